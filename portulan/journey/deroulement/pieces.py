"""The papers of a bilan and where each stands, in a sentence. Black ink only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portulan.journey.bilan.models import Bilan, Financement, Recuperation, Remise
from portulan.journey.convention.absence import AbsenceStanding
from portulan.journey.convention.access import (
    consentement_of,
    contrat_of,
    convention_of,
    employer_funding,
    fundings_of,
    is_self_paid,
)
from portulan.journey.convention.models import Party
from portulan.journey.convention.standing import (
    ContratStanding,
    ConventionStanding,
    Step,
    standing_of_contrat,
    standing_of_convention,
)
from portulan.journey.entretien.access import calendrier_of
from portulan.journey.facturation.access import certificats_of
from portulan.rules.french import date_fr, duration_fr, list_fr

AWAITED = {
    Step.EMPLOYEUR: "attend la signature de l'employeur",
    Step.ORGANISME: "attend la signature de l'organisme",
    Step.TRANSMISSION: "attend que l'employeur la transmette à la personne",
}


@dataclass(frozen=True)
class Piece:
    """One paper. `topic` names the page that holds it; empty when there is none."""

    name: str
    state: str
    topic: str = ""


@dataclass(frozen=True)
class Papers:
    """Who pays on that day, and every paper of the bilan."""

    fundings: list[str]
    total_cents: int
    pieces: list[Piece]


def papers_of(bilan: Bilan, *, on: date) -> Papers:
    """Return the papers of a bilan the caller has been let into, as on that day."""
    fundings = fundings_of(bilan, on=on)
    return Papers(
        fundings=[_funding(one) for one in fundings],
        total_cents=sum(one.amount_cents for one in fundings),
        pieces=list(_pieces(bilan, on)),
    )


def _funding(funding: Financement) -> str:
    words = str(funding.get_kind_display())
    told = [words[0].upper() + words[1:], funding.payer]
    if funding.file_number:
        told.append(f"dossier {funding.file_number}")
    if funding.on_working_time:
        told.append("pendant le temps de travail")
    return ", ".join(part for part in told if part)


def _pieces(bilan: Bilan, on: date) -> Iterator[Piece]:
    yield Piece("Consentement", _consent(bilan))
    if is_self_paid(bilan, on=on):
        contrat = contrat_of(bilan)
        state = contrat_words(standing_of_contrat(contrat, on=on)) if contrat else "à préparer"
        yield Piece("Contrat", state, "contrat")
    if employer_funding(bilan, on=on):
        convention = convention_of(bilan)
        state = (
            convention_words(standing_of_convention(convention, on=on))
            if convention
            else "à préparer"
        )
        yield Piece("Convention tripartite", state, "convention")
    calendrier = calendrier_of(bilan)
    starts = f"à partir du {date_fr(calendrier.starts_on)}" if calendrier else "à établir ensemble"
    yield Piece("Calendrier prévisionnel", starts, "calendrier")
    for certificat in certificats_of(bilan).filter(replaced_by=None):
        told = f"établi le {date_fr(certificat.issued_on)}, {duration_fr(certificat.minutes)}"
        yield Piece("Certificat de réalisation", told, "certificat")
    for remise in Remise.objects.filter(bilan=bilan).order_by("happened_on"):
        words = str(remise.get_document_display())
        yield Piece(words[0].upper() + words[1:], f"remis le {date_fr(remise.happened_on)}", "fin")
    if Recuperation.objects.filter(bilan=bilan).exists():
        yield Piece("Documents de la personne", "récupérés par elle", "fin")


def _consent(bilan: Bilan) -> str:
    consent = consentement_of(bilan)
    if consent is None:
        return "à recueillir avant la première heure"
    withdrawn = getattr(consent, "retrait", None)
    if withdrawn:
        return f"retiré le {date_fr(withdrawn.withdrawn_on)}"
    return f"donné le {date_fr(consent.given_on)}"


def contrat_words(standing: ContratStanding) -> str:
    """« conclu le 12 mars 2026 », or who is awaited."""
    if standing.renounced_on:
        return f"renonciation le {date_fr(standing.renounced_on)}"
    if standing.concluded_on:
        return f"conclu le {date_fr(standing.concluded_on)}"
    return (
        f"attend la signature de {_missing(standing.signed, (Party.BENEFICIAIRE, Party.ORGANISME))}"
    )


def _missing(standing: ContratStanding) -> str:
    parties = (Party.BENEFICIAIRE, Party.ORGANISME)
    return list_fr(str(party.label) for party in parties if standing.awaits(party))


def absence_words(standing: AbsenceStanding) -> str:
    """« reçue par l'employeur le 12 mars 2026, réponse au plus tard le 13 avril 2026 »."""
    received = f"reçue par l'employeur le {date_fr(standing.received_on)}"
    if standing.by_silence:
        return f"{received}, acceptée, le délai de réponse étant passé"
    if standing.answered_on:
        said = "acceptée" if standing.accepted else "refusée"
        return f"{received}, {said} le {date_fr(standing.answered_on)}"
    if standing.last_day is None:
        return f"{received}, attend sa réponse"
    return f"{received}, réponse au plus tard le {date_fr(standing.last_day.certain)}"


def convention_words(standing: ConventionStanding) -> str:
    """« conclue le 12 mars 2026 », or who is awaited and until when."""
    if standing.step is Step.SALARIE and standing.last_day:
        return f"à signer par la personne au plus tard le {date_fr(standing.last_day.certain)}"
    if standing.is_concluded:
        return f"conclue le {date_fr(max(standing.signed.values()))}"
    if standing.is_closed:
        return "n'est pas conclue"
    return AWAITED[standing.step]
