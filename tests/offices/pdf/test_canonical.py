"""The signed thing has one writing."""

import hashlib
from datetime import date

import pytest

from portulan.offices.pdf.canonical import canonical_bytes, digest, grouped


def test_the_order_of_keys_and_the_machine_do_not_matter():
    assert (
        canonical_bytes({"b": 1, "a": ["é", True, None]}) == '{"a":["é",true,null],"b":1}'.encode()
    )


def test_the_digest_is_the_sha256_of_the_bytes():
    assert digest([]) == hashlib.sha256(b"[]").hexdigest()


def test_a_reference_is_printed_in_groups_of_eight():
    assert grouped("ab" * 8) == "abababab abababab"


@pytest.mark.parametrize("value", [1.5, {"a": date(2026, 1, 1)}, [b"x"], {1: "a"}, {"a"}])
def test_what_has_no_exact_writing_is_refused(value):
    with pytest.raises(TypeError):
        canonical_bytes(value)
