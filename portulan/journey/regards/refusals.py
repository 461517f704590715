"""What this room may say no to."""

from portulan.rules.refusal import Refusal


class RoundNotPossible(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce bilan a pris fin.",
            why="Des regards se demandent pendant le bilan ; ils s'effacent à son terme (article "
            "R6313-7 du code du travail).",
            next_step="Rien n'est à faire.",
        )


class WrongChoice(Refusal):
    def __init__(self, wanted: int) -> None:
        super().__init__(
            what=f"Il faut choisir {wanted} compétences, ni plus ni moins.",
            why="Chacune demande trois réponses : au-delà, les personnes invitées renoncent.",
            next_step=f"Cochez-en {wanted}.",
        )


class AlreadyAsked(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Les compétences ne changent plus.",
            why="Une personne au moins a déjà été invitée à répondre sur celles-ci.",
            next_step="Vous pouvez encore changer les autres choix de cette page.",
        )


class NotSettled(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Les compétences ne sont pas encore choisies.",
            why="Les personnes invitées répondent sur les compétences que vous choisissez.",
            next_step="Choisissez-les d'abord, puis invitez.",
        )


class NotAtWork(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette invitation n'est pas partie.",
            why="Votre employeur n'est pas informé de votre démarche : la hiérarchie, les "
            "collègues et l'équipe ne sont pas invités, sauf si vous le décidez.",
            next_step="Choisissez un autre lien, ou cochez « Je veux pouvoir inviter des "
            "personnes de mon travail » dans vos choix.",
        )


class SomeoneAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette adresse est déjà invitée, ou c'est la vôtre.",
            why="Une personne répond une fois, et vous répondez de votre côté.",
            next_step="Vérifiez l'adresse, ou invitez quelqu'un d'autre.",
        )


class TooMany(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(
            what=f"Vous avez déjà invité {most} personnes.",
            why="Au-delà, les réponses n'apprennent plus rien de neuf.",
            next_step="Attendez les réponses, puis fermez la collecte.",
        )


class NotNow(Refusal):
    def __init__(self, days: int) -> None:
        super().__init__(
            what="Ce rappel n'est pas parti.",
            why=f"Deux rappels au plus, à {days} jours d'écart au moins : répondre reste libre.",
            next_step="Laissez du temps, ou fermez la collecte quand vous le souhaitez.",
        )


class TooFew(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La collecte ne peut pas encore se fermer.",
            why="Il faut trois réponses au moins pour que rien ne montre qui a dit quoi.",
            next_step="Invitez d'autres personnes, ou laissez du temps. Sans trois réponses, "
            "rien n'est montré, et tout s'efface à la fin.",
        )


class RoundClosed(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La collecte est fermée.",
            why="Les résultats sont établis une seule fois : une réponse de plus ou de moins "
            "se reconnaîtrait.",
            next_step="Rien n'est à faire.",
        )


class NotClosed(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Les résultats n'existent pas encore.",
            why="Ils sont établis une seule fois, quand la personne ferme la collecte.",
            next_step="Revenez une fois la collecte fermée.",
        )


class NoSuchAnswer(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette réponse n'est pas dans la liste.",
            why="Aucune case n'était cochée, ou la page n'était pas complète.",
            next_step="Cochez une réponse, ou passez à la question suivante.",
        )


class NothingAnswered(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Il n'y a encore aucune réponse à envoyer.",
            why="Aucune question n'a reçu de réponse.",
            next_step="Répondez à quelques questions, ou dites que vous préférez ne pas répondre.",
        )


class AlreadySent(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Vos réponses ne changent plus.",
            why="Elles sont envoyées, ou vous les avez retirées.",
            next_step="Une fois envoyées, vous pouvez encore les retirer toutes, jusqu'à la "
            "fermeture.",
        )


class Erased(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ces réponses ont été effacées.",
            why="Les documents ont été détruits, et leur clé avec eux.",
            next_step="Rien n'est à faire.",
        )


class WrittenElsewhere(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Votre réponse n'a pas été enregistrée.",
            why="Une autre page écrivait au même moment.",
            next_step="Répondez de nouveau à cette question.",
        )
