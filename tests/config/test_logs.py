"""What a log keeps of an address: neither the secret of a link, nor which bilan it was."""

import logging
import re
import secrets
from uuid import uuid4

import pytest

from portulan.config.logs import NoContent
from portulan.config.routes import routes

PARAMETER = re.compile(r"<[^>]+>")
BY_LINK = sorted(route.pattern for route in routes() if "token" in route.pattern)


def logged(message, *args, failed=None):
    record = logging.LogRecord("django", logging.ERROR, __file__, 1, message, args, failed)
    assert NoContent().filter(record)
    return logging.Formatter("%(message)s").format(record)


@pytest.mark.parametrize("pattern", BY_LINK)
def test_no_address_of_an_outsider_keeps_its_secret(pattern):
    token = secrets.token_urlsafe(32)
    told = logged("Not Found: %s", PARAMETER.sub(token, pattern))

    assert token not in told
    assert told.startswith("Not Found: /")


def test_there_are_addresses_by_link():
    assert len(BY_LINK) > 20


def test_which_bilan_it_was_is_not_told():
    bilan = uuid4()

    assert str(bilan) not in logged("Internal Server Error: %s", f"/bilans/{bilan}/notes/")


def test_of_an_error_only_its_name_is_kept():
    try:
        raise ValueError("canari-bleu")
    except ValueError as error:
        told = logged("une erreur", failed=(ValueError, error, error.__traceback__))

    assert told == "une erreur [ValueError]"
