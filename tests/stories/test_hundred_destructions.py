"""The power cut during the night's destructions: nothing is ever half destroyed.

Each round kills the ronde while a destruction is under way, at a moment taken at random:
`proofs.cuts` asks for a hundred such kills, the suite for fewer.
"""

import json
import os

import pytest

from tests import aside

pytestmark = [pytest.mark.kill, pytest.mark.django_db(databases=[])]
ROUNDS = int(os.environ.get("PORTULAN_ROUNDS", "6"))
ENGINES = ["sqlite", "postgresql"]

LAY = """
from tests.stories import destroying
lay_tables()
destroying.lay({bilans})
"""
CUT = """
import json
from tests.stories import destroying
print(json.dumps(destroying.cut_until_all_is_gone()))
"""


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    server = os.environ.get("PORTULAN_TEST_POSTGRESQL", "")
    if request.param == "postgresql" and not server:
        pytest.skip("PORTULAN_TEST_POSTGRESQL manque : lancez make test")
    with aside.house(tmp_path, server, in_files=request.param == "sqlite") as made:
        yield made


def test_a_destruction_killed_at_any_step_is_finished_and_nothing_is_half_destroyed(house):
    bilans = 2 * ROUNDS + 4
    house.play(LAY.format(bilans=bilans))
    fell = json.loads(house.play(CUT).splitlines()[-1])
    print(fell)

    inside = sum(fell.values()) - sum(fell.get(one, 0) for one in OUTSIDE)
    assert fell["destructions"] == 2 * bilans
    assert inside >= ROUNDS


OUTSIDE = ("destructions", "finie", "entre deux")
