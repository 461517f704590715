"""The organisme's facts, for who manages it, and never a word of content."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from portulan.config import wall
from portulan.journey.accueil import actions as accueil
from portulan.journey.accueil.actions import Asked
from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending, Papier
from portulan.journey.deroulement.parcours import bilans_of_step, path_of
from portulan.journey.qualite.information.public import public_paper
from portulan.offices.accounts.models import User
from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from portulan.offices.organisme.models import Membership, Organisme, Role
from portulan.offices.vault.letters import open_letterbox
from tests import people
from tests.journey.convention import cases
from tests.journey.entretien.moments import held
from tests.people import MONDAY, MORNING
from tests.reading import words_of_tree

WORDS = "Je voudrais quitter mon poste sans que mon chef l'apprenne."
PAGES = [
    "/gestion/",
    "/gestion/echeances/",
    "/gestion/pourquoi/",
    "/gestion/bilans/",
    "/gestion/demandes/",
    "/gestion/utilisateurs/",
    "/gestion/reglages/",
]

THE_WALL = 3 if wall.is_wanted() else 0  # PostgreSQL: where she works, the role taken, given back
pytestmark = pytest.mark.usefixtures("morning")


@pytest.fixture
def morning():
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def manager(client, ines):
    client.force_login(ines)
    return ines


@pytest.fixture
def demande(rivage):
    open_letterbox(rivage, at=MORNING)
    asked = Asked(uuid4(), "Samia", "Haddad", "samia@exemple.example", motifs=["changer"])
    return accueil.ask(rivage, asked, words=WORDS, at=MORNING)


def text_of(response):
    page = response.content.decode()
    return page.replace("\u00a0", " ").replace("\u202f", " ").replace("&#x27;", "'")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_for_who_manages_and_for_no_one_else(client, manager, request, address):
    assert client.get(address).status_code == 200

    for stranger in ("claire", "nadia"):
        client.force_login(request.getfixturevalue(stranger))
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_nothing_of_another_house_shows(client, manager, bilan, falaise, address):
    people.bilan_of_lise()
    accueil.ask(falaise, Asked(uuid4(), "Lise", "Fournier", "lise@x.example"), at=MORNING)

    page = text_of(client.get(address))

    assert not any(word in page for word in ("Lise", "Fournier", "Falaise", "Abgrall"))


@pytest.mark.parametrize("address", PAGES)
def test_the_words_of_a_request_show_nowhere(client, manager, demande, address):
    assert "chef" not in text_of(client.get(address))
    assert not Entry.objects.filter(verb="letter.opened").exists()


def test_each_number_of_the_year_opens_its_rows(client, manager, demande, bilan, claire):
    accueil.take(demande, by=claire, at=MORNING)
    told = {"starts_at": MORNING, "minutes": 45, "mode": "telephone"}
    accueil.record_preliminary(demande, **told, by=claire, at=MORNING + timedelta(hours=1))
    cases.concluded_contrat(bilan)
    held(bilan, MORNING + timedelta(days=20))
    end(people.bilan_of_hugo(), Ending.TERME, happened_on=MONDAY, by=claire, at=MORNING)
    end(people.bilan_of_hugo(), Ending.ABANDON, happened_on=MONDAY, by=claire, at=MORNING)

    steps = path_of(manager, year=2026, on=MONDAY)

    assert [(step.key, step.count) for step in steps] == [
        ("", 1),
        ("entretiens", 1),
        ("ouverts", 3),
        ("signes", 1),
        ("commences", 1),
        ("termines", 1),
        ("continus", 1),
        ("arrets", 1),
    ]
    for step in steps[2:]:
        rows = bilans_of_step(manager, step.key, year=2026, on=MONDAY)
        assert rows.count() == step.count
        page = text_of(client.get(f"/gestion/bilans/?etape={step.key}&annee=2026"))
        assert page.count('<th scope="row">') == step.count
    assert all(step.count == 0 for step in path_of(manager, year=2025, on=MONDAY))


def test_the_home_has_links_to_its_rows(client, manager, bilan):
    page = client.get("/gestion/").content.decode()

    assert 'href="/gestion/bilans/?annee=2026&amp;etape=ouverts"' in page
    assert 'href="/gestion/demandes/?annee=2026&amp;etape=entretiens"' in page


@pytest.mark.parametrize("asked", ["annee=1850", "annee=demain", "annee=9999", "etape=inconnue"])
def test_a_rewritten_address_shows_something_sensible(client, manager, bilan, asked):
    for page in ("/gestion/", "/gestion/bilans/", "/gestion/demandes/"):
        assert client.get(f"{page}?{asked}").status_code == 200


def test_a_bilan_shows_dates_hours_signatures_and_no_more(client, manager, bilan):
    cases.concluded_contrat(bilan)
    cases.consent(bilan)

    page = text_of(client.get(reverse("gestion:bilan", args=[bilan.pk])))

    assert "Conclu le 23 novembre 2026" in page
    assert "Donné le 23 novembre 2026" in page
    assert "1 800,00 €" in page
    assert "Claire Morel, depuis le 23 novembre 2026" in page


@pytest.mark.parametrize("stranger", ["theo", "claire", "nadia", "hugo"])
def test_for_strangers_a_bilan_does_not_exist(client, bilan, request, stranger):
    client.force_login(request.getfixturevalue(stranger))

    assert client.get(reverse("gestion:bilan", args=[bilan.pk])).status_code == 404
    assert client.post(reverse("gestion:remplacement", args=[bilan.pk])).status_code == 404


def test_the_lists_cost_the_same_whatever_their_length(client, manager, django_assert_num_queries):
    costs = {"/gestion/bilans/": 11, "/gestion/demandes/": 5, "/gestion/utilisateurs/": 6}
    made = 0
    for count in (1, 3, 50):
        for rank in range(made, count):
            people.bilan_of_nadia()
            accueil.ask(people.rivage(), Asked(uuid4(), "S", "H", f"s{rank}@x.example"), at=MORNING)
            user = people.person(f"Membre{rank}", "Ici")
            people.member(user, people.rivage(), Role.CONSULTANT)
        made = count
        for address, cost in costs.items():
            client.get(address)
            with django_assert_num_queries(cost + THE_WALL):
                page = text_of(client.get(address))
            assert page.count('<th scope="row">') >= count


MEMBER = {
    "first_name": "Malo",
    "last_name": "Riou",
    "email": "malo@rivage.example",
    "role": "consultant",
    "since": "2026-12-01",
}


def test_someone_is_added_once_and_invited(client, manager, rivage):
    for _ in range(2):
        response = client.post("/gestion/utilisateurs/", MEMBER, follow=True)

    malo = User.objects.get(email="malo@rivage.example")
    assert Membership.objects.get(user=malo).since.isoformat() == "2026-12-01"
    assert Letter.objects.filter(to=malo.email).count() == 1
    assert "Malo Riou" in text_of(response)


def test_a_form_to_be_seen_again_keeps_what_was_typed(client, manager):
    response = client.post("/gestion/utilisateurs/", {**MEMBER, "email": "malo"})

    assert response.status_code == 422
    assert 'value="Riou"' in text_of(response)


def test_a_last_day_closes_the_doors_from_the_day_after(client, manager, claire):
    membership = Membership.objects.get(user=claire)

    client.post(reverse("gestion:fin_de_role", args=[membership.pk]), {"until": "2026-11-23"})

    client.force_login(claire)
    assert client.get("/conseil/").status_code == 200
    with time_machine.travel(MORNING + timedelta(days=1)):
        assert client.get("/conseil/").status_code == 404


def test_the_last_person_who_manages_stays(client, manager, ines):
    membership = Membership.objects.get(user=ines)

    response = client.post(
        reverse("gestion:fin_de_role", args=[membership.pk]), {"until": "2026-11-23"}
    )

    assert response.status_code == 422
    assert "Il ne resterait personne à la gestion" in text_of(response)
    assert Membership.objects.get(user=ines).until is None


def test_a_role_cannot_end_before_it_begins(client, manager, claire):
    membership = Membership.objects.get(user=claire)

    response = client.post(
        reverse("gestion:fin_de_role", args=[membership.pk]), {"until": "2019-01-01"}
    )

    assert response.status_code == 422
    assert "précéder le début" in text_of(response)


@pytest.mark.parametrize("name", ["fin_de_role", "invitation"])
def test_the_team_of_another_house_does_not_exist(client, manager, theo, name):
    membership = Membership.objects.filter(user=theo).first()

    assert client.post(reverse(f"gestion:{name}", args=[membership.pk])).status_code == 404


def test_an_invitation_is_sent_again_on_demand(client, manager, claire):
    membership = Membership.objects.get(user=claire)

    client.post(reverse("gestion:invitation", args=[membership.pk]))

    assert Letter.objects.filter(to=claire.email, key__startswith="invitation").count() == 1


def settings_of(house, **changed):
    told = {
        "name": house.name,
        "address": house.address,
        "email": house.email,
        "phone": house.phone,
        "siret": house.siret,
        "nda": house.nda,
        "price_cents": "1 950",
        "zone": "Europe/Paris",
        "region": "metropole",
        "mediator": house.mediator,
    }
    return {**told, **changed}


def test_the_unit_kept_for_bilans_is_described_once_and_told_with_its_article(
    client, manager, rivage
):
    """R6313-6: an organisme with other activities has an organisation of its own for bilans."""
    apart = "Deux conseillères, un bureau et une armoire fermée, réservés aux bilans."
    assert "R6313-6" not in text_of(client.get("/programme/"))

    client.post("/gestion/reglages/", settings_of(rivage, bilan_unit=apart))

    told = text_of(client.get("/programme/"))
    assert apart in told and "R6313-6" in told
    rivage.refresh_from_db()
    paper = words_of_tree(public_paper(rivage, Papier.PLAQUETTE, on=people.MONDAY).tree)
    assert apart in paper and "R6313-6" in paper


def test_the_settings_are_kept_and_the_public_page_follows(client, manager, rivage):
    response = client.post("/gestion/reglages/", settings_of(rivage))

    assert response.status_code == 302
    assert Organisme.objects.get(pk=rivage.pk).price_cents == 195_000
    assert "1 950,00 €" in text_of(client.get("/"))
    assert Entry.objects.filter(verb="organisme.described").count() == 1


def test_the_house_adds_its_own_rules_hours_and_colour(client, manager, rivage):
    told = {
        "own_rules": "Le chien de la maison reste dans le jardin.",
        "opening_hours": "Du mardi au samedi, de 9 h à 19 h",
        "paper_colour": "#7A1F1F",
    }
    client.post("/gestion/reglages/", settings_of(rivage, **told))

    house = Organisme.objects.get(pk=rivage.pk)
    rules = public_paper(house, Papier.REGLEMENT, on=people.MONDAY)
    assert "Le chien de la maison" in repr(rules.tree)
    assert rules.theme.colour == "#7a1f1f"
    assert "Du mardi au samedi" in text_of(client.get("/"))
    client.post("/gestion/reglages/", settings_of(rivage, **told))
    assert Entry.objects.filter(verb="organisme.described").count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("siret", "123", "Le SIRET compte quatorze chiffres."),
        ("siret", "00000000000019", "Ce SIRET ne se vérifie pas"),
        ("nda", "53 56", "onze chiffres"),
        ("email", "bonjour", "doit contenir un @"),
        ("price_cents", "mille", "Écrivez le montant en euros"),
        ("paper_colour", "bleu", "six signes"),
        ("paper_colour", "#ffcc00", "trop pâle"),
        ("name", "", "Complétez « Nom de l’organisme »"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, manager, rivage, field, typed, sentence):
    response = client.post("/gestion/reglages/", settings_of(rivage, **{field: typed}))

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert Organisme.objects.get(pk=rivage.pk).price_cents == 180_000


def test_every_page_says_that_no_content_is_seen(client, manager):
    assert "Vous ne voyez aucun contenu de bilan" in text_of(client.get("/gestion/"))
    assert "secret professionnel" in text_of(client.get("/gestion/pourquoi/"))
