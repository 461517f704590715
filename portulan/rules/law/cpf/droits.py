"""What the CPF pays of a bilan: ceiling, waiting time, participation, split (CPF-01 to 05, 13)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.calendar import years_later
from portulan.rules.french import date_fr
from portulan.rules.law.article import rule
from portulan.rules.law.convention import TRIPARTITE
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.records import Funding
from portulan.rules.law.verdict import State, Verdict, computed, ok, refused, to_check
from portulan.rules.money import Cents, euros_fr, parse_euros
from portulan.rules.words import plain

CAP = "cpf.bilan_cap_eur"
PARTICIPATION = "cpf.participation_eur"
DECREE = dt.date(2026, 2, 26)
PARTICIPATION_SINCE = dt.date(2024, 5, 2)
SOURCE = "https://www.xn--lebilandecomptences-nzb.fr/article/bilan-competences-cpf-nouveautes-2026"


class Status(StrEnum):
    """The holder's situation on the day of the order."""

    SALARIE = "salarie"
    DEMANDEUR_EMPLOI = "demandeur_emploi"
    INDEPENDANT = "independant"
    PUBLIC_AGENT = "public_agent"
    RSA = "rsa"
    AT_MP = "at_mp"
    C2P = "c2p"

    @classmethod
    def _missing_(cls, value: object) -> "Status | None":
        return _STATUS_WORDS.get(plain(str(value)).strip().replace(" ", "_").replace("-", "_"))


_STATUS_WORDS = {
    "de": Status.DEMANDEUR_EMPLOI,
    "demandeur_d'emploi": Status.DEMANDEUR_EMPLOI,
    "demandeur": Status.DEMANDEUR_EMPLOI,
    "job_seeker": Status.DEMANDEUR_EMPLOI,
    "salarie": Status.SALARIE,
    "salariee": Status.SALARIE,
    "employee": Status.SALARIE,
    "independant": Status.INDEPENDANT,
    "independent": Status.INDEPENDANT,
    "agent_public": Status.PUBLIC_AGENT,
    "rsa": Status.RSA,
}
EXEMPT = {Status.DEMANDEUR_EMPLOI, Status.AT_MP, Status.C2P}
EXEMPTING = {Funding.EMPLOYER, Funding.PLAN, Funding.OPCO}


@dataclass(frozen=True, slots=True)
class Contribution:
    """What another funder puts in; None: not told. Also `employer:200` or `employer`."""

    by: Funding
    amount: Cents | None = None

    @classmethod
    def from_text(cls, text: str) -> "Contribution":
        by, _, amount = text.partition(":")
        return cls(Funding(by), parse_euros(amount) if amount else None)


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier bilan: who paid, the day it ended, and whether it was carried to its end."""

    financed_by: Funding
    date: dt.date
    completed: bool = True


@dataclass(frozen=True, slots=True)
class Split:
    """Who pays what, in cents."""

    cpf: Cents
    holder: Cents


@dataclass(frozen=True, slots=True)
class FreeFrom:
    """The first day a new publicly funded bilan is beyond dispute; None when it already is."""

    free_from: dt.date | None = None


@rule(
    "CPF-01",
    "L6323-6",
    "D6323-6",
    title="Le plafond des droits pour un bilan",
    since=DECREE,
    confidence="S",
    source=SOURCE,
    moment="order_date",
)
def cap_eur(
    order_date: dt.date,
    price: Cents | None = None,
    balance: Cents | None = None,
    validated: dt.date | None = None,
    *,
    figures: Figures = LAW,
) -> Verdict[Cents | None]:
    """Return the most CPF rights that may pay a bilan ordered that day; no value for no ceiling.

    With `price` or `balance` the answer is the lowest of them. An order placed again after a
    cancellation is a new order. An employer's top-up is outside the ceiling.

    Lecture: 1 600 € depuis le 26 février 2026, pour les titulaires qui commandent. Un dossier
    commandé avant et validé après est à vérifier.

    À vérifier: le texte du décret n° 2026-127 ; les dossiers en cours le 26 février 2026 ; si la
    dotation de l'employeur compte dans le plafond.
    """
    found = figures.value(CAP, on=order_date)
    if validated is not None and figures.limit(CAP, on=validated) != found.amount:
        return to_check(
            "Ce dossier était en cours quand le plafond est entré en vigueur.",
            "Les sources ne disent pas si le plafond (décret n° 2026-127) le touche.",
            "Lisez le montant affiché sur Mon Compte Formation.",
            found.amount,
        )
    if found.amount is None:
        return computed(None, since=found.since, until=found.until, note="Aucun plafond.")
    amounts = [amount for amount in (found.amount, price, balance) if amount is not None]
    return computed(min(amounts), since=found.since, until=found.until)


@rule(
    "CPF-02",
    "D6323-6",
    title="L'attente entre deux bilans financés",
    since=DECREE,
    confidence="S/U",
    source=SOURCE,
    moment="request",
)
def wait(
    request: dt.date, previous: Sequence[Previous] = (), *, figures: Figures = LAW
) -> Verdict[FreeFrom]:
    """Say whether earlier bilans allow a new one on the CPF, requested that day.

    Lecture: cinq ans depuis la fin d'un bilan payé par un organisme financeur. Un bilan payé par
    la personne ne compte pas. Un bilan payé par le CPF compte. Pour les autres financeurs, pour
    l'argent propre de l'employeur et pour un bilan inachevé, les sources se contredisent.

    À vérifier: le texte des décrets du 24 février 2026 : quels financeurs, quel point de départ
    (acceptation, fin, paiement), quelle preuve.
    """
    years = figures.limit("cpf.bilan_wait_years", on=request)
    doubts: list[dt.date] = []
    for one in previous if years else ():
        anniversary = years_later(one.date, years or 0)
        if one.financed_by is Funding.SELF or request > anniversary:
            continue
        if one.financed_by is Funding.CPF and one.completed and request < anniversary:
            return refused(
                f"Un bilan payé par le CPF s'est terminé le {date_fr(one.date)}.",
                f"Il faut {years} ans entre deux bilans financés (code du travail, art. D6323-6, "
                "depuis le 26 février 2026).",
                f"Ce sera possible après le {date_fr(anniversary)} ; d'ici là, un bilan payé par "
                "la personne ou par l'employeur le reste.",
                FreeFrom(anniversary),
            )
        doubts.append(anniversary)
    if doubts:
        return to_check(
            "Un bilan plus ancien pourrait compter.",
            f"Les sources ne s'accordent pas sur les financeurs, le jour exact et les bilans "
            f"inachevés que visent les {years} ans de l'article D6323-6.",
            f"Demandez à la Caisse des Dépôts, ou attendez le lendemain du {date_fr(max(doubts))}.",
            FreeFrom(max(doubts)),
        )
    return ok(FreeFrom())


@rule(
    "CPF-03",
    "L6323-7",
    title="La participation du titulaire",
    since=PARTICIPATION_SINCE,
    confidence="S/U",
    source="https://app.moneyvox.fr/votre-argent/actualites/98041/cpf-comment-payer-le-reste-a-"
    "charge-de-100-euros-pour-mon-compte-personnel-formation",
    moment="date",
)
def participation(
    date: dt.date,
    price: Cents | None = None,
    validated: dt.date | None = None,
    *,
    figures: Figures = LAW,
) -> Verdict[Cents]:
    """Return what the holder pays at least from their own pocket, for a request made that day.

    With `price` the answer never exceeds it.

    Lecture: la participation est une part du prix, un plancher de ce que la personne paie, non un
    supplément au-dessus du plafond. La date de la demande fixe le montant.

    À vérifier: si la date de la demande ou celle de la validation fixe le montant ; l'article
    réglementaire ; la revalorisation de 2027.
    """
    found = figures.value(PARTICIPATION, on=date)
    amount = found.amount or 0
    due = amount if price is None else min(amount, price)
    if validated is not None and figures.amount(PARTICIPATION, on=validated) != amount:
        return to_check(
            f"{euros_fr(due)} à la date de la demande ; un autre montant à celle de la validation.",
            "Les sources disent « toute demande à compter du » (L6323-7), sans plus.",
            "Lisez le montant affiché sur Mon Compte Formation avant de valider.",
            due,
        )
    return computed(due, since=found.since, until=found.until)


@rule(
    "CPF-04",
    "L6323-7",
    title="Qui ne paie pas la participation",
    since=PARTICIPATION_SINCE,
    confidence="S",
    source="Décret n° 2024-394 du 29 avril 2024",
)
def exempt(status: Status, cofunding: Sequence[Contribution] = ()) -> Verdict[bool]:
    """Say whether the holder is exempt (ok), owes the participation (refused), or to check.

    `status` is the one proved on the day of the order.

    Lecture: sont exemptés les demandeurs d'emploi, les titulaires dont l'employeur, l'OPCO ou la
    branche abonde le dossier, ceux qui mobilisent un compte de prévention (C2P) ou une rente
    d'accident du travail. Le handicap, à lui seul, n'exempte pas. Les agents publics qui mobilisent
    des heures ne passent pas par Mon Compte Formation.

    À vérifier: le RSA sans inscription et l'abondement de l'AGEFIPH, que seules des pages privées
    citent ; un statut qui change entre la demande et la validation.
    """
    added = [one for one in cofunding if one.amount != 0]
    if status in EXEMPT or any(one.by in EXEMPTING for one in added):
        return ok(True)
    doubtful = status in {Status.RSA, Status.PUBLIC_AGENT} or bool(added)
    if doubtful:
        return to_check(
            "L'exemption n'est pas certaine dans cette situation.",
            "Les listes officielles lues (art. L6323-7, décret n° 2024-394) n'en parlent pas.",
            "Prévoyez la participation, et lisez le montant affiché sur Mon Compte Formation.",
            False,
        )
    return refused(
        "La participation est due.",
        "Elle l'est pour tout titulaire qui n'est ni demandeur d'emploi, ni abondé par son "
        "employeur (code du travail, art. L6323-7 ; décret n° 2024-394).",
        "Annoncez-la avant la commande : ni vous ni un tiers ne pouvez la rembourser.",
        False,
    )


@rule(
    "CPF-05",
    "L6323-6",
    "L6323-7",
    title="Partager le prix entre le CPF et la personne",
    since=PARTICIPATION_SINCE,
    confidence="S",
    source="Exemples de la Caisse des Dépôts",
    moment="date",
)
def split(
    price: Cents,
    balance: Cents,
    date: dt.date,
    exempt: bool = False,
    cofund: Cents = 0,
    *,
    figures: Figures = LAW,
) -> Verdict[Split]:
    """Return what the CPF and the holder pay of `price`, another funder paying `cofund`.

    `exempt` is CPF-04's answer (an employer's top-up exempts). CPF, holder and cofund always add
    up to the price, to the cent.

    Lecture: participation p = 0 si la personne est exemptée, sinon le montant du jour, au plus le
    prix ; CPF = le plus petit du solde, du plafond et de (prix − autres financeurs − p) ; la
    personne paie le reste. L'organisme ne peut ni payer, ni avancer, ni rembourser cette part.

    À vérifier: certains sites ajoutent la participation au-dessus du plafond ; les exemples
    officiels disent le contraire.

    >>> split(180000, 300000, dt.date(2026, 11, 23)).value
    Split(cpf=160000, holder=20000)
    """
    if cofund > price:
        return refused(
            f"Les autres financeurs donnent {euros_fr(cofund)} pour un prix de {euros_fr(price)}.",
            "Les parts d'un bilan font son prix, ni plus ni moins (L6323-6).",
            "Corrigez le prix ou les parts.",
        )
    own = 0 if exempt else min(figures.amount(PARTICIPATION, on=date), price)
    ceiling = figures.limit(CAP, on=date)
    limits = [balance, price - cofund - own, *([] if ceiling is None else [ceiling])]
    cpf = max(0, min(limits))
    return computed(Split(cpf=cpf, holder=price - cofund - cpf))


@rule(
    "CPF-13",
    "D6323-6",
    "R6313-8",
    title="Le CPF ne demande pas de convention tripartite",
    confidence="V",
    source="https://www.centre-inffo.fr/?p=493707",
)
def needs_convention(funding: Sequence[Funding]) -> bool:
    """Say whether one of these fundings asks for the convention of R6313-8.

    CPF and the employer's plan for one bilan ask for both papers.

    Texte: D6323-6 applique aux bilans payés par le CPF les articles R6313-4 à R6313-7.

    Lecture: R6313-8 n'y est pas : la commande et les conditions de Mon Compte Formation tiennent
    lieu de contrat.
    """
    return any(one in TRIPARTITE for one in funding)


@rule(
    "CPF-13.absence",
    "L6323-17",
    title="Hors temps de travail, l'employeur n'a rien à savoir",
    confidence="V",
)
def needs_absence_request(funding: Sequence[Funding], working_time: bool) -> Verdict[bool]:
    """Say whether the employer's agreement to be away must be asked (ABS-01).

    Texte: L6323-17 demande l'accord de l'employeur pour une formation suivie sur le temps de
    travail avec le CPF.

    Lecture: hors temps de travail, rien à demander ni à annoncer ; le CPF n'est utilisé que par
    son titulaire. Avec le plan, la convention règle le temps.
    """
    if Funding.PUBLIC_AGENT in funding:
        return Verdict(State.TO_CHECK, None, to_check_public().reason)
    return computed(working_time and Funding.CPF in funding)


def to_check_public() -> Verdict[None]:
    """Answer what is said wherever a private-sector rule meets a public agent."""
    return to_check(
        "La personne est agent public : d'autres textes règlent son absence.",
        "Le code du travail (L6323-17, D6323-4) vise les salariés.",
        "Voyez avec le service du personnel (règle SIT-01).",
    )
