"""What this room may say no to."""

from portulan.rules.refusal import Refusal


class NothingToShareYet(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Votre plan est encore vide.",
            why="Partager, c'est donner à lire ce qui est écrit.",
            next_step="Ajoutez un projet ou une étape, puis partagez.",
        )


class NothingToRemind(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Votre plan est encore vide.",
            why="Un rappel ramène à des étapes écrites.",
            next_step="Ajoutez une étape, puis choisissez un rythme.",
        )


class TooMany(Refusal):
    """`words` says what there are too many of: « projets », « étapes »."""

    def __init__(self, most: int, words: str) -> None:
        super().__init__(
            what=f"Cette page tient {most} {words} au plus.",
            why="Au-delà, ni la page ni le papier ne se lisent plus.",
            next_step=f"Retirez ce qui ne sert plus, ou réunissez deux {words} en un seul texte.",
        )
