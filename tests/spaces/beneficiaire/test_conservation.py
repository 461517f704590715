"""What the cabinet may keep, chosen by its name on the person's own page."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.investigation import actions
from tests.people import MORNING
from tests.spaces.words import text_of


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(MORNING, tick=False):
        yield


def test_each_document_that_may_be_kept_is_told_by_its_title(client, bilan, nadia, claire):
    for key in ("reussites", "valeurs"):
        travail = actions.give_travail(bilan, key, by=claire, at=MORNING)
        actions.save_travail(travail, {}, revision=0, by=nadia, at=MORNING)
    client.force_login(nadia)

    page = text_of(client.get(reverse("beneficiaire:conservation", args=[bilan.pk])))

    assert "« Mes réussites », du 23 novembre 2026" in page
    assert "« Ce qui compte pour moi au travail », du 23 novembre 2026" in page
    assert "Un exercice, du" not in page
