"""What this room may say no to."""

from portulan.rules.refusal import Refusal


class UnknownInstrument(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce questionnaire n'est pas proposé.",
            why="La liste a changé depuis que la page a été ouverte.",
            next_step="Rechargez la page, puis choisissez-en un dans la liste.",
        )


class BilanEnded(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce bilan a pris fin.",
            why="Un questionnaire se propose pendant le bilan ; ses réponses s'effacent à son "
            "terme (article R6313-7 du code du travail). Seul se reprend ensuite celui dont la "
            "personne a fait garder les réponses, tant que son accord court.",
            next_step="Rien n'est à faire. Pour la suite, voyez l'entretien de suivi.",
        )


class NoSuchAnswer(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette réponse n'est pas dans la liste.",
            why="Aucune case n'était cochée, ou la page n'était pas complète.",
            next_step="Cochez une réponse, ou passez à la question suivante.",
        )


class NoSuchMoment(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce moment n'est plus dans la liste.",
            why="Il est passé depuis que la page a été ouverte, ou l'entretien a changé de jour.",
            next_step="Choisissez un autre moment, ou « Non ».",
        )


class SameCard(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La même phrase est choisie deux fois.",
            why="Elle ne peut pas être à la fois la plus importante et la moins importante.",
            next_step="Choisissez une autre phrase dans l'une des deux colonnes.",
        )


class NoSuchCard(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette carte n'est pas à classer.",
            why="Seules les cartes très importantes se classent, huit au plus, et une réponse a pu "
            "changer depuis que la page est ouverte.",
            next_step="Rechargez la page, puis déplacez une carte de la liste.",
        )


class AlreadySent(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Vos réponses sont déjà envoyées.",
            why="Elles ne changent plus : les résultats en dépendent.",
            next_step="Si l'une d'elles ne vous ressemble plus, dites-le dans « Ma lecture ».",
        )


class NothingAnswered(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Il n'y a encore aucune réponse à envoyer.",
            why="Vous n'avez répondu à aucune question.",
            next_step="Répondez à quelques questions, puis revenez ici. Vous pouvez aussi laisser "
            "ce questionnaire de côté.",
        )


class NotSent(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Les réponses ne sont pas encore envoyées.",
            why="Les résultats s'ouvrent à partir de réponses qui ne changent plus.",
            next_step="Relisez vos réponses, puis envoyez-les si vous le souhaitez.",
        )


class NotWhole(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ces réponses ne peuvent pas être comptées.",
            why="Des questions n'ont pas de réponse : les compter à part vous rendrait plus "
            "facile à reconnaître.",
            next_step="Rien n'est à faire. Vos résultats n'en dépendent pas.",
        )


class AlreadyCounted(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Vos réponses ont déjà été comptées.",
            why="Il n'en reste que des sommes, avec celles d'au moins neuf autres personnes : "
            "rien n'y dit lesquelles étaient les vôtres, donc comment les retirer.",
            next_step="Vos propres réponses restent effacées à la fin de votre bilan, comme prévu.",
        )


class OpensInSession(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ces résultats s'ouvrent en entretien.",
            why="Ils se restituent par une personne formée à ce questionnaire, qui peut en "
            "expliquer la portée et les limites.",
            next_step="Parlez-en à votre prochain rendez-vous.",
        )


class NotQualified(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ces résultats ne s'ouvrent pas encore.",
            why="Ils se restituent par une personne dont la formation est notée, avec sa date "
            "(indicateur 21 du référentiel national qualité).",
            next_step="Demandez à la gestion de noter votre formation dans « Équipe », ou "
            "proposez une séance avec quelqu'un de formé.",
        )


class NotTheNextOne(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette question n'attend pas de réponse.",
            why="Une question se montre une fois, dans l'ordre, et une seule réponse est gardée.",
            next_step="Revenez au début de l'épreuve : elle reprend à la bonne question.",
        )


class Erased(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ces réponses ont été effacées.",
            why="Les documents du bilan ont été détruits, et leur clé avec eux (article R6313-7 "
            "du code du travail).",
            next_step="L'attestation de destruction est dans « Mes documents ».",
        )


class OpenedElsewhere(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Votre réponse n'a pas été enregistrée.",
            why="Une autre page écrivait au même moment.",
            next_step="Répondez de nouveau à cette question.",
        )
