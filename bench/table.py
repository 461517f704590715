"""What was measured, told in one table: value, ceiling, ratio, goal, held or not."""

from dataclasses import dataclass

HEADS = ("", "mesuré", "plafond", "rapport", "but", "")
HELD = {True: "tenu", False: "non tenu", None: ""}


@dataclass(frozen=True)
class Row:
    """One line. `goal` is the sentence; `held` is None when nothing is promised."""

    name: str
    value: str
    ceiling: str = ""
    ratio: str = ""
    goal: str = ""
    held: bool | None = None

    def cells(self) -> tuple[str, ...]:
        return (self.name, self.value, self.ceiling, self.ratio, self.goal, HELD[self.held])


def number(value: float, digits: int = 0) -> str:
    return f"{value:,.{digits}f}".replace(",", " ").replace(".", ",")


def at_most(name: str, value: float, goal: float | None, unit: str, digits: int = 0) -> Row:
    """A figure that must stay under another one."""
    told = f"{number(value, digits)} {unit}"
    if goal is None:
        return Row(name, told)
    return Row(name, told, goal=f"≤ {number(goal)} {unit}", held=value <= goal)


def share(name: str, value: float, ceiling: float, least: int | None, unit: str = "/s") -> Row:
    """A throughput beside its ceiling: at least one in `least`."""
    return Row(
        name,
        f"{number(value)} {unit}",
        f"{number(ceiling)} {unit}",
        f"1/{number(ceiling / value, 1)}",
        f"≥ 1/{least}" if least else "",
        None if least is None else value * least >= ceiling,
    )


def told(rows: list[Row]) -> str:
    """Return the table, aligned; a row without a value is a heading."""
    lines = [HEADS, *(row.cells() for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEADS))]
    shown = []
    for line in lines:
        if line is not HEADS and not line[1]:
            shown += ["", line[0]]
            continue
        first, *others, last = line
        middle = "  ".join(
            cell.rjust(width) for cell, width in zip(others, widths[1:-1], strict=True)
        )
        shown.append(f"{first.ljust(widths[0])}  {middle}  {last}".rstrip())
    return "\n".join(shown)
