"""Nadia makes a CV, a VAE file and a negotiation sheet of her portfolio, by forms, on a phone."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.metiers.certifications import import_certifications
from portulan.journey.portefeuille.demarches.access import demarche_of
from portulan.journey.portefeuille.demarches.questions import contacts_of
from portulan.journey.portefeuille.demarches.reading import read
from portulan.offices.word.reader import read_docx
from tests import people
from tests.journey.metiers.test_certifications import archive
from tests.journey.portefeuille.test_demarches import skill as skill_of_nadia
from tests.spaces.words import text_of
from tests.walls.asking import words_in

AT = people.MORNING
skill = skill_of_nadia


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture(name="me")
def as_the_journey_knows_her(nadia):
    return {"by": nadia, "at": AT}


@pytest.fixture
def page(client, nadia, bilan, skill):
    client.force_login(nadia)
    return client


def where(name, bilan, *more):
    return reverse(f"beneficiaire:{name}", args=[bilan.pk, *more])


def test_her_skills_are_there_to_tick_and_the_draft_leaves_in_two_forms(page, bilan, skill):
    there = where("demarche", bilan, "cv")
    assert "Organiser une équipe" in text_of(page.get(there))
    assert there in text_of(page.get(where("portefeuille", bilan)))

    page.post(there, {"cible": "Gouvernante", "competences": [skill.id]})

    assert "Gouvernante" in text_of(page.get(there))
    for size in ("standard", "20"):
        pdf = page.get(where("demarche_document", bilan, "cv") + f"?taille={size}")
        assert pdf.content.startswith(b"%PDF-")
        assert pdf["Content-Disposition"] == 'attachment; filename="document-23-novembre.pdf"'
        told = words_in(pdf.content, "application/pdf")
        assert "Nadia" in told
        assert not any(word in told for word in (bilan.organisme.name, "SIRET", "bilan", "Référ"))
    word = page.get(where("demarche_word", bilan, "cv"))
    lines = str(read_docx(word.content))
    assert "Tenir le planning" in lines
    assert page.get(where("demarche_word", bilan, "cv") + "?taille=12").status_code == 404


def test_the_words_of_the_certification_are_asked_for_each_activity(page, bilan, skill):
    there = where("demarche", bilan, "vae")
    page.post(there, {"certification": "RNCP 35191", "competences": [skill.id]})

    asked = text_of(page.get(there))
    page.post(
        there,
        {
            "certification": "RNCP 35191",
            "competences": [skill.id],
            f"mots_{skill.id}": "Planifier",
            "liste": ["preuves"],
            "jour_depot": "01/12/2026",
        },
    )

    assert "dans les mots de la certification : Organiser une équipe" in asked
    assert "Dépôt du dossier de faisabilité" in asked
    again = text_of(page.get(there))
    assert "Planifier" in again
    assert "2026-12-01" in again or "01/12/2026" in again


def test_a_day_that_does_not_exist_is_told_and_the_rest_is_kept(page, bilan):
    given = {"pourquoi": "Pour moi", "jour_depot": "30/02/2027"}

    answer = page.post(where("demarche", bilan, "vae"), given)

    assert answer.status_code == 422
    assert "n'existe pas dans le calendrier" in text_of(answer)
    assert "Pour moi" in text_of(answer)


def test_contacts_with_the_certificateur_are_dated_rows_that_claire_reads_once_shared(
    page, bilan, claire
):
    there = where("vae_contacts", bilan)
    given = {"on": "20/11/2026", "who": "Le service VAE", "means": "courrier", "said": "Oui."}

    assert page.post(there, {**given, "who": ""}).status_code == 422
    assert page.post(there, {**given, "on": "20/11/2027"}).status_code == 422
    page.post(there, given | {"then_on": "04/12/2026"})

    told = text_of(page.get(there))
    assert "20 novembre" in told
    assert "Par courrier" in told
    assert "pour le 4 décembre" in told
    assert "1 contact noté" in text_of(page.get(where("demarche", bilan, "vae")))
    page.post(where("demarche_partage", bilan, "vae"), {"partage": "oui"})
    page.force_login(claire)
    read_by_her = text_of(page.get(reverse("consultant:demarche", args=[bilan.pk, "vae"])))
    assert "Le service VAE, par courrier" in read_by_her


def test_a_contact_may_be_changed_or_taken_out(page, bilan, nadia):
    page.post(where("vae_contacts", bilan), {"on": "20/11/2026", "who": "Mme L."})
    [row] = contacts_of(read(bilan, demarche_of(bilan, "vae"), by=nadia, at=AT)[0].sealed)
    there = where("vae_contact", bilan, row.id)

    page.post(there, {"on": "19/11/2026", "who": "Mme Legrand"})
    assert "19 novembre 2026, Mme Legrand" in text_of(page.get(where("vae_contacts", bilan)))
    page.post(there, {"retirer": "oui"})

    assert "Aucun contact noté." in text_of(page.get(where("vae_contacts", bilan)))
    assert page.get(there).status_code == 404


def test_without_a_directory_whatever_is_asked_the_page_says_where_to_write(page, bilan):
    asked = page.post(where("vae_certification", bilan), {"mots": "x" * 500})

    assert asked.status_code == 200
    assert "le répertoire n'a pas été importé ici" in asked.content.decode().replace("’", "'")


def test_the_certification_aimed_at_comes_from_the_directory_with_its_date(page, bilan, tmp_path):
    there = where("vae_certification", bilan)
    assert "Non disponible" in text_of(page.get(there))
    import_certifications(archive(tmp_path))

    assert "Titre d'hier" not in text_of(page.post(there, {"mots": "titre"}))
    assert "RNCP1" in text_of(page.post(there, {"mots": "jardinières paysagistes"}))
    assert "Rien de tel" in text_of(page.post(there, {"mots": "boulanger"}))
    assert page.post(there, {"mots": ""}).status_code == 422
    assert page.post(there, {"numero": "RNCP2"}).status_code == 404
    told = text_of(page.post(there, {"numero": "RNCP1"}, follow=True))

    assert "Titre de jardinier ; paysagiste, niveau 3, RNCP1" in told
    assert "France compétences, 20 novembre 2026" in told
    assert "recherche/rncp/1/" in told


def test_shared_it_is_read_by_claire_and_that_one_only(page, bilan, claire, nadia):
    page.post(where("demarche", bilan, "negociation"), {"limite": "Pas de dimanche"})
    there = reverse("consultant:demarche", args=[bilan.pk, "negociation"])
    empty = page.post(where("demarche_partage", bilan, "cv"), {"partage": "oui"})
    assert empty.status_code == 422
    assert "Rien n'est encore écrit ici." in text_of(empty)
    page.post(where("demarche_partage", bilan, "negociation"), {"partage": "oui"})
    page.force_login(claire)

    assert "Pas de dimanche" in text_of(page.get(there))
    assert there in text_of(page.get(reverse("consultant:travaux", args=[bilan.pk])))
    assert page.get(reverse("consultant:demarche", args=[bilan.pk, "cv"])).status_code == 404
    page.force_login(nadia)
    page.post(where("demarche_partage", bilan, "negociation"), {"partage": "non"})
    page.force_login(claire)
    assert page.get(there).status_code == 404


def test_the_portfolio_leaves_as_a_word_file_too(page, bilan, skill):
    word = page.get(where("portefeuille_word", bilan))

    lines = str(read_docx(word.content))
    assert "Organiser une équipe" in lines
    assert "Le planning de 2018" in lines
    assert word["Content-Disposition"] == 'attachment; filename="document-23-novembre.docx"'
