"""Public, consultant and gestion pages in Chromium: for everyone, under the true CSP."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.accueil import actions as accueil
from portulan.journey.accueil.actions import Asked
from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending, Funding
from portulan.journey.entretien import actions
from portulan.journey.entretien.plan import usual_plan
from portulan.offices.vault.letters import open_letterbox
from tests import people
from tests.browser.axe import violations
from tests.browser.sight import sideways, small_targets, too_small
from tests.journey.convention import cases
from tests.journey.entretien.moments import EVENING, booked, held, weeks
from tests.people import MONDAY, MORNING
from tests.ui.conftest import open_page, site  # noqa: F401 (fixtures)

pytestmark = pytest.mark.browser
NOW = weeks(1) + timedelta(hours=12)
NARROW = (320, {"taille": "20pt", "contraste": "fort", "lecture": "aeree"})
OTHERS = [(390, {}), (1280, {"theme": "sombre"})]


@pytest.fixture
def world(db):
    """Two houses; at Rivage a life: requests, a bilan under way, a convention, an ended bilan."""
    claire, house = people.claire(), people.rivage()
    people.bilan_of_lise()
    open_letterbox(house, at=MORNING)
    asked = [Asked(uuid4(), name, "Haddad", f"{name}@x.example", motifs=["point"]) for name in "AB"]
    waiting, mine = (accueil.ask(house, one, words="Mes mots.", at=MORNING) for one in asked)
    accueil.take(mine, by=claire, at=MORNING)
    told = {"starts_at": NOW + timedelta(hours=2), "minutes": 60, "mode": "visio"}
    accueil.propose_preliminary(mine, **told, by=claire, at=MORNING)
    bilan = people.bilan_of_nadia()
    actions.save_plan(bilan, usual_plan(MONDAY), by=claire, at=MORNING)
    held(bilan, EVENING, 120, phase=1)
    booked(bilan, weeks(1), phase=2)
    cases.concluded_contrat(bilan, NOW - timedelta(days=3))
    funded = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    cases.transmitted_convention(funded, NOW - timedelta(days=3))
    end(people.bilan_of_nadia(), Ending.TERME, happened_on=MONDAY, by=claire, at=MORNING)
    return {"waiting": waiting, "mine": mine, "bilan": bilan, "funded": funded}


def addresses(world):
    """Every page of the three doors, with who reads it."""
    public = ["", "programme/", "demande/", "aide/", "accessibilite/", "confidentialite/"]
    public += [
        "mentions-legales/",
        "reclamation/",
        "droit/",
        "droit/R6313-8/",
        f"demande/{world['mine'].pk}/merci/",
    ]
    requests = ["demande", "demande_mots", "demande_cloture", "ouverture"]
    tabs = ["dossier", "paroles", "administratif", "echeances", "amenagement"]
    gestion = ["accueil", "echeances", "pourquoi", "bilans", "demandes", "utilisateurs", "reglages"]
    gestion += ["cadre_legal", "a_verifier", "valeurs", "plaquette"]
    claire, ines = people.claire(), people.ines()
    return [
        (None, "/"),
        *((None, f"/o/rivage/{path}") for path in public),
        (claire, "/conseil/"),
        (claire, "/conseil/bilans/"),
        (claire, "/conseil/bilans/?vue=termines"),
        (claire, "/conseil/demandes/"),
        (claire, reverse("consultant:demande", args=[world["waiting"].pk])),
        *((claire, reverse(f"consultant:{name}", args=[world["mine"].pk])) for name in requests),
        *((claire, reverse(f"consultant:{name}", args=[world["bilan"].pk])) for name in tabs),
        (claire, reverse("consultant:administratif", args=[world["funded"].pk])),
        *((ines, reverse(f"gestion:{name}")) for name in gestion),
        (ines, reverse("gestion:bilan", args=[world["bilan"].pk])),
        (ines, reverse("gestion:bilan", args=[world["funded"].pk])),
        (ines, "/gestion/bilans/?etape=termines&annee=2026"),
    ]


def read(client, user, address, chosen):
    """Return the page as this person gets it, at the display they chose."""
    client.logout()
    client.cookies["affichage"] = urlencode(chosen)
    if user:
        user.display = chosen
        user.save(update_fields=["display"])
        client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 1])
def test_every_page_is_accessible_and_fits(client, world, open_page, turn):  # noqa: F811
    """Each page narrow and large for those who see little, and once as most see it."""
    seen = []
    with time_machine.travel(NOW, tick=True):
        mine = addresses(world)[turn::2]
        shown = [
            (address, width, read(client, user, address, chosen))
            for rank, (user, address) in enumerate(mine)
            for width, chosen in (NARROW, OTHERS[rank % 2])
        ]
    for address, width, html in shown:
        page = open_page(html, width=width)
        told = violations(page) + sideways(page) + too_small(page) + small_targets(page)
        seen += [f"{address} ({width}) : {line}" for line in told]
        page.context.close()

    assert seen == []


def test_a_form_to_be_seen_again_leads_to_its_fields(client, rivage, open_page):  # noqa: F811
    html = client.post("/demande/", {"first_name": "Nadia"}).content.decode()

    page = open_page(html)

    assert page.title().startswith("Erreur")
    assert violations(page) == []
    page.get_by_role("link", name="Complétez « Nom ».").click()
    assert page.evaluate("document.activeElement.name") == "last_name"


def test_a_plaquette_read_again_and_the_employer_s_dates_fit_and_are_accessible(
    client,
    rivage,
    open_page,  # noqa: F811
):
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
        cases.transmitted_convention(bilan)
        employer = client.get(
            reverse("financeur:echeances", args=[cases.token_in_mail(cases.MARC)])
        )
        client.force_login(people.ines())
        text = "26 heures au total, gratuit avec le CPF.\nLa synthèse est conservée un an."
        found = client.post(reverse("gestion:plaquette"), {"text": text, "sessions": "douze"})
        read_again = client.post(reverse("gestion:plaquette"), {"text": text})
    told = []
    for answer in (employer, found, read_again):
        for width in (320, 1280):
            page = open_page(answer.content.decode(), width=width)
            told += violations(page) + sideways(page) + too_small(page) + small_targets(page)
            page.context.close()

    assert told == []
