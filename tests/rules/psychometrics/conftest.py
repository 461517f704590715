"""Reference values made with R, kept beside the tests that hold us to them."""

import csv
import gzip
import json
from pathlib import Path

import pytest

VECTORS = Path(__file__).parent / "vectors"


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
