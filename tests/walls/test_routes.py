"""Every route has an audience; a route nobody named does not open."""

import json

from django.core.management import call_command

AUDIENCES = {
    "public",
    "invite",
    "beneficiaire",
    "consultant",
    "gestion",
    "financeur",
    "controle",
    "compte",
    "demo",
    "systeme",
}


def routes(capsys):
    call_command("urls", "--json")
    return json.loads(capsys.readouterr().out)


def test_every_route_has_one_audience_and_its_methods(capsys):
    listed = routes(capsys)

    assert len(listed) > 40
    assert [r["pattern"] for r in listed if r["audience"] not in AUDIENCES] == []
    assert [r["pattern"] for r in listed if not r["methods"]] == []
    assert [r["pattern"] for r in listed if not r["name"]] == []


def test_no_pattern_is_routed_twice(capsys):
    patterns = [r["pattern"] for r in routes(capsys)]

    assert len(patterns) == len(set(patterns))


def test_the_doors_of_the_demo_are_absent_elsewhere(capsys):
    assert not [r for r in routes(capsys) if r["audience"] == "demo"]
