"""The table of accesses, read as a table: whole, and closed to strangers."""

from portulan.config.routes import routes
from tests.walls import matrix


def test_every_route_has_its_line_and_every_line_its_route():
    written = {route for path in (matrix.TABLE, matrix.LINKS) for route, _ in matrix.read(path)}

    assert written == {route.name for route in routes()}


def test_a_stranger_is_told_404_or_410_and_nothing_else():
    """Read from the table itself: no cell of a stranger opens a page of someone's bilan."""
    strangers = ("hugo", "yann", "maud", "theo", "lise", matrix.CROSSED)
    open_cells = [
        (route, actor, cell)
        for (route, situation), row in matrix.read(matrix.TABLE).items()
        if situation.split(" : ")[0] in matrix.SITUATIONS
        for actor in strangers
        if (cell := row.get(actor)) and set(cell.split()) != {"404"}
    ]

    assert open_cells == []
