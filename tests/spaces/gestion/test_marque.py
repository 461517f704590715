"""Price list, logo, colour and notices: chosen in gestion, seen by anyone, read by everyone."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Papier
from portulan.journey.qualite.information.public import public_paper
from portulan.offices.journal.models import Entry
from portulan.offices.organisme.models import Logo, Organisme
from tests.offices.pdf.test_png import chunk, png
from tests.people import MONDAY, MORNING
from tests.spaces.words import text_of

pytestmark = pytest.mark.usefixtures("morning")


@pytest.fixture
def morning():
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def manager(client, ines):
    client.force_login(ines)
    return ines


def send(client, image, name="logo.png", kind="image/png"):
    return client.post("/gestion/reglages/logo/", {"image": SimpleUploadedFile(name, image, kind)})


def test_the_price_list_is_on_the_public_page_and_in_the_programme(client, manager, rivage):
    lines = {
        "name_1": "Bilan complet",
        "cents_1": "1 800",
        "note_1": "huit entretiens",
        "name_3": "Entretien préalable",
        "cents_3": "0",
    }

    response = client.post("/gestion/reglages/tarifs/", lines)

    assert response.status_code == 302
    rivage.refresh_from_db()
    assert rivage.price_list == [
        ["Bilan complet", 180_000, "huit entretiens"],
        ["Entretien préalable", 0, ""],
    ]
    for address in ("/o/rivage/", "/o/rivage/programme/"):
        page = text_of(client.get(address))
        assert "Bilan complet : 1 800,00 €, net" in page
        assert "(huit entretiens)" in page
        assert "Entretien préalable : gratuit" in page
    assert "Grille tarifaire" in str(public_paper(rivage, Papier.PLAQUETTE, on=MONDAY).tree)
    assert "1 800,00" in text_of(client.get("/gestion/reglages/tarifs/"))


def test_a_price_without_a_name_is_refused_and_nothing_typed_is_lost(client, manager, rivage):
    lines = {"name_1": "Bilan court", "cents_2": "900"}

    response = client.post("/gestion/reglages/tarifs/", lines)

    page = text_of(response)
    assert response.status_code == 422
    assert "Indiquez le prix de cette ligne" in page
    assert "Dites ce qui est proposé à ce prix." in page
    assert 'value="Bilan court"' in response.content.decode()
    assert Organisme.objects.get(pk=rivage.pk).price_list == []


def test_a_logo_is_written_again_and_stands_on_the_page_and_the_papers(client, manager, rivage):
    given = png(chunk(b"tEXt", b"Author\0Nadia Kerbrat"))

    assert send(client, given).status_code == 302

    picture = client.get("/o/rivage/logo.png")
    assert picture["Content-Type"] == "image/png"
    assert picture["X-Content-Type-Options"] == "nosniff"
    assert b"Nadia" not in picture.content
    rivage.refresh_from_db()
    assert theme_of(rivage).logo == picture.content
    assert "/o/rivage/logo.png?v=" in client.get("/o/rivage/").content.decode()
    assert Entry.objects.filter(verb="organisme.logo").count() == 1


@pytest.mark.parametrize(
    "image",
    [b"<svg onload='alert(1)'/>", b"", png(width=1_300), png() + b"<script>"],
    ids=["svg", "vide", "large", "suite"],
)
def test_another_file_under_the_name_of_a_png_is_refused(client, manager, rivage, image):
    send(client, png())
    before = Logo.objects.get().png

    response = send(client, image)

    page = text_of(response)
    assert response.status_code == 422
    assert "Cette image ne peut pas servir de logo." in page
    assert "Le logo précédent, s'il y en a un, n'a pas changé." in page
    assert Logo.objects.get().png == before


def test_a_logo_is_taken_away(client, manager, rivage):
    send(client, png())

    client.post("/gestion/reglages/logo/retrait/")

    assert client.get("/o/rivage/logo.png").status_code == 404
    assert not Logo.objects.exists()
    assert theme_of(Organisme.objects.get(pk=rivage.pk)).logo is None


def settings_with(rivage, **more):
    return {"name": rivage.name, "zone": "Europe/Paris", "region": "metropole", **more}


def test_the_colour_of_the_page_is_checked_on_its_darkest_ground(client, manager, rivage):
    on_white_only = settings_with(rivage, page_colour="#767676")

    response = client.post("/gestion/reglages/", on_white_only)

    assert response.status_code == 422
    assert "trop pâle : contraste de 4,0 avec le moins clair" in text_of(response)
    assert client.get("/o/rivage/couleurs.css").status_code == 404


def test_a_readable_colour_reaches_the_public_page(client, manager, rivage):
    client.post("/gestion/reglages/", settings_with(rivage, page_colour="#7A1F1F"))

    style = client.get("/o/rivage/couleurs.css")
    assert style["Content-Type"].startswith("text/css")
    assert "--action: light-dark(#7a1f1f" in style.content.decode()
    assert "/o/rivage/couleurs.css?v=7a1f1f" in client.get("/o/rivage/").content.decode()


def test_what_the_house_adds_stands_below_what_the_law_asks(client, manager, rivage):
    added = {"mediation": "Notre médiateur reçoit aussi à Lorient.\n\nSur rendez-vous."}

    client.post("/gestion/reglages/notices/", added)

    rivage.refresh_from_db()
    told = str(public_paper(rivage, Papier.MEDIATION, on=MONDAY).tree)
    assert told.index("L612-2") < told.index("Notre médiateur reçoit aussi à Lorient.")
    assert "Lorient" in text_of(client.get("/o/rivage/reclamation/"))
    assert "Lorient" not in str(public_paper(rivage, Papier.RECLAMATION, on=MONDAY).tree)


@pytest.mark.parametrize("page", ["tarifs", "notices", "logo"])
def test_who_does_not_manage_finds_nothing(client, claire, nadia, rivage, page):
    for stranger in (claire, nadia):
        client.force_login(stranger)
        assert client.get(f"/gestion/reglages/{page}/").status_code == 404
