"""The traces that a bilan leaves, written by the thousand."""

import json
import os
import uuid
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.db import transaction

from bench.bulk import Table
from portulan.journey.bibliotheque.library import library
from portulan.journey.bilan import models as bilans
from portulan.journey.convention import models as convention
from portulan.journey.entretien import models as entretien
from portulan.journey.investigation.models import Travail
from portulan.journey.qualite.models import AvisDemande, Moment
from portulan.journey.suivi.models import How, SuiviPropose
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import digest_of
from portulan.offices.journal.models import Chain, Entry
from portulan.offices.organisme.models import Organisme
from portulan.offices.vault import epochs
from portulan.offices.vault.classes import WORKING
from portulan.offices.vault.models import HolderKey, SealedDocument

NAMES = ("Alix", "Bastien", "Camille", "Driss", "Élodie", "Fanny", "Gaël", "Hélène", "Ismaël")
SURNAMES = ("Le Bris", "Morvan", "Petit", "Nguyen", "Diallo", "Garcia", "Rousseau", "Kaya")
EXERCICE = "reussites"
PARIS = ZoneInfo("Europe/Paris")
WEEK = timedelta(days=7)
PHASES = (1, 2, 2, 2, 2, 3, 3, 3)
FOLLOWUP = timedelta(days=183)
LASTED = timedelta(days=100)


def _copied(paper) -> tuple[object, dict[str, object]]:
    """Return a signed paper, and what another bilan's would say too."""
    own = {"id", "bilan", "organisme", "recorded_at", "recorded_by"}
    fields = [field for field in paper._meta.concrete_fields if field.name not in own]
    told = {field.attname: getattr(paper, field.attname) for field in fields}
    return paper, {**told, "tree": json.dumps(paper.tree)}


class Bulk:
    """Rows that wait, by model, until there are enough of them."""

    def __init__(self, organisme: Organisme, consultant: User, at: datetime) -> None:
        self.organisme, self.consultant, self.at = organisme, consultant, at
        self.today = at.date()
        self.papers = {
            by_employer: _copied(model.objects.latest("recorded_at"))
            for by_employer, model in ((False, convention.Contrat), (True, convention.Convention))
        }
        self.tables: dict[type, Table] = {}
        self.opened: list[tuple[uuid.UUID, datetime]] = []
        self.writers: list[tuple] = []
        self.sealed: list[tuple[uuid.UUID, uuid.UUID]] = []

    def add(self, model, **values):
        if model not in self.tables:
            self.tables[model] = Table(model)
        return self.tables[model].add(values)

    def fact(self, model, at: datetime, **values):
        by = values.pop("by", self.consultant)
        by = {"recorded_by": by} if by else {}
        return self.add(model, organisme=self.organisme, recorded_at=at, **by, **values)

    def flush(self) -> None:
        for table in self.tables.values():
            table.flush()

    def live(self, rank: int, opened: date, *, goes_on: bool) -> None:
        """One bilan, from its opening to where it stands today."""
        at = datetime.combine(opened, time(10, rank % 60), PARIS)
        first, last = NAMES[rank % len(NAMES)], SURNAMES[rank % len(SURNAMES)]
        person = self.add(
            User,
            email=f"{rank}@courriel.example",
            first_name=first,
            last_name=f"{last} {rank}",
            password="!",
            created_at=at,
        )
        bilan = self.add(
            bilans.Bilan,
            organisme=self.organisme,
            number=f"P{rank:06d}",
            beneficiaire=person,
            opened_at=at,
        )
        self.opened.append((bilan.pk, at))
        self._agree(bilan, person, at, by_employer=rank % 4 == 0)
        begins = max(opened, self.today - LASTED) if goes_on else opened
        self._meet(bilan, person, begins, goes_on=goes_on)
        if goes_on:
            self._work(bilan, person, at)
        else:
            self._end(bilan, opened + LASTED)

    def _agree(self, bilan, person, at: datetime, *, by_employer: bool) -> None:
        kind = bilans.Funding.EMPLOYEUR if by_employer else bilans.Funding.SOI_MEME
        day = at.date()
        self.fact(bilans.Affectation, at, bilan=bilan, consultant=self.consultant, since=day)
        self.fact(bilans.Financement, at, bilan=bilan, kind=kind, amount_cents=180_000, since=day)
        self.fact(convention.Consentement, at, by=person, bilan=bilan, given_on=day)
        self.fact(AvisDemande, at, by=None, bilan=bilan, moment=Moment.DEBUT)
        paper, copied = self.papers[by_employer]
        row = self.fact(type(paper), at, bilan=bilan, **copied)
        signed = {"signed_on": day, "typed_name": "Nom", "sha256": paper.sha256}
        if by_employer:
            self.fact(convention.Transmission, at, by=None, convention=row, happened_on=day)
            for party in convention.Party.values:
                self.fact(convention.ConventionSignature, at, convention=row, party=party, **signed)
        else:
            for party in (convention.Party.ORGANISME, convention.Party.BENEFICIAIRE):
                self.fact(convention.ContratSignature, at, contrat=row, party=party, **signed)

    def _meet(self, bilan, person, begins: date, *, goes_on: bool) -> None:
        """A calendar of eight sessions, and those that were held, confirmed by both."""
        at = datetime.combine(begins, time(11), PARIS)
        plan = self.fact(entretien.Calendrier, at, bilan=bilan, starts_on=begins)
        for rank, phase in enumerate(PHASES, 1):
            day = begins + rank * WEEK
            self.add(
                entretien.SeancePrevue,
                calendrier=plan,
                rank=rank,
                phase=phase,
                minutes=120,
                around=day,
            )
            self._session(bilan, person, day, phase, held=day < self.today or not goes_on)
        for phase in (1, 2, 3):
            self.add(entretien.TravailPrevu, calendrier=plan, phase=phase, minutes=160)
            if begins + phase * 2 * WEEK < self.today:
                self.fact(
                    entretien.TravailPersonnel,
                    at,
                    by=person,
                    bilan=bilan,
                    phase=phase,
                    happened_on=begins + phase * 2 * WEEK,
                    minutes=90,
                )

    def _session(self, bilan, person, day: date, phase: int, *, held: bool) -> None:
        at = datetime.combine(day, time(18, 30), PARIS)
        if not held and day > self.today + 2 * WEEK:
            return
        row = self.fact(
            entretien.Entretien,
            at - WEEK,
            bilan=bilan,
            consultant=self.consultant,
            phase=phase,
            starts_at=at,
            minutes=120,
            mode=entretien.Mode.PLACE,
            place="12, quai des Exemples",
        )
        if not held:
            return
        tenue = self.fact(entretien.Tenue, at, entretien=row, happened_on=day)
        self.add(
            entretien.Segment, tenue=tenue, phase=phase, mode=entretien.Mode.PLACE, minutes=120
        )
        for party, by in (("beneficiaire", person), ("consultant", self.consultant)):
            self.fact(
                entretien.Emargement,
                at,
                by=by,
                tenue=tenue,
                party=party,
                strength=entretien.Strength.COMPTE,
            )

    def _work(self, bilan, person, at: datetime) -> None:
        """An exercise that waits, and two texts already sealed."""
        travail = self.fact(
            Travail,
            at,
            bilan=bilan,
            exercice=EXERCICE,
            version=library()[EXERCICE].version,
            phase=2,
            estimate_minutes=60,
        )
        self.writers.append((person, bilan, travail))
        self.sealed += [(bilan.pk, uuid.uuid4()) for _ in range(2)]

    def _end(self, bilan, day: date) -> None:
        """The term, the synthesis handed over, the documents destroyed, the follow-up proposed."""
        at = datetime.combine(day, time(21), PARIS)
        self.fact(bilans.Fin, at, bilan=bilan, kind=bilans.Ending.TERME, happened_on=day)
        self.fact(bilans.Remise, at, bilan=bilan, document="synthese", happened_on=day)
        for rank in (1, 2):
            self.fact(
                bilans.AvisDestruction,
                at + timedelta(days=rank),
                by=None,
                bilan=bilan,
                about=bilans.About.TERME,
                due_on=day,
                rank=rank,
            )
        decided = self.fact(
            bilans.DestructionDecidee,
            at + timedelta(days=3),
            by=None,
            bilan=bilan,
            retention_class=WORKING,
            ground="R6313-7 al. 1",
            due_on=day,
            counts={"travail": 4, "note": 8},
            digest="0" * 64,
        )
        self.fact(
            bilans.Destruction,
            at + timedelta(days=3),
            by=None,
            bilan=bilan,
            decision=decided,
            keys_destroyed=1,
            backups_unreadable_on=day + WEEK,
        )
        self.fact(AvisDemande, at, by=None, bilan=bilan, moment=Moment.FIN)
        if day + FOLLOWUP < self.today - timedelta(days=2):
            self.fact(
                SuiviPropose,
                at + FOLLOWUP,
                by=None,
                bilan=bilan,
                rank=1,
                due_on=day + FOLLOWUP,
                happened_on=day + FOLLOWUP,
                how=How.MESSAGE,
            )

    def write_the_journal(self, acts: int) -> None:
        """Some acts for each bilan, in one chain that verifies."""
        chain = Chain.objects.get(organisme=self.organisme)
        entry = SimpleNamespace(
            organisme_id=self.organisme.pk,
            rank=chain.length,
            actor_kind="personne",
            actor=self.consultant.pk,
            door="consultant",
            verb="tenue.recorded",
            subject_kind="Tenue",
            why="",
            digest=chain.head,
        )
        for bilan_id, at in self.opened:
            for number in range(acts):
                entry.previous, entry.rank = entry.digest, entry.rank + 1
                entry.at, entry.subject, entry.holder = at + number * WEEK, str(bilan_id), bilan_id
                entry.digest = digest_of(entry)
                self.add(Entry, **vars(entry))
        self.flush()
        Chain.objects.filter(pk=chain.pk).update(length=entry.rank, head=entry.digest)

    def seal(self) -> None:
        """Two sealed texts for each bilan under way, and the key that would open them."""
        with transaction.atomic(using="keys"):
            keys = []
            for holder in dict.fromkeys(holder for holder, _ in self.sealed):
                epoch, wrapped = epochs.wrap(os.urandom(32))
                keys.append(
                    HolderKey(
                        holder=holder,
                        retention_class=WORKING,
                        epoch=epoch,
                        wrapped=wrapped,
                        created_at=self.at,
                    )
                )
            HolderKey.objects.bulk_create(keys, batch_size=500)
        rows = [
            SealedDocument(
                id=document,
                organisme_id=self.organisme.pk,
                holder=holder,
                retention_class=WORKING,
                kind="travail",
                wrapped_key=os.urandom(40),
                body=os.urandom(3_000),
                size=3_000,
                created_at=self.at,
                saved_at=self.at,
            )
            for holder, document in self.sealed
        ]
        SealedDocument.objects.bulk_create(rows, batch_size=200)
