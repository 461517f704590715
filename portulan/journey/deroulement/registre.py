"""The register « Documents »: each paper of a bilan, where it stands, how it was handed over.

Black ink: days, ways and signatures. No text of a paper is read to tell its state.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from portulan.journey.bilan.delivering import remises_of
from portulan.journey.bilan.models import (
    Accord,
    Bilan,
    Document,
    Facon,
    Funding,
    Papier,
    Remise,
    RemisePapier,
)
from portulan.journey.convention.absence import sent_absence_of, standing_of_absence
from portulan.journey.convention.access import fundings_of
from portulan.journey.convention.before import signed_days
from portulan.journey.convention.models import Party
from portulan.journey.convention.standing import standing_of_contrat, standing_of_convention
from portulan.journey.deroulement.avant_engagement import PAID_BY_THE_PERSON
from portulan.journey.deroulement.pieces import absence_words, contrat_words, convention_words
from portulan.journey.deroulement.registre_faits import Facts
from portulan.journey.entretien.access import calendrier_of
from portulan.journey.entretien.hours import seances_of
from portulan.journey.entretien.standing import next_of
from portulan.journey.qualite.information.public import BUILDERS
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr, duration_fr, list_fr

ARTICLES: Mapping[Papier, str] = {
    Papier.PLAQUETTE: "code du travail, art. L6353-8",
    Papier.CALENDRIER: "code du travail, art. R6313-4 et L6353-8",
    Papier.FICHE: "code du travail, art. L6313-4",
    Papier.REGLEMENT: "code du travail, art. L6352-3 et L6352-4",
    Papier.CONFIDENTIALITE: "RGPD, art. 13",
    Papier.RETRACTATION: "code du travail, art. L6353-5 ; code de la consommation, art. L221-18",
    Papier.MEDIATION: "code de la consommation, art. L612-1 et L616-1",
    Papier.CHARTE: "code du travail, art. L6313-4",
    Papier.CONTRAT: "code du travail, art. L6353-3 et L6353-4",
    Papier.CONVENTION: "code du travail, art. R6313-8",
    Papier.ABSENCE: "code du travail, art. D6323-4",
    Papier.RESULTATS: "code du travail, art. L6313-4",
    Papier.SYNTHESE: "code du travail, art. L6313-4",
    Papier.CERTIFICAT: "arrêté du 21 décembre 2018",
    Papier.CONSERVATION: "code du travail, art. R6313-7",
    Papier.ATTESTATION: "code du travail, art. R6313-7",
    Papier.RESEAU: "RGPD, art. 6 et 7",
}
TOPICS: Mapping[Papier, str] = {
    Papier.CALENDRIER: "calendrier",
    Papier.DEVIS: "devis",
    Papier.CHARTE: "charte",
    Papier.CONTRAT: "contrat",
    Papier.CONVENTION: "convention",
    Papier.ABSENCE: "absence",
    Papier.CERTIFICAT: "certificat",
    Papier.RESULTATS: "fin",
    Papier.SYNTHESE: "synthese",
    Papier.SUIVI: "suivi",
}
NOT_HANDED_HERE = {
    Papier.DEVIS,
    Papier.CHARTE,
    Papier.CONTRAT,
    Papier.CONVENTION,
    Papier.ABSENCE,
    Papier.RESULTATS,
    Papier.SYNTHESE,
    Papier.ATTESTATION,
}

SIGNED_BY_HAND = {Papier.DEVIS, Papier.CHARTE, Papier.CONTRAT, Papier.CONVENTION}

EMPLOYER = {Funding.EMPLOYEUR, Funding.RECLASSEMENT}
TO_PREPARE, TO_HAND = "à préparer", "à remettre"


@dataclass(frozen=True)
class Line:
    """One paper: its state in words, what it can be asked for, and each time it was handed over.

    `is_there` says that it can be printed; `can_be_handed` that « Remettre » belongs here, and
    not to a signature or to the end of the bilan: `given` then tells how it reached its
    reader. `topic` names the page that prepares it.
    """

    kind: Papier
    state: str
    is_there: bool
    can_be_handed: bool
    handed: tuple[RemisePapier, ...] = ()
    given: str = ""

    @property
    def name(self) -> str:
        words = str(self.kind.label)
        return words[0].upper() + words[1:]

    @property
    def article(self) -> str:
        return ARTICLES.get(self.kind, "")

    @property
    def topic(self) -> str:
        return TOPICS.get(self.kind, "")

    @property
    def last(self) -> RemisePapier | None:
        return self.handed[-1] if self.handed else None


def register_of(bilan: Bilan, *, at: datetime) -> list[Line]:
    """Return every paper this bilan calls for, in the order they are met. Constant queries."""
    on = legal_day(at, bilan.zone)
    handed: dict[str, list[RemisePapier]] = {}
    for remise in remises_of(bilan):
        handed.setdefault(remise.kind, []).append(remise)
    facts = Facts(
        bilan,
        on,
        {str(one.kind) for one in fundings_of(bilan, on=on)},
        seances_of(bilan, at=at),
        {kind: tuple(rows) for kind, rows in handed.items()},
    )
    return list(_lines(facts))


def _lines(facts: Facts) -> Iterator[Line]:
    for kind in Papier:
        told = STATES[kind](facts) if kind in STATES else TO_HAND
        if told is None:
            continue
        handed = facts.handed.get(kind, ())
        is_there = told != TO_PREPARE
        may = is_there and is_handed_here(kind, on_paper=facts.on_paper)
        state = handed_words(handed[-1]) if handed and told == TO_HAND else told
        yield Line(kind, state, is_there, may, handed, _given(facts, kind))


def is_handed_here(kind: Papier, *, on_paper: bool) -> bool:
    """Say whether « Remettre » belongs to that paper: a « dossier papier » gives it by hand."""
    return kind not in NOT_HANDED_HERE or (on_paper and kind in SIGNED_BY_HAND)


def handed_words(remise: RemisePapier) -> str:
    """« remis le 3 mars 2026, en main propre »."""
    return f"remis le {date_fr(remise.happened_on)}, {Facon(remise.how).label}"


def _given(facts: Facts, kind: Papier) -> str:
    """Say how what is signed or established reached the person: in her space, or by hand."""
    if facts.on_paper:
        handed = facts.handed.get(kind, ())
        return handed_words(handed[-1]) if handed and kind in SIGNED_BY_HAND else ""
    if kind not in GIVEN:
        return ""
    day = GIVEN[kind](facts)
    return f"dans son espace depuis le {date_fr(day)}" if day else ""


def _transmitted(facts: Facts) -> date | None:
    """The employer transmits the convention to the person (R6313-8)."""
    sent = getattr(facts.convention, "transmission", None)
    return sent.happened_on if sent else None


def _calendrier(facts: Facts) -> str:
    return TO_HAND if calendrier_of(facts.bilan) else TO_PREPARE


def _if_the_person_pays(facts: Facts) -> str | None:
    return TO_HAND if facts.fundings & PAID_BY_THE_PERSON else None


def _devis(facts: Facts) -> str:
    devis = facts.devis
    if devis is None:
        return TO_PREPARE
    reponse = getattr(devis, "reponse", None)
    if reponse is None:
        return f"{devis.number}, valable jusqu'au {date_fr(devis.valid_until)}, attend une réponse"
    said = "accepté" if reponse.accepted else "non retenu"
    return f"{devis.number}, {said} le {date_fr(reponse.happened_on)}"


def _charte(facts: Facts) -> str:
    engagement = facts.charte
    if engagement is None:
        return TO_PREPARE
    signed = signed_days(engagement)
    missing = [party for party in (Party.BENEFICIAIRE, Party.ORGANISME) if party not in signed]
    if missing:
        return f"attend la signature de {list_fr(str(party.label) for party in missing)}"
    return f"signée le {date_fr(max(signed.values()))}"


def _contrat(facts: Facts) -> str | None:
    contrat = facts.contrat
    if contrat is None:
        return TO_PREPARE if Funding.SOI_MEME in facts.fundings else None
    return contrat_words(standing_of_contrat(contrat, on=facts.on))


def _convention(facts: Facts) -> str | None:
    convention = facts.convention
    if convention is None:
        return TO_PREPARE if facts.fundings & EMPLOYER else None
    return convention_words(standing_of_convention(convention, on=facts.on))


def _absence(facts: Facts) -> str | None:
    """Until the employer has received it, the letter is the person's own affair."""
    demande = sent_absence_of(facts.bilan)
    if demande is None:
        return None
    return absence_words(standing_of_absence(demande, on=facts.on))


def _convocation(facts: Facts) -> str | None:
    return TO_HAND if next_of(facts.seances) else None


def _emargement(facts: Facts) -> str:
    if not facts.seances:
        return TO_PREPARE
    confirmed = sum(one.is_confirmed for one in facts.seances)
    held = sum(one.is_held for one in facts.seances)
    return f"{confirmed} confirmée{'s' if confirmed > 1 else ''} sur {held}" if held else TO_HAND


def _received(document: Document) -> Callable[[Facts], str]:
    def state(facts: Facts) -> str:
        row = Remise.objects.filter(bilan=facts.bilan, document=document).first()
        return f"remis le {date_fr(row.happened_on)}" if row else TO_PREPARE

    return state


def _certificat(facts: Facts) -> str:
    latest = facts.certificat
    if latest is None:
        return TO_PREPARE
    return f"établi le {date_fr(latest.issued_on)}, {duration_fr(latest.minutes)}"


def _conservation(facts: Facts) -> str:
    given = Accord.objects.filter(bilan=facts.bilan, withdrawn_at__isnull=True).order_by("-until")
    accord = given.first()
    if accord is None:
        return TO_HAND
    day = legal_day(accord.recorded_at, facts.bilan.zone)
    return f"donné le {date_fr(day)}, jusqu'au {date_fr(accord.until)}"


def _attestation(facts: Facts) -> str | None:
    day = facts.day_of(facts.destruction)
    return f"établie le {date_fr(day)}" if day else None


STATES: Mapping[Papier, Callable[[Facts], str | None]] = {
    Papier.CALENDRIER: _calendrier,
    Papier.RETRACTATION: _if_the_person_pays,
    Papier.MEDIATION: _if_the_person_pays,
    Papier.DEVIS: _devis,
    Papier.CHARTE: _charte,
    Papier.CONTRAT: _contrat,
    Papier.CONVENTION: _convention,
    Papier.ABSENCE: _absence,
    Papier.CONVOCATION: _convocation,
    Papier.EMARGEMENT: _emargement,
    Papier.RESULTATS: _received(Document.RESULTATS),
    Papier.SYNTHESE: _received(Document.SYNTHESE),
    Papier.CERTIFICAT: _certificat,
    Papier.CONSERVATION: _conservation,
    Papier.ATTESTATION: _attestation,
}
GIVEN: Mapping[Papier, Callable[[Facts], date | None]] = {
    Papier.DEVIS: lambda facts: facts.day_of(facts.devis),
    Papier.CHARTE: lambda facts: facts.day_of(facts.charte),
    Papier.CONTRAT: lambda facts: facts.day_of(facts.contrat),
    Papier.CONVENTION: _transmitted,
    Papier.CERTIFICAT: lambda facts: facts.day_of(facts.certificat),
    Papier.ATTESTATION: lambda facts: facts.day_of(facts.destruction),
}
FOR_EVERYONE = frozenset(BUILDERS)
