"""Rows of an editor that works without JavaScript: added, taken away, moved up, by a button.

Fields of row 3 are named `label_3`, `help_3`…; every button sends the whole form back.
"""

from collections.abc import Callable, Mapping, Sequence


def rows_in(data: Mapping[str, str], first: str, most: int) -> int:
    """Return how many rows were sent: the highest number, whatever is typed."""
    sent = [name.removeprefix(f"{first}_") for name in data if name.startswith(f"{first}_")]
    numbers = [int(one) for one in sent if one.isdecimal() and len(one) < 4]
    return min(max(numbers, default=0), most)


def reshaped(
    data: Mapping[str, str],
    order: Sequence[int],
    columns: Sequence[str],
    *,
    blank: Mapping[str, str],
    most: int,
) -> dict[str, str]:
    """Return what was typed with its rows in that order; one left out is taken away.

    A number beyond the last one is a new row, filled as `blank`.
    """
    heads = tuple(f"{column}_" for column in columns)
    told = {name: data[name] for name in data if not name.startswith(heads)}
    for place, former in enumerate(order[:most], 1):
        for column in columns:
            if f"{column}_{former}" in data:
                told[f"{column}_{place}"] = data[f"{column}_{former}"]
        for column, value in blank.items():
            told.setdefault(f"{column}_{place}", value)
    return told


def order_of(gesture: str, rows: int, number: int) -> list[int] | None:
    """Return the order that a button asks for; None for a button that moves nothing."""
    change = ORDERS.get(gesture)
    return change(rows, number) if change else None


def _more(rows: int, number: int) -> list[int]:
    return [*range(1, rows + 2)]


def _less(rows: int, number: int) -> list[int]:
    return [one for one in range(1, rows + 1) if one != number]


def _up(rows: int, number: int) -> list[int]:
    order = [*range(1, rows + 1)]
    if 1 < number <= rows:
        order[number - 2], order[number - 1] = order[number - 1], order[number - 2]
    return order


ORDERS: dict[str, Callable[[int, int], list[int]]] = {
    "ajouter": _more,
    "retirer": _less,
    "monter": _up,
}
