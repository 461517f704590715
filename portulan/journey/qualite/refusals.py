"""What this room may say no to."""

from portulan.rules.refusal import Refusal


class NothingAnswered(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucune réponse n'est choisie.",
            why="Chaque question peut être passée, mais il en faut au moins une.",
            next_step="Répondez à une question, ou fermez cette page : rien n'est envoyé.",
        )


class CommentToBeRead(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Vous avez écrit un commentaire sans permettre de le lire.",
            why="Un commentaire que personne ne peut lire ne serait pas gardé.",
            next_step="Cochez « Le cabinet peut lire ma réponse », ou effacez le commentaire.",
        )


class AlreadyReceived(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce formulaire a déjà servi, pour un autre cabinet.",
            why="Chaque envoi a son propre formulaire.",
            next_step="Rouvrez la page de réclamation, puis collez votre texte.",
        )


class BeforeItCame(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette date n'est pas possible.",
            why="Une réponse vient après la réclamation, et ne s'écrit pas d'avance.",
            next_step="Choisissez le jour où la réponse a été donnée.",
        )


class NoAddress(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Nous n'avons pas d'adresse e-mail pour cette personne.",
            why="La réponse ne peut pas partir par e-mail.",
            next_step="Répondez par courrier ou par téléphone, puis notez-le ici.",
        )
