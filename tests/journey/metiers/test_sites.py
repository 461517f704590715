"""The lists of sites: delivered, checked by a command, politely."""

import json
import threading
import urllib.error
import urllib.request
from dataclasses import replace
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from django.core.management import CommandError, call_command

from portulan.journey.metiers.sites import themes, visit

SITE = themes()[0].sites[0]


class Page:
    def __init__(self, url):
        self.url = url

    def __enter__(self):
        return self

    def __exit__(self, *some):
        return False

    def geturl(self):
        return self.url


@pytest.fixture
def web(monkeypatch):
    """A web of our own: what each method is answered, and what was asked."""
    asked, answers = [], {"HEAD": 200, "GET": 200}

    def urlopen(request, timeout):
        asked.append((request.get_method(), request.full_url))
        code = answers[request.get_method()]
        if code == 0:
            raise urllib.error.URLError("no")
        if code != 200:
            raise urllib.error.HTTPError(request.full_url, code, "", Message(), None)
        return Page(answers.get("there", request.full_url))

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    return answers, asked


def test_every_site_has_a_name_a_safe_address_and_a_use_and_none_is_there_twice():
    sites = [site for theme in themes() for site in theme.sites]

    assert len(sites) >= 15
    assert len({site.url for site in sites}) == len(sites)
    assert all(site.url.startswith("https://") and site.name and site.use for site in sites)


def test_a_site_that_answers_is_asked_for_its_head_only(web):
    _, asked = web

    assert visit(SITE).well
    assert asked == [("HEAD", SITE.url)]


@pytest.mark.parametrize(
    ("head", "page", "well", "told"),
    [
        (405, 200, True, "répond"),
        (404, 404, False, "répond 404"),
        (403, 403, True, "à regarder à la main"),
        (500, 200, False, "répond 500"),
        (0, 0, False, "ne répond pas"),
    ],
)
def test_a_refused_head_is_not_a_lost_page(web, head, page, well, told):
    answers, _ = web
    answers |= {"HEAD": head, "GET": page}

    answer = visit(SITE)

    assert (answer.well, told in answer.told) == (well, True)


class Server(BaseHTTPRequestHandler):
    """A small web, really served: each path answers in its own way."""

    PAGES: ClassVar = {
        "/page": 200,
        "/fermee": 403,
        "/ici": 301,
        "/sans-fin": 301,
        "/sans-tete": 200,
    }

    def do_HEAD(self):
        self.answer(405 if self.path == "/sans-tete" else self.PAGES.get(self.path, 404))

    def do_GET(self):
        self.answer(self.PAGES.get(self.path, 404))

    def answer(self, code):
        if self.path == "/muette":
            return self.connection.close()
        if self.path == "/charabia":
            return self.wfile.write(b"PAS DU TOUT DU WEB\r\n\r\n")
        self.send_response(code)
        if code == 301:
            self.send_header("Location", "/page" if self.path == "/ici" else self.path)
        return self.end_headers()

    def log_message(self, *said):
        """Say nothing on the screen."""


@pytest.fixture
def served():
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "well", "told"),
    [
        ("/page", True, "répond"),
        ("/sans-tete", True, "répond"),
        ("/fermee", True, "à regarder à la main"),
        ("/ici", True, "répond, à l'adresse"),
        ("/perdue", False, "répond 404"),
        ("/muette", False, "ne répond pas"),
        ("/charabia", False, "ne répond pas"),
        ("/en rond", False, "ne répond pas"),
        ("/sans-fin", False, "répond 301"),
    ],
)
def test_a_site_really_served_is_told_as_it_answers(served, path, well, told):
    answer = visit(replace(SITE, url=f"{served}{path}"))

    assert (answer.well, told in answer.told) == (well, True)


def test_an_address_that_moved_says_where(web):
    answers, _ = web
    answers["there"] = "https://ailleurs.example/"

    assert "https://ailleurs.example/" in visit(SITE).told


def test_the_command_visits_each_address_once_and_counts(web, capsys):
    call_command("links", "--json")
    rows = json.loads(capsys.readouterr().out)
    call_command("links")

    assert all(row["well"] for row in rows)
    assert f"{len(rows)} adresses sur {len(rows)} vont bien." in capsys.readouterr().out
    assert len(web[1]) == 2 * len(rows)


def test_without_a_network_the_command_says_so(web):
    web[0]["HEAD"] = 0

    with pytest.raises(CommandError, match="pas de réseau"):
        call_command("links")
