"""Keeping a CPF file by hand: what was ordered, where it stands, what each state makes due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from portulan.journey.bilan.cpf import DossierCpf, EtatCpf
from portulan.journey.bilan.models import Bilan, Financement, Funding
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import Region, legal_day
from portulan.rules.french import date_fr
from portulan.rules.law.cpf.delais import (
    answer_deadline,
    declare_by,
    earliest_start,
    holder_deadline,
    validated_by,
)
from portulan.rules.law.cpf.dossier import LABELS, NEXT, transition
from portulan.rules.law.figures import Figures
from portulan.rules.refusal import Refusal

ORDERED = {"accepted", "inTraining", "terminated", "serviceDoneDeclared", "serviceDoneValidated"}
OVER = {name for name, after in NEXT.items() if not after and name != "paid"}


class NoCpfShare(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucune part de ce bilan n'est payée par le compte personnel de formation.",
            why="Un dossier de Mon Compte Formation suit une part payée par le CPF.",
            next_step="Préparez un devis avec cette part, puis revenez ici.",
        )


class DatesDoNotHold(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La fin commandée précède le début commandé.",
            why="Un dossier couvre les jours du premier au dernier, tous deux compris.",
            next_step="Relisez les deux dates dans votre espace EDOF.",
        )


class AlreadyOrdered(Refusal):
    def __init__(self, current: DossierCpf) -> None:
        super().__init__(
            what="Les dates d'un dossier accepté ne changent plus : du "
            f"{date_fr(current.starts_on)} au {date_fr(current.ends_on)}.",
            why="Mon Compte Formation ne modifie pas une commande acceptée (conditions générales "
            "d'utilisation).",
            next_step="Terminez ou annulez ce dossier dans EDOF, notez son état ici, puis écrivez "
            "le nouveau.",
        )


class NotThatStateThatDay(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce jour ne convient pas pour cet état.",
            why="Les états se suivent dans le temps, et aucun n'est à venir.",
            next_step="Recopiez le jour que montre votre espace EDOF.",
        )


def file_of(bilan: Bilan) -> DossierCpf | None:
    """Return the file that holds: the latest written, with its states."""
    rows = DossierCpf.objects.filter(bilan=bilan).prefetch_related("etats")
    return rows.order_by("-recorded_at", "-id").first()


def states_of(dossier: DossierCpf | None) -> list[EtatCpf]:
    """Return the states the file went through, in order."""
    rows = list(dossier.etats.all()) if dossier else []
    return sorted(rows, key=lambda one: (one.happened_on, one.recorded_at))


def has_cpf_share(bilan: Bilan) -> bool:
    return bilan.financements.filter(kind=Funding.CPF).exists()


@transaction.atomic
def keep_file(
    bilan: Bilan, *, number: str, starts_on: date, ends_on: date, by: User, at: datetime
) -> DossierCpf:
    """Write what was ordered; no session is then booked outside these dates (SIT-05).

    The same order twice is one. Raises NoCpfShare, DatesDoNotHold, AlreadyOrdered.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    if not has_cpf_share(bilan):
        raise NoCpfShare
    if ends_on < starts_on:
        raise DatesDoNotHold
    number = number.strip()
    current = file_of(bilan)
    told = (number, starts_on, ends_on)
    if current and (current.number, current.starts_on, current.ends_on) == told:
        return current
    if current and _state_name(current) in ORDERED:
        raise AlreadyOrdered(current)
    dossier = DossierCpf.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        number=number,
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_at=at,
        recorded_by=by,
    )
    rows = Financement.objects.filter(bilan=bilan, kind=Funding.CPF).order_by("-since", "-id")
    latest = rows.first()
    if latest:
        latest.file_number, latest.until = number, max(ends_on, latest.since)
        latest.save(update_fields=["file_number", "until"])
    record("cpf.ordered", dossier, by=by, at=at)
    return dossier


@transaction.atomic
def note_state(
    dossier: DossierCpf, state: str, *, happened_on: date, by: User, at: datetime
) -> EtatCpf:
    """Write that the file entered that state that day, as EDOF shows it (CPF-11). Twice is once.

    Raises NotThatStateThatDay, and the rule's own refusal when states do not follow one another.
    """
    bilan = Bilan.objects.select_for_update().get(pk=dossier.bilan_id)
    rows = states_of(DossierCpf.objects.prefetch_related("etats").get(pk=dossier.pk))
    already = next((one for one in rows if one.state == state), None)
    if already:
        return already
    last = rows[-1] if rows else None
    if happened_on > legal_day(at, bilan.zone) or (last and happened_on < last.happened_on):
        raise NotThatStateThatDay
    if last:
        figures = figures_of(bilan.organisme)
        transition(
            last.state, state, happened_on, since=last.happened_on, figures=figures
        ).require()
    etat = EtatCpf.objects.create(
        organisme_id=dossier.organisme_id,
        dossier=dossier,
        state=state,
        happened_on=happened_on,
        recorded_at=at,
        recorded_by=by,
    )
    record("cpf.state", etat, by=by, at=at, holder=dossier.bilan_id, why=state)
    return etat


def possible_states(dossier: DossierCpf | None) -> list[tuple[str, str]]:
    """Return the states the file may enter next, with their labels; all when none is known."""
    rows = states_of(dossier)
    names = NEXT[rows[-1].state] if rows else tuple(LABELS)
    return [(name, LABELS[name]) for name in names]


def _state_name(dossier: DossierCpf) -> str:
    rows = states_of(dossier)
    return rows[-1].state if rows else ""


@dataclass(frozen=True)
class Due:
    """What a state makes due: a sentence, and the last safe day."""

    sentence: str
    day: date


def due_of(dossier: DossierCpf | None, region: Region, figures: Figures) -> Iterator[Due]:
    """Yield what the present state asks, in whole sentences. EDOF's own date always wins."""
    rows = states_of(dossier)
    if not rows:
        return
    last = rows[-1]
    told = SENTENCES.get(last.state)
    if told:
        words, rule = told
        deadline = rule(last.happened_on, region=region, figures=figures).value
        if deadline:
            yield Due(words, deadline.certain)


SENTENCES = {
    "notProcessed": ("Vous répondez à la demande au plus tard le", answer_deadline),
    "validated": ("La personne valide au plus tard le", holder_deadline),
    "accepted": ("Pas de séance avant le", earliest_start),
    "inTraining": ("L'entrée se déclare au plus tard le", declare_by),
    "terminated": ("Le service fait se déclare au plus tard le", declare_by),
    "serviceDoneDeclared": ("La Caisse des Dépôts valide au plus tard le", validated_by),
}


def first_ordered_day(bilan: Bilan) -> date | None:
    """Return the first day a session may be held under the order; None without an order."""
    dossier = file_of(bilan)
    if dossier is None or _state_name(dossier) in OVER:
        return None
    return dossier.starts_on
