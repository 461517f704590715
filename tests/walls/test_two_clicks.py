"""Two clicks, two tabs, the back button: what is sent twice is written once."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client

from portulan.offices.links.invitations import invite
from portulan.offices.mail.models import Letter
from tests.walls import stages
from tests.walls.world import NOW, TODAY, at, token_in_letter

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases="__all__"),
]
SOON, LATER = (TODAY + timedelta(days=days) for days in (20, 100))


@pytest.fixture
def staged(world):
    world.stages = list(stages.build(world).values())
    return world


def as_(world, name):
    client = Client()
    client.force_login(world.people[name])
    return client


def rows(label):
    return apps.get_model(label).objects.count()


def twice(client, path, data, *labels):
    """Send the form twice; return how many rows of each model came, and the second answer."""
    before = [rows(label) for label in labels]
    first = client.post(path, data)
    after = [rows(label) for label in labels]
    second = client.post(path, data)
    assert first.status_code in {200, 302}, html.unescape(first.content.decode())[-3_000:]
    assert second.status_code in {200, 302, 404, 409, 410, 422}
    assert [rows(label) for label in labels] == after, "le second envoi a écrit"
    return [now - then for now, then in zip(after, before, strict=True)]


def test_a_request_from_the_public_page(world):
    form = {
        "id": str(uuid4()),
        "first_name": "Rose",
        "last_name": "Tallec",
        "email": "rose@courriel.example",
        "words": "Je voudrais faire le point.",
        "text_size": "standard",
        "reach": "",
    }

    made = twice(Client(), "/o/rivage/demande/", form, "accueil.Demande", "letterbox.SealedLetter")

    assert made == [1, 1]


def test_a_complaint(world):
    form = {"id": str(uuid4()), "name": "Rose", "email": "rose@a.example", "text": "Le bureau."}

    assert twice(Client(), "/o/rivage/reclamation/", form, "qualite.Reclamation") == [1]


def test_a_rendez_vous_booked(world):
    filled = world.bilans["nadia"]["en cours"]
    form = {
        "day": SOON.isoformat(),
        "hour": "18:30",
        "minutes": "2 h",
        "mode": "place",
        "phase": "2",
        "kind": "entretien",
        "place": "",
    }
    path = f"/conseil/bilans/{filled.bilan.pk}/entretiens/reservation/"

    assert twice(as_(world, "claire"), path, form, "entretien.Entretien") == [1]


def test_a_rendez_vous_moved(world):
    filled = world.bilans["nadia"]["en cours"]
    there = f"/conseil/bilans/{filled.bilan.pk}/entretiens/{filled.ids['rendez_vous_id']}/"
    form = {"day": SOON.isoformat(), "hour": "18:30", "minutes": "2 h", "mode": "place"}

    made = twice(as_(world, "claire"), f"{there}deplacement/", form, "entretien.Entretien")

    assert made == [1]


@pytest.mark.parametrize(
    ("who", "door", "stage"),
    [("nadia", "bilans", 0), ("claire", "conseil/bilans", 0)],
)
def test_a_signature(staged, who, door, stage):
    """The code is in the letter; the form, with what the page gave it, is sent twice."""
    bilan = staged.stages[stage].bilan
    client = as_(staged, who)
    client.post(f"/{door}/{bilan.pk}/contrat/code/")
    address = staged.people[who].email
    letter = Letter.objects.filter(to=address, key__startswith="signature.code:").latest(
        "posted_at"
    )
    page = client.get(f"/{door}/{bilan.pk}/contrat/signature/").content.decode()
    form = {
        "typed_name": staged.people[who].name,
        "code": re.search(r"\d{6}", letter.subject)[0],
        "sha256": re.search(r'name="sha256" value="([0-9a-f]{64})"', page)[1],
    }
    path = f"/{door}/{bilan.pk}/contrat/signature/"

    assert twice(client, path, form, "convention.ContratSignature") == [1]


def test_a_code_asked_twice_after_signing_writes_nothing(world):
    bilan = world.bilans["nadia"]["fini"].bilan

    made = twice(as_(world, "nadia"), f"/bilans/{bilan.pk}/contrat/code/", {}, "signature.Code")

    assert made == [0]


def test_a_contract_written(staged):
    bilan = staged.stages[1].bilan  # signed by both: it is no longer to be written
    fresh = staged.stages[0].bilan
    form = {
        "price_cents": "1 800 €",
        "accompanied_minutes": "16 h",
        "personal_minutes": "8 h",
        "starts_on": SOON.isoformat(),
        "ends_on": LATER.isoformat(),
        "channel": "on_premises",
        "qualifications": "Psychologue du travail",
    }
    client = as_(staged, "claire")

    assert client.post(f"/conseil/bilans/{bilan.pk}/contrat/redaction/", form).status_code == 422
    path = f"/conseil/bilans/{fresh.pk}/contrat/redaction/"
    assert twice(client, path, form, "convention.Contrat") == [1]


def test_a_plan_saved_as_it_is_on_the_page(world):
    bilan = world.bilans["nadia"]["en cours"].bilan
    client, path = as_(world, "claire"), f"/conseil/bilans/{bilan.pk}/calendrier/"
    form = fields_of(client.get(path))

    (made,) = twice(client, path, form, "entretien.Calendrier")

    assert made <= 1


def fields_of(response):
    """Return what a browser would send from the largest form of the page."""
    from lxml import html as parser

    forms = parser.fromstring(response.content.decode()).forms
    form = max(forms, key=lambda one: len(one.fields))
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def test_a_certificate(world):
    bilan = world.bilans["nadia"]["en cours"].bilan
    form = {"financement": str(bilan.financements.get().pk)}
    path = f"/conseil/bilans/{bilan.pk}/certificat/"

    (made,) = twice(as_(world, "claire"), path, form, "facturation.CertificatRealisation")

    assert made <= 1


def test_a_document_given_to_read(world):
    bilan = world.bilans["nadia"]["fini"].bilan
    form = {
        "document": "resultats",
        "reader": "autre",
        "name": "Odile Le Bihan",
        "email": "odile@cep.example",
        "until": (TODAY + timedelta(days=3)).isoformat(),
        "agrees": "on",
    }

    made = twice(
        as_(world, "nadia"),
        f"/bilans/{bilan.pk}/communications/",
        form,
        "synthese.Communication",
        "links.Link",
    )

    assert made == [1, 1]


def test_time_of_personal_work(world):
    bilan = world.bilans["nadia"]["en cours"].bilan
    form = {"happened_on": TODAY.isoformat(), "minutes": "45 min", "phase": "2"}

    made = twice(
        as_(world, "nadia"), f"/bilans/{bilan.pk}/temps/", form, "entretien.TravailPersonnel"
    )

    assert made == [1]


def test_an_agreement_to_keep(world):
    bilan = world.bilans["hugo"]["fini"].bilan
    client = as_(world, "hugo")
    page = client.get(f"/bilans/{bilan.pk}/conservation/").content.decode()
    documents = re.findall(r'name="documents" value="([0-9a-f-]{36})"', page)
    form = {
        "documents": documents[:1],
        "until": (TODAY + timedelta(days=90)).isoformat(),
        "typed_name": "Hugo Perrin",
    }

    assert twice(client, f"/bilans/{bilan.pk}/conservation/accord/", form, "bilan.Accord") == [1]


def test_stopping_a_bilan(world):
    bilan = world.bilans["nadia"]["en cours"].bilan

    assert twice(
        as_(world, "nadia"), f"/bilans/{bilan.pk}/arret/", {"sure": "on"}, "bilan.Fin"
    ) == [1]


def test_someone_who_joins_the_team(world):
    form = {
        "first_name": "Malo",
        "last_name": "Riou",
        "email": "malo@rivage.example",
        "role": "consultant",
        "since": TODAY.isoformat(),
    }

    made = twice(
        as_(world, "ines"), "/gestion/utilisateurs/", form, "organisme.Membership", "links.Link"
    )

    assert made == [1, 1]


def test_an_invitation_is_used_once(world):
    nadia = world.people["nadia"]
    invite(nadia, world.houses["rivage"], by=world.people["claire"], at=NOW)
    token = token_in_letter(nadia.email, "/invitation/")

    assert Client().post(f"/invitation/{token}/").status_code == 302
    assert Client().post(f"/invitation/{token}/").status_code == 410


def test_an_answer_given_by_its_link(world):
    token = world.bilans["nadia"]["fini"].tokens["avis"]

    assert twice(Client(), f"/lien/{token}/avis/", {"ecoute": "4"}, "qualite.Avis") == [1]


def test_the_morning_is_the_one_of_the_world():
    assert at(0, 8) == NOW
