"""The pages of métiers: the person and the consultant read the same sheets."""

import pytest
from django.urls import reverse

from tests.spaces.words import text_of


@pytest.fixture
def doors(bilan, nadia, claire):
    return {
        "nadia": (
            nadia,
            lambda name, *more: reverse(f"beneficiaire:{name}", args=[bilan.pk, *more]),
        ),
        "claire": (claire, lambda name, *more: reverse(f"consultant:{name}", args=more)),
    }


@pytest.mark.parametrize("who", ["nadia", "claire"])
def test_a_misspelled_metier_is_found_and_its_sheet_read_without_javascript(client, doors, who):
    person, door = doors[who]
    client.force_login(person)

    found = text_of(client.post(door("metiers"), {"mots": "bolangere"}))
    sheet = text_of(client.get(door("metier", "D1102")))

    assert "Boulanger / Boulangère" in found
    assert door("metier", "D1102") in found
    assert "bolangere" in found
    assert "Pétrir" in sheet or "pâte" in sheet
    assert "Fiches écrites par Portulan" in found
    assert "Fiches écrites par Portulan" in sheet
    assert "Les métiers proches" in sheet


def test_as_one_types_only_the_list_comes_back(client, doors):
    person, door = doors["nadia"]
    client.force_login(person)

    piece = text_of(client.post(door("metiers"), {"mots": "patis"}, headers={"HX-Request": "true"}))

    assert "Pâtissier" in piece
    assert "<html" not in piece


def test_a_regulated_metier_is_marked_and_another_is_not(client, doors):
    person, door = doors["nadia"]
    client.force_login(person)

    assert "Métier réglementé" in text_of(client.get(door("metier", "J1506")))
    assert "Métier réglementé" not in text_of(client.get(door("metier", "D1102")))


def test_a_regulated_metier_is_marked_among_what_is_found(client, doors):
    person, door = doors["nadia"]
    client.force_login(person)

    page = text_of(client.post(door("metiers"), {"mots": "jardinier infirmier"}))
    marked = {
        code: "réglementé" in page.split(f"{door('metier', code)}")[1].split("</li>")[0]
        for code in ("J1506", "A1203")
    }

    assert marked == {"J1506": True, "A1203": False}


def test_what_if_a_condition_were_refused(client, doors):
    from portulan.journey.metiers import library

    person, door = doors["nadia"]
    client.force_login(person)
    night = next(item.ogr for item in library.told().items.values() if item.label == "nuit")

    page = text_of(client.post(door("metier", "J1506"), {"sans": [night, "nimporte"]}))

    assert "Voici les plus proches sans ces conditions." in page
    assert "Accepter « nuit » en ramène" in page.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_typed_is_told_beside_the_field(client, doors, words):
    person, door = doors["nadia"]
    client.force_login(person)

    answer = client.post(door("metiers"), {"mots": words})

    assert answer.status_code == 422
    assert "Écrivez un nom de métier" in text_of(answer)


def test_a_code_that_is_none_is_not_there(client, doors):
    person, door = doors["nadia"]
    client.force_login(person)

    assert client.get(door("metier", "Z9999")).status_code == 404


def test_the_page_of_someone_elses_bilan_does_not_exist(client, doors, hugo):
    client.force_login(hugo)

    assert client.post(doors["nadia"][1]("metiers"), {"mots": "pain"}).status_code == 404


@pytest.mark.parametrize("who", ["nadia", "claire"])
def test_the_lists_of_sites_are_beside_the_search(client, doors, who):
    person, door = doors[who]
    client.force_login(person)

    page = text_of(client.get(door("metiers")))

    assert "Chercher un emploi" in page
    assert 'href="https://www.onisep.fr/"' in page


def test_what_one_already_does_is_shown_elsewhere_with_what_is_to_learn(client, doors):
    from portulan.journey.metiers import library

    person, door = doors["nadia"]
    client.force_login(person)
    items = library.told().items.values()
    known = [
        item.ogr
        for item in items
        if item.label in {"Accueillir un client", "Encaisser", "Conseiller un produit"}
    ]

    page = text_of(client.post(door("metier", "D1106"), {"su": [*known, "inconnu"]}))
    nothing = text_of(client.post(door("metier", "D1106"), {}))

    assert "Proche" in page
    assert "Vous avez : " in page.replace("\u00a0", " ").replace("\u202f", " ")
    assert "À apprendre" in page
    assert "Caissier" in page
    assert "À apprendre" not in nothing
