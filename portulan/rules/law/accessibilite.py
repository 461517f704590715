"""L'accessibilité: the sale, the pages, the people and the place (ACC-01 to 04)."""

import datetime as dt
from enum import StrEnum

from portulan.rules.law.article import REFORM, rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.organisme import Category
from portulan.rules.law.verdict import Verdict, computed, ok, refused, to_check
from portulan.rules.money import Cents


@rule(
    "ACC-01",
    "C. conso. L412-13",
    title="Une vente en ligne accessible",
    since=REFORM,
    confidence="V",
    source="Directive (UE) 2019/882 ; loi n° 2023-171, art. 16",
)
def eaa(
    staff: int,
    turnover: Cents,
    balance: Cents | None = None,
    online: bool = True,
    consumers: bool = True,
    *,
    on: dt.date,
    figures: Figures = LAW,
) -> Verdict[bool]:
    """Say whether the online sale of this provider must be accessible that day.

    `online` says that consumers order online; `consumers` that they are sold to at all (a
    publisher who sells to providers does not).

    Lecture: une entreprise de moins de dix personnes, dont le chiffre d'affaires ou le bilan ne
    dépasse pas deux millions d'euros, en est dispensée. Un contrat antérieur court jusqu'en 2030.
    Un seuil passé en cours d'année demande de se préparer.
    """
    if not consumers or not figures.limit("acc.ecommerce", on=on):
        return computed(False)
    least = figures.amount("acc.small_money", on=on)
    smallest = turnover if balance is None else min(turnover, balance)
    if staff < figures.amount("acc.small_staff", on=on) and smallest <= least:
        return computed(False, note="Microentreprise de services : dispensée.")
    if not online:
        return to_check(
            "Une simple demande en ligne n'est peut-être pas une vente.",
            "L'article L412-13 du code de la consommation vise le commerce électronique.",
            "Rendez la page accessible ; le coût est faible et la question disparaît.",
            True,
        )
    return computed(True)


@rule(
    "ACC-02",
    "Loi 2005-102",
    title="Le référentiel d'accessibilité des sites (RGAA)",
    since=REFORM,
    confidence="S",
    source="Loi n° 2005-102 du 11 février 2005, art. 47",
)
def rgaa(
    public: bool = False, turnover: Cents = 0, *, on: dt.date, figures: Figures = LAW
) -> Verdict[bool]:
    """Say whether the RGAA binds this body: public, or above the turnover of the law.

    Lecture: les organismes publics, et les entreprises au-delà de 250 millions d'euros. Le produit
    vise ce niveau pour tous.

    À vérifier: les organismes privés chargés d'une mission de service public ; une entreprise juste
    au seuil, que la loi veut « excédé ».
    """
    threshold = figures.amount("acc.rgaa_turnover", on=on)
    if turnover == threshold and not public:
        return to_check(
            "Le chiffre d'affaires est juste au seuil.",
            "L'article 47 de la loi n° 2005-102 vise ce qui l'excède ; la source lue ne dit pas "
            "comment compter le seuil lui-même.",
            "Rendez vos pages accessibles à ce niveau : c'est aussi celui que nous visons.",
            True,
        )
    return computed(public or turnover > threshold)


@rule(
    "ACC-03",
    "R6316-1",
    "L6231-2",
    title="Un référent handicap",
    since=REFORM,
    confidence="V",
    source="Guide de lecture V9, indicateurs 20 et 26",
)
def referent(
    category: Category = Category.BILAN, named: bool = False, network: bool = False
) -> Verdict[None]:
    """Say whether the provider shows what indicator 26 asks: a named person, a network.

    Lecture: nommer un référent n'est imposé qu'aux centres de formation d'apprentis ; pour un
    bilan, c'est la preuve ordinaire de l'expertise et du réseau attendus, toujours majeurs.
    """
    if named:
        return ok()
    if category is Category.APPRENTISSAGE:
        return refused(
            "Aucun référent handicap n'est nommé.",
            "Un centre de formation d'apprentis en nomme un (code du travail, art. L6231-2).",
            "Nommez-le, et dites comment le joindre.",
        )
    if network:
        return ok(note="Conforme, mais fragile : nommez une personne à joindre.")
    return refused(
        "Ni référent ni réseau pour les situations de handicap.",
        "L'indicateur 26 demande des expertises et un réseau ; un manque est toujours majeur "
        "(annexe à l'art. R6316-1).",
        "Nommez une personne à joindre et vos partenaires (Agefiph, Cap emploi).",
    )


class Place(StrEnum):
    """Where people are received."""

    OWN = "own"
    CLIENT = "client"
    REMOTE = "remote"


@rule(
    "ACC-04",
    "CCH D165-1",
    title="Le registre d'accessibilité du lieu",
    since=REFORM,
    confidence="K",
    source="Code de la construction et de l'habitation",
)
def premises(place: Place, register: bool = False) -> Verdict[None]:
    """Say whether the place where people are received has its public register.

    Lecture: un lieu ouvert au public tient un registre que chacun peut lire. Chez un client, c'est
    le sien ; à distance, il n'y en a pas.

    À vérifier: le texte, cité de connaissance.
    """
    if place is not Place.OWN or register:
        return ok()
    return refused(
        "Le registre d'accessibilité du lieu n'est pas noté.",
        "Un lieu qui reçoit du public tient un registre public d'accessibilité (code de la "
        "construction et de l'habitation).",
        "Écrivez-le (un modèle officiel existe) et notez où on le consulte.",
    )
