"""What a request may not become, said to the person who tried."""

from portulan.offices.organisme.models import Organisme
from portulan.rules.refusal import Refusal


class AlreadyTaken(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette demande vient d'être prise par une autre personne du cabinet.",
            why="Une demande n'a qu'un interlocuteur : c'est à lui seul que ses mots s'ouvrent.",
            next_step="Choisissez une autre demande, ou voyez avec votre collègue.",
        )


class AlreadyClosed(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette demande est close.",
            why="Ses mots scellés ont été effacés et rien de nouveau ne peut y être ajouté.",
            next_step="Si la personne revient, invitez-la à faire une nouvelle demande.",
        )


class AlreadyOpened(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette demande a mené à un bilan.",
            why="Elle n'est plus à clore : la suite s'écrit dans le dossier.",
            next_step="Si la personne arrête, notez-le à la page « Fin du bilan » de son dossier.",
        )


class NotTaken(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette demande n'a pas encore d'interlocuteur.",
            why="La personne qui la prend est celle qui répond, propose un entretien et ouvre "
            "le bilan.",
            next_step="Prenez d'abord la demande.",
        )


class InThePast(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce rendez-vous commencerait dans le passé.",
            why="Un rendez-vous se propose à l'avance ; un entretien déjà tenu se note autrement.",
            next_step="Choisissez une heure à venir, ou notez l'entretien comme déjà tenu.",
        )


class NotYetHeld(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cet entretien n'a pas encore eu lieu.",
            why="Ce qui est noté ici est daté du jour où cela s'est passé.",
            next_step="Revenez après l'entretien, ou corrigez la date.",
        )


class NothingProposed(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucun entretien n'est encore prévu pour cette demande.",
            why="Il faut savoir quand et comment il s'est tenu.",
            next_step="Notez le jour, l'heure et la façon, puis enregistrez.",
        )


class FormAlreadyUsed(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce formulaire a déjà servi.",
            why="Chaque formulaire ne s'envoie qu'une fois, pour que deux clics ne fassent pas "
            "deux demandes.",
            next_step="Rouvrez la page « Demander un entretien » pour en faire une autre.",
        )


class CannotSeal(Refusal):
    def __init__(self, organisme: Organisme) -> None:
        super().__init__(
            what="Vos mots n'ont pas pu être scellés : rien n'a été envoyé.",
            why=f"{organisme.name} n'a pas encore de boîte aux lettres scellée, et nous ne gardons "
            "jamais ces mots en clair.",
            next_step="Envoyez la demande sans ce texte : vous le direz de vive voix.",
        )
