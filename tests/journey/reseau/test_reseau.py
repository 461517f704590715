"""The network: a consent of its own, a fiche that goes with it, a list for the house only (D9)."""

import pytest
import time_machine
from django.apps import apps
from django.http import Http404
from django.urls import reverse

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending
from portulan.journey.reseau import actions
from portulan.journey.reseau.access import fiche_of, network_of_consultant, paper_of
from portulan.journey.reseau.fiche import Said, fiche_paper
from portulan.journey.reseau.models import AccordReseau, FicheReseau
from portulan.journey.reseau.refusals import NothingSaid
from tests import people
from tests.people import MONDAY, MORNING
from tests.reading import words_of_tree
from tests.spaces.reading import text_of

SAID = Said("Nadia", "Ébéniste", "nadia@exemple.example", "la formation par alternance")
FORM = {**vars(SAID), "agreed": "on"}


def joined(person, house, said=SAID):
    return actions.join(person, house, said, on=MONDAY, by=person, at=MORNING)


def test_what_is_agreed_is_what_is_written_and_is_fingerprinted(nadia, rivage):
    fiche = joined(nadia, rivage)

    assert paper_of(fiche).reference == AccordReseau.objects.get().sha256
    assert "Ébéniste" in words_of_tree(paper_of(fiche).tree)
    assert fiche_paper(rivage, None, on=MONDAY).reference != paper_of(fiche).reference


def test_taking_it_back_destroys_the_words_and_leaves_two_dates(nadia, rivage):
    joined(nadia, rivage)

    actions.leave(nadia, rivage, on=MONDAY, by=nadia, at=MORNING)
    actions.leave(nadia, rivage, on=MONDAY, by=nadia, at=MORNING)

    accord = AccordReseau.objects.get()
    assert (accord.given_on, accord.withdrawn_on) == (MONDAY, MONDAY)
    assert not FicheReseau.objects.exists()
    assert fiche_of(nadia, rivage) is None


def test_no_word_of_it_is_left_anywhere_in_the_database(nadia, rivage):
    joined(nadia, rivage, Said("Nadia", "CANARI-METIER", "CANARI-ADRESSE"))
    actions.leave(nadia, rivage, on=MONDAY, by=nadia, at=MORNING)

    for model in apps.get_models():
        for row in model._default_manager.using(_base_of(model)).values():
            assert "CANARI" not in str(row), model


def _base_of(model):
    return "keys" if model.__name__ in {"HolderKey", "LetterboxKey"} else "default"


def test_other_words_are_another_agreement_and_the_former_words_go(nadia, rivage):
    joined(nadia, rivage)
    assert joined(nadia, rivage).pk == FicheReseau.objects.get().pk

    joined(nadia, rivage, Said("Nadia", "Menuisière", "nadia@exemple.example"))

    assert FicheReseau.objects.get().metier == "Menuisière"
    assert AccordReseau.objects.filter(withdrawn_on__isnull=True).count() == 1


def test_a_fiche_says_who_which_metier_and_how(nadia, rivage):
    with pytest.raises(NothingSaid):
        joined(nadia, rivage, Said("Nadia", "  ", "par ici"))


def test_consultants_of_the_house_search_without_accents_and_others_find_nothing(
    nadia, rivage, claire, theo
):
    joined(nadia, rivage)
    joined(people.hugo(), rivage, Said("Hugo", "Boulanger", "02 00 00 00 01"))

    def found(user, words=""):
        return [one.name for one in network_of_consultant(user, words, on=MONDAY)]

    assert found(claire) == ["Hugo", "Nadia"] or found(claire) == ["Nadia", "Hugo"]
    assert found(claire, "ebeniste ALTERNANCE") == ["Nadia"]
    assert found(claire, "plombier") == []
    assert found(theo) == []
    for stranger in (people.ines(), nadia):
        with pytest.raises(Http404):
            network_of_consultant(stranger, on=MONDAY)


@time_machine.travel(MORNING)
def test_the_person_gives_it_on_her_page_and_takes_it_back(client, bilan, nadia, claire):
    end(bilan, Ending.TERME, happened_on=MONDAY, by=claire, at=MORNING)
    there = reverse("beneficiaire:reseau", args=[bilan.pk])
    paper = reverse("beneficiaire:reseau_document", args=[bilan.pk])
    client.force_login(nadia)
    assert "Rien n'oblige" in text_of(client.get(there))
    assert client.get(paper).status_code == 404
    assert client.post(there, FORM | {"agreed": ""}).status_code == 422
    assert client.post(there, FORM | {"metier": ""}).status_code == 422
    assert client.post(there, FORM).status_code == 302
    assert "Ébéniste" in text_of(client.get(there))
    assert client.get(paper, {"taille": "18"})["Content-Type"] == "application/pdf"

    client.force_login(claire)
    page = text_of(client.get(reverse("consultant:reseau"), {"q": "ébéniste"}))
    assert "nadia@exemple.example" in page
    assert "Personne dans le réseau" in text_of(
        client.get(reverse("consultant:reseau"), {"q": "zzz"})
    )

    client.force_login(nadia)
    client.post(reverse("beneficiaire:reseau_retrait", args=[bilan.pk]))
    assert not FicheReseau.objects.exists()


@time_machine.travel(MORNING)
def test_for_anyone_else_it_does_not_exist(client, bilan, nadia, rivage):
    joined(nadia, rivage)

    for stranger in (people.hugo(), people.lise(), people.claire(), people.ines()):
        client.force_login(stranger)
        for page in ("reseau", "reseau_document"):
            assert client.get(reverse(f"beneficiaire:{page}", args=[bilan.pk])).status_code == 404
        leave = reverse("beneficiaire:reseau_retrait", args=[bilan.pk])
        assert client.post(leave).status_code == 404
    client.force_login(people.ines())
    assert client.get(reverse("consultant:reseau")).status_code == 404
    assert FicheReseau.objects.exists()
