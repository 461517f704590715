"""La rétractation: how long a person may change their mind, and what money may move meanwhile."""

import datetime as dt

from portulan.rules.calendar import (
    Deadline,
    Region,
    days_after,
    days_later,
    extended,
    months_later,
)
from portulan.rules.duration import Minutes
from portulan.rules.french import date_fr
from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.records import Channel
from portulan.rules.law.verdict import Verdict, computed, ok, to_check
from portulan.rules.money import Cents, proportion

CODE_2008 = dt.date(2008, 5, 1)
HAMON = dt.date(2014, 6, 14)


@rule(
    "CTR-02",
    "L6353-5",
    title="Le délai pour se rétracter, code du travail",
    since=CODE_2008,
    confidence="V",
    source="Code du travail, art. L6353-5",
    moment="signed",
)
def withdraw_by_labour(
    signed: dt.date,
    channel: Channel = Channel.ON_PREMISES,
    informed: bool | dt.date = True,
    region: Region = Region.METROPOLE,
    *,
    figures: Figures = LAW,
) -> Deadline:
    """Return the last day to withdraw under the labour code, by registered letter.

    Neither the channel nor the information given changes these ten days. A contract signed by
    two persons on two dates counts from the last.

    Texte: dans les dix jours de la signature du contrat, le stagiaire peut se rétracter par lettre
    recommandée avec avis de réception.

    Lecture: jours de calendrier, celui de la signature non compté. Le report d'un dixième jour
    chômé n'est pas dit : deux dates.
    """
    days = figures.amount("ctr.withdrawal_days_labour", on=signed)
    return days_after(signed, days, region)


@rule(
    "CTR-03",
    "C. conso. L221-18",
    "C. conso. L221-19",
    "C. conso. L221-20",
    title="Le délai pour se rétracter, à distance",
    since=HAMON,
    confidence="V",
    source="Code de la consommation, art. L221-18 à L221-20",
    moment="signed",
)
def withdraw_by(
    signed: dt.date,
    channel: Channel = Channel.DISTANCE,
    informed: bool | dt.date = True,
    region: Region = Region.METROPOLE,
    *,
    figures: Figures = LAW,
) -> Verdict[Deadline]:
    """Return the last day to withdraw under the consumer code; no value for a contract on premises.

    `informed` is True when the person was told of the right by the day of signing, False when
    never, or the later day of the information.

    Texte: le consommateur dispose de quatorze jours ; le jour du contrat n'est pas compté ; si le
    délai expire un samedi, un dimanche ou un jour férié ou chômé, il est prorogé jusqu'au premier
    jour ouvrable suivant ; faute d'information, il est prolongé de douze mois.

    Lecture: l'information donnée pendant la prolongation ouvre quatorze jours depuis sa réception.
    """
    if not channel.is_remote:
        return ok(
            note="Contrat conclu sur place : seul le délai du code du travail court (CTR-02)."
        )
    days = figures.amount("ctr.withdrawal_days_consumer", on=signed)
    first = extended(days_later(signed, days), region)
    if informed is True or (informed and informed <= signed):
        return computed(Deadline.plain(first))
    months = figures.amount("ctr.withdrawal_extension_months", on=signed)
    longest = extended(months_later(first, months), region)
    if informed is False:
        return computed(Deadline.plain(longest))
    told = extended(days_later(informed, days), region)
    return computed(Deadline.plain(min(longest, max(first, told))))


def withdrawal_deadline(
    signed: dt.date,
    channel: Channel,
    informed: bool | dt.date = True,
    region: Region = Region.METROPOLE,
    *,
    figures: Figures = LAW,
) -> Deadline:
    """Return the later of CTR-02 and CTR-03: until then a withdrawal in any clear form is good."""
    labour = withdraw_by_labour(signed, channel, informed, region, figures=figures)
    consumer = withdraw_by(signed, channel, informed, region, figures=figures).value or labour
    return Deadline(
        certain=max(labour.certain, consumer.certain),
        arguable=max(labour.arguable, consumer.arguable),
    )


@rule(
    "CTR-04.first_payment",
    "L6353-6",
    "C. conso. L221-10",
    title="Aucune somme avant la fin de la rétractation",
    since=HAMON,
    confidence="V",
    source="Code du travail, art. L6353-6 ; code de la consommation, art. L221-10",
    moment="signed",
)
def first_payment(
    signed: dt.date,
    channel: Channel = Channel.DISTANCE,
    informed: bool | dt.date = True,
    region: Region = Region.METROPOLE,
    *,
    figures: Figures = LAW,
) -> Deadline:
    """Return the first day a payment may be asked: `certain` is safe, `arguable` the bare minimum.

    Texte: aucune somme ne peut être exigée avant l'expiration du délai de rétractation (L6353-6) ;
    hors établissement, aucun paiement avant sept jours (L221-10).

    Lecture: la date sûre est le lendemain du plus tardif des deux délais, reports compris ; le
    minimum est le lendemain des dix jours du code du travail.
    """
    last = withdrawal_deadline(signed, channel, informed, region, figures=figures)
    bare = withdraw_by_labour(signed, channel, informed, region, figures=figures).certain
    if channel is Channel.OFF_PREMISES:
        pause = figures.amount("ctr.offpremises_payment_days", on=signed)
        bare = max(bare, days_later(signed, pause))
    return Deadline(certain=days_later(last.arguable, 1), arguable=days_later(bare, 1))


@rule(
    "CTR-04.max_deposit",
    "L6353-6",
    title="La part du prix qui peut être demandée d'abord",
    since=CODE_2008,
    confidence="V",
    source="Code du travail, art. L6353-6",
)
def max_deposit(price: Cents, *, on: dt.date, figures: Figures = LAW) -> Cents:
    """Return the most that may be asked once the withdrawal period is over, rounded down.

    Texte: il ne peut être payé à ce moment une somme supérieure à 30 % du prix convenu ; le solde
    s'échelonne au fur et à mesure du déroulement.

    Lecture: le plafond porte sur ce que la personne paie elle-même.
    """
    return price * figures.amount("ctr.max_deposit_percent", on=on) // 100


@rule(
    "CTR-04.due_on_withdrawal",
    "L6353-7",
    "C. conso. L221-25",
    title="Ce qui reste dû après une rétractation ou une force majeure",
    since=HAMON,
    confidence="V",
    source="Code du travail, art. L6353-7 ; code de la consommation, art. L221-25",
)
def due_on_withdrawal(
    price: Cents,
    done: Minutes,
    total: Minutes,
    express: bool = False,
    force_majeure: bool = False,
    channel: Channel = Channel.DISTANCE,
) -> Verdict[Cents]:
    """Return what the person owes for `done` out of `total` minutes.

    `express` says that the person expressly asked to begin before the withdrawal period ended.
    The free preliminary interview is owed nothing: leave it out of both durations.

    Texte: en cas de force majeure, « seules les prestations effectivement dispensées sont dues au
    prorata de leur valeur prévue au contrat » (L6353-7) ; celui qui se rétracte après avoir
    demandé expressément de commencer paie le service fourni ; sinon, rien (L221-25).

    Lecture: le prorata se compte sur les heures d'accompagnement, au centime, arrondi au plus
    proche.
    """
    part = proportion(price, min(done, total), total) if total else 0
    if force_majeure or (express and channel.is_remote):
        return computed(part)
    if done and not channel.is_remote:
        return to_check(
            "Des séances ont eu lieu avant la fin du délai.",
            "L'article L6353-5 ne dit pas ce qui est dû pour un contrat conclu sur place ; "
            "L6353-6 interdit d'exiger une somme avant la fin du délai.",
            "Ne demandez rien, ou cherchez un accord écrit avec la personne.",
            0,
        )
    return computed(0)


@rule(
    "CTR-04.refund_by",
    "C. conso. L221-24",
    title="Le délai pour rembourser",
    since=HAMON,
    confidence="V",
    source="Code de la consommation, art. L221-24",
    moment="withdrawn",
)
def refund_by(
    withdrawn: dt.date, region: Region = Region.METROPOLE, *, figures: Figures = LAW
) -> Deadline:
    """Return the last day to refund, from the day the provider learnt of the withdrawal.

    Texte: le professionnel rembourse sans retard injustifié et au plus tard dans les quatorze
    jours à compter de la date à laquelle il est informé de la rétractation.

    Lecture: visez la première date.
    """
    return days_after(withdrawn, figures.amount("ctr.refund_days", on=withdrawn), region)


@rule(
    "CTR-05",
    "C. conso. L221-21",
    "C. conso. D221-5",
    title="La fonction de rétractation en ligne",
    since=dt.date(2026, 6, 19),
    confidence="S",
    source="https://www.lettredesreseaux.com/?p=24207",
    moment="date",
)
def needs_online_function(
    channel: Channel, date: dt.date, *, figures: Figures = LAW
) -> Verdict[bool]:
    """Say whether a contract signed that day, that way, needs « renoncer au contrat ici ».

    Lecture: exigée pour les contrats conclus par une interface en ligne depuis le 19 juin 2026 :
    gratuite, visible, accessible pendant tout le délai, avec confirmation et accusé de réception.
    Un lien de signature envoyé par courriel y est compris, par prudence ; un contrat signé sur
    papier ou par téléphone, non.

    À vérifier: un devis en ligne suivi d'une signature sur papier ; le texte de L221-21.
    """
    wanted = bool(figures.limit("ctr.online_withdrawal_function", on=date))
    if not wanted or channel not in {Channel.ONLINE, Channel.DISTANCE}:
        return computed(False)
    if channel is Channel.DISTANCE:
        return computed(True, note=f"Contrat à distance du {date_fr(date)} : exigée par prudence.")
    return computed(True)
