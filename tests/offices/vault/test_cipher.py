"""Whatever is done to the sealed bytes, they open as they were or not at all."""

import os
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.offices.vault.cipher import CHUNK, HEADER, TAG, open_body, seal_body
from portulan.offices.vault.errors import Tampered

KEY = bytes(range(32))
HOLDER, DOCUMENT = uuid4(), uuid4()
LENGTHS = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7]


def sealed(plain):
    return seal_body(plain, KEY, holder=HOLDER, document=DOCUMENT)


def opened(body, key=KEY, holder=HOLDER, document=DOCUMENT):
    return open_body(body, key, holder=holder, document=document)


def chunks_of(body):
    size = CHUNK + TAG
    return [body[start : start + size] for start in range(HEADER, len(body), size)]


@pytest.mark.parametrize("length", LENGTHS)
def test_what_is_sealed_opens_as_it_was(length):
    plain = os.urandom(length)

    assert opened(sealed(plain)) == plain


def test_the_same_text_is_never_sealed_twice_the_same():
    assert sealed(b"mes mots") != sealed(b"mes mots")


@given(st.data())
def test_a_single_changed_bit_is_refused(data):
    body = bytearray(sealed(b"J'aime quand c'est clair." * 20))
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(Tampered):
        opened(bytes(body))


@given(st.integers(0, 600))
def test_a_cut_end_is_refused(left):
    body = sealed(b"x" * 600)

    with pytest.raises(Tampered):
        opened(body[:left])


@pytest.mark.parametrize("length", [2 * CHUNK, 3 * CHUNK, 3 * CHUNK + 7])
def test_a_missing_last_chunk_is_refused(length):
    body = sealed(os.urandom(length))

    with pytest.raises(Tampered):
        opened(body[: -len(chunks_of(body)[-1])])


def test_swapped_chunks_are_refused():
    body = sealed(os.urandom(3 * CHUNK))
    first, second, third = chunks_of(body)

    with pytest.raises(Tampered):
        opened(body[:HEADER] + second + first + third)


def test_a_repeated_chunk_is_refused():
    body = sealed(os.urandom(3 * CHUNK))
    first, _, third = chunks_of(body)

    with pytest.raises(Tampered):
        opened(body[:HEADER] + first + first + third)


def test_added_bytes_are_refused():
    with pytest.raises(Tampered):
        opened(sealed(b"mes mots") + b"\x00")


def test_bytes_moved_to_another_document_are_refused():
    with pytest.raises(Tampered):
        opened(sealed(b"mes mots"), document=uuid4())


def test_bytes_moved_to_another_person_are_refused():
    with pytest.raises(Tampered):
        opened(sealed(b"mes mots"), holder=uuid4())


def test_another_key_opens_nothing():
    with pytest.raises(Tampered):
        opened(sealed(b"mes mots"), key=bytes(32))
