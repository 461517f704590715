"""`portulan urls` names every route, who it is for and what it answers."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from portulan.config.routes import routes

pytestmark = pytest.mark.urls("tests.demo.urls")


def told():
    out = StringIO()
    call_command("urls", "--json", stdout=out)
    return json.loads(out.getvalue())


def by_pattern():
    return {route["pattern"]: route for route in told()}


def test_a_route_is_four_facts():
    assert all(list(route) == ["name", "pattern", "methods", "audience"] for route in told())


def test_patterns_are_whole_and_keep_their_types():
    table = by_pattern()

    assert table["/sante/"]["audience"] == "systeme"
    assert table["/bilans/<uuid:id>/"]["audience"] == "beneficiaire"
    assert table["/invitation/<str:token>/"] == {
        "name": "compte_pages:invitation",
        "pattern": "/invitation/<str:token>/",
        "methods": ["GET", "POST"],
        "audience": "compte",
    }


def test_those_of_allauth_belong_to_the_account_door():
    table = by_pattern()

    assert table["/compte/entrer/"]["name"] == "account_login"
    assert table["/compte/entrer/"]["methods"] == ["GET", "POST"]
    assert {table[p]["audience"] for p in table if p.startswith("/compte/")} == {"compte"}


def test_each_demo_route_answers_one_method():
    table = by_pattern()

    assert table["/demo/entrer/<slug:prenom>/"]["methods"] == ["POST"]
    assert table["/demo/date/"]["methods"] == ["POST"]
    assert table["/demo/courrier/"]["methods"] == ["GET"]


def test_the_methods_announced_are_those_answered(client):
    for route in routes():
        if "<" in route.pattern or route.audience != "compte":
            continue
        for method in {"GET", "POST", "PUT", "DELETE"} - set(route.methods):
            answer = client.generic(method, route.pattern)
            assert answer.status_code in {302, 405}, (route, method)


def test_for_people_the_table_is_in_columns():
    out = StringIO()
    call_command("urls", stdout=out)

    assert "compte       GET POST  /affichage/" in out.getvalue()
