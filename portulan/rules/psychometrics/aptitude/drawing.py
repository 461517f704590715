"""Figures of a matrix, drawn: one to five shapes in a square, ready for SVG.

The words of a cell say everything the drawing shows: who does not see it loses nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portulan.rules.psychometrics.aptitude.matrices import FEATURES

ORDER = ("nombre", "forme", "fond", "taille")
SIDE = 100  # the square goes from 0 to 100
RADIUS = (8, 12, 16)
#: Where the centres stand, for one to five shapes.
PLACES = (
    ((50, 50),),
    ((28, 50), (72, 50)),
    ((50, 27), (27, 72), (73, 72)),
    ((27, 27), (73, 27), (27, 73), (73, 73)),
    ((22, 22), (78, 22), (50, 50), (22, 78), (78, 78)),
)
FILLS = ("none", "url(#rayures)", "currentColor")


@dataclass(frozen=True, slots=True)
class Drawing:
    """The paths of a cell, and what fills them: nothing, stripes, ink."""

    paths: tuple[str, ...]
    fill: str


def drawn(cell: Mapping[str, int]) -> Drawing:
    """Return the drawing of a cell.

    >>> drawn({"nombre": 0, "forme": 1, "fond": 2, "taille": 0})
    Drawing(paths=('M42 42h16v16h-16z',), fill='currentColor')
    """
    r = RADIUS[cell["taille"]]
    paths = tuple(_path(cell["forme"], x, y, r) for x, y in PLACES[cell["nombre"]])
    return Drawing(paths, FILLS[cell["fond"]])


def drawn_from(words: str) -> Drawing | None:
    """Return the drawing of a cell told in words; None when they are not those of a cell.

    >>> drawn_from("un, carré, plein, petit").fill
    'currentColor'
    """
    told = words.split(", ")
    if len(told) != len(ORDER):
        return None
    pairs = dict(zip(ORDER, told, strict=True))
    if any(word not in FEATURES[name] for name, word in pairs.items()):
        return None
    return drawn({name: FEATURES[name].index(word) for name, word in pairs.items()})


def _path(shape: int, x: int, y: int, r: int) -> str:
    d = 2 * r
    third = r // 3
    return (
        f"M{x - r} {y}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z",
        f"M{x - r} {y - r}h{d}v{d}h-{d}z",
        f"M{x} {y - r}l{r} {d}h-{d}z",
        f"M{x} {y - r}l{r} {r}l-{r} {r}l-{r} -{r}z",
        f"M{x - third} {y - r}h{2 * third}v{r - third}h{r - third}v{2 * third}h-{r - third}"
        f"v{r - third}h-{2 * third}v-{r - third}h-{r - third}v-{2 * third}h{r - third}z",
    )[shape]
