"""Hours, booking and what surrounds a session, in Chromium: for everyone, at every size."""

from urllib.parse import urlencode

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.deroulement.agenda import open_agenda
from portulan.journey.deroulement.creneaux import offer_of
from portulan.journey.entretien import actions
from portulan.journey.entretien.models import Moment
from portulan.journey.entretien.plan import usual_plan
from tests import people
from tests.browser.axe import violations
from tests.browser.sight import sideways, small_targets, too_small
from tests.journey.deroulement.test_reservation import WEEK_THREE, ready, receives  # noqa: F401
from tests.journey.entretien.moments import booked
from tests.people import MONDAY, MORNING
from tests.spaces.consultant.test_mode_entretien import second  # noqa: F401
from tests.ui.conftest import open_page, site  # noqa: F401 (fixtures)

pytestmark = pytest.mark.browser
STATES = [
    (390, {}),
    (320, {"taille": "20pt", "contraste": "fort", "lecture": "aeree"}),
    (1280, {"theme": "sombre"}),
]
IDS = ["-".join([str(width), *chosen.values()]) for width, chosen in STATES]


def of(space, user, names, *args):
    return [(user, reverse(f"{space}:{name}", args=args)) for name in names]


def seen_at(client, open_page, addresses, width, chosen):  # noqa: F811
    """Open each page at that width and display; return what is wrong."""
    wrong = []
    for user, address in addresses:
        user.display = chosen
        user.save(update_fields=["display"])
        client.cookies["affichage"] = urlencode(chosen)
        client.force_login(user)
        response = client.get(address)
        assert response.status_code == 200, address
        page = open_page(response.content.decode(), width=width)
        told = violations(page) + sideways(page) + too_small(page) + small_targets(page)
        wrong += [f"{address} : {line}" for line in told]
        page.context.close()
    return wrong


@pytest.fixture
def booking(ready, claire, nadia):  # noqa: F811
    """Hours in the week, a rendez-vous to come, a person who found nothing that suits."""
    receives(claire, 5)
    house = people.rivage()
    actions.save_plan(ready, usual_plan(MONDAY), by=claire, at=MORNING)
    actions.set_day(house, WEEK_THREE.date().replace(day=24), None, by=claire, at=MORNING)
    start = next(iter(offer_of(ready, 120, at=WEEK_THREE).days.values()))[0]
    rdv = booked(ready, start, at=WEEK_THREE)
    waiting = people.bilan_of_nadia()
    wished = [(WEEK_THREE.date().replace(day=20), Moment.SOIR)]
    actions.wish(waiting, wished, consultant=claire, by=nadia, at=WEEK_THREE)
    return [
        *of("consultant", claire, ["horaires"]),
        *of("consultant", claire, ["entretiens"], waiting.pk),
        *of("beneficiaire", nadia, ["reservation", "souhaits", "entretiens"], ready.pk),
        *of("beneficiaire", nadia, ["rendez_vous", "rendez_vous_deplacement"], ready.pk, rdv.pk),
        *of("beneficiaire", nadia, ["reservation", "entretiens"], waiting.pk),
    ]


@pytest.fixture
def meeting(second, claire, nadia):  # noqa: F811
    """A session noted, another to come; someone follows their agenda; after the first one."""
    first = second.bilan.entretiens.order_by("starts_at").first()
    moments = ["preparation", "mode_entretien", "entretien"]
    return [
        *of("consultant", claire, ["aujourdhui", "agenda"]),
        *of("consultant", claire, moments, second.bilan_id, second.pk),
        *of("consultant", claire, moments, second.bilan_id, first.pk),
        *of("beneficiaire", nadia, ["agenda"], second.bilan_id),
    ]


@pytest.mark.parametrize(("width", "chosen"), STATES, ids=IDS)
def test_a_session_is_accessible_and_fits(client, meeting, open_page, width, chosen):  # noqa: F811
    open_agenda(people.nadia(), people.rivage(), at=MORNING)
    assert seen_at(client, open_page, meeting, width, chosen) == []


@pytest.mark.parametrize(("width", "chosen"), STATES, ids=IDS)
def test_booking_is_accessible_and_fits(client, booking, open_page, width, chosen):  # noqa: F811
    with time_machine.travel(WEEK_THREE, tick=True):
        assert seen_at(client, open_page, booking, width, chosen) == []


def test_the_time_is_hidden_until_one_asks(client, second, claire, open_page):  # noqa: F811
    client.force_login(claire)
    there = reverse("consultant:mode_entretien", args=[second.bilan_id, second.pk])
    page = open_page(client.get(there).content.decode(), width=1280)
    timer = page.locator("[role=timer]")

    assert timer.inner_text() == ""
    page.get_by_role("button", name="Afficher le temps").click()
    assert timer.inner_text() == "0 min"
    page.get_by_role("button", name="Cacher le temps").click()
    assert timer.inner_text() == ""
