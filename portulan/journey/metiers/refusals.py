"""The refusals of this room: what, why, what next."""

from portulan.rules.refusal import Refusal

UNTOUCHED = "Rien n'a été changé : les données d'avant sont toujours là."


class ArchiveRefused(Refusal):
    """One sentence for whoever imports; the data of before stay."""

    def __init__(self, what: str) -> None:
        super().__init__(
            what=what,
            why=UNTOUCHED,
            next_step="Téléchargez de nouveau l'archive officielle, puis relancez l'import.",
        )


class UnknownMetier(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(
            what=f"Aucune fiche ne porte le code « {code[:20]} ».",
            why="Les codes suivent la version importée du ROME ; certains changent.",
            next_step="Cherchez le métier par son nom.",
        )


class BadProfile(Refusal):
    """`word` is the name at fault, as the file writes it."""

    def __init__(self, what: str, word: str = "") -> None:
        super().__init__(what=what, next_step="Voyez la forme attendue dans la documentation.")
        self.word = word
