"""What no form would send: wrong tokens, wrong bytes, wrong cursors. Refused calmly."""

from urllib.parse import quote
from uuid import uuid4

import pytest

from tests.walls import hostile, matrix
from tests.walls.asking import Visitor
from tests.walls.crawling import WHO

pytestmark = [pytest.mark.slow]
PARAMETERS = ("avant", "annee", "etape", "vue", "taille", "depuis", "duree", "moment", "next")
PLAIN = "application/x-www-form-urlencoded"
BODIES = {
    "octets épars": (b"\xff\xfe%FF%ZZ=%&;==", "application/x-www-form-urlencoded"),
    "JSON tronqué": (b'{"text": ', "application/json"),
    "frontière absente": (b"--x\r\nsans fin", "multipart/form-data"),
    "frontière fausse": (b"--autre\r\n", "multipart/form-data; boundary=x"),
    "mille et un champs": (b"&".join(b"a=1" for _ in range(1_001)), None),
    "un fichier pour un texte": (
        b'--x\r\nContent-Disposition: form-data; name="text"; filename="../a.svg"\r\n'
        b"Content-Type: image/svg+xml\r\n\r\n<svg onload=alert(1)>\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "un jeu de caractères inconnu": (
        b"text=a",
        "application/x-www-form-urlencoded; charset=klingon",
    ),
}


def under_way(world):
    """Yield each route once, with whoever may use it."""
    people = {name: Visitor(person) for name, person in world.people.items()}
    nobody, seen = Visitor(), set()
    for line in matrix.lines(world):
        if line.route.name not in seen:
            seen.add(line.route.name)
            yield line, people.get(WHO.get(line.route.audience, ""), nobody)


def test_every_form_without_its_token_is_refused(asking):
    """CSRF: a page elsewhere cannot send a form in someone's name."""
    exempt = {"systeme:csp_report"}

    def accepted(world):
        return [
            (line.route.name, code)
            for line, visitor in under_way(world)
            if "POST" in line.route.methods
            and line.route.name not in exempt
            and (code := visitor.ask(line.path, "POST", {"text": "a"}, csrf=True).status_code)
            != 403
        ]

    assert asking(accepted) == []


def test_bytes_that_are_no_form_break_nothing(asking):
    def broken(world):
        wrong = []
        for line, visitor in under_way(world):
            if "POST" not in line.route.methods:
                continue
            for what, (raw, kind) in BODIES.items():
                page = visitor.ask(line.path, "POST", raw=raw, content_type=kind or PLAIN)
                if page.status_code >= 500:
                    wrong.append((line.route.name, what, page.status_code))
        return wrong

    assert asking(broken) == []


def test_an_autosave_that_makes_no_sense_is_answered_in_json(asking):
    def wrong(world):
        nadia, found = Visitor(world.people["nadia"]), []
        travail = world.bilans["nadia"]["en cours"].ids
        path = f"/bilans/{travail['bilan_id']}/travaux/{travail['travail_id']}/"
        for revision in ("", "-1", "9" * 40, "abc", "1.5", "\x00"):
            page = nadia.ask(path, "POST", {"revision": revision}, HTTP_X_AUTOSAVE="1")
            if page.status_code not in {200, 409, 422} or b"{" not in page.content[:1]:
                found.append((revision, page.status_code))
        return found

    assert asking(wrong) == []


def test_addresses_with_anything_behind_the_question_mark_break_nothing(asking):
    values = ["", *hostile.DAYS.values(), *list(hostile.NUMBERS.values())[:6], str(uuid4())]
    values += ["avant\x00", "é" * 2_000, "<script>alert(1)</script>", "1_2", "2026-11-23T99:99"]

    def broken(world):
        wrong = []
        for rank, (line, visitor) in enumerate(under_way(world)):
            if "GET" not in line.route.methods:
                continue
            for step in range(4):  # each route meets some of them, always the same
                value = values[(rank * 4 + step) % len(values)]
                query = "&".join(f"{name}={quote(value)}" for name in PARAMETERS)
                page = visitor.ask(f"{line.path}?{query}")
                if page.status_code >= 500 or b"<script>alert" in page.content:
                    wrong.append((line.route.name, value[:40], page.status_code))
        return wrong

    assert asking(broken) == []


def test_paths_that_name_nothing_are_404(asking):
    def wrong(world):
        nadia, found = Visitor(world.people["nadia"]), []
        for odd in ("pas-un-uuid", "%00", "..%2f..%2fetc%2fpasswd", "é" * 400, "0" * 36):
            for path in (f"/bilans/{odd}/", f"/lien/{odd}/", f"/employeur/{odd}/", f"/o/{odd}/"):
                if (code := nadia.ask(quote(path, safe="/%")).status_code) not in {400, 404}:
                    found.append((path, code))
        return found

    assert asking(wrong) == []


def test_a_cookie_written_by_hand_is_no_session(asking):
    def entered(world):
        nobody, found = Visitor(), []
        for cookie in ("sessionid=" + "a" * 32, "sessionid=%00", "affichage=%FF%FE", "a=b; ;;=;"):
            nobody.cookies = cookie
            if nobody.ask("/bilans/").status_code != 302:
                found.append(cookie)
        return found

    assert asking(entered) == []
