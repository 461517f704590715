"""Claire prepares, for a supervisor, an extract of her notes in which nobody is recognised."""

import io
from datetime import timedelta

import pikepdf
import pytest
import time_machine
from django.urls import reverse

from portulan.journey.deroulement.acces import journal_of
from portulan.journey.investigation import actions, supervision
from portulan.journey.investigation.erasure import erase
from portulan.journey.investigation.models import ExtraitSupervision
from portulan.offices.journal.models import Entry
from portulan.offices.links.models import Link
from portulan.offices.pdf.render import SIZES
from portulan.offices.vault.actions import destroy_keys
from portulan.offices.vault.classes import WORKING
from tests import people
from tests.journey.entretien.moments import held
from tests.people import MORNING
from tests.proofs import semantic
from tests.spaces.words import text_of

AT = MORNING + timedelta(hours=1)
THIRD = "Odile Jaouen"
NOTE = {
    "faits": f"Nadia voit {THIRD} à la mairie.",
    "propos": "Je me tais trop.",
    "suite": "Mme KERBRAT rappelle.",
}


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def noted(bilan, claire):
    actions.write_note(held(bilan).entretien, NOTE, revision=0, by=claire, at=MORNING)
    return bilan


@pytest.fixture
def page(noted):
    return reverse("consultant:supervision", args=[noted.pk])


def giving(text, **more):
    return {"text": text, "days": "10", "read_again": "on", "geste": "donner", **more}


def extract(client, claire, noted, page, text="Quelqu'un se tait trop."):
    client.force_login(claire)
    assert client.post(page, giving(text)).status_code == 302
    [one] = supervision.given(noted, by=claire, at=AT)
    client.logout()
    return one


def test_the_person_is_masked_before_anything_is_asked_and_days_are_not_told(
    client, noted, claire, page
):
    client.force_login(claire)

    told = client.get(page).context["form"].initial["text"]

    assert "Entretien 1" in told and "Je me tais trop." in told
    for named in ("Nadia", "KERBRAT", "2026", noted.organisme.name):
        assert named not in told


def test_she_masks_others_corrects_the_text_and_reads_it_again(client, noted, claire, page):
    client.force_login(claire)
    text = client.get(page).context["form"].initial["text"]

    seen = client.post(page, {"text": text, "words": "odile jaouen\nmairie", "geste": "masquer"})
    told = seen.context["form"].initial["text"]
    unticked = client.post(page, giving(told, read_again=""))
    client.post(page, giving(told.replace("Je me tais trop.", "On se tait trop.")))

    assert THIRD not in told and "mairie" not in told
    assert unticked.status_code == 422
    assert "Relisez ce qui part" in text_of(unticked)
    [one] = supervision.given(noted, by=claire, at=AT)
    assert "On se tait trop." in one.text


def test_her_name_typed_back_is_refused_and_the_text_is_kept_on_the_page(
    client, noted, claire, page
):
    client.force_login(claire)

    answer = client.post(page, giving("Nadia se tait trop."))

    assert answer.status_code == 422
    assert "Le nom de la personne est encore dans ce texte." in text_of(answer)
    assert "se tait trop." in text_of(answer)
    assert not ExtraitSupervision.objects.exists()


def test_the_supervisor_reads_it_until_the_day_and_on_paper_without_names(
    client, noted, claire, page
):
    one = extract(client, claire, noted, page)
    path = "/" + one.url.split("/", 3)[3]

    told = text_of(client.get(path))
    paper = client.get(path + "document/", {"taille": "18"})

    assert "Quelqu'un se tait trop." in told
    assert paper["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(paper.content)) as document:
        said = semantic.structure(document).text
    assert "Quelqu'un se tait trop." in said.replace("’", "'")
    for named in ("Nadia", "Kerbrat", noted.organisme.name, "2026", str(noted.number)):
        assert named not in said
    assert "Nadia" not in told and str(noted.number) not in told
    for named in (noted.organisme.name, noted.organisme.email):
        assert named not in told
    assert client.post(path).status_code == 405
    with time_machine.travel(AT + timedelta(days=10), tick=False):
        assert client.get(path).status_code == 410


@pytest.mark.parametrize("size", SIZES)
def test_claire_prints_it_in_every_size_and_closes_it_at_once(client, noted, claire, page, size):
    one = extract(client, claire, noted, page)
    client.force_login(claire)
    printed = reverse("consultant:supervision_document", args=[noted.pk, one.row.pk])
    assert client.get(printed, {"taille": size}).content.startswith(b"%PDF-")

    client.post(reverse("consultant:supervision_fermeture", args=[noted.pk, one.row.pk]))

    assert client.get("/" + one.url.split("/", 3)[3]).status_code == 410
    assert "L'adresse est fermée." in text_of(client.get(page))


def test_nadia_sees_that_it_was_made_and_that_it_was_read(client, noted, claire, nadia, page):
    one = extract(client, claire, noted, page)
    client.get("/" + one.url.split("/", 3)[3])

    told = " ; ".join(act.words for act in journal_of(noted).acts)

    assert (
        "a préparé, pour une supervision, un extrait de ses notes où personne n'est nommé" in told
    )
    assert (
        "La personne qui supervise a ouvert un extrait sans nom de ses notes pour une supervision"
    ) in told
    verbs = Entry.objects.filter(holder=noted.pk).values_list("verb", flat=True)
    assert "extrait.given" in verbs


def test_nobody_else_prepares_reads_or_closes_it_the_management_least_of_all(
    client, noted, claire, page
):
    one = extract(client, claire, noted, page)
    paths = [
        page,
        reverse("consultant:supervision_document", args=[noted.pk, one.row.pk]),
        reverse("consultant:supervision_fermeture", args=[noted.pk, one.row.pk]),
    ]

    for stranger in (people.ines(), people.yann(), people.hugo(), noted.beneficiaire):
        client.force_login(stranger)
        for path in paths:
            assert client.get(path).status_code in {404, 405}
            assert client.post(path, giving("x")).status_code in {404, 405}


def test_a_substitute_prepares_only_from_notes_of_their_own(client, noted, claire, yann, page):
    extract(client, claire, noted, page)
    noted.affectations.update(consultant=yann)
    client.force_login(yann)

    answer = client.get(page)

    assert answer.context["form"].initial["text"] == ""
    assert "se tait trop" not in text_of(answer)


def test_it_is_destroyed_with_the_bilan_and_its_secret_is_kept_hashed(client, noted, claire, page):
    one = extract(client, claire, noted, page)
    token = one.url.rstrip("/").split("/")[-2]
    assert token not in str(list(Link.objects.values()))

    destroy_keys(noted.pk, WORKING, at=AT)
    erase(noted.pk)

    assert client.get("/" + one.url.split("/", 3)[3]).status_code == 410
    assert not ExtraitSupervision.objects.exists()
    assert supervision.given(noted, by=claire, at=AT) == []


def test_two_clicks_make_one_extract(client, noted, claire, page):
    client.force_login(claire)
    for _ in range(2):
        client.post(page, giving("Quelqu'un se tait trop."))

    assert ExtraitSupervision.objects.count() == 1
