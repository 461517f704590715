"""What this room may say no to."""

from portulan.rules.refusal import Refusal


class NothingToShareYet(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Votre carnet d'enquêtes est encore vide.",
            why="Partager, c'est donner à lire ce qui est écrit.",
            next_step="Ajoutez un métier à vérifier, puis partagez.",
        )


class TooMany(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(
            what=f"Un carnet tient {most} métiers, et {most} rencontres par métier, au plus.",
            why="Au-delà, on ne compare plus rien.",
            next_step="Retirez ce qui ne sert plus.",
        )
