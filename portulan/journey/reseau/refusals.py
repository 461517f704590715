"""The refusals of this room: what, why, what next."""

from portulan.rules.refusal import Refusal


class NothingSaid(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Il manque votre nom, votre métier ou la façon de vous joindre.",
            why="Une personne qui se renseigne sur un métier a besoin des trois.",
            next_step="Complétez la fiche. Un prénom suffit, si vous préférez.",
        )
