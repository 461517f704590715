"""L'absence: asking to be away on working time for a bilan paid by the CPF (private employers)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.calendar import (
    Deadline,
    Region,
    days_after,
    days_later,
    months_later,
)
from portulan.rules.french import date_fr
from portulan.rules.law.article import REFORM, rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.verdict import Verdict, computed, ok, refused, to_check
from portulan.rules.words import plain


class Answer(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class AbsenceState:
    """Where the employer's answer stands, its last day, and from when silence accepts."""

    state: Answer
    last_day: Deadline
    accepted_from: dt.date


@rule(
    "ABS-01",
    "D6323-4",
    "L6323-17",
    title="Demander l'absence à temps, selon la durée du bilan",
    confidence="V/U",
    source="Décret n° 2018-1171 du 18 décembre 2018 (art. D6323-4)",
    moment="start",
)
def latest_request(
    start: dt.date,
    end: dt.date,
    working_time: bool = True,
    public_agent: bool = False,
    *,
    figures: Figures = LAW,
) -> Verdict[Deadline]:
    """Return the last day to ask the employer: `certain` is the safe one, a day before `arguable`.

    `start` and `end` are the first and last sessions; the follow-up is outside. Nothing to ask
    outside working time; public agents have other texts and no date here. A postponed start asks
    for a new request.

    Texte: le salarié demande l'accord de l'employeur au minimum soixante jours calendaires avant
    le début de l'action d'une durée inférieure à six mois, cent vingt jours dans les autres cas.

    Lecture: demander le soixantième jour suffit, le jour de la demande n'étant pas compté ; la
    lecture prudente ajoute un jour. Six mois se mesurent de date à date. « Deux mois » n'est pas
    soixante jours.

    À vérifier: le décompte (par analogie avec le code de procédure civile) ; si le premier et le
    dernier jour comptent tous deux dans les six mois ; si un début reporté demande une nouvelle
    demande.

    >>> latest_request(dt.date(2027, 3, 1), dt.date(2027, 5, 20)).value.arguable
    datetime.date(2026, 12, 31)
    """
    if public_agent:
        return to_check(
            "La personne est agent public : ces délais ne sont pas les siens.",
            "L'article D6323-4 vise les salariés ; la fonction publique a ses propres textes, où "
            "le silence est en principe un refus.",
            "Voyez avec le service du personnel (règle SIT-01).",
        )
    if not working_time:
        return ok(note="Hors temps de travail : rien à demander, l'employeur n'est pas informé.")
    months = figures.amount("abs.long_action_months", on=start)
    long_from = months_later(start, months)
    is_long = end >= days_later(long_from, -1)
    name = "abs.notice_days_long" if is_long else "abs.notice_days_short"
    arguable = days_later(start, -figures.amount(name, on=start))
    found = Deadline(certain=days_later(arguable, -1), arguable=arguable)
    if end == days_later(long_from, -1):
        return to_check(
            f"L'action dure {months} mois tout juste si le premier et le dernier jour comptent.",
            "L'article D6323-4 allonge le délai pour une action de cette durée, sans dire comment "
            "elle se compte.",
            f"Demandez au plus tard le {date_fr(found.certain)}, le délai le plus long.",
            found,
        )
    return computed(found)


@rule(
    "ABS-02",
    "D6323-4",
    title="Le délai de l'employeur pour répondre ; son silence vaut acceptation",
    confidence="V/U",
    source="Décret n° 2018-1171 du 18 décembre 2018 (art. D6323-4)",
)
def answer(
    received: dt.date,
    answered: dt.date | None = None,
    decision: Answer = Answer.REFUSED,
    region: Region = Region.METROPOLE,
    *,
    today: dt.date,
    figures: Figures = LAW,
) -> Verdict[AbsenceState]:
    """Say where the employer's answer stands on `today`.

    `received` is the day the employer got the request, `answered` the day of the answer, whose
    `decision` is a refusal unless told. Show the employer `last_day.certain`, the person
    `accepted_from`. Not for public agents.

    Texte: l'employeur dispose de trente jours calendaires pour notifier sa réponse ; « l'absence
    de réponse de l'employeur vaut acceptation ».

    Lecture: le jour de la réception ne compte pas. Un refus tardif ne défait pas l'acceptation ;
    une acceptation, même tardive, vaut toujours. Le motif n'est pas exigé.

    À vérifier: si le délai qui finit un jour chômé est reporté ; la réception par un logiciel du
    personnel.
    """
    last_day = days_after(received, figures.amount("abs.answer_days", on=received), region)
    known = answered is not None and answered <= today
    moment = answered if answered is not None and known else today

    def state(one: Answer) -> AbsenceState:
        return AbsenceState(one, last_day, days_later(last_day.arguable, 1))

    if (known and decision is Answer.ACCEPTED) or moment > last_day.arguable:
        return ok(state(Answer.ACCEPTED))
    if moment > last_day.certain:
        return to_check(
            f"Le dernier jour du délai était le {date_fr(last_day.certain)}.",
            "L'article D6323-4 ne dit pas si un délai qui finit un jour chômé est reporté ; il "
            f"peut l'être au {date_fr(last_day.arguable)}.",
            "L'acceptation n'est certaine qu'après cette date : demandez une réponse écrite.",
            state(Answer.REFUSED if known else Answer.PENDING),
        )
    if known and decision is Answer.REFUSED:
        return refused(
            f"L'employeur a refusé l'absence le {date_fr(moment)}.",
            "Il peut refuser dans le délai de réponse, sans motif (code du travail, art. D6323-4).",
            "Le bilan peut se faire hors temps de travail : l'employeur n'a alors rien à dire.",
            state(Answer.REFUSED),
        )
    return ok(state(Answer.PENDING))


@rule(
    "ABS-03",
    "L6322-42",
    title="L'ancien congé de bilan de compétences n'existe plus",
    since=dt.date(2008, 5, 1),
    until=dt.date(2018, 12, 31),
    confidence="S",
    source="Loi n° 2018-771 du 5 septembre 2018",
    moment="date",
)
def old_leave(date: dt.date) -> bool:
    """Say whether the congé de bilan de compétences existed that day (private sector).

    Lecture: abrogé le 1er janvier 2019, avec son autorisation de vingt-quatre heures, son report
    de six mois, sa franchise de cinq ans et son ancienneté. Les agents publics ont d'autres
    textes.

    À vérifier: les numéros des articles abrogés.
    """
    return date < REFORM


@rule(
    "ABS-03.template",
    "L6322-42",
    title="Repérer l'ancien congé dans un texte",
    confidence="S",
)
def mentions_old_leave(text: str) -> Verdict[bool]:
    """Say whether a text still speaks of the repealed leave.

    Lecture: « congé de bilan de compétences » ou « congé bilan » dans un modèle d'aujourd'hui est
    à retirer.

    À vérifier: rien pour le secteur privé ; les textes d'agents publics peuvent garder ce mot.
    """
    found = any(words in plain(text) for words in ("conge de bilan", "conge bilan"))
    if not found:
        return ok(False)
    return to_check(
        "Ce texte parle du congé de bilan de compétences.",
        "Ce congé est abrogé depuis le 1er janvier 2019 (loi n° 2018-771).",
        "Parlez d'une absence demandée à l'employeur (art. D6323-4), ou gardez le mot pour les "
        "seuls agents publics.",
        True,
    )
