"""The library in Chromium: chosen by the person, read and written by the consultant."""

from urllib.parse import urlencode

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bibliotheque import actions
from portulan.journey.bibliotheque.models import Redaction
from portulan.journey.entretien.actions import save_plan
from portulan.journey.entretien.plan import usual_plan
from portulan.journey.investigation.actions import give_travail, save_travail, share_travail
from tests import people
from tests.browser.axe import violations
from tests.browser.sight import sideways, small_targets, too_small
from tests.journey.bibliotheque.written import written
from tests.people import MONDAY, MORNING
from tests.ui.conftest import open_page, site  # noqa: F401 (fixtures)

pytestmark = pytest.mark.browser
NARROW = (320, {"taille": "20pt", "contraste": "fort", "lecture": "aeree"})
OTHERS = [(390, {}), (1280, {"theme": "sombre"})]
KEYS = ["recit", "valeurs", "consequences", "cv"]
TRACKS = {"piste_temps_1": "Le même.", "piste_nom_2": "Atelier", "piste_temps_2": "Le samedi."}


@pytest.fixture
def addresses(bilan, claire, nadia):
    """Every page of the library; exercises that hold a list, a grid, a heavy question."""
    save_plan(bilan, usual_plan(MONDAY), by=claire, at=MORNING)
    told = written("Une journée", question="Que pense votre conjoint ?")
    propre = actions.write_propre(people.rivage(), told, by=claire, at=MORNING).propre
    given = [give_travail(bilan, key, by=claire, at=MORNING) for key in KEYS]
    given.append(give_travail(bilan, str(propre.pk), by=claire, at=MORNING))
    grid = next(row for row in given if row.exercice == "consequences")
    save_travail(grid, TRACKS, revision=0, by=nadia, at=MORNING)
    share_travail(grid, by=nadia, at=MORNING)
    theirs = [("bibliotheque", bilan.pk), ("travaux", bilan.pk)]
    theirs += [("travail", bilan.pk, row.pk) for row in given]
    hers = [("bibliotheque",), ("exercice", "vae"), ("propre", propre.pk), ("propre_nouveau",)]
    hers += [("propre_redaction", propre.pk), ("travaux", bilan.pk)]
    hers += [("travail", bilan.pk, grid.pk)]
    return [
        *((nadia, reverse(f"beneficiaire:{name}", args=args)) for name, *args in theirs),
        *((claire, reverse(f"consultant:{name}", args=args)) for name, *args in hers),
    ]


def read(client, user, address, chosen):
    client.cookies["affichage"] = urlencode(chosen)
    user.display = chosen
    user.save(update_fields=["display"])
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 1])
def test_every_page_of_the_library_is_accessible_and_fits(
    client,
    addresses,
    open_page,  # noqa: F811
    turn,
):
    seen = []
    with time_machine.travel(MORNING, tick=True):
        shown = [
            (address, width, read(client, user, address, chosen))
            for rank, (user, address) in enumerate(addresses[turn::2])
            for width, chosen in (NARROW, OTHERS[rank % 2])
        ]
    for address, width, html in shown:
        page = open_page(html, width=width)
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        told = violations(page) + sideways(page) + too_small(page) + small_targets(page)
        seen += [f"{address} ({width}) : {line}" for line in told]
        page.context.close()

    assert seen == []


def test_a_form_to_be_seen_again_leads_to_the_question(client, claire, open_page):  # noqa: F811
    client.force_login(claire)
    html = client.post(reverse("consultant:propre_nouveau"), {"label_1": ""}).content.decode()

    page = open_page(html)

    assert page.title().startswith("Erreur")
    assert violations(page) == []
    page.get_by_role("link", name="Question 1 : écrivez-la, ou retirez-la.").click()
    assert page.evaluate("document.activeElement.name") == "label_1"


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_an_exercise_is_written_without_javascript(client, live_server, settings, chromium):
    client.force_login(people.claire())
    context = chromium.new_context(locale="fr-FR", java_script_enabled=False)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(live_server.url + reverse("consultant:bibliotheque"))

    page.get_by_role("link", name="Écrire un exercice").click()
    page.get_by_label("Titre", exact=True).fill("Trois lieux")
    page.get_by_label("Ce que l’on y fait").fill("Décrire trois lieux.")
    page.get_by_label("À quoi cela sert").fill("Un lieu dit beaucoup d'un travail.")
    page.get_by_label("Ce que cela ne fait pas").fill("Il ne classe rien.")
    page.get_by_label("Durée estimée").fill("20 min")
    page.get_by_label("La question").fill("Un lieu calme")
    page.get_by_role("button", name="Ajouter une question").click()
    page.get_by_role("group", name="Question 2").get_by_label("La question").fill("Un lieu vif")
    page.get_by_role("button", name="Monter la question 2").click()
    assert not Redaction.objects.exists()
    page.get_by_role("group", name="Question 2").get_by_label("La question").press("Enter")

    page.get_by_text("Version 1 enregistrée.").wait_for()
    asked = [field.label for field in Redaction.objects.get().exercice.fields]
    assert asked == ["Un lieu vif", "Un lieu calme"]
    context.close()
