from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122

from portulan.offices.ids import ordered_id


def test_an_identifier_is_greater_than_the_one_before_even_within_one_millisecond():
    given = [ordered_id() for _ in range(20_000)]

    assert given == sorted(given)
    assert [one.hex for one in given] == sorted(one.hex for one in given)
    assert len(set(given)) == len(given)


def test_an_identifier_is_a_uuid_of_version_7():
    one = ordered_id()

    assert (one.version, one.variant) == (7, RFC_4122)


def test_two_threads_never_get_the_same():
    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(lambda _: ordered_id(), range(5_000)))

    assert len({one.int >> 62 for one in given}) == 5_000
