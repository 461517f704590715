"""The access matrix: who asks for what, in which situation, and the answer each one gets.

`matrice.csv` is for reading: one line per route and situation, one column per person, in each
cell one code for each method that the route takes, in the order of the column « methodes ».
`matrice_liens.csv` is the same for the addresses whose secret is in the path. Any other method
is answered 405 to everyone, whoever the bilan belongs to, and has no column.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from portulan.config.routes import Route, routes
from portulan.offices.links.models import Purpose
from tests.walls import world as cast
from tests.walls.asking import METIER, UNKNOWN, Visitor, named_in, parameters, path_of, words_of
from tests.walls.world import Filled

HERE = Path(__file__).parent
TABLE, LINKS = HERE / "matrice.csv", HERE / "matrice_liens.csv"
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE")
ACTORS = ("anonyme", *cast.CAST)
SITUATIONS = ("en cours", "fini", "detruit")
CROSSED = "hugo par son bilan"
HOLDERS = ("titulaire", "expire", "ferme", "autre usage", "inconnu")
#: Who is asked when the bilan is no longer under way: the others have already been refused.
ASKED = {
    "fini": ("nadia", "claire", "ines", "hugo", "yann", "theo"),
    "detruit": ("nadia", "claire", "ines", "hugo", "theo"),
}
FAMILY = {"nadia": "Kerbrat", "hugo": "Perrin", "lise": "Fournier"}
PURPOSES = {
    "financeur:absence": (Purpose.ABSENCE, "en cours", "absence"),
    "financeur:": (Purpose.EMPLOYEUR, "en cours", "employeur"),
    "invite:lecture": (Purpose.LECTEUR, "fini", "lecteur"),
    "invite:avis": (Purpose.SATISFACTION, "fini", "avis"),
    "invite:suivi": (Purpose.SUIVI, "detruit", "suivi"),
    "invite:temoignage": (Purpose.TEMOIN, "en cours", "temoin"),
    "invite:supervision": (Purpose.SUPERVISION, "en cours", "supervision"),
    "invite:rencontre": (Purpose.CONTACT, "en cours", "contact"),
    "invite:succession": (Purpose.HERITIER, "fini", "heritier"),
    "invite:regard": (Purpose.REGARD, "en cours", "regard"),
    "invite_pages:": (Purpose.AGENDA, "en cours", "agenda"),
    "compte_pages:invitation": (Purpose.INVITATION, "en cours", "invitation"),
    "controle:": (Purpose.CONTROLE, "fini", "controle"),
}


@dataclass(frozen=True)
class Line:
    """One route in one situation, and the paths by which it is asked."""

    route: Route
    situation: str
    path: str
    crossed: str = ""


def session_routes() -> list[Route]:
    return [route for route in routes() if "token" not in parameters(route.pattern)]


def link_routes() -> list[Route]:
    return [route for route in routes() if "token" in parameters(route.pattern)]


def lines(world: SimpleNamespace) -> Iterator[Line]:
    """Yield every route as it is asked of Nadia's house, in each situation it can be in."""
    nadia, hugo = world.bilans["nadia"], world.bilans["hugo"]
    for route in session_routes():
        names = parameters(route.pattern)
        if "bilan_id" in names:
            for situation, which, more in _situations(route):
                hers = {**named_in(nadia[which], route.name), **more(nadia[which].ids)}
                crossed = {**hers, "bilan_id": hugo[which].ids["bilan_id"]}
                yield Line(
                    route,
                    situation,
                    path_of(route.pattern, hers),
                    path_of(route.pattern, crossed) if _names_a_child(route) else "",
                )
        elif "demande_id" in names and route.audience == "consultant":
            for situation, demande in world.requests["rivage"].items():
                yield Line(route, situation, path_of(route.pattern, {"demande_id": demande.pk}))
            opened = nadia["fini"].ids["demande_id"]
            yield Line(route, "ouverte", path_of(route.pattern, {"demande_id": opened}))
        else:
            yield Line(route, "", path_of(route.pattern, _of_the_house(world)))


#: What the same path may name inside one bilan, and be answered otherwise.
VARIANTS = {
    "beneficiaire:travail": [("garde", lambda ids: {"travail_id": ids["travail_garde"]})],
    "consultant:travail": [("garde", lambda ids: {"travail_id": ids["travail_garde"]})],
    "beneficiaire:demarche": [
        ("cv", lambda ids: {"nature": "cv"}),
        ("vae", lambda ids: {"nature": "vae"}),
    ],
    "beneficiaire:questionnaire_tri": [("valeurs", lambda ids: {"passation_id": ids["tri_id"]})],
    "beneficiaire:question": [
        ("ouverte", lambda ids: {"passation_id": ids["ouverte_id"], "rang": 4})
    ],
    "beneficiaire:retenu": [("garde", lambda ids: {"phase": 2})],
    "consultant:synthese_partie": [
        ("partie 2", lambda ids: {"partie": 2}),
        ("partie 3", lambda ids: {"partie": 3}),
    ],
}


def lines_at(world: SimpleNamespace, stages: dict[str, Filled]) -> Iterator[Line]:
    """Yield, for each of those stages, the routes of a bilan that it is there to show."""
    for route in session_routes():
        for which, filled in stages.items():
            noun = route.name.partition(":")[2]
            if "bilan_id" in parameters(route.pattern) and noun.startswith(filled.shows):
                yield Line(route, which, path_of(route.pattern, named_in(filled, route.name)))


def _situations(route: Route) -> Iterator[tuple[str, str, Callable]]:
    for which in SITUATIONS:
        yield which, which, lambda ids: {}
        for name, more in VARIANTS.get(route.name, []):
            yield f"{which} : {name}", which, more


def _names_a_child(route: Route) -> bool:
    """Say whether the path also names something inside the bilan."""
    return route.pattern.count("<uuid:") > 1


def _of_the_house(world: SimpleNamespace) -> dict[str, object]:
    return {
        "demande_id": world.requests["rivage"]["libre"].pk,
        "reclamation_id": world.complaints["rivage"].pk,
        "site_id": world.sites["rivage"].pk,
        "membership_id": world.links["rivage"]["member"],
        "propre_id": world.exercices["rivage"].pk,
        "modele_id": world.modeles["rivage"].pk,
        "format": "surveyjs",
        "key": "vae",
        "rome": METIER,
        "slug": "rivage",
        "name": "programme",
    }


def other_methods(world: SimpleNamespace) -> Iterator[tuple[Line, str]]:
    """Yield the methods that no route takes, once by route."""
    seen = set()
    for line in lines(world):
        if line.route.name not in seen:
            seen.add(line.route.name)
            yield from ((line, verb) for verb in VERBS if verb not in line.route.methods)


@dataclass
class Answer:
    """What one person got, once."""

    line: Line
    actor: str
    method: str
    code: int
    words: str


def answers(world: SimpleNamespace) -> Iterator[Answer]:
    """Ask everything as everyone."""
    visitors = {"anonyme": Visitor(), **{n: Visitor(p) for n, p in world.people.items()}}
    for line in lines(world):
        for actor in ASKED.get(line.situation.split(" : ")[0], ACTORS):
            visitor = visitors[actor]
            for method in line.route.methods:
                response = visitor.ask(line.path, method)
                yield Answer(line, actor, method, response.status_code, words_of(response))
        if line.crossed:
            for method in line.route.methods:
                response = visitors["hugo"].ask(line.crossed, method)
                yield Answer(line, CROSSED, method, response.status_code, words_of(response))


def answers_by_link(world: SimpleNamespace) -> Iterator[Answer]:
    """Ask every address that has a secret in it, with each kind of secret."""
    nobody = Visitor()
    for route in link_routes():
        tokens, filled = tokens_of(world, route)
        for holder, token in tokens.items():
            named = {**filled.ids, "token": token}
            line = Line(route, "", path_of(route.pattern, named))
            for method in route.methods:
                response = nobody.ask(line.path, method)
                yield Answer(line, holder, method, response.status_code, words_of(response))


def tokens_of(world: SimpleNamespace, route: Route) -> tuple[dict[str, str], Filled]:
    purpose, which, key = next(
        found for start, found in PURPOSES.items() if route.name.startswith(start)
    )
    filled, links = world.bilans["nadia"][which], world.links["rivage"]
    other = "lecteur" if purpose is not Purpose.LECTEUR else "suivi"
    others = {**world.bilans["nadia"]["fini"].tokens, **world.bilans["nadia"]["detruit"].tokens}
    return {
        "titulaire": links["controle"] if key == "controle" else filled.tokens[key],
        "expire": links[f"{purpose}:expire"],
        "ferme": links[f"{purpose}:ferme"],
        "autre usage": others[other],
        "inconnu": UNKNOWN,
    }, filled


# --- What nobody else may read ------------------------------------------------------------------


def forbidden(world: SimpleNamespace, actor: str) -> set[str]:
    """Return the words that must never be in an answer to that person."""
    rules = {
        "anonyme": (set(), set()),
        "maud": (set(), set()),
        "nadia": ({"nadia"}, {"NOTE", "PASSAGE-EN-COURS"}),
        "hugo": ({"hugo"}, {"NOTE", "PASSAGE-EN-COURS"}),
        CROSSED: ({"hugo"}, {"NOTE", "PASSAGE-EN-COURS"}),
        "lise": ({"lise"}, {"NOTE", "PASSAGE-EN-COURS"}),
        "claire": ({"nadia"}, {"GARDE"}),
        "yann": ({"hugo"}, {"GARDE"}),
        "theo": ({"lise"}, {"GARDE"}),
        "ines": ({"nadia", "hugo"}, {"ROUGE"}),
    }
    theirs, hidden = rules[actor]
    words = set(_of_the_desk(actor))
    for who, bilans in world.bilans.items():
        if who not in theirs:
            words |= {FAMILY[who], cast.EMPLOYERS[who][0]}
        for filled in bilans.values():
            for room, word in filled.canaries.items():
                if who not in theirs or any(_is(mark, filled, room) for mark in hidden):
                    words.add(word)
    return words


def _is(mark: str, filled: Filled, room: str) -> bool:
    if mark == "ROUGE":
        return "noir" not in room
    if mark == "PASSAGE-EN-COURS":
        return filled.which == "en cours" and room.startswith("passage")
    return mark.lower() in room


def _of_the_desk(actor: str) -> Iterator[str]:
    """Requests and complaints: their words are for whoever took them, or for the manager.

    What a house wrote in its library is for its own consultants.
    """
    for slug, house in (("RIVAGE", {"claire", "yann", "ines"}), ("FALAISE", {"theo"})):
        if actor not in house:
            yield from (f"libre-{slug.lower()}", f"prise-{slug.lower()}")
        yield f"CANARI-MOTS-LIBRE-{slug}"
        if actor not in {"claire" if slug == "RIVAGE" else "theo"}:
            yield f"CANARI-MOTS-PRISE-{slug}"
        if actor != ("ines" if slug == "RIVAGE" else "theo"):
            yield from (f"CANARI-RECLAMATION-{slug}", f"Plaignant-{slug.lower()}")
        if actor not in house - {"ines"}:
            yield from (f"CANARI-EXERCICE-{slug}", f"CANARI-QUESTIONNAIRE-{slug}")


def forbidden_by_link(world: SimpleNamespace, answer: Answer) -> set[str]:
    """By a link, one sees one paper, or nothing; the others never, and no red word but that one."""
    words = set(_of_the_desk("anonyme"))
    for who, bilans in world.bilans.items():
        words |= {FAMILY[who], cast.EMPLOYERS[who][0]} if who != "nadia" else set()
        words |= {word for filled in bilans.values() for word in filled.canaries.values()}
    if answer.actor != "titulaire":
        return words | {FAMILY["nadia"], "Nadia"}
    return words - _given(world.bilans["nadia"], answer.line.route.name)


#: By their own link, each finds their own name.
OWN_NAMES = {
    "invite:temoignage_donnees": ("en cours", "temoin attendu"),
    "invite:regard_donnees": ("en cours", "invitee"),
    "invite:lecture_donnees": ("fini", "lectrice"),
}


#: What is read by a link of a bilan under way, by the room it was written in.
GIVEN = {
    "invite:temoignage": ("portefeuille competence",),
    "invite:rencontre": (
        "enquete metier",
        "enquete qui",
        "enquete joindre garde",
        "enquete dit",
        "enquete precision",
    ),
    "invite:supervision": ("note extrait",),
}


def _given(nadia: dict[str, Filled], route_name: str) -> set[str]:
    """What a link is given for: the convention, the synthesis handed over, one's own name."""
    if route_name.startswith("financeur:"):
        return {nadia["en cours"].canaries["paiement noir"]}
    if route_name in OWN_NAMES:
        which, room = OWN_NAMES[route_name]
        return {nadia[which].canaries[room]}
    for start, rooms in GIVEN.items():
        if route_name.startswith(start):
            return {nadia["en cours"].canaries[room] for room in rooms}
    if route_name.startswith("invite:lecture"):
        told = nadia["fini"].canaries
        rooms = ("passage 1", "passage 2", "passage 3", "passage repris", "observations")
        return {told[room] for room in rooms}
    return set()


# --- The table ----------------------------------------------------------------------------------

Cells = dict[tuple[str, str], dict[str, str]]  # (route, situation) → actor → « 200 405 »


def cells_of(got: list[Answer]) -> Cells:
    cells: Cells = {}
    for answer in got:
        row = cells.setdefault((answer.line.route.name, answer.line.situation), {})
        row[answer.actor] = f"{row.get(answer.actor, '')} {answer.code}".strip()
    return cells


def read(path: Path) -> Cells:
    """Read a table; a line may hold several situations, separated by commas."""
    cells: Cells = {}
    if not path.exists():
        return cells
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            route, situations, _ = row.pop("route"), row.pop("situation"), row.pop("methodes")
            for situation in situations.split(", "):
                cells[route, situation] = {name: cell for name, cell in row.items() if cell}
    return cells


def write(path: Path, cells: Cells, columns: tuple[str, ...]) -> None:
    """Write a table, one line for the situations that are answered alike."""
    grouped: list[tuple[str, list[str], dict[str, str]]] = []
    for (route, situation), row in cells.items():
        alike = next((one for one in grouped if one[0] == route and _alike(one[2], row)), None)
        if alike:
            alike[1].append(situation)
            alike[2].update(row)
        else:
            grouped.append((route, [situation], dict(row)))
    methods = {route.name: " ".join(route.methods) for route in routes()}
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\n")
        out.writerow(["route", "methodes", "situation", *columns])
        for route, situations, row in grouped:
            told = [row.get(column, "") for column in columns]
            out.writerow([route, methods[route], ", ".join(situations), *told])


def _alike(one: dict[str, str], other: dict[str, str]) -> bool:
    return all(one[actor] == cell for actor, cell in other.items() if actor in one)
