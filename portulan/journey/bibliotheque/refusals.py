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
            what="Ce modèle a été retiré de la bibliothèque.",
            why="Les personnes qui l'ont reçu gardent le leur ; il ne se propose plus.",
            next_step="Remettez-le d'abord dans la bibliothèque.",
        )


class NoQuestion(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce questionnaire ne peut pas se remplir tel quel.",
            why="Il faut au moins une question à cocher, dans une échelle, et des réponses.",
            next_step="Ajoutez ce qui manque, puis enregistrez.",
        )


class NoticeMissing(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La notice n'est pas complète.",
            why="La personne lit, avant de répondre, ce que le questionnaire mesure, ce qu'il ne "
            "mesure pas et ses limites.",
            next_step="Modifiez le brouillon : écrivez ces trois textes, puis arrêtez la version.",
        )
