"""What anyone may read, and ask, without an account."""

import re
from uuid import uuid4

import pytest
import time_machine
from django.utils.html import escape

from portulan.journey.accueil.models import Demande
from portulan.journey.bibliotheque import actions as bibliotheque
from portulan.journey.bibliotheque.library import library
from portulan.journey.bibliotheque.questionnaires import OFFERED, SEVERAL_VIEWS, offered
from portulan.offices.letterbox.models import SealedLetter
from portulan.offices.mail.models import Letter
from portulan.offices.vault.letters import open_letterbox
from portulan.rules.psychometrics.instruments.instrument import delivered
from portulan.rules.typo import typo_fr
from tests.journey.bibliotheque.written import written
from tests.people import MORNING

PAGES = [
    "/",
    "/programme/",
    "/demande/",
    "/aide/",
    "/accessibilite/",
    "/confidentialite/",
    "/mentions-legales/",
    "/reclamation/",
]
NADIA = {"first_name": "Nadia", "last_name": "Kerbrat", "email": "nadia@exemple.example"}
FORM = {**NADIA, "text_size": "18", "motifs": ["changer", "confiance"], "wants_arrangement": "on"}
FORBIDDEN = ("veuillez", "invalide", "obligatoire", "oups", "erreur de saisie", "en retard")


def words_of(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_without_an_account(client, rivage, address):
    response = client.get(address)

    assert response.status_code == 200
    assert "Cabinet Rivage" in words_of(response)
    assert not any(word in words_of(response).lower() for word in FORBIDDEN)


@pytest.mark.parametrize("address", PAGES)
def test_with_several_houses_each_has_its_own_pages(client, rivage, falaise, address):
    response = client.get(f"/o/falaise{address}")

    assert response.status_code == 200
    assert "Cabinet Falaise" in words_of(response)
    assert "Cabinet Rivage" not in words_of(response)


def test_with_several_houses_the_root_lists_them(client, rivage, falaise):
    home = client.get("/")

    assert 'href="/o/falaise/"' in home.content.decode()
    assert 'href="/o/rivage/"' in home.content.decode()
    assert client.get("/programme/").headers["Location"] == "/"
    assert client.get("/confidentialite/").status_code == 200
    assert client.get("/o/nulle-part/").status_code == 404


def test_the_house_of_the_host_answers_at_the_root(client, rivage, falaise):
    falaise.host = "testserver"
    falaise.save()

    assert "Cabinet Falaise" in words_of(client.get("/"))


def test_an_installation_without_a_house_says_so(client, db):
    assert "Aucun organisme" in words_of(client.get("/"))


def test_links_keep_the_house_one_came_by(client, rivage, falaise):
    page = client.get("/o/falaise/programme/").content.decode()

    assert 'href="/o/falaise/demande/"' in page
    assert 'href="/demande/"' not in page


def test_the_figures_of_the_law_are_those_of_the_day(client, rivage):
    with time_machine.travel("2026-11-23 10:00+01:00"):
        now = words_of(client.get("/programme/"))
    with time_machine.travel("2026-01-05 10:00+01:00"):
        before = words_of(client.get("/programme/"))

    assert "24 h au plus" in now and "13 h au moins" in now
    assert "24 h au plus" in before and "13 h" not in before


def test_the_price_is_the_house_s_own(client, rivage):
    assert "1 800,00 €" in words_of(client.get("/"))
    rivage.price_cents = 0
    rivage.save()

    assert "dans un devis" in words_of(client.get("/"))


def test_one_asks_without_an_account_and_is_thanked(client, rivage):
    open_letterbox(rivage, at=MORNING)
    form_id = uuid4()

    response = client.post("/demande/", {**FORM, "id": form_id, "words": "Je tourne en rond."})

    assert response.status_code == 302
    assert response.headers["Location"] == f"/demande/{form_id}/merci/"
    demande = Demande.objects.get()
    assert (demande.pk, demande.text_size, demande.motifs) == (
        form_id,
        "18",
        ["changer", "confiance"],
    )
    assert demande.letter_id == SealedLetter.objects.get().pk
    thanks = client.get(response.headers["Location"])
    assert thanks.status_code == 200
    assert "Nadia" not in words_of(thanks)


def test_two_clicks_and_the_back_button_do_no_harm(client, rivage):
    form = {**FORM, "id": uuid4()}

    answers = [client.post("/demande/", form) for _ in range(3)]

    assert {answer.headers["Location"] for answer in answers} == {f"/demande/{form['id']}/merci/"}
    assert Demande.objects.count() == 1
    assert Letter.objects.filter(to="nadia@exemple.example").count() == 1


def test_what_was_typed_stays_when_something_is_to_be_seen_again(client, rivage):
    response = client.post("/demande/", {**FORM, "email": "nadia", "words": "Mes mots à moi."})

    page = words_of(response)
    assert response.status_code == 422
    assert "Il reste un point à revoir" in page
    assert "doit contenir un @" in page
    assert "Mes mots à moi." in response.content.decode()
    assert not Demande.objects.exists()


def test_an_empty_form_says_what_to_do(client, rivage):
    response = client.post("/demande/", {})

    assert response.status_code == 422
    assert "Il reste 4 points à revoir" in words_of(response)


def test_words_that_cannot_be_sealed_stay_on_screen(client, rivage):
    response = client.post("/demande/", {**FORM, "words": "Rien qu'entre nous."})

    assert response.status_code == 422
    assert "n’ont pas pu être scellés" in words_of(response)
    assert "Rien qu" in words_of(response)


@pytest.mark.parametrize("form_id", ["", "pas-un-identifiant"])
def test_a_form_that_lost_its_identifier_still_works_or_says_so(client, rivage, form_id):
    assert client.post("/demande/", {**FORM, "id": form_id}).status_code in {302, 422}


def test_the_thanks_page_of_another_house_does_not_exist(client, rivage, falaise):
    location = client.post("/o/rivage/demande/", {**FORM, "id": uuid4()}).headers["Location"]

    assert client.get(location).status_code == 200
    assert client.get(location.replace("rivage", "falaise")).status_code == 404
    assert client.get(f"/o/rivage/demande/{uuid4()}/merci/").status_code == 404


def test_the_form_says_who_will_read_and_advises_against_the_work_address(client, rivage):
    page = words_of(client.get("/demande/"))

    assert "Évitez votre adresse professionnelle" in page
    assert "ni le secrétariat, ni votre employeur" in page


def test_pages_for_all_may_be_indexed_and_the_form_may_not(client, rivage):
    assert "noindex" not in client.get("/").content.decode()
    assert "noindex" in client.get("/demande/").content.decode()


def test_the_programme_names_the_exercises_really_given_and_no_other(client, rivage):
    page = client.get("/programme/").content.decode()
    section = page.split("Exercices guidés")[1].split("</ul>")[0]

    named = [line.split(" <span")[0].strip() for line in section.split("<li>")[1:]]
    assert named == [typo_fr(one.title) for one in library().values()]


def test_the_programme_names_each_questionnaire_that_may_be_given_and_no_other(client, rivage):
    page = client.get("/programme/").content.decode()
    section = page.split("Questionnaires, proposés")[1].split("</ul>")[0]

    named = [line.split(" <span")[0].strip() for line in section.split("<li>")[1:]]
    given = [*offered(), delivered(SEVERAL_VIEWS)]
    assert named == [escape(typo_fr(one.title)) for one in given]
    assert {one.id for one in offered()} == set(OFFERED)
    assert "Aucun test étalonné" in words_of(client.get("/programme/"))


def test_what_the_house_wrote_is_named_with_its_method_once_shared_and_only_there(
    client, rivage, falaise, claire
):
    propre = bibliotheque.write_propre(rivage, written(), by=claire, at=MORNING).propre
    assert "Une journée dans deux ans" not in words_of(client.get("/o/rivage/programme/"))

    bibliotheque.share_propre(propre, by=claire, at=MORNING)

    page = words_of(client.get("/o/rivage/programme/"))
    assert "Une journée dans deux ans" in page
    assert "Projection guidée" in page
    assert "une méthode qui lui est propre" in page
    assert "Une journée dans deux ans" not in words_of(client.get("/o/falaise/programme/"))

    bibliotheque.withdraw_propre(propre, by=claire, at=MORNING)
    assert "Une journée dans deux ans" not in words_of(client.get("/o/rivage/programme/"))
