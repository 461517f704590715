"""Reference values made with R live beside the repository; where they are, every test runs."""

import csv
import gzip
import json
from pathlib import Path

import pytest

VECTORS = Path(__file__).parents[4] / "shared" / "data" / "vectors"
collect_ignore_glob = [] if VECTORS.is_dir() else ["test_*_against_r.py"]


def tree(name):
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


def rows(name):
    path = VECTORS / name
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def vectors():
    return VECTORS
