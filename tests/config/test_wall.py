"""The second role, asked itself: on PostgreSQL, a black door cannot read content even if it tries.

In a house of its own, with the server of the tests.
"""

import json
import os
import tomllib
from pathlib import Path

import pytest

from portulan.config import wall
from tests import aside

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases=[]),
]
ROLE = "portulan_noir_tests"
SET_UP = f"""
from portulan.config import wall
from tests import roles
roles.make("{ROLE}")
lay_tables()
bilan, other = people.bilan_of_nadia(), people.bilan_of_lise()
from portulan.offices.letterbox.actions import drop
from portulan.offices.vault.letters import open_letterbox
open_letterbox(bilan.organisme, at=AT)
drop(bilan.organisme, "des mots", at=AT)
actions.seal(bilan.pk, "working", 1, kind="t", organisme_id=bilan.organisme_id, by=None, at=AT)
"""
ASKS = """
import json
from django.db import connection, transaction
from portulan.config import wall
def may(sql):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE THE_ROLE")
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else True
    except Exception as refused:
        return type(refused.__cause__).__name__
told = {
    "red": {t: may(f"SELECT 1 FROM {t} LIMIT 1") for t in sorted(wall.red_tables())},
    "black": {t: may(f"SELECT 1 FROM {t} LIMIT 1") for t in sorted(wall.black_tables())},
    "write": may("DELETE FROM vault_sealeddocument"),
    "copy": may("COPY vault_sealeddocument TO STDOUT"),
    "join": may("SELECT 1 FROM bilan_bilan b JOIN vault_sealeddocument d ON d.holder = b.id"),
    "grant": may("GRANT SELECT ON vault_sealeddocument TO CURRENT_USER"),
    "owner": may("ALTER TABLE vault_sealeddocument DISABLE ROW LEVEL SECURITY"),
    "bilans": len(may("SELECT id FROM bilan_bilan")),
}
from portulan.offices.organisme.models import Organisme
wall.enter([Organisme.objects.get(slug="rivage").pk])
told["of_rivage"] = list(Bilan.objects.values_list("organisme__slug", flat=True))
wall.leave()
told["after"] = Bilan.objects.count()
print(json.dumps(told, default=str))
""".replace("THE_ROLE", ROLE)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    server = os.environ.get("PORTULAN_TEST_POSTGRESQL")
    if not server:
        pytest.skip("PORTULAN_TEST_POSTGRESQL manque : lancez make test")
    with aside.house(tmp_path_factory.mktemp("mur"), server) as house:
        house.play(SET_UP, PORTULAN_BLACK_ROLE=ROLE)
        return json.loads(house.play(ASKS, PORTULAN_BLACK_ROLE=ROLE))


def test_no_red_table_can_be_read(told):
    assert len(told["red"]) > 10
    assert set(told["red"].values()) == {"InsufficientPrivilege"}


def test_every_black_table_can(told):
    assert [table for table, said in told["black"].items() if isinstance(said, str)] == []


@pytest.mark.parametrize("way", ["write", "copy", "join", "grant", "owner"])
def test_nor_written_copied_joined_nor_the_right_given_to_oneself(told, way):
    assert told[way] == "InsufficientPrivilege"


def test_for_who_manages_a_house_the_rows_of_another_do_not_exist(told):
    assert told["bilans"] == 2
    assert told["of_rivage"] == ["rivage"]


def test_the_house_takes_its_own_role_back(told):
    assert told["after"] == 2


def test_every_room_past_the_red_line_is_behind_the_wall():
    """The rooms are those that the layers of the house put above the line."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    for contract in project["tool"]["importlinter"]["contracts"]:
        if contract.get("containers") == ["portulan.journey"]:
            layers = contract["layers"]
    above = {room for layer in layers[: layers.index("qualite")] for room in layer.split(" | ")}

    assert above | {"vault"} == wall.RED_ROOMS
