"""Finding every form of the house on its pages, with the fields it has and who may send it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace

from lxml import html

from portulan.config.routes import Route
from tests.walls import matrix
from tests.walls.asking import Visitor, path_of
from tests.walls.world import Filled

WHO = {"beneficiaire": "nadia", "consultant": "claire", "gestion": "ines", "compte": "nadia"}
PAPERS = ("document", "papier", "emargement", "presences", "resultats", "attestation", "apercu")
WRITTEN = {"text", "textarea", "email", "tel", "search"}


@dataclass
class Sheet:
    """One address that takes a POST: who sends it, and its fields (name → type, value)."""

    route: Route
    path: str
    who: str
    fields: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    seen: bool = False

    @property
    def filled(self) -> dict[str, list[str]]:
        """Return the form as the page gives it."""
        return {name: values for name, (_, values) in self.fields.items() if values}


def sheets(world: SimpleNamespace, stages: dict[str, Filled]) -> list[Sheet]:
    """Return every route that takes a POST, with the fields found on the pages leading to it."""
    lines = list(_lines(world, stages))
    found = _forms(world, lines)
    made: dict[str, Sheet] = {}
    for line, who in lines:
        if "POST" in line.route.methods and line.path not in made:
            fields = found.get(line.path)
            made[line.path] = Sheet(line.route, line.path, who, fields or {}, fields is not None)
    by_route: dict[str, Sheet] = {}
    for sheet in made.values():  # one for each route: the one that has the most to fill in
        best = by_route.get(sheet.route.name)
        if best is None or (sheet.seen, len(sheet.fields)) > (best.seen, len(best.fields)):
            by_route[sheet.route.name] = sheet
    return list(by_route.values())


def _lines(world: SimpleNamespace, stages: dict[str, Filled]) -> Iterator[tuple[matrix.Line, str]]:
    for line in (*matrix.lines(world), *matrix.lines_at(world, stages)):
        yield line, WHO.get(line.route.audience, "")
        if line.route.audience == "compte":
            yield line, ""
    for route in matrix.link_routes():
        tokens, filled = matrix.tokens_of(world, route)
        named = {**filled.ids, "token": tokens["titulaire"]}
        yield matrix.Line(route, "", path_of(route.pattern, named)), ""
        for stage in stages.values():
            if route.audience == "financeur" and "employeur" in stage.tokens:
                named = {**stage.ids, "token": stage.tokens["employeur"]}
                yield matrix.Line(route, "", path_of(route.pattern, named)), ""


def _forms(
    world: SimpleNamespace, lines: list[tuple[matrix.Line, str]]
) -> dict[str, dict[str, tuple[str, list[str]]]]:
    visitors = {name: Visitor(person) for name, person in world.people.items()} | {"": Visitor()}
    found: dict[str, dict[str, tuple[str, list[str]]]] = {}
    for line, who in lines:
        if "GET" not in line.route.methods or line.route.name.endswith(PAPERS):
            continue
        page = visitors[who].ask(line.path)
        if page.status_code == 200 and "html" in page.headers.get("Content-Type", ""):
            for form in html.fromstring(page.content.decode()).iter("form"):
                _note(found, form, line.path)
    return found


def _note(found: dict, form: html.FormElement, here: str) -> None:
    if (form.get("method") or "get").lower() != "post":
        return
    fields: dict[str, tuple[str, list[str]]] = {}
    for control in form.iter("input", "textarea", "select"):
        if not control.name or control.name == "csrfmiddlewaretoken":
            continue
        kind = control.tag if control.tag != "input" else control.get("type") or "text"
        values = fields.setdefault(control.name, (kind, []))[1]
        if kind not in {"radio", "checkbox"} or control.get("checked") is not None:
            value = control.value
            values += [value] if isinstance(value, str) and value else []
    actions = {form.get("action") or here}
    actions |= {one.get("formaction") for one in form.iter("button") if one.get("formaction")}
    for action in actions:
        found.setdefault(action.partition("?")[0], {}).update(fields)
