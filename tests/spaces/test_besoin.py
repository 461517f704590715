"""The needs analysis on both sides of the table."""

import pytest
from django.urls import reverse

from portulan.journey.bilan.agreeing import agreement_of, counted_of
from portulan.journey.investigation import besoin
from portulan.journey.investigation.models import AnalyseBesoin
from portulan.offices.clock import now
from tests import people
from tests.spaces.words import text_of

CANARY = "canari vert"
GIVEN = {
    "revision": "0",
    "motifs": ["changer"],
    "demande": f"Je tourne en rond, {CANARY}.",
    "besoin": "Trouver un métier tenable.",
    "objectif_1": "Choisir entre deux pistes.",
    "pace": "quinzaine",
    "format": "mixte",
}
STRANGERS = ["hugo", "yann", "theo", "lise", "ines"]


def own(bilan, name="besoin"):
    return reverse(f"beneficiaire:{name}", args=[bilan.pk])


def hers(bilan, name="besoin"):
    return reverse(f"consultant:{name}", args=[bilan.pk])


def test_one_writes_the_other_reads_and_both_agree(client, bilan, nadia, claire):
    client.force_login(claire)
    assert "C'est enregistré." in text_of(client.post(hers(bilan), GIVEN, follow=True))
    client.post(hers(bilan, "besoin_accord"), {"revision": "1", "whose": "moi"})

    client.force_login(nadia)
    page = text_of(client.get(own(bilan)))
    assert CANARY in page
    assert "Claire Morel a donné son accord" in page
    answer = client.post(own(bilan, "besoin_accord"), {"revision": "1"}, follow=True)

    assert "Ce texte vous convient à vous deux" in text_of(answer)
    assert agreement_of(bilan).objectives == 1


def test_an_agreement_given_on_paper_is_written_by_the_consultant_as_such(client, bilan, claire):
    client.force_login(claire)
    client.post(hers(bilan), GIVEN)

    client.post(hers(bilan, "besoin_accord"), {"revision": "1", "whose": "papier"})

    row = bilan.analyses.get()
    assert (row.by_person, row.strength) == (True, "papier")


def test_an_agreement_of_nobody_is_refused_beside_the_field(client, bilan, claire):
    client.force_login(claire)
    client.post(hers(bilan), GIVEN)

    answer = client.post(hers(bilan, "besoin_accord"), {"revision": "1"})

    assert answer.status_code == 422
    assert "Dites de qui vous notez l'accord." in text_of(answer)


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, bilan, nadia):
    client.force_login(nadia)
    client.post(own(bilan), {"revision": "0", "demande": CANARY})

    answer = client.post(own(bilan, "besoin_accord"), {"revision": "1"})

    assert answer.status_code == 422
    assert "Il manque encore : le besoin, un objectif au moins" in text_of(answer)
    assert CANARY in text_of(answer)


def test_two_writers_see_both_texts(client, bilan, nadia, claire):
    client.force_login(claire)
    client.post(hers(bilan), GIVEN)
    client.force_login(nadia)

    answer = client.post(own(bilan), {**GIVEN, "besoin": "Autre chose."})

    assert answer.status_code == 409
    assert "Trouver un métier tenable." in text_of(answer)
    assert "Autre chose." in text_of(answer)


def test_reading_writes_no_fact(client, bilan, nadia):
    client.force_login(nadia)

    client.get(own(bilan))

    assert not AnalyseBesoin.objects.exists()


def test_at_the_end_she_looks_back_at_her_objectives(client, bilan, nadia, claire):
    client.force_login(nadia)
    client.post(own(bilan), GIVEN)
    for who, by_person in ((nadia, True), (claire, False)):
        besoin.agree_with_analysis(bilan, revision=1, by_person=by_person, by=who, at=now())
    assert "Choisir entre deux pistes." in text_of(client.get(own(bilan, "objectifs")))

    told = {"revision": "0", "objectif_1_resultat": "en_partie", "objectif_1_mots": "Presque."}
    client.post(own(bilan, "objectifs"), told)
    client.force_login(claire)
    assert "Presque." not in text_of(client.get(hers(bilan)))

    client.force_login(nadia)
    client.post(own(bilan, "objectifs_partage"), {"partage": "oui"})
    client.force_login(claire)
    assert "Presque." in text_of(client.get(hers(bilan)))
    assert counted_of(bilan).partly == 1


def test_nothing_to_look_back_at_is_a_sentence(client, bilan, nadia):
    client.force_login(nadia)

    assert client.get(own(bilan, "objectifs")).status_code == 200
    answer = client.post(own(bilan, "objectifs"), {})
    assert answer.status_code == 422
    assert "Aucun objectif n'a encore été convenu." in text_of(answer)
    assert client.post(own(bilan, "objectifs_partage"), {}).status_code == 422


@pytest.mark.parametrize("stranger", STRANGERS)
def test_for_anyone_else_it_does_not_exist(client, bilan, nadia, stranger):
    people.bilan_of_hugo()
    people.bilan_of_lise()
    besoin.save_analysis(bilan, GIVEN, revision=0, by=nadia, at=now())
    client.force_login(getattr(people, stranger)())

    assert client.get(own(bilan)).status_code == 404
    assert client.get(hers(bilan)).status_code == 404
    assert client.post(own(bilan, "besoin_accord"), {"revision": "1"}).status_code == 404


def test_the_house_knows_the_day_and_nothing_else(client, bilan, nadia, claire, ines):
    besoin.save_analysis(bilan, GIVEN, revision=0, by=nadia, at=now())
    for who, by_person in ((nadia, True), (claire, False)):
        besoin.agree_with_analysis(bilan, revision=1, by_person=by_person, by=who, at=now())
    client.force_login(ines)

    page = text_of(client.get(reverse("gestion:bilan", args=[bilan.pk])))

    assert "Analyse du besoin convenue" in page
    assert CANARY not in page
    assert "Choisir entre deux pistes" not in page
