"""The screens of a death: gestion and the counsellor note it; whom the person named receives."""

import io
import re
import zipfile

import pytest
import time_machine
from django.test import Client

from portulan.journey.bilan.deces import deces_of
from portulan.journey.conservation.actions import directing
from portulan.journey.conservation.models import Sort
from portulan.offices.mail.models import Letter
from tests import people
from tests.browser.axe import violations
from tests.browser.sight import sideways, small_targets, too_small
from tests.journey.conservation.test_destroying import CANARY
from tests.ui.conftest import open_page, site  # noqa: F401 (fixtures)


@pytest.fixture(autouse=True)
def that_day():
    with time_machine.travel("2026-11-24 10:00+01:00", tick=False):
        yield


def text(response):
    return re.sub(r"[\u00a0\u202f]", " ", response.content.decode())


def entered(person):
    client = Client()
    client.force_login(person)
    return client


NOTED = {"happened_on": "2026-11-23", "proof": "acte", "sure": "on"}


def test_ines_notes_it_and_sees_no_word_of_the_directives(bilan, ines, claire, nadia):
    told = directing.Directive(Sort.TOUT, "Anna Kerbrat", "06 00 00 00 00")
    directing.direct(bilan, told, by=nadia, at=people.MORNING)
    desk = entered(ines)
    page = f"/gestion/bilans/{bilan.pk}/deces/"

    assert desk.post(page, NOTED).status_code == 302
    shown = text(desk.get(page))
    assert "acte de décès vu" in shown
    assert "reviennent aux héritiers" in shown
    assert "Anna" not in shown
    assert "Anna Kerbrat" in text(entered(claire).get(f"/conseil/bilans/{bilan.pk}/deces/"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"happened_on": "2026-11-25", "proof": "acte"}, "24 novembre 2026"),
        ({"happened_on": "", "proof": "acte"}, "Indiquez le jour"),
        ({"happened_on": "2026-11-23"}, "Dites sur quoi cela repose"),
        ({"happened_on": "2026-11-23", "proof": "acte"}, "Vérifiez de qui il s’agit"),
    ],
)
def test_what_cannot_be_is_said_beside_the_box(bilan, ines, typed, said):
    answer = entered(ines).post(f"/gestion/bilans/{bilan.pk}/deces/", typed)

    assert answer.status_code == 422
    assert said in text(answer)
    assert deces_of(bilan) is None


def test_what_noting_it_will_erase_is_said_before_and_of_whom(bilan, ines, claire, nadia):
    for desk, space in ((entered(ines), "gestion"), (entered(claire), "conseil")):
        page = text(desk.get(f"/{space}/bilans/{bilan.pk}/deces/"))
        assert "<h1>Noter un décès</h1>" in page
        assert "dès la nuit qui suit avec un acte" in page
        assert page.index("dès la nuit qui suit") < page.index(">Noter le décès</button>")
        assert page.index("dès la nuit qui suit") < page.index(f"Il s’agit bien de {nadia.name}")


def test_a_mistake_is_one_gesture(bilan, claire, nadia):
    desk = entered(claire)
    desk.post(f"/conseil/bilans/{bilan.pk}/deces/", {**NOTED, "proof": "proche"})
    assert entered(nadia).get(f"/bilans/{bilan.pk}/").status_code == 404
    desk.post(f"/conseil/bilans/{bilan.pk}/deces/erreur/")

    assert entered(nadia).get(f"/bilans/{bilan.pk}/").status_code == 200


def link_sent_to_anna(bilan, claire, nadia):
    told = directing.Directive(Sort.TOUT, "Anna Kerbrat", "06 00 00 00 00")
    directing.direct(bilan, told, by=nadia, at=people.MORNING)
    desk, sent = entered(claire), {"email": "anna@exemple.example"}
    desk.post(f"/conseil/bilans/{bilan.pk}/deces/", NOTED)
    assert desk.post(f"/conseil/bilans/{bilan.pk}/deces/remise/", sent).status_code == 302
    return re.search(r"/lien/.+", Letter.objects.get(to=sent["email"]).action_url)[0]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390])
def test_what_anna_receives_reads_on_a_phone(bilan, claire, nadia, open_page, width):  # noqa: F811
    path = link_sent_to_anna(bilan, claire, nadia)
    asked = (Client().get(path), Client().post(path, {"geste": "ouvert"}))
    for response in asked:
        page = open_page(response.content.decode(), width=width)
        assert violations(page) + sideways(page) + too_small(page) + small_targets(page) == []


def test_anna_receives_what_nadia_wished_then_the_link_is_over(bilan, claire, nadia):
    path = link_sent_to_anna(bilan, claire, nadia)
    anna = Client()

    assert "ses documents vous soient remis" in text(anna.get(path))
    packed = anna.post(path, {"geste": "recevoir"})
    assert "mes-documents.html" in zipfile.ZipFile(io.BytesIO(packed.content)).namelist()
    too_early = anna.post(path, {"geste": "ouvert"})
    assert too_early.status_code == 422
    assert "ne s’annule pas" in text(too_early)
    assert anna.get(path).status_code == 200
    assert "C’est fait" in text(anna.post(path, {"geste": "ouvert", "safe": "on"}))
    assert anna.get(path).status_code == 410


def test_nothing_is_sent_when_nothing_was_directed(bilan, claire):
    desk = entered(claire)
    desk.post(f"/conseil/bilans/{bilan.pk}/deces/", NOTED)
    answer = desk.post(
        f"/conseil/bilans/{bilan.pk}/deces/remise/", {"email": "anna@exemple.example"}
    )

    assert answer.status_code == 422
    assert "Il n’y a rien à remettre" in text(answer)
    assert CANARY not in text(answer)
