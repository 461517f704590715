"""A stored paper as it stands today: the same words, and who has signed them."""

from zoneinfo import ZoneInfo

from portulan.journey.bilan.models import Bilan
from portulan.journey.bilan.wording import stored
from portulan.journey.convention.models import (
    Contrat,
    ContratSignature,
    Convention,
    ConventionSignature,
    Devis,
    Engagement,
    EngagementSignature,
    Party,
)
from portulan.offices.pdf.render import Paper
from portulan.rules.french import date_fr, hour_fr


def contrat_paper(contrat: Contrat) -> Paper:
    """Return the contract to print. Its reference is the one that was signed, at every size."""
    return stored(contrat.tree, contrat.organisme, _said(contrat.signatures.all(), contrat.bilan))


def convention_paper(convention: Convention) -> Paper:
    """Return the convention to print. Its reference is the one that was signed, at every size."""
    said = _said(convention.signatures.all(), convention.bilan)
    return stored(convention.tree, convention.organisme, said)


def charte_paper(engagement: Engagement) -> Paper:
    """Return the charte to print, its calendar inside; its reference is the one signed."""
    said = _said(engagement.signatures.all(), engagement.bilan)
    return stored(engagement.tree, engagement.organisme, said)


def devis_paper(devis: Devis) -> Paper:
    """Return the devis to print, with the answer when there is one."""
    reponse = getattr(devis, "reponse", None)
    said = {}
    if reponse:
        words = "Accepté" if reponse.accepted else "Non retenu"
        said = {Party.BENEFICIAIRE.value: f"{words} le {date_fr(reponse.happened_on)}"}
    return stored(devis.tree, devis.organisme, said)


def _said(
    signatures: "list[ContratSignature | ConventionSignature | EngagementSignature]", bilan: Bilan
) -> dict[str, str]:
    return {one.party: _one(one, bilan) for one in signatures}


def _one(
    signature: ContratSignature | ConventionSignature | EngagementSignature, bilan: Bilan
) -> str:
    if signature.code_id is None:
        return f"{signature.typed_name}, sur papier, le {date_fr(signature.signed_on)}"
    here = signature.recorded_at.astimezone(ZoneInfo(bilan.zone))
    return (
        f"{signature.typed_name}, le {date_fr(here.date())} à {hour_fr(here)}, "
        "par code reçu à son adresse"
    )
