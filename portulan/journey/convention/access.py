"""The doors of this room, and the one question other rooms' callers ask: may a session be held?

The bilan itself is opened by the doors of `bilan.access`; what follows asks only what it needs.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from portulan.journey.bilan.access import (
    bilan_of_beneficiaire,
    bilan_of_consultant,
    bilan_of_gestion,
)
from portulan.journey.bilan.models import Bilan, Fin, Financement, Funding
from portulan.journey.convention.models import Cadre, Consentement, Contrat, Convention
from portulan.journey.convention.standing import (
    ContratStanding,
    ConventionStanding,
    Step,
    standing_of_contrat,
    standing_of_convention,
)
from portulan.offices.accounts.models import User
from portulan.offices.links.models import Link
from portulan.offices.organisme.models import Organisme
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.prepared import Prepared
from portulan.rules.french import date_fr
from portulan.rules.law.consentement import Consent, may_start
from portulan.rules.law.figures import Figures
from portulan.rules.refusal import Reason

T = TypeVar("T")

EMPLOYER_FUNDINGS = {
    Funding.EMPLOYEUR: Cadre.PLAN,
    Funding.RECLASSEMENT: Cadre.RECLASSEMENT,
}

_CONTRATS = Contrat.objects.select_related(
    "organisme", "bilan__organisme", "bilan__beneficiaire", "renonciation", "demande_expresse"
).prefetch_related("signatures")
_CONVENTIONS = Convention.objects.select_related(
    "organisme", "bilan__organisme", "bilan__beneficiaire", "transmission", "refus", "lapse"
).prefetch_related("signatures")

_CONSENTEMENTS = Consentement.objects.select_related(
    "retrait", "bilan__organisme", "bilan__beneficiaire"
)


def _latest(rows: QuerySet[T]) -> Prepared:
    """Every page asks for the latest of these papers: the question is compiled once."""
    return Prepared(
        lambda bilan: rows.filter(bilan=bilan).order_by("-recorded_at", "-id")[:1], UUID
    )


_LATEST_CONTRAT = _latest(_CONTRATS)
_LATEST_CONVENTION = _latest(_CONVENTIONS)
_LATEST_CONSENTEMENT = _latest(_CONSENTEMENTS)
_FUNDINGS = Prepared(
    lambda bilan, on: (
        Financement.objects.filter(bilan=bilan, since__lte=on)
        .filter(Q(until__isnull=True) | Q(until__gte=on))
        .order_by("since", "id")
    ),
    UUID,
    date,
)


# -- the latest paper of a bilan already opened ---------------------------------------------


def contrat_of(bilan: Bilan) -> Contrat | None:
    """Return the contract that holds: the latest written; None when there is none."""
    return _LATEST_CONTRAT.first(bilan.pk)


def convention_of(bilan: Bilan) -> Convention | None:
    """Return the convention that holds: the latest prepared; None when there is none."""
    return _LATEST_CONVENTION.first(bilan.pk)


def consentement_of(bilan: Bilan) -> Consentement | None:
    """Return the latest consent given, withdrawn since or not."""
    return _LATEST_CONSENTEMENT.first(bilan.pk)


def qualifications_of(consultant: User, organisme: Organisme) -> str:
    """Return the titles this consultant last wrote on a contract of this organisme."""
    rows = Contrat.objects.filter(organisme=organisme, recorded_by=consultant)
    latest = rows.order_by("-recorded_at", "-id").values_list("qualifications", flat=True).first()
    return latest or ""


# -- doors ----------------------------------------------------------------------------------


def contrat_of_beneficiaire(user: User, bilan_id: UUID) -> Contrat:
    """Return the contract of this person's own bilan; 404 otherwise, or when there is none."""
    return or_404(contrat_of(bilan_of_beneficiaire(user, bilan_id)))


def contrat_of_consultant(user: User, bilan_id: UUID, *, on: date) -> Contrat:
    """Return the contract of a bilan this person conducts on that day; 404 otherwise."""
    return or_404(contrat_of(bilan_of_consultant(user, bilan_id, on=on)))


def consentement_of_beneficiaire(user: User, bilan_id: UUID) -> Consentement:
    """Return the consent this person gave for their own bilan; 404 when there is none."""
    return or_404(consentement_of(bilan_of_beneficiaire(user, bilan_id)))


def convention_of_beneficiaire(user: User, bilan_id: UUID) -> Convention:
    """Return the convention of this person's own bilan; 404 otherwise, or when there is none."""
    return or_404(convention_of(bilan_of_beneficiaire(user, bilan_id)))


def transmitted_to(user: User, bilan_id: UUID) -> Convention:
    """Return the convention once the employer has transmitted it to this person; 404 before.

    Until then there is nothing for the salarié to read, and no delay runs (R6313-8).
    """
    convention = convention_of_beneficiaire(user, bilan_id)
    if not hasattr(convention, "transmission"):
        raise Http404
    return convention


def convention_of_consultant(user: User, bilan_id: UUID, *, on: date) -> Convention:
    """Return the convention of a bilan this person conducts on that day; 404 otherwise."""
    return or_404(convention_of(bilan_of_consultant(user, bilan_id, on=on)))


def contrat_of_gestion(user: User, bilan_id: UUID, *, on: date) -> Contrat:
    """Return the contract of a bilan of an organisme this person manages; 404 otherwise."""
    return or_404(contrat_of(bilan_of_gestion(user, bilan_id, on=on)))


def convention_of_gestion(user: User, bilan_id: UUID, *, on: date) -> Convention:
    """Return the convention of a bilan of an organisme this person manages; 404 otherwise."""
    return or_404(convention_of(bilan_of_gestion(user, bilan_id, on=on)))


def convention_of_link(link: Link) -> Convention:
    """Return the one convention an employer's link opens. Black ink only."""
    return or_404(_CONVENTIONS.filter(pk=link.subject, organisme=link.organisme).first())


def bilans_of_link(link: Link) -> QuerySet[Bilan]:
    """Return the bilan of the one convention an employer's link opens, to ask facts about it."""
    return Bilan.objects.filter(pk=convention_of_link(link).bilan_id).order_by()


def or_404(found: T | None) -> T:
    """Return what was found; 404 when there is nothing."""
    if found is None:
        raise Http404
    return found


# -- who pays, and what that asks for ----------------------------------------------------------


def fundings_of(bilan: Bilan, *, on: date) -> list[Financement]:
    """Return who pays on that day, the oldest first."""
    return _FUNDINGS(bilan.pk, on)


def is_self_paid(bilan: Bilan, *, on: date) -> bool:
    return any(one.kind == Funding.SOI_MEME for one in fundings_of(bilan, on=on))


def employer_funding(bilan: Bilan, *, on: date) -> Financement | None:
    """Return the employer's share when there is one: then a convention is needed (R6313-8)."""
    rows = fundings_of(bilan, on=on)
    return next((one for one in rows if one.kind in EMPLOYER_FUNDINGS), None)


# -- may a session be held? ---------------------------------------------------------------------


def may_hold_sessions(bilan: Bilan, *, on: date, figures: Figures | None = None) -> Reason | None:
    """Say why no session may be held on that day; None when nothing stands in the way.

    Asks in turn: is the bilan still open that day, has the person consented (CON-01), is the
    contract signed and its waiting over (L6353-3, C. conso L221-25), is the convention concluded
    by its three signatures (R6313-8). The day of an ending, a withdrawal or a renunciation is
    still a day on which a session may have been held. Reads black ink only; writes nothing.
    """
    fin = Fin.objects.filter(bilan=bilan).first()
    if fin and fin.happened_on < on:
        return Reason(
            f"Ce bilan s'est terminé le {date_fr(fin.happened_on)}.",
            "Un bilan terminé ne compte plus de séance.",
            "Un entretien de suivi se note à part.",
        )
    if reason := _consent_reason(bilan, on):
        return reason
    paid_by, figures = fundings_of(bilan, on=on), figures or figures_of(bilan.organisme)
    return _contrat_reason(bilan, on, paid_by, figures) or _convention_reason(
        bilan, on, paid_by, figures
    )


def _consent_reason(bilan: Bilan, on: date) -> Reason | None:
    given = (
        Consentement.objects.select_related("retrait")
        .filter(bilan=bilan, given_on__lte=on)
        .order_by("-given_on", "-recorded_at")
        .first()
    )
    withdrawn = getattr(given, "retrait", None)
    verdict = may_start(
        Consent(
            given_on=given.given_on if given else None,
            withdrawn_on=withdrawn.withdrawn_on
            if withdrawn and withdrawn.withdrawn_on < on
            else None,
        )
    )
    return verdict.reason if verdict.is_refused else None


def _contrat_reason(
    bilan: Bilan, on: date, paid_by: Sequence[Financement], figures: Figures
) -> Reason | None:
    if all(one.kind != Funding.SOI_MEME for one in paid_by):
        return None
    contrat = contrat_of(bilan)
    standing = (
        standing_of_contrat(contrat, on=on, figures=figures) if contrat else ContratStanding({})
    )
    renounced_before = standing.renounced_on is not None and standing.renounced_on < on
    if standing.concluded_on is None or renounced_before:
        return Reason(
            "Le contrat n'est pas encore signé par les deux parties.",
            "Quand la personne paie elle-même, un contrat écrit est signé avant la première séance "
            "(code du travail, art. L6353-3).",
            "Faites-le signer, puis fixez la séance.",
        )
    if standing.waits_until:
        return Reason(
            f"Le délai pour renoncer au contrat va jusqu'au {date_fr(standing.waits_until)}.",
            "Avant cette date, les séances ne commencent que si la personne le demande "
            "expressément (code de la consommation, art. L221-25).",
            "Attendez le lendemain, ou proposez à la personne de faire cette demande sur la page "
            "de son contrat.",
        )
    return None


def _convention_reason(
    bilan: Bilan, on: date, paid_by: Sequence[Financement], figures: Figures
) -> Reason | None:
    if all(one.kind not in EMPLOYER_FUNDINGS for one in paid_by):
        return None
    convention = convention_of(bilan)
    standing = (
        standing_of_convention(convention, on=on, figures=figures)
        if convention
        else ConventionStanding(Step.EMPLOYEUR, {})
    )
    if standing.is_concluded:
        return None
    what = (
        "La convention n'est pas conclue."
        if standing.is_closed
        else "La convention n'a pas encore ses trois signatures."
    )
    return Reason(
        what,
        "Quand l'employeur paie, aucune séance n'a lieu avant que l'employeur, l'organisme et le "
        "salarié aient signé (code du travail, art. R6313-8).",
        "Préparez une nouvelle convention si chacun le souhaite toujours."
        if standing.is_closed
        else "Attendez la dernière signature, puis fixez la séance.",
    )
