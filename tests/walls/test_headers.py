"""Headers of every answer, of whatever kind; and the discretion of what shows outside a page."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from lxml.html import document_fromstring

from portulan.offices.mail.models import Letter
from portulan.ui.display import DEFAULTS
from tests.walls import matrix
from tests.walls.asking import Visitor, path_of
from tests.walls.crawling import WHO

pytestmark = [pytest.mark.slow]
SAME_FOR_ALL = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
#: What may be kept a while: papers anyone may read; an agenda, asked again with its tag.
KEPT_A_WHILE = {
    ("public", "document"): "public, max-age=3600",
    ("public", "logo"): "public, max-age=3600",
    ("public", "couleurs"): "public, max-age=3600",
    ("public", "o_document"): "public, max-age=3600",
    ("invite", "agenda"): "private, no-cache",
}
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
STRAIGHT = re.compile(r"[^\W\d]'[^\W\d]")
TYPED = {
    "Je change d'idée sans cesse."
}  # a questionnaire of the world: nobody's words are rewritten
FILE = re.compile(r'filename="([^"]*)"')


@pytest.fixture(scope="module")
def answers(asking):
    """Each route once as whoever may see it, and once as nobody; links with their secret."""

    def ask(world):
        people = {name: Visitor(person) for name, person in world.people.items()}
        nobody, got, seen = Visitor(), [], set()
        for line in matrix.lines(world):
            who = WHO.get(line.route.audience, "")
            if (line.route.name, line.situation) in seen:
                continue
            seen.add((line.route.name, line.situation))
            method = line.route.methods[0]
            visitors = [people[who]] if who else []
            for visitor in [*visitors, nobody] if line.situation in {"", "en cours"} else visitors:
                got.append((line, visitor.ask(line.path, method)))
        for route in matrix.link_routes():
            tokens, filled = matrix.tokens_of(world, route)
            for token in tokens.values():
                path = path_of(route.pattern, {**filled.ids, "token": token})
                got.append((matrix.Line(route, "", path), nobody.ask(path, route.methods[0])))
        got.append((None, nobody.ask("/une-page-qui-n-existe-pas/")))
        return got

    return asking(ask)


def name_of(line):
    return line.route.name if line else "page inconnue"


def said(told, value, otherwise):
    """allauth says no-store among other things."""
    return told in {value, otherwise} or (value == "no-store" and "no-store" in told.split(", "))


def kept_a_while(line, header):
    if line is None or header != "Cache-Control":
        return None
    return KEPT_A_WHILE.get((line.route.audience, line.route.name.rpartition(":")[2]))


def policy_of(response):
    told = response.headers.get("Content-Security-Policy", "")
    parts = (part.strip().partition(" ") for part in told.split(";"))
    return {name: value for name, _, value in parts if name}


def test_every_answer_has_the_headers_of_the_house(answers):
    missing = [
        (name_of(line), header, response.headers.get(header))
        for line, response in answers
        for header, value in SAME_FOR_ALL.items()
        if not said(response.headers.get(header, ""), value, kept_a_while(line, header))
    ]

    assert missing == []
    assert len(answers) > 350


def test_nothing_runs_that_is_not_ours(answers):
    wrong = []
    for line, response in answers:
        policy = policy_of(response)
        wrong += [
            (name_of(line), name, policy.get(name))
            for name, value in DIRECTIVES.items()
            if policy.get(name) != value
        ]
        if "unsafe-" in str(policy) or "*" in str(policy) or "http:" in str(policy):
            wrong.append((name_of(line), policy))

    assert wrong == []


def test_features_the_house_never_uses_are_off(answers):
    for _, response in answers:
        for feature in ("camera", "microphone", "geolocation"):
            assert f"{feature}=()" in response.headers["Permissions-Policy"]


def test_no_page_holds_a_script_or_a_style_in_the_line(answers):
    data = r'[^>]*(?:\bsrc=|type="application/json")'
    inline = re.compile(rf"<script(?!{data})[^>]*>|<style|\sstyle=|\son[a-z]+=|javascript:")
    found = [
        (name_of(line), match[0])
        for line, response in answers
        if "html" in response.headers.get("Content-Type", "")
        for match in [inline.search(response.content.decode())]
        if match
    ]

    assert found == []


def test_every_answer_says_what_it_is(answers):
    """A body has its kind, and words have their alphabet."""
    wrong = [
        (name_of(line), kind)
        for line, response in answers
        if response.status_code not in {204, 301, 302, 303, 304} and response.content
        for kind in [response.headers.get("Content-Type", "")]
        if not re.match(r"[a-z]+/[a-z.+-]+", kind)
        or (kind.startswith("text/") and "charset=utf-8" not in kind.lower())
    ]

    assert wrong == []


def test_no_answer_says_what_serves_it(answers):
    for _, response in answers:
        assert not {"Server", "X-Powered-By", "Via"} & set(response.headers)


def test_every_apostrophe_of_the_house_is_the_one_of_french(answers):
    """What the house writes is set as French is set, be it in an option or a table."""
    straight = set()
    for line, response in answers:
        if response.content and "text/html" in response.headers.get("Content-Type", ""):
            page = document_fromstring(response.content)
            straight |= {
                (name_of(line), words) for words in shown_in(page) if STRAIGHT.search(words)
            }

    assert {(name, words) for name, words in straight if words.strip() not in TYPED} == set()


def shown_in(page):
    """Every piece of text a page shows or says aloud, but what is typed in a field."""
    for node in page.iter():
        if isinstance(node.tag, str) and node.tag not in {"script", "style", "textarea", "code"}:
            yield node.text or ""
            yield from (node.get(name) or "" for name in ("aria-label", "title", "placeholder"))
        yield node.tail or ""


def test_no_title_carries_what_someone_wrote(answers):
    titles = [
        (name_of(line), found[1])
        for line, response in answers
        if "html" in response.headers.get("Content-Type", "")
        and (found := TITLE.search(response.content.decode()))
    ]

    assert len(titles) > 200
    assert [one for one in titles if "CANARI" in one[1]] == []
    assert [one for one in titles if not one[1].strip(" ·\n")] == []


def test_file_names_are_neutral(answers):
    """A download shows in a shared folder: no person, no employer, no word of the matter."""
    names = {
        found[1]
        for _, response in answers
        if (found := FILE.search(response.headers.get("Content-Disposition", "")))
    }

    assert len(names) > 10
    told = re.compile(r"bilan|synth|kerbrat|nadia|kermadec|canari|r[eé]sultat", re.IGNORECASE)
    assert [name for name in names if told.search(name)] == []


def test_what_a_person_receives_is_neutral_in_the_list_of_a_mailbox(asking):
    """The subject, the sender's words beside it, the name of what is attached."""

    def read(world):
        mine = [world.people[name].email for name in ("nadia", "hugo", "lise")]
        letters = list(Letter.objects.filter(to__in=mine))
        told = [letter.subject for letter in letters]
        told += [one["name"] for letter in letters for one in letter.attachments or []]
        return told

    told = asking(read)
    assert len(told) > 60
    loud = re.compile(r"bilan|comp[eé]tence|convention|contrat|renonc|employeur|CANARI", re.I)
    assert [words for words in told if loud.search(words)] == []


def test_no_letter_to_anyone_carries_a_red_word(asking):
    def leaks(world):
        red = [
            word
            for bilans in world.bilans.values()
            for filled in bilans.values()
            for room, word in filled.canaries.items()
            if "noir" not in room and room not in {"lectrice", "suivi quand"}
        ]
        letters = [
            " ".join([one.subject, *one.paragraphs, str(one.attachments)])
            for one in Letter.objects.all()
        ]
        return [word for word in red for letter in letters if word in letter]

    assert asking(leaks) == []


@pytest.mark.django_db(databases="__all__")
def test_cookies_are_read_by_the_server_only_and_never_sent_from_elsewhere(world):
    client = Client()
    token = world.bilans["nadia"]["en cours"].tokens["invitation"]
    client.post(f"/invitation/{token}/")
    client.get("/compte/nom/")
    client.post("/affichage/", DEFAULTS | {"taille": "18pt"})

    assert len(client.cookies) >= 2
    for cookie in client.cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] == "Lax", cookie.key
        assert not cookie["domain"], cookie.key


def test_behind_https_cookies_and_pages_stay_there(tmp_path):
    told = values_of(
        tmp_path,
        "https://rivage.example",
        "SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS >= 31536000, "
        "s.SECURE_HSTS_INCLUDE_SUBDOMAINS",
    )

    assert told == "(True, True, True, True)"


def test_behind_https_cookies_are_taken_from_this_very_host(tmp_path):
    told = values_of(
        tmp_path,
        "https://rivage.example",
        "SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME",
    )

    assert told == "('__Host-session', '__Host-formulaire')"


def values_of(tmp_path, address, names):
    """Return what the settings are at that address, in a process of their own."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PORTULAN_")}
    environment |= {"PORTULAN_DATA": str(tmp_path), "PORTULAN_DEMO": "1"}
    code = f"from portulan.config import settings as s; print((s.{names}))"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env=environment | {"PORTULAN_BASE_URL": address},
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()


def test_an_unknown_host_is_refused(client):
    answer = client.get("/", headers={"host": "ailleurs.example"})

    assert answer.status_code == 400
    assert b"ailleurs" not in answer.content


def test_no_redirection_leaves_the_house(client):
    for wanted in ("https://ailleurs.example/", "//ailleurs.example", "/\\ailleurs.example"):
        for path in ("/compte/entrer/", "/affichage/", "/quitter/"):
            for method in (client.get, client.post):
                answer = method(path, {"next": wanted})
                assert "ailleurs" not in answer.headers.get("Location", "")
