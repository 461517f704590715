"""What this room may say no to."""

from portulan.rules.refusal import Refusal


class NothingToShareYet(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Votre portefeuille est encore vide.",
            why="Partager, c'est donner à lire ce qui est écrit.",
            next_step="Ajoutez une expérience, puis partagez.",
        )


class NothingWrittenYet(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Rien n'est encore écrit ici.",
            why="Partager, c'est donner à lire ce qui est écrit.",
            next_step="Écrivez une réponse, enregistrez, puis partagez.",
        )


class TooMany(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(
            what=f"Un portefeuille tient {most} lignes de chaque sorte au plus.",
            why="Au-delà, ni la page ni le papier ne se lisent plus.",
            next_step="Retirez ce qui ne sert plus, ou réunissez deux lignes en une.",
        )


class TooManyPieces(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(
            what=f"Un portefeuille tient {most} pièces jointes au plus.",
            why="Quelques preuves bien choisies se lisent mieux que beaucoup.",
            next_step="Retirez une pièce, ou dites seulement où elle se trouve.",
        )


class TooManyWitnesses(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(
            what=f"Dix témoins au plus : vous en avez déjà sollicité {most}.",
            why="Un ou deux témoins par compétence suffisent à la montrer.",
            next_step="Retirez une demande restée sans réponse.",
        )


class AlreadyTold(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette réponse a déjà été donnée.",
            why="Un témoignage se donne une fois, pour que personne ne le change à votre place.",
            next_step="Pour le reprendre, dites-le à la personne qui vous l'a demandé.",
        )


class NothingTold(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Rien n'est encore répondu.",
            why="Un témoignage dit ce que vous avez vu, même pour une seule ligne.",
            next_step="Répondez à une ligne, ou choisissez « Je préfère ne pas répondre ».",
        )


class NothingNamed(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucune compétence n'est choisie.",
            why="Une compétence entre dans le portefeuille quand vous la nommez.",
            next_step="Cochez une proposition, ou écrivez-la avec vos mots.",
        )
