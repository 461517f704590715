"""The letterhead of a provider, as data: name, address, legal lines, two colours, a logo."""

import re
from dataclasses import dataclass

from portulan.offices.pdf.pictures import checked_logo

MINIMUM_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text on white paper
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Theme:
    """What stands at the head and the foot of every paper of a provider.

    `address` and `contact` are lines (telephone, e-mail); `legal` holds SIRET, activity
    declaration number and the like, printed at the end. `colour` draws titles and must reach
    a contrast of 4.5 with white; `accent` draws lines and nothing that is read. `logo` is an
    SVG drawing or a PNG of at most 4 million pixels: decoration, since the name is written.

    Raises ValueError for a colour that is pale or misspelt, or for a logo that is refused.
    """

    name: str
    address: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    colour: str = "#1d4f63"
    accent: str = "#b8862f"
    logo: bytes | None = None

    def __post_init__(self) -> None:
        for colour in (self.colour, self.accent):
            if not _COLOUR.fullmatch(colour):
                raise ValueError("a colour is written #rrggbb")
        if contrast(self.colour) < MINIMUM_CONTRAST:
            raise ValueError("this colour is too pale for titles on white paper")
        if self.logo is not None:
            checked_logo(self.logo)


def contrast(colour: str, background: str = "#ffffff") -> float:
    """Return the WCAG contrast ratio between two #rrggbb colours, from 1 to 21.

    >>> round(contrast("#000000"), 1)
    21.0
    """
    one, other = _luminance(colour), _luminance(background)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
