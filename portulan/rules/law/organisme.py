"""L'organisme: who may hold bilans, within what, declared and certified for what (ORG-01 to 04)."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.calendar import Deadline, Region, months_after
from portulan.rules.french import date_fr
from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.records import Funding
from portulan.rules.law.verdict import State, Verdict, missing, ok, refused, to_check
from portulan.rules.words import plain

DECLARATION = dt.date(2008, 5, 1)
_SIREN = re.compile(r"^\d{9}")


@rule(
    "ORG-01",
    "R6313-5",
    title="Un employeur ne fait pas lui-même le bilan de ses salariés",
    confidence="V",
    source="Code du travail, art. R6313-5",
)
def not_own_employer(employer: str, provider: str, same_group: bool = False) -> Verdict[None]:
    """Refuse a provider that is the employer; both are known by their SIREN, SIRET or name.

    `same_group` covers companies of one group, associations of employers, temporary work agencies.

    Texte: « Les employeurs ne peuvent réaliser eux-mêmes des bilans de compétences pour leurs
    salariés. »

    Lecture: un même SIREN est un même employeur. Deux sociétés d'un groupe sont deux personnes
    morales, mais l'indépendance du bilan se discute.

    À vérifier: le cas d'une société sœur, d'un groupement d'employeurs, d'une agence d'intérim.
    """
    if _identity(employer) == _identity(provider):
        return refused(
            "L'organisme et l'employeur sont la même entreprise.",
            "Un employeur ne réalise pas lui-même le bilan de ses salariés (code du travail, art. "
            "R6313-5).",
            "Adressez la personne à un autre organisme.",
        )
    if same_group:
        return to_check(
            "L'organisme et l'employeur sont liés.",
            "L'article R6313-5 vise l'employeur lui-même ; il ne dit rien d'un groupe.",
            "Demandez conseil, et dites ce lien à la personne avant tout engagement.",
        )
    return ok()


def _identity(text: str) -> str:
    """Return the SIREN of a SIREN or SIRET, else the bare name."""
    found = _SIREN.match("".join(text.split()))
    return found[0] if found else plain(text).strip()


@dataclass(frozen=True, slots=True)
class BilanUnit:
    """What makes an organisation identified: a name, people, a place, files of its own."""

    name: str = ""
    people: str = ""
    place: str = ""
    file_store: str = ""


UNIT = {
    "name": "un nom",
    "people": "des personnes désignées",
    "place": "un lieu",
    "file_store": "un rangement des dossiers à part",
}


@rule(
    "ORG-02",
    "R6313-6",
    title="Une organisation identifiée, destinée aux bilans",
    confidence="V",
    source="Code du travail, art. R6313-6",
)
def unit_needed(
    activities: Sequence[str], unit: BilanUnit | None = None
) -> Verdict[tuple[str, ...]]:
    """Return what the organisation lacks when the provider has other activities than bilans.

    Texte: l'organisme « qui exerce par ailleurs d'autres activités dispose en son sein d'une
    organisation identifiée, spécifiquement destinée à la réalisation de bilans de compétences ».

    Lecture: un nom, des personnes, un lieu et des dossiers à part. Une personne seule qui a deux
    métiers y est tenue aussi : elle sépare au moins ses dossiers et ce qu'elle annonce.
    """
    if all("bilan" in plain(activity) for activity in activities):
        return Verdict(State.OK, ())
    return missing(
        {name: label for name, label in UNIT.items() if not getattr(unit, name, "")},
        why="Un organisme qui a d'autres activités destine une organisation identifiée aux bilans "
        "(code du travail, art. R6313-6).",
        next_step="Complétez l'organisation dans Réglages, rubrique Organisme.",
    )


@rule(
    "ORG-03",
    "L6351-1",
    title="Le délai pour déclarer son activité",
    since=DECLARATION,
    confidence="S",
    source="Code du travail, art. L6351-1 et R6351-1",
    moment="first_contract",
)
def declare_by(
    first_contract: dt.date, region: Region = Region.METROPOLE, *, figures: Figures = LAW
) -> Deadline:
    """Return the last day to declare the activity, from the first convention or contract.

    A new legal form is a new declaration.

    Lecture: de mois à mois. Le report d'un dernier jour chômé n'est pas dit : visez la première
    date. Sans bilan pédagogique et financier, la déclaration devient caduque (L6351-6).

    À vérifier: le point de départ exact quand le premier contrat est annulé.
    """
    months = figures.amount("org.declaration_months", on=first_contract)
    return months_after(first_contract, months, region)


class Category(StrEnum):
    """A category of actions of the Qualiopi certificate."""

    BILAN = "bilan"
    FORMATION = "formation"
    VAE = "vae"
    APPRENTISSAGE = "apprentissage"

    @classmethod
    def _missing_(cls, value: object) -> "Category | None":
        words = plain(str(value))
        return next((one for start, one in _CATEGORY_WORDS.items() if start in words), None)


_CATEGORY_WORDS = {
    "apprentissage": Category.APPRENTISSAGE,
    "cfa": Category.APPRENTISSAGE,
    "bilan": Category.BILAN,
    "cbc": Category.BILAN,
    "acquis": Category.VAE,
    "vae": Category.VAE,
    "formation": Category.FORMATION,
}

POOLED = {Funding.CPF, Funding.OPCO, Funding.FRANCE_TRAVAIL, Funding.FAF, Funding.AGEFIPH}


@rule(
    "ORG-04",
    "L6316-1",
    title="Être certifié Qualiopi, catégorie bilan, pour l'argent public ou mutualisé",
    since=dt.date(2022, 1, 1),
    confidence="S",
    source="Code du travail, art. L6316-1",
    moment="date",
)
def qualiopi_ok(
    funder: Funding,
    category: Sequence[Category] | None,
    date: dt.date,
    valid_until: dt.date | None = None,
    started: dt.date | None = None,
    *,
    figures: Figures = LAW,
) -> Verdict[None]:
    """Say whether this funder may pay, given the categories on the certificate (none: no category).

    `valid_until` is the end of the certificate, `started` the first session of the bilan.

    Lecture: la certification est due quand l'argent vient de la Caisse des Dépôts, d'un OPCO, de
    France Travail, d'un fonds d'assurance formation, de l'État, d'une région ou de l'Agefiph, et
    pour la catégorie « bilans de compétences ». Qui paie de sa poche ou sur les fonds de son
    entreprise n'en demande pas.

    À vérifier: l'employeur public ; le bilan commencé avant la fin du certificat.
    """
    if not figures.limit("org.qualiopi", on=date):
        return ok(note="La certification n'était pas encore exigée à cette date.")
    if funder not in POOLED | {Funding.PUBLIC_AGENT}:
        return ok()
    if Category.BILAN not in (category or ()):
        return _not_certified(funder)
    if valid_until is None or date <= valid_until:
        return ok()
    return _certificate_ended(valid_until, started)


POOLED_ONLY = (
    "L'argent public ou mutualisé va aux organismes certifiés Qualiopi pour la catégorie « bilans "
    "de compétences » (code du travail, art. L6316-1)."
)


def _not_certified(funder: Funding) -> Verdict[None]:
    if funder is Funding.PUBLIC_AGENT:
        return to_check(
            "Vous n'êtes pas certifié pour les bilans ; l'employeur public peut le demander.",
            "L'article L6316-1 ne nomme pas les employeurs publics qui paient directement.",
            "Demandez à l'administration ce qu'elle exige.",
        )
    return refused(
        "Votre certificat ne couvre pas les bilans de compétences.",
        POOLED_ONLY,
        "Faites certifier cette catégorie, ou proposez un autre financement.",
    )


def _certificate_ended(last: dt.date, started: dt.date | None) -> Verdict[None]:
    what = f"Le certificat a pris fin le {date_fr(last)}."
    if started is not None and started <= last:
        return to_check(
            what,
            "L'article L6316-1 ne dit pas le sort d'un bilan déjà commencé.",
            "Demandez au financeur s'il maintient son paiement, avant la prochaine séance.",
        )
    return refused(what, POOLED_ONLY, "Faites renouveler le certificat avant tout nouveau dossier.")
