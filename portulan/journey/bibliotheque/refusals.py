"""What the library may say no to."""

from portulan.rules.refusal import Refusal


class NothingAsked(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cet exercice ne pose encore aucune question.",
            why="La personne n'aurait rien à écrire.",
            next_step="Ajoutez au moins une question, puis enregistrez.",
        )


class TakenOut(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cet exercice a été retiré de la bibliothèque.",
            why="Les personnes qui l'ont reçu gardent le leur ; il ne se propose plus.",
            next_step="Remettez-le d'abord dans la bibliothèque.",
        )
