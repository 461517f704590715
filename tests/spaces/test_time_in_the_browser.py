"""The plan, the sessions and « Mon bilan » in Chromium: at every size, and as the plan changes."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.entretien import actions
from portulan.journey.entretien.models import Calendrier
from portulan.journey.entretien.plan import usual_plan
from portulan.journey.facturation.actions import certify
from portulan.offices.clock import today
from tests import people
from tests.browser.axe import violations
from tests.browser.sight import sideways, small_targets, too_small
from tests.journey.convention import cases
from tests.journey.entretien.moments import booked, held, weeks
from tests.ui.conftest import open_page, site  # noqa: F401 (fixtures)

pytestmark = pytest.mark.browser
NOW = weeks(5)
STATES = [
    (390, {}),
    (320, {"taille": "20pt", "contraste": "fort", "lecture": "aeree"}),
    (1280, {"theme": "sombre"}),
]
IDS = ["-".join([str(width), *chosen.values()]) for width, chosen in STATES]
PERSON = ["accueil", "entretiens", "calendrier", "documents"]
CONSULTANT = ["calendrier", "entretiens", "reservation", "entretien_passe", "certificat"]


@pytest.fixture
def addresses(bilan, claire, nadia):
    """A bilan in investigation, one that begins, and every page of this subject."""
    cases.concluded_contrat(bilan)
    cases.consent(bilan)
    actions.save_plan(bilan, usual_plan(people.MONDAY), by=claire, at=people.MORNING)
    held(bilan, weeks(2))
    waiting = held(bilan, weeks(3), phase=2, confirmed=False)
    actions.miss(booked(bilan, weeks(4), phase=2), by=claire, at=NOW)
    coming = booked(bilan, weeks(6), phase=2, mode="visio", place="https://visio.example/salle")
    actions.log_work(bilan, phase=2, happened_on=NOW.date(), minutes=45, by=nadia, at=NOW)
    certify(bilan, bilan.financements.get(), on=NOW.date(), by=claire, at=NOW)
    new = people.bilan_of_nadia()

    def of(space, user, names, *args):
        return [(user, reverse(f"{space}:{name}", args=args)) for name in names]

    return [
        (nadia, reverse("beneficiaire:bilans")),
        *of("beneficiaire", nadia, PERSON, bilan.pk),
        *of("beneficiaire", nadia, PERSON, new.pk),
        *of("beneficiaire", nadia, ["rendez_vous"], bilan.pk, coming.pk),
        *of("beneficiaire", nadia, ["rendez_vous"], bilan.pk, waiting.entretien.pk),
        *of("consultant", claire, CONSULTANT, bilan.pk),
        *of("consultant", claire, ["calendrier", "entretiens"], new.pk),
        *of("consultant", claire, ["entretien", "entretien_deplacement"], bilan.pk, coming.pk),
        *of("consultant", claire, ["entretien"], bilan.pk, waiting.entretien.pk),
    ]


@pytest.mark.parametrize(("width", "chosen"), STATES, ids=IDS)
def test_every_page_is_accessible_and_fits(client, addresses, open_page, width, chosen):  # noqa: F811
    seen = []
    with time_machine.travel(NOW, tick=True):
        for user, address in addresses:
            user.display = chosen
            user.save(update_fields=["display"])
            client.cookies["affichage"] = urlencode(chosen)
            client.force_login(user)
            page = open_page(client.get(address).content.decode(), width=width)
            told = violations(page) + sideways(page) + too_small(page) + small_targets(page)
            seen += [f"{address} : {line}" for line in told]
            page.context.close()

    assert seen == []


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_person_s_header_is_one_row_on_a_laptop(client, addresses, open_page):  # noqa: F811
    with time_machine.travel(NOW, tick=True):
        user, address = addresses[1]
        client.force_login(user)
        page = open_page(client.get(address).content.decode(), width=1280)

    tops = page.eval_on_selector_all(
        ".entete a, .entete-fin button", "all => all.map(one => one.getBoundingClientRect().top)"
    )
    assert len(tops) > 8
    assert max(tops) - min(tops) < 10


def test_the_totals_follow_the_plan_as_it_is_typed(client, live_server, settings, chromium):
    bilan = people.bilan_of_nadia(on=today())
    claire = people.claire()
    start = today() + timedelta(days=1)
    client.force_login(claire)
    context = chromium.new_context(locale="fr-FR")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page = context.new_page()
    heard = []
    page.on("console", lambda message: heard.append(message.text))
    page.goto(live_server.url + reverse("consultant:calendrier", args=[bilan.pk]))

    page.get_by_role("button", name="Partir de ce plan").click()
    page.get_by_label("Phase d’investigation").fill("7 h")
    page.get_by_label("Début").focus()
    page.wait_for_selector("#totaux :text('2 h de trop')")
    page.get_by_label("Phase d’investigation").fill("5 h")
    page.get_by_label("Début").fill(start.isoformat())
    page.wait_for_selector("#totaux :text('Les trois phases sont là')")
    assert not Calendrier.objects.exists()
    page.get_by_role("button", name="Enregistrer ce calendrier").click()
    page.wait_for_selector(":text('Le calendrier est enregistré.')")

    assert Calendrier.objects.get().bilan == bilan
    assert heard == []
    context.close()
