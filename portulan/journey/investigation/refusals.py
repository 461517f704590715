"""What this room may say no to."""

from portulan.rules.refusal import Refusal


class UnknownExercice(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cet exercice n'est plus dans la bibliothèque.",
            why="La bibliothèque a changé depuis que la page a été ouverte.",
            next_step="Rechargez la page, puis choisissez un autre exercice.",
        )


class BilanEnded(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce bilan a pris fin.",
            why="Un exercice se propose pendant le bilan ; ses documents s'effacent à son terme "
            "(article R6313-7 du code du travail).",
            next_step="Rien n'est à faire. Pour la suite, voyez l'entretien de suivi.",
        )


class AlreadyErased(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce texte a été effacé.",
            why="Les documents du bilan ont été détruits, et leur clé avec eux : plus rien ne peut "
            "y être écrit ni lu (article R6313-7 du code du travail).",
            next_step="L'attestation de destruction est dans « Mes documents ».",
        )


class NotForSupervision(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Le nom de la personne est encore dans ce texte.",
            why="Une supervision se fait sans rien qui permette de reconnaître la personne (code "
            "pénal, art. 226-13).",
            next_step="Retirez son nom, ou masquez-le, puis relisez.",
        )


class NothingToShare(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Il n'y a encore rien à partager.",
            why="Vous n'avez rien écrit sur cette page.",
            next_step="Écrivez quelques lignes, enregistrez, puis partagez si vous le souhaitez.",
        )


class AnalysisChanged(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Le texte a changé depuis que vous l'avez ouvert.",
            why="Votre accord porte sur un texte précis.",
            next_step="Relisez la version affichée, puis donnez votre accord si elle vous "
            "convient.",
        )


class AnalysisIncomplete(Refusal):
    def __init__(self, missing: str) -> None:
        super().__init__(
            what=f"Il manque encore : {missing}.",
            why="La phase préliminaire analyse la demande et le besoin, détermine le format et "
            "définit ensemble le déroulement (article R6313-4 du code du travail).",
            next_step="Complétez, enregistrez, puis donnez votre accord.",
        )


class NoObjective(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucun objectif n'a encore été convenu.",
            why="On ne peut relire à la fin que des objectifs fixés ensemble.",
            next_step="Les objectifs se fixent dans l'analyse du besoin, en phase préliminaire.",
        )
