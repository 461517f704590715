"""The whole of ROME, where the public data are beside the repository."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

DATA = Path(__file__).parents[4] / "shared" / "data"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (DATA / "rome_v60_csv").is_dir(), reason="données publiques absentes"),
]


def test_the_goals_of_the_search_hold_on_names_left_out_of_the_index():
    from bench.metiers import measures, ranks, referentiel
    from portulan.journey.metiers.sheets import sheets
    from portulan.rules.matching.index import build

    with (DATA / "bench" / "rome_v60_heldout_dev_1000.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    held = frozenset(row["code_ogr"] for row in rows)
    index = build(sheets(referentiel(DATA, without=held), without=held))

    plain = measures(ranks(index, [(row["q_masc"], row["code_rome"]) for row in rows])[0])
    slips = measures(
        ranks(index, [(row["q_masc_norm_1typo"], row["code_rome"]) for row in rows])[0]
    )

    assert plain[1] >= 0.86
    assert plain[3] >= 0.72
    assert slips[1] >= 0.81


def test_version_60_is_imported_with_its_windows_file():
    from portulan.journey.metiers.access import find, sheet
    from portulan.journey.metiers.actions import import_rome

    changes = import_rome(DATA / "rome_v60_csv", at=datetime(2026, 11, 23, tzinfo=UTC))

    assert (changes.metiers, changes.names) == (1584, 13120)
    assert [hit.code for hit in find("boulangere patisiere", limit=2)] == ["D1102", "D1104"]
    assert sheet("J1506").metier.regulated
