"""What this room says no to, each with what one can do next."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from portulan.journey.entretien.plan import LONGEST, MOST_SESSIONS, SHORTEST
from portulan.rules.french import date_fr, duration_fr, hour_fr, weekday_date_fr
from portulan.rules.refusal import Refusal


class InThePast(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce moment est déjà passé.",
            why="Un rendez-vous se réserve pour plus tard.",
            next_step="Choisissez un autre moment. Si l'entretien a déjà eu lieu, utilisez "
            "« Enregistrer un entretien déjà tenu ».",
        )


class TooFarAway(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce rendez-vous serait dans plus de deux ans.",
            why="Un bilan dure quelques mois ; l'année contient sans doute une faute de frappe.",
            next_step="Vérifiez l'année de la date.",
        )


class NotYet(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cet entretien n'a pas encore eu lieu.",
            why="Les heures faites se notent une fois l'entretien commencé.",
            next_step="Revenez le noter ensuite, le jour même ou plus tard.",
        )


class BilanIsOver(Refusal):
    def __init__(self, ended_on: date) -> None:
        super().__init__(
            what=f"Ce bilan s'est terminé le {date_fr(ended_on)}.",
            why="Après la fin, seul un entretien de suivi se réserve encore (art. R6313-4, 3° c).",
            next_step="Choisissez « entretien de suivi », ou une date avant la fin si vous notez "
            "un entretien déjà tenu.",
        )


class Paused(Refusal):
    def __init__(self, review: date) -> None:
        super().__init__(
            what=f"Ce bilan est en pause ; on en reparle le {date_fr(review)}.",
            why="Pendant une pause, rien n'est réservé : c'est à la personne de dire quand elle "
            "reprend.",
            next_step="Écrivez d'abord la reprise, puis réservez.",
        )


class AlreadyMoved(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce rendez-vous a déjà été déplacé.",
            why="Un autre rendez-vous l'a remplacé.",
            next_step="Ouvrez le nouveau rendez-vous dans la liste.",
        )


class AlreadyCancelled(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce rendez-vous a été annulé.",
            why="Un rendez-vous annulé ne se déplace plus et ne se note plus.",
            next_step="Réservez-en un autre. S'il a tout de même eu lieu, utilisez « Enregistrer "
            "un entretien déjà tenu ».",
        )


class AlreadyHeld(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cet entretien est déjà noté.",
            why="Ce qui a eu lieu reste écrit.",
            next_step="Si les minutes notées ne sont pas justes, utilisez « Corriger ».",
        )


class NothingToCorrect(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cet entretien n'est pas encore noté, ou une correction vient d'en être faite.",
            why="Une correction s'écrit à côté de ce qui était noté.",
            next_step="Rouvrez l'entretien dans la liste pour voir ce qui est écrit.",
        )


class NobodyWasThere(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Il n'y a pas de présence à confirmer pour ce rendez-vous.",
            why="Il est noté que l'entretien n'a pas pu avoir lieu.",
            next_step="Si ce n'est pas exact, dites-le à la personne qui vous accompagne : elle "
            "peut le corriger.",
        )


class Overlaps(Refusal):
    """The consultant is taken; never with whom."""

    def __init__(self, starts_at: datetime, minutes: int, zone: str) -> None:
        start = starts_at.astimezone(ZoneInfo(zone))
        super().__init__(
            what="Ce moment est déjà pris dans l'agenda.",
            why=f"Un rendez-vous commence le {weekday_date_fr(start.date())} à {hour_fr(start)} "
            f"et dure {duration_fr(minutes)}.",
            next_step="Choisissez un autre moment.",
        )


class AfterOrderedEnd(Refusal):
    """CPF: the dates of a validated file do not change."""

    def __init__(self, ends_on: date) -> None:
        super().__init__(
            what=f"Ce rendez-vous serait après le {date_fr(ends_on)}, fin de la commande CPF.",
            why="Les dates d'un dossier validé sur Mon Compte Formation ne changent pas : une "
            "séance tenue après ne serait pas payée.",
            next_step="Choisissez une date avant, ou voyez avec la personne un autre financement "
            "pour la suite.",
        )


class BeforeOrderedStart(Refusal):
    """CPF: nothing is held before the first day ordered."""

    def __init__(self, starts_on: date) -> None:
        super().__init__(
            what=f"Ce rendez-vous serait avant le {date_fr(starts_on)}, début de la commande CPF.",
            why="Une séance tenue avant le début commandé sur Mon Compte Formation ne serait pas "
            "payée.",
            next_step="Choisissez une date à partir de ce jour.",
        )


class LengthOutOfBounds(Refusal):
    def __init__(self, minutes: int) -> None:
        super().__init__(
            what=f"Une séance ne dure pas {duration_fr(max(0, minutes))}.",
            why=f"Une séance compte de {duration_fr(SHORTEST)} à {duration_fr(LONGEST)}.",
            next_step="Vérifiez la durée, ou faites deux séances.",
        )


class TooManySessions(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what=f"Ce plan compte plus de {MOST_SESSIONS} séances.",
            why="Aucun bilan n'en demande autant : sa durée est limitée (art. L6313-4).",
            next_step="Retirez des séances.",
        )


class NoMinutes(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucune minute n'est notée.",
            why="Un entretien tenu a une durée, même courte.",
            next_step="Notez les minutes réelles, ou « Nous n'avons pas pu nous voir ».",
        )


class NotThatDay(Refusal):
    def __init__(self, day: date) -> None:
        super().__init__(
            what=f"Le {date_fr(day)} n'est pas encore passé.",
            why="Le temps de travail personnel se note une fois qu'il est fait.",
            next_step="Choisissez aujourd'hui ou un jour passé.",
        )


class ClosesTooEarly(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La fin doit être après le début.",
            why="Un horaire va d'une heure à une autre, dans la même journée.",
            next_step="Vérifiez les deux heures. Après minuit, écrivez un second horaire.",
        )


class NothingWished(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucun moment à venir n'est indiqué.",
            why="Avec un, deux ou trois moments, une proposition peut vous être faite.",
            next_step="Indiquez au moins un jour à venir.",
        )


class SlotTaken(Refusal):
    """Someone was quicker, or the hours changed; never who, nor why."""

    def __init__(self) -> None:
        super().__init__(
            what="Ce créneau vient d'être pris. Voici les suivants.",
            why="Un créneau n'est à vous qu'une fois réservé.",
            next_step="Choisissez-en un autre, ou dites quels moments vous conviendraient.",
        )


class NoSlotLeft(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucun moment n'est ouvert pour l'instant.",
            why="Les moments ont changé depuis que la page a été ouverte. Rien n'est réservé.",
            next_step="Dites quels moments vous conviendraient : un rendez-vous vous sera proposé.",
        )


class TooLateToMove(Refusal):
    def __init__(self, notice_hours: int) -> None:
        super().__init__(
            what=f"Ce rendez-vous est dans moins de {duration_fr(notice_hours * 60)}.",
            why="Si près, il ne se déplace plus d'ici : la personne qui vous attend s'est "
            "peut-être déjà organisée.",
            next_step="Écrivez-lui ou appelez-la. Vous pouvez aussi annuler, sans motif à donner.",
        )


class GroupNotAgreed(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Une séance en groupe ne se réserve pas pour une personne.",
            why="Rencontrer d'autres personnes demande l'accord de chacune : elle y dirait qu'elle "
            "fait un bilan (article L6313-4 du code du travail ; code pénal, article 226-13).",
            next_step="Proposez-la depuis « Séances en groupe » : chacune accepte, ou non.",
        )


class TooManyInGroup(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(
            what=f"Cette séance serait proposée à plus de {most} personnes.",
            why="Au-delà, chacun n'a plus vraiment la parole : c'est notre limite, aucun texte ne "
            "la fixe.",
            next_step="Préparez une autre séance pour les suivantes.",
        )
