"""Nothing that a person writes lies in clear anywhere; nothing destroyed can be read again.

Before, the words are there and the present keys open them; the raw bytes of every place
show none. After the destruction, nor do the keys that remain, nor an old backup put back.
"""

import pytest

from tests import aside, canaries

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases=[]),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The whole story, told once: what was written, found, opened, at each moment."""
    with aside.house(tmp_path_factory.mktemp("canaris")) as house:
        search = canaries.Search(house)
        yield canaries.story(search)


def test_fifty_words_were_written_and_the_keys_open_them(told):
    alive = {word for word in told.written if "-DETRUIT-" not in word}

    assert len(alive) >= 50
    assert alive - told.opened == canaries.reach(alive)


def test_the_search_sees_black_ink_where_it_lies(told):
    """Otherwise the next tests would prove nothing."""
    data = "PostgreSQL" if "PostgreSQL" in told.before else "dossier des données"

    assert [word for word in told.before[data] if canaries.BLACK in word] != []


def test_no_red_word_lies_in_clear_while_the_bilan_lives(told):
    assert canaries.red_in(told.before) == {}
    assert canaries.red(told.dumped) == canaries.reach(told.dumped)


def test_once_destroyed_no_place_and_no_key_gives_a_word_back(told):
    assert canaries.red_in(told.after) == {}
    assert canaries.red(told.left) == set()
    assert canaries.reach(told.dumped_after or told.after["dossier des données"]) == set()


def test_an_old_backup_put_back_with_the_keys_that_remain_gives_no_word_back(told):
    for words in told.restored.values():
        assert canaries.red(words) == set()
    assert canaries.red_in(told.after_restore) == {}
