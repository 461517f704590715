"""In which sizes a paper can be taken, the person's own first."""

from portulan.journey.bilan.letterhead import size_of
from portulan.journey.bilan.models import Bilan
from portulan.spaces.beneficiaire.pages import WORDS_OF_SIZES


def sizes_of(bilan: Bilan) -> list[tuple[str, str]]:
    """Return `[(size, words)]`, the size this person reads first."""
    own = size_of(bilan)
    return sorted(WORDS_OF_SIZES.items(), key=lambda one: one[0] != own)
