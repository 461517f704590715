"""The delays of Mon Compte Formation, in jours ouvrés (CPF-06 to CPF-10)."""

import datetime as dt
from dataclasses import dataclass

from portulan.rules.calendar import (
    Deadline,
    Region,
    add_worked_days,
    days_later,
    last_day_before,
)
from portulan.rules.french import date_fr
from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.verdict import Verdict, computed, to_check

MCF = dt.date(2019, 11, 21)
AID = "https://of.moncompteformation.gouv.fr/espace-public/aide/"


def _worked(event: dt.date, days: int, region: Region) -> Verdict[Deadline]:
    """Return the deadline `days` jours ouvrés later; to check where holidays differ overseas."""
    found = sorted({add_worked_days(event, days), add_worked_days(event, days, region)})
    deadline = Deadline(certain=found[0], arguable=found[-1])
    if deadline.certain == deadline.arguable:
        return computed(deadline)
    return to_check(
        f"Le délai finit le {date_fr(deadline.certain)} ou le {date_fr(deadline.arguable)}.",
        "La Caisse des Dépôts ne publie pas le calendrier des jours fériés qu'elle applique hors "
        "de la métropole.",
        "Agissez à la première date, ou lisez celle qu'affiche votre espace.",
        deadline,
    )


@rule(
    "CPF-06",
    "CGU MCF",
    title="Le délai de l'organisme pour répondre à une demande",
    since=MCF,
    confidence="S",
    source="https://www.xn--lebilandecomptences-nzb.fr/article/4af_d%C3%A9lais-de-validation-et-"
    "proc%C3%A9dure-cpf-pour-un-bilan-de-comp%C3%A9tences",
    moment="received",
)
def answer_deadline(
    received: dt.date,
    admission: bool = False,
    region: Region = Region.METROPOLE,
    *,
    figures: Figures = LAW,
) -> Verdict[Deadline]:
    """Return the last day for the provider to accept, amend or refuse a request.

    `admission` says that conditions of admission have to be checked first.

    Lecture: deux jours ouvrés depuis la demande, trente jours quand l'admission se vérifie ; sans
    réponse, le dossier est annulé. La date qu'affiche EDOF l'emporte.

    À vérifier: l'heure d'arrivée, une demande reçue le samedi ; la version des conditions en
    vigueur.
    """
    if admission:
        days = figures.amount("mcf.admission_days", on=received)
        return computed(Deadline.plain(days_later(received, days)))
    return _worked(received, figures.amount("mcf.answer_days", on=received), region)


@rule(
    "CPF-06.holder",
    "CGU MCF",
    title="Le délai du titulaire pour valider une proposition",
    since=MCF,
    confidence="S",
    moment="proposed",
)
def holder_deadline(
    proposed: dt.date, region: Region = Region.METROPOLE, *, figures: Figures = LAW
) -> Verdict[Deadline]:
    """Return the last day for the holder to validate the provider's proposal.

    Lecture: quatre jours ouvrés depuis la proposition ; sans validation, le dossier est annulé.

    À vérifier: la version des conditions en vigueur.
    """
    return _worked(proposed, figures.amount("mcf.holder_days", on=proposed), region)


@rule(
    "CPF-07",
    "CGU MCF",
    title="Pas de séance avant un délai en jours ouvrés",
    since=MCF,
    confidence="S/U",
    moment="validated",
)
def earliest_start(
    validated: dt.date, region: Region = Region.METROPOLE, *, figures: Figures = LAW
) -> Verdict[Deadline]:
    """Return the first day a session may be held: `certain` is safe, `arguable` the eleventh day.

    Lecture: onze jours ouvrés après la commande, jour non compté ; la date sûre est le lendemain
    du onzième, compté depuis la validation. Une commande modifiée repart de zéro. « Sept jours »
    ne tient jamais.

    À vérifier: si le onzième jour lui-même est permis ; si le délai part de la demande ou de la
    validation (conditions particulières de la Caisse des Dépôts).
    """
    last = _worked(validated, figures.amount("mcf.start_days", on=validated), region)
    waited = last.value or Deadline.plain(validated)
    found = Deadline(certain=days_later(waited.arguable, 1), arguable=waited.certain)
    if last.is_to_check:
        return to_check(
            f"La première séance peut avoir lieu le {date_fr(found.certain)}.",
            "La Caisse des Dépôts ne publie pas le calendrier des jours fériés qu'elle applique "
            "hors de la métropole.",
            "Commencez à cette date, ou lisez celle qu'affiche votre espace.",
            found,
        )
    return computed(found)


@dataclass(frozen=True, slots=True)
class WithdrawalDates:
    """Both candidate last days to withdraw; the last day to cancel free if `start` is known."""

    d11: dt.date
    d14: dt.date
    free_until: dt.date | None = None


@rule(
    "CPF-08",
    "CGU MCF",
    title="Se rétracter ou annuler sur Mon Compte Formation",
    since=MCF,
    confidence="U",
    source="https://cpformation.com/annulation-formation-cpf/",
    moment="validated",
)
def withdrawal_dates(
    validated: dt.date,
    start: dt.date | None = None,
    region: Region = Region.METROPOLE,
    *,
    figures: Figures = LAW,
) -> Verdict[WithdrawalDates]:
    """Return both dates that circulate; never certain, hence always to check.

    Lecture: onze ou quatorze jours ouvrés, selon les sources ; le droit cesse quand l'action
    commence ; l'annulation est libre plus de sept jours ouvrés avant le début. Nous ne calculons
    pas de date qui engage : Mon Compte Formation la montre.

    À vérifier: les conditions générales en vigueur et le décompte exact.
    """
    short = figures.amount("mcf.withdrawal_days_short", on=validated)
    long = figures.amount("mcf.withdrawal_days_long", on=validated)
    free = figures.amount("mcf.free_cancel_days", on=validated)
    dates = WithdrawalDates(
        d11=add_worked_days(validated, short, region),
        d14=add_worked_days(validated, long, region),
        free_until=last_day_before(start, free, region) if start else None,
    )
    return to_check(
        f"Le {date_fr(dates.d11)} ou le {date_fr(dates.d14)}, selon les sources.",
        "Les conditions générales de Mon Compte Formation ont varié, et nous n'avons pas lu la "
        "version en vigueur.",
        "Lisez la date qu'affiche votre dossier sur Mon Compte Formation.",
        dates,
    )


@rule(
    "CPF-09",
    "CGU MCF",
    title="Le délai pour déclarer l'entrée et le service fait",
    since=MCF,
    confidence="S",
    source=AID + "comment-declarer-le-service-fait-qui-valide-le-service-fait",
    moment="event",
)
def declare_by(
    event: dt.date, region: Region = Region.METROPOLE, *, figures: Figures = LAW
) -> Verdict[Deadline]:
    """Return the last day to declare the entry (`event`: first day) or the exit (last session).

    Lecture: la fin est la dernière séance de conclusions, non l'entretien de suivi. Absente le
    premier jour, la personne n'est pas déclarée entrée. Le motif de sortie est le code du
    financeur, jamais la raison de la personne.

    À vérifier: la liste des motifs ; ce qui est dû après un abandon.
    """
    return _worked(event, figures.amount("mcf.declare_days", on=event), region)


@rule(
    "CPF-10",
    "CGU MCF",
    title="Le délai de validation du service fait",
    since=MCF,
    confidence="V",
    source=AID + "comment-declarer-le-service-fait-qui-valide-le-service-fait",
    moment="declared",
)
def validated_by(
    declared: dt.date,
    controlled: bool = False,
    region: Region = Region.METROPOLE,
    *,
    figures: Figures = LAW,
) -> Verdict[Deadline]:
    """Return the day by which the declared service is validated, unless a control is open.

    Lecture: validation automatique sans contrôle ; le paiement suit d'environ trente jours. La
    Caisse des Dépôts peut suspendre ses paiements (loi n° 2025-594).
    """
    found = _worked(declared, figures.amount("mcf.validate_days", on=declared), region)
    if controlled:
        return to_check(
            "Un contrôle est ouvert : aucune date de validation n'est sûre.",
            "La validation automatique ne joue pas pendant un contrôle de la Caisse des Dépôts.",
            "Tenez prêts les émargements et le certificat de réalisation.",
        )
    return found
