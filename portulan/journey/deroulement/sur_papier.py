"""« Dossier papier »: what a person does with a pen, noted by who conducts their bilan.

Every act is the very act of the person's own pages, done on the day written on the sheet, with
the place where the sheet is kept. Nothing is invented: who wrote it down stays on the fact.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from portulan.journey.bilan.models import Acte, Bilan, EffacementDemande, Fin, Papier
from portulan.journey.bilan.on_paper import OnPaper, OtherText, keep_original
from portulan.journey.conservation import actions as conservation
from portulan.journey.conservation.choices import is_sealed, keepable
from portulan.journey.convention.access import consentement_of, contrat_of, convention_of
from portulan.journey.convention.actions import charte, consentement, contrat, convention, devis
from portulan.journey.convention.before import devis_of, engagement_of, signed_days
from portulan.journey.convention.models import Party
from portulan.journey.convention.papers.fiche import fiche_paper
from portulan.journey.convention.standing import standing_of_contrat, standing_of_convention
from portulan.journey.deroulement.stopping import withdraw_consent
from portulan.journey.synthese import actions as synthese
from portulan.journey.synthese.standing import standing_of as synthesis_of
from portulan.offices.accounts.models import User
from portulan.rules.calendar import legal_day

SIGNED_TEXT = {Acte.DEVIS, Acte.CHARTE, Acte.CONTRAT, Acte.CONVENTION, Acte.RELECTURE}
BOTH_ON_ONE_SHEET = {Acte.CHARTE, Acte.CONTRAT}
HER = Party.BENEFICIAIRE


@dataclass(frozen=True)
class Attendu:
    """An act that may be noted today: what for, what to print, and who would sign."""

    act: Acte
    sentence: str
    paper: Papier | None = None
    party: Party = HER

    @property
    def name(self) -> str:
        words = str(self.act.label)
        return words[0].upper() + words[1:]


def expected(bilan: Bilan, *, at: datetime) -> list[Attendu]:
    """Return what a pen may still do in this bilan, in the order it is met. No text is opened."""
    on = legal_day(at, bilan.zone)
    ended = Fin.objects.filter(bilan=bilan).exists()
    steps = [] if ended else [*_before(bilan, on), *_agreement(bilan), *_reading(bilan)]
    return [*steps, *_leaving(bilan)]


def expected_act(bilan: Bilan, act: str, *, at: datetime) -> Attendu:
    """Return that act if it may be noted today; 404 otherwise."""
    found = next((one for one in expected(bilan, at=at) if one.act == act), None)
    if found is None:
        raise Http404
    return found


def _before(bilan: Bilan, on: date) -> Iterator[Attendu]:
    devis = devis_of(bilan)
    if devis and not hasattr(devis, "reponse"):
        yield Attendu(Acte.DEVIS, "Le devis attend la réponse de la personne.", Papier.DEVIS)
    engagement = engagement_of(bilan)
    if engagement and HER not in signed_days(engagement):
        yield Attendu(Acte.CHARTE, "La charte attend la signature de la personne.", Papier.CHARTE)
    yield from _contract(bilan, on)
    found = convention_of(bilan)
    awaited = standing_of_convention(found, on=on).awaits_signature_of if found else None
    if awaited in {Party.BENEFICIAIRE, Party.EMPLOYEUR}:
        yield Attendu(
            Acte.CONVENTION,
            f"La convention attend la signature de {awaited.label}.",
            Papier.CONVENTION,
            awaited,
        )


def _contract(bilan: Bilan, on: date) -> Iterator[Attendu]:
    found = contrat_of(bilan)
    if found is None:
        return
    standing = standing_of_contrat(found, on=on)
    if standing.awaits(HER):
        yield Attendu(
            Acte.CONTRAT, "Le contrat attend la signature de la personne.", Papier.CONTRAT
        )
    if standing.waits_until:
        yield Attendu(
            Acte.EXPRESSE,
            "La personne peut demander, par une lettre signée, à commencer sans attendre.",
        )


def _agreement(bilan: Bilan) -> Iterator[Attendu]:
    consent = consentement_of(bilan)
    if consent is None:
        yield Attendu(
            Acte.CONSENTEMENT,
            "L'accord de la personne se signe sur la fiche d'engagement, avant la première heure.",
            Papier.FICHE,
        )
    elif not hasattr(consent, "retrait"):
        yield Attendu(Acte.RETRAIT, "La personne peut retirer son accord à tout moment.")


def _reading(bilan: Bilan) -> Iterator[Attendu]:
    standing = synthesis_of(bilan)
    if standing.proposition and not standing.relecture and not standing.final:
        yield Attendu(
            Acte.RELECTURE, "Le texte proposé de la synthèse attend la réponse de la personne."
        )


def _leaving(bilan: Bilan) -> Iterator[Attendu]:
    if not is_sealed(bilan):
        return
    yield Attendu(Acte.RECUPERATION, "Les documents remis sur papier se notent ici.")
    if keepable(bilan):
        yield Attendu(
            Acte.ACCORD,
            "La personne peut demander que le cabinet garde certains documents.",
            Papier.CONSERVATION,
        )
    if not EffacementDemande.objects.filter(bilan=bilan).exists():
        yield Attendu(Acte.EFFACEMENT, "La personne peut demander que le reste soit effacé.")


@dataclass(frozen=True)
class Told:
    """What is read on the sheet, beyond its day and place."""

    typed_name: str = ""
    ours_too: bool = False
    accepted: bool = False
    text: str = ""
    documents: Sequence[UUID] = ()
    until: date | None = None


@transaction.atomic
def note(
    bilan: Bilan, awaited: Attendu, sheet: OnPaper, told: Told, *, by: User, at: datetime
) -> None:
    """Write the act on its own day, and where its sheet is kept. Raises what the act raises."""
    NOTED[awaited.act](bilan, awaited, sheet, told, {"by": by, "at": at})


Who = Mapping[str, Any]


def _devis(bilan: Bilan, awaited: Attendu, sheet: OnPaper, told: Told, who: Who) -> None:
    found = devis_of(bilan)
    sheet.require_text(found.sha256)
    sheet.require_day(bilan, since=found.recorded_at, at=who["at"])
    devis.answer(found, accepted=told.accepted, happened_on=sheet.signed_on, **who)
    _keep(bilan, awaited, found.pk, sheet, who, sha256=found.sha256)


def _charte(bilan: Bilan, awaited: Attendu, sheet: OnPaper, told: Told, who: Who) -> None:
    found = engagement_of(bilan)
    charte.sign_on_paper(found, HER, sheet, typed_name=told.typed_name, **who)
    if told.ours_too:
        charte.sign_on_paper(found, Party.ORGANISME, sheet, typed_name=who["by"].name, **who)


def _contrat(bilan: Bilan, awaited: Attendu, sheet: OnPaper, told: Told, who: Who) -> None:
    found = contrat_of(bilan)
    contrat.sign_on_paper(found, HER, sheet, typed_name=told.typed_name, **who)
    if told.ours_too:
        contrat.sign_on_paper(found, Party.ORGANISME, sheet, typed_name=who["by"].name, **who)


def _expresse(bilan: Bilan, awaited: Attendu, sheet: OnPaper, told: Told, who: Who) -> None:
    contrat.ask_to_begin_on_paper(contrat_of(bilan), sheet, **who)


def _convention(bilan: Bilan, awaited: Attendu, sheet: OnPaper, told: Told, who: Who) -> None:
    found = convention_of(bilan)
    convention.sign_on_paper(found, awaited.party, sheet, typed_name=told.typed_name, **who)


def _consentement(bilan: Bilan, awaited: Attendu, sheet: OnPaper, told: Told, who: Who) -> None:
    """The sheet is a fiche d'engagement: one that was handed over, or today's."""
    sha256 = _fiche_signed(bilan, sheet, who["at"])
    sheet.require_day(bilan, since=bilan.opened_at, at=who["at"])
    given = consentement.give_consent(bilan, happened_on=sheet.signed_on, **who)
    _keep(bilan, awaited, given.pk, sheet, who, sha256=sha256)


def _fiche_signed(bilan: Bilan, sheet: OnPaper, at: datetime) -> str:
    handed = bilan.remises_papiers.filter(kind=Papier.FICHE).values_list("sha256", flat=True)
    todays = fiche_paper(bilan, on=legal_day(at, bilan.zone)).reference
    for sha256 in [*handed, todays]:
        try:
            sheet.require_text(sha256)
        except OtherText:
            continue
        return sha256
    raise OtherText


def _retrait(bilan: Bilan, awaited: Attendu, sheet: OnPaper, told: Told, who: Who) -> None:
    given = consentement_of(bilan)
    sheet.require_day(bilan, since=given.recorded_at, at=who["at"])
    retrait = withdraw_consent(given, happened_on=sheet.signed_on, **who)
    _keep(bilan, awaited, retrait.pk, sheet, who)


def _relecture(bilan: Bilan, awaited: Attendu, sheet: OnPaper, told: Told, who: Who) -> None:
    found = synthesis_of(bilan).proposition
    sheet.require_text(found.sha256)
    sheet.require_day(bilan, since=found.recorded_at, at=who["at"])
    said = synthese.answer(
        bilan,
        sha256=found.sha256,
        agrees=told.accepted,
        text=told.text,
        written_on=sheet.signed_on,
        **who,
    )
    _keep(bilan, awaited, said.pk, sheet, who, sha256=found.sha256)


def _recuperation(bilan: Bilan, awaited: Attendu, sheet: OnPaper, told: Told, who: Who) -> None:
    """Handed over on paper: whoever holds the sheets can read them."""
    sheet.require_day(bilan, since=bilan.opened_at, at=who["at"])
    taken = conservation.note_taking(bilan, "papier", **who)
    conservation.confirm_opening(bilan, **who)
    _keep(bilan, awaited, taken.pk, sheet, who)


def _accord(bilan: Bilan, awaited: Attendu, sheet: OnPaper, told: Told, who: Who) -> None:
    sheet.require_day(bilan, since=bilan.opened_at, at=who["at"])
    until = told.until or sheet.signed_on
    given = conservation.keep(bilan, told.documents, until=until, typed_name=told.typed_name, **who)
    _keep(bilan, awaited, given.pk, sheet, who)


def _effacement(bilan: Bilan, awaited: Attendu, sheet: OnPaper, told: Told, who: Who) -> None:
    sheet.require_day(bilan, since=bilan.opened_at, at=who["at"])
    asked = conservation.ask_erasure(bilan, **who)
    _keep(bilan, awaited, asked.pk, sheet, who)


def _keep(
    bilan: Bilan, awaited: Attendu, subject: UUID, sheet: OnPaper, who: Who, *, sha256: str = ""
) -> None:
    keep_original(bilan, awaited.act, subject, sheet, party=awaited.party, sha256=sha256, **who)


NOTED = {
    Acte.DEVIS: _devis,
    Acte.CHARTE: _charte,
    Acte.CONTRAT: _contrat,
    Acte.EXPRESSE: _expresse,
    Acte.CONVENTION: _convention,
    Acte.CONSENTEMENT: _consentement,
    Acte.RETRAIT: _retrait,
    Acte.RELECTURE: _relecture,
    Acte.RECUPERATION: _recuperation,
    Acte.ACCORD: _accord,
    Acte.EFFACEMENT: _effacement,
}
