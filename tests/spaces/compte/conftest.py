import re

import pytest
from django.core.cache import cache

from portulan.offices.mail.models import Letter


@pytest.fixture(autouse=True)
def alone(settings):
    """The account door by itself, with its counters at zero."""
    settings.ROOT_URLCONF = "tests.spaces.compte.urls"
    settings.SESSIONS_MEASURED = True
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def code_sent():
    """Return the code of the last letter posted to that address."""

    def find(address):
        letter = Letter.objects.filter(to=address).order_by("-posted_at").first()
        return re.search(r"\d{6}", letter.subject)[0]

    return find


@pytest.fixture
def sign_in(client, code_sent):
    """Enter as a person does: address, code. Returns the last answer."""

    def enter(person, browser=client, **ticked):
        browser.post("/compte/entrer/", {"email": person.email, **ticked})
        return browser.post("/compte/entrer/code/", {"code": code_sent(person.email)})

    return enter
