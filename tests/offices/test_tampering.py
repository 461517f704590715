"""Whoever holds the database may spoil it; they cannot do it unseen.

A thousand of each, always the same ones; `make proofs` draws others.
"""

import pytest

from tests.offices import tampering


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


def test_every_edit_of_the_journal_is_seen_at_the_act_it_touched(db):
    house = tampering.lived_journal()

    tried, escaped = tampering.spoil_journal(house, number=1_000, seed=5)

    assert escaped == []
    assert set(tried) == set(tampering.EDITS)


def test_nothing_that_was_spoiled_ever_opens(db):
    documents = tampering.sealed_documents()

    tried, escaped = tampering.spoil_sealed(documents, number=1_000, seed=5)

    assert escaped == []
    assert set(tried) == set(tampering.HARMS)
