"""Once a death is noted, no page of the person opens: not even for who holds their key or phone."""

import pytest

from portulan.journey.bilan.deces import Preuve
from portulan.journey.deroulement import deces
from tests.walls import matrix, world
from tests.walls.asking import Visitor, named_in, parameters, path_of, undone

pytestmark = [pytest.mark.slow]


def test_no_page_of_the_person_opens_any_more(asking):
    def still_open(lived):
        filled, nadia = lived.bilans["nadia"]["en cours"], lived.people["nadia"]
        told = {"by": lived.people["claire"], "at": world.NOW, "happened_on": world.TODAY}
        pages = [
            (route.name, verb, path_of(route.pattern, named_in(filled, route.name)))
            for route in matrix.session_routes()
            if route.audience == "beneficiaire" and "bilan_id" in parameters(route.pattern)
            for verb in route.methods
            if verb in {"GET", "POST"}
        ]
        before = [Visitor(nadia).ask(path, verb).status_code for _, verb, path in pages]
        with undone():
            deces.note(filled.bilan, proof=Preuve.PROCHE, **told)
            visitor = Visitor(nadia)
            after = [visitor.ask(path, verb).status_code for _, verb, path in pages]
        assert len(pages) > 150
        assert sum(code in {200, 302, 422} for code in before) > len(pages) * 0.8
        return [
            (name, verb, code)
            for (name, verb, _), code in zip(pages, after, strict=True)
            if code != 404
        ]

    assert asking(still_open) == []
