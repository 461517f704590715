"""What machines ask the house."""

import json
import logging

import pytest
from django.db import OperationalError, connections

pytestmark = pytest.mark.urls("tests.spaces.compte.urls")


def test_a_house_that_stands_says_ok(client):
    answer = client.get("/sante/")

    assert (answer.status_code, answer.content) == (200, b"ok")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_house_without_its_keys_says_so(client, monkeypatch):
    def down():
        raise OperationalError("keys")

    monkeypatch.setattr(connections["keys"], "cursor", down)

    assert client.get("/sante/").status_code == 503


def report(client, body):
    return client.post("/csp/", body, content_type="application/csp-report")


def test_a_report_keeps_the_rule_and_nothing_of_the_page(client, caplog):
    logging.getLogger("portulan.csp").propagate = True
    told = {
        "document-uri": "http://testserver/bilans/secret/",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://ailleurs.example/secret.js",
    }
    answer = report(client, json.dumps({"csp-report": told}))

    assert answer.status_code == 204
    assert "script-src-elem" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("body", ["null", "{", '{"csp-report": 1}', '{"csp-report": {"x": 1}}'])
def test_anything_else_is_taken_without_a_stumble(client, body):
    assert report(client, body).status_code == 204


def test_a_directive_is_never_copied_from_what_anyone_writes(client, caplog):
    report(client, json.dumps({"csp-report": {"effective-directive": "img-src\nfaux"}}))
    report(client, json.dumps({"csp-report": {"effective-directive": "Nadia"}}))

    assert "faux" not in caplog.text
    assert "Nadia" not in caplog.text


def test_a_report_too_long_is_not_read(client):
    assert report(client, "x" * 20_000).status_code == 413


def test_both_answer_their_own_method_only(client):
    assert client.post("/sante/").status_code == 405
    assert client.get("/csp/").status_code == 405
