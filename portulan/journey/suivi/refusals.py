"""What this room may say no to."""

from datetime import date

from portulan.rules.french import date_fr
from portulan.rules.refusal import Refusal


class NotOverYet(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce bilan n'est pas arrivé à son terme.",
            why="Le suivi se propose après le terme ; il n'en retarde pas la date (articles "
            "R6313-4 et R6313-7 du code du travail).",
            next_step="Revenez ici après le dernier entretien des conclusions.",
        )


class NotThatDay(Refusal):
    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            what="Ce jour n'est pas possible.",
            why=f"Une proposition se note entre le terme, le {date_fr(first)}, et aujourd'hui, le "
            f"{date_fr(last)}.",
            next_step="Choisissez le jour où vous l'avez faite.",
        )


class SayHow(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Vous acceptez, sans dire comment vous joindre.",
            why="Votre conseillère ou votre conseiller doit savoir de quelle façon vous préférez "
            "faire le point.",
            next_step="Choisissez une façon, même provisoire.",
        )


class QuestionnaireDone(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Vous avez déjà répondu à ces questions.",
            why="Elles sont comptées une fois, sans votre nom : nous ne pourrions pas retrouver "
            "votre première réponse pour la remplacer.",
            next_step="Si quelque chose change, dites-le lors de votre entretien de suivi.",
        )


class NothingSaid(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucune réponse n'est choisie.",
            why="Chaque question peut être passée, mais il en faut au moins une.",
            next_step="Répondez à une question, ou fermez cette page : rien n'est envoyé.",
        )


class WordsToBeKept(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Vous avez écrit quelques mots sans permettre de les garder.",
            why="Sans votre accord, seuls des chiffres sans nom sont comptés.",
            next_step="Cochez « Garder mes mots pour mon suivi », ou effacez-les.",
        )


class NoAgreement(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Vos mots ne peuvent pas être gardés.",
            why="Il faut pour cela un accord écrit, donné avant le terme du bilan (article "
            "R6313-7 du code du travail) ; il n'y en a pas, ou il a pris fin.",
            next_step="Effacez-les ici, et dites-les lors de votre entretien de suivi.",
        )
