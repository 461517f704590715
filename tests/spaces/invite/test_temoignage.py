"""Nadia asks Paul what he saw; Paul answers without an account, or declines."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.portefeuille import access, actions, reading
from portulan.journey.portefeuille.models import Temoignage
from portulan.offices.mail.models import Letter
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING
PAUL = {"name": "Paul Roux", "email": "paul.roux@exemple.example"}


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def skills(bilan, nadia):
    me = {"by": nadia, "at": AT}
    row = actions.add_experience(bilan, {"title": "L'hôtel où je cache tout"}, **me)
    [experience] = reading.read(row, **me).experiences
    actions.add_episode(bilan, experience.id, "Un samedi", **me)
    [episode] = reading.read(row, **me).episodes
    actions.name_competences(bilan, episode.id, [("Accueillir", ""), ("Former", "")], **me)
    return reading.read(row, **me).competences


def there(bilan):
    return reverse("beneficiaire:temoins", args=[bilan.pk])


def link_to_paul(client, bilan, nadia, skills):
    client.force_login(nadia)
    client.post(there(bilan), PAUL | {"competences": [skills[0].id]})
    client.logout()
    address = Letter.objects.get(to=PAUL["email"]).action_url
    return address[address.index("/lien/") :]


def test_a_witness_sees_what_was_chosen_and_nothing_else_then_answers_once(
    client, bilan, nadia, skills
):
    link = link_to_paul(client, bilan, nadia, skills)
    page = text_of(client.get(link))
    assert "L'avez-vous vu : Accueillir" in page
    for hidden in ("Former", "hôtel", "samedi", "bilan de compétences"):
        assert hidden not in page

    client.post(link, {"vu_0": "souvent", "mots_0": "Tous les étés."})

    assert "Votre réponse est enregistrée." in text_of(client.get(link))
    assert "Tous les étés." not in text_of(client.get(link))
    told = reading.read(access.portefeuille_of(bilan), by=nadia, at=AT)
    assert told.temoins == {skills[0].id: ["Paul Roux : oui, plusieurs fois. Tous les étés."]}
    client.force_login(nadia)
    skill = reverse("beneficiaire:competence", args=[bilan.pk, skills[0].id])
    assert "Tous les étés." in text_of(client.get(skill))


def test_a_witness_who_declines_is_thanked_and_forgotten(client, bilan, nadia, skills):
    link = link_to_paul(client, bilan, nadia, skills)

    answer = client.post(f"{link}refus/")

    assert "Rien de vous n'est gardé ici." in text_of(answer)
    client.force_login(nadia)
    page = text_of(client.get(there(bilan)))
    assert "A décliné" in page
    assert "Paul" not in page


def test_an_empty_answer_is_told_and_the_words_stay(client, bilan, nadia, skills):
    link = link_to_paul(client, bilan, nadia, skills)

    answer = client.post(link, {"vu_0": "", "mots_0": "Je ne sais plus."})

    assert answer.status_code == 422
    assert "Rien n'est encore répondu." in text_of(answer)
    assert "Je ne sais plus." in text_of(answer)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"competences": []}, "Cochez au moins une compétence."),
        ({"email": "nadia@exemple.example"}, "C'est votre propre adresse"),
    ],
)
def test_a_request_that_cannot_leave_is_told_and_kept(client, bilan, nadia, skills, given, said):
    client.force_login(nadia)

    answer = client.post(there(bilan), PAUL | {"competences": [skills[0].id]} | given)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Paul Roux" in text_of(answer)
    assert not Letter.objects.filter(to=PAUL["email"]).exists()


def test_what_will_leave_is_read_before_and_can_be_taken_back(client, bilan, nadia, skills):
    client.force_login(nadia)
    assert "tel qu'il partira" in text_of(client.get(there(bilan)))
    link = link_to_paul(client, bilan, nadia, skills)
    client.force_login(nadia)
    row = Temoignage.objects.get(bilan=bilan)
    client.post(reverse("beneficiaire:temoin_retrait", args=[bilan.pk, row.pk]))
    client.logout()

    assert client.get(link).status_code == 410
    assert "Accueillir" not in text_of(client.get(link))


def test_a_witness_sees_what_is_kept_corrects_it_and_writes_otherwise(client, bilan, nadia, skills):
    link = link_to_paul(client, bilan, nadia, skills)
    client.post(link, {"vu_0": "souvent", "mots_0": "Tous les étés."})
    mine = link + "donnees/"
    told = text_of(client.get(mine))
    for kept in ("Paul Roux", PAUL["email"], "Accueillir", "Tous les étés."):
        assert kept in told
    assert "Tous les étés." in client.get(mine, {"copie": "1"}).content.decode()
    assert client.post(mine, {"what": "corriger", "name": " "}).status_code == 422

    client.post(mine, {"what": "corriger", "name": "Paul Le Roux"})
    client.post(mine, {"what": "reprendre"})
    client.post(link, {"vu_0": "une_fois", "mots_0": "Un été."})
    told = reading.read(access.portefeuille_of(bilan), by=nadia, at=AT)
    assert told.temoins == {skills[0].id: ["Paul Le Roux : oui, au moins une fois. Un été."]}


def test_a_witness_has_everything_erased_even_after_answering(client, bilan, nadia, skills):
    link = link_to_paul(client, bilan, nadia, skills)
    client.post(link, {"vu_0": "souvent", "mots_0": "Tous les étés."})
    client.post(link + "donnees/", {"what": "effacer"})

    assert reading.read(access.portefeuille_of(bilan), by=nadia, at=AT).temoins == {}
    assert "Rien de vous n'est gardé ici." in text_of(client.get(link))
    assert "Paul" not in text_of(client.get(link + "donnees/"))
    assert not Letter.objects.filter(to=PAUL["email"]).exists()
