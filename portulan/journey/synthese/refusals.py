"""What this room may say no to."""

from datetime import date

from portulan.rules.french import date_fr
from portulan.rules.refusal import Refusal


class NothingWritten(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La synthèse est encore vide.",
            why="Proposer, c'est donner à lire : il faut au moins un passage.",
            next_step="Écrivez un passage, ou reprenez les mots de la personne.",
        )


class TooLong(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce document est trop long pour être mis en page.",
            why="Il dépasse un million de caractères, soit plusieurs centaines de pages.",
            next_step="Raccourcissez un passage ou un texte repris, puis recommencez.",
        )


class NothingProposed(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucune synthèse n'a encore été proposée.",
            why="La personne relit le document avant qu'il ne lui soit remis.",
            next_step="Proposez-la d'abord : elle pourra donner son accord ou ses observations.",
        )


class NotReadYet(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La dernière proposition n'a été ni relue ni restituée.",
            why="Le document se remet après sa relecture par la personne, ou après une restitution "
            "en entretien.",
            next_step="Attendez sa réponse, ou notez la date de l'entretien de restitution.",
        )


class ChangedSince(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Une autre version vous a été proposée pendant votre lecture.",
            why="Votre accord porte sur un texte précis : celui que vous avez lu.",
            next_step="Relisez le texte ci-dessous, puis répondez.",
        )


class AlreadyAnswered(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Vous avez déjà répondu à cette proposition.",
            why="Votre réponse est gardée avec sa date.",
            next_step="Pour la compléter, dites-le à votre conseillère ou à votre conseiller : une "
            "nouvelle proposition vous sera faite.",
        )


class SayWhat(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Vos observations sont vides.",
            why="Elles seront jointes au document, telles que vous les écrivez.",
            next_step="Écrivez ce que vous voulez ajouter ou changer, ou choisissez « D'accord ».",
        )


class SayWhatOfIt(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Votre remarque est vide.",
            why="Elle s'affiche à côté du passage, pour vous deux.",
            next_step="Écrivez ce que vous changeriez, ou choisissez « D'accord ».",
        )


class NotReadable(Refusal):
    def __init__(self, why: str) -> None:
        super().__init__(
            what="Ce fichier n'a pas pu être relu.",
            why=why,
            next_step="Enregistrez-le au format Word (.docx), puis choisissez-le à nouveau. Rien "
            "n'a changé ici.",
        )


class AlreadyHandedOver(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La synthèse a été remise : elle ne change plus.",
            why="Le document remis porte une empreinte ; un changement en ferait un autre.",
            next_step="La personne garde son document ; un complément peut lui être écrit à part.",
        )


class NotASessionOfConclusions(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cet entretien n'est pas un entretien de conclusions déjà tenu.",
            why="La restitution se fait dans la phase de conclusions (article R6313-4 du code du "
            "travail).",
            next_step="Notez d'abord cet entretien dans « Entretiens », puis revenez ici.",
        )


class NothingToConfide(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce document n'existe pas encore, ou n'existe plus.",
            why="On ne donne à lire qu'un document remis, et qui n'a pas été effacé.",
            next_step="Vous pouvez transmettre vous-même la copie que vous avez récupérée.",
        )


class OutOfTime(Refusal):
    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            what="Cette date de fin n'est pas possible.",
            why=f"La lecture peut durer du {date_fr(first)} au {date_fr(last)} : la loi limite le "
            "temps pendant lequel un document de bilan peut être gardé (article R6313-7 du code du "
            "travail).",
            next_step="Choisissez une date entre ces deux jours.",
        )


class AlreadyConfided(Refusal):
    def __init__(self, until: date) -> None:
        super().__init__(
            what=f"Cette personne peut déjà lire ce document, jusqu'au {date_fr(until)}.",
            why="Un accord porte sur une personne, un document et une date.",
            next_step="Pour changer la date, arrêtez d'abord la lecture en cours.",
        )
