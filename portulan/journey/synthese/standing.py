"""Where the synthesis stands, worked out from its facts: the same words for both readers."""

from dataclasses import dataclass

from portulan.journey.bilan.models import Bilan
from portulan.journey.synthese.access import (
    final_of,
    latest_proposition,
    relecture_of,
    restitution_of,
)
from portulan.journey.synthese.models import Proposition, Relecture, Restitution, Synthese


@dataclass(frozen=True)
class Standing:
    """The facts, and what they add up to."""

    proposition: Proposition | None
    relecture: Relecture | None
    restitution: Restitution | None
    final: Synthese | None

    @property
    def words(self) -> str:
        """« Brouillon », « Proposée », « Relue », « Relue, avec observations », « Remise »."""
        if self.final:
            return "Remise"
        if self.relecture:
            return "Relue et acceptée" if self.relecture.agrees else "Relue, avec observations"
        return "Proposée" if self.proposition else "Brouillon"

    @property
    def may_hand_over(self) -> bool:
        ready = self.proposition and (self.relecture or self.restitution)
        return bool(ready) and self.final is None


def standing_of(bilan: Bilan) -> Standing:
    """Return where the synthesis of a bilan stands. Three queries."""
    proposition = latest_proposition(bilan)
    return Standing(
        proposition=proposition,
        relecture=relecture_of(proposition),
        restitution=restitution_of(bilan),
        final=final_of(bilan)[0],
    )
