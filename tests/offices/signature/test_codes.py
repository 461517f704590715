"""A code signs one paper, once, within twenty minutes and five attempts."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from portulan.offices.mail.models import Letter
from portulan.offices.signature.actions import (
    CodeExpired,
    CodeWrong,
    TooManyCodes,
    check_code,
    send_code,
)
from portulan.offices.signature.models import Code
from portulan.rules.refusal import Refusal
from tests.people import MORNING

PAPER, SIGNER = uuid4(), uuid4()


def send(rivage, *, paper=PAPER, signer=SIGNER, at=MORNING):
    send_code(
        paper, signer, organisme=rivage, to="nadia@exemple.example", what="votre contrat", at=at
    )
    letter = Letter.objects.order_by("posted_at", "pk").filter(posted_at=at).last()
    return re.search(r"\d{6}", letter.subject)[0]


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_the_code_received_is_accepted_even_pasted_with_spaces(rivage):
    code = send(rivage)

    assert check_code(PAPER, SIGNER, f" {code[:3]} {code[3:]}-", at=MORNING).used_at == MORNING


def test_a_code_serves_once(rivage):
    code = send(rivage)
    check_code(PAPER, SIGNER, code, at=MORNING)

    with pytest.raises(CodeExpired):
        check_code(PAPER, SIGNER, code, at=MORNING)


def test_a_code_lives_twenty_minutes(rivage):
    code = send(rivage)

    with pytest.raises(CodeExpired, match="Demandez un nouveau code"):
        check_code(PAPER, SIGNER, code, at=MORNING + timedelta(minutes=20))


def test_a_code_is_for_one_paper_and_one_signer(rivage):
    code = send(rivage)

    with pytest.raises(CodeExpired):
        check_code(uuid4(), SIGNER, code, at=MORNING)
    with pytest.raises(CodeExpired):
        check_code(PAPER, uuid4(), code, at=MORNING)


def test_only_the_latest_code_works(rivage):
    first = send(rivage)
    second = send(rivage, at=MORNING + timedelta(minutes=1))
    at = MORNING + timedelta(minutes=2)

    if first != second:
        with pytest.raises(CodeWrong):
            check_code(PAPER, SIGNER, first, at=at)
    assert check_code(PAPER, SIGNER, second, at=at)


def test_after_five_wrong_attempts_even_the_right_code_is_refused(rivage):
    code = send(rivage)

    for left in (4, 3, 2, 1, 0):
        with pytest.raises(CodeWrong) as refused:
            check_code(PAPER, SIGNER, wrong(code), at=MORNING)
        assert (str(left) in refused.value.next_step) == (left > 1)
    with pytest.raises(CodeExpired):
        check_code(PAPER, SIGNER, code, at=MORNING)


def test_a_refused_signature_gives_the_code_back_but_not_the_attempts(rivage):
    code = send(rivage)

    for _ in range(4):
        with pytest.raises(Refusal), transaction.atomic():
            check_code(PAPER, SIGNER, wrong(code), at=MORNING)
    with pytest.raises(Refusal), transaction.atomic():
        check_code(PAPER, SIGNER, code, at=MORNING)
        raise Refusal("Non.", "Autre chose.", "Corrigez.")
    with pytest.raises(CodeExpired):
        check_code(PAPER, SIGNER, code, at=MORNING)


@pytest.mark.parametrize("typed", ["", "abcdef", "١٢٣٤٥٦", "1" * 500])
def test_anything_else_is_simply_wrong(rivage, typed):
    send(rivage)

    with pytest.raises(CodeWrong):
        check_code(PAPER, SIGNER, typed, at=MORNING)


def test_codes_are_not_kept(rivage):
    code = send(rivage)

    assert code not in Code.objects.get().digest


def test_codes_cannot_flood_a_mailbox(rivage):
    for _ in range(6):
        send(rivage)

    with pytest.raises(TooManyCodes):
        send(rivage)
    assert send(rivage, at=MORNING + timedelta(minutes=21))
