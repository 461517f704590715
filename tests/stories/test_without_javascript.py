"""The essential paths again, with JavaScript off: nothing that matters needs it."""

import pytest

from tests.stories import gestures as g
from tests.stories.test_self_paid import PASSAGE, begin, certify, end, meet, take_away_and_erase
from tests.stories.visitor import LAPTOP


@pytest.mark.slow
def test_a_whole_bilan_is_lived_without_javascript(house, visitors):
    elise, claire, bilan = begin(house, visitors, javascript=False)
    meet(house, elise, claire, bilan)
    claire.go(f"/conseil/bilans/{bilan}/travaux/")
    claire.page.get_by_text("Mes réussites").first.click()
    claire.press("Proposer « Mes réussites »")
    elise.go(f"/bilans/{bilan}/travaux/").follow("Mes réussites")
    elise.write("Donnez-lui un titre", "Le jardin partagé")
    elise.press("Enregistrer").must_read("Enregistré le")
    elise.press("Partager avec Claire Morel")
    claire.go(f"/conseil/bilans/{bilan}/synthese/parties/2/").press("Reprendre")
    claire.page.locator("textarea[name=text]").first.fill(PASSAGE)
    claire.press("Enregistrer")
    claire.go(f"/conseil/bilans/{bilan}/synthese/").press("Proposer à Élise")
    elise.go(f"/bilans/{bilan}/synthese/").choose("Je suis d'accord avec ce texte")
    elise.press("Envoyer ma réponse")
    claire.go(f"/conseil/bilans/{bilan}/synthese/").press("Remettre les deux documents")
    certify(elise, claire, bilan)
    end(claire, bilan)
    take_away_and_erase(elise, bilan)
    house.run("ronde")

    elise.go(f"/bilans/{bilan}/conservation/").must_read("Attestation de destruction")


@pytest.mark.slow
def test_display_settings_and_a_wrong_form_without_javascript(visitors):
    person = visitors(javascript=False)
    person.go("/affichage/").choose("Maximum (20 points)")
    person.page.get_by_role("button", name="Enregistrer").first.click()
    assert person.page.locator("html").get_attribute("data-taille") == "20pt"

    person.go("/demande/").write("Prénom", "Élise").press("Envoyer ma demande")
    person.must_read("à revoir")
    assert person.page.get_by_label("Prénom").input_value() == "Élise"


@pytest.mark.slow
def test_the_second_tab_and_the_back_button_do_no_harm(house, visitors):
    elise = visitors()
    g.ask_for_an_interview(
        elise,
        first_name="Élise",
        last_name="Marzin",
        email="elise@courriel.example",
        words="Une seule fois.",
    )
    elise.page.go_back()
    elise.press("Envoyer ma demande").must_read("Votre demande est bien arrivée")

    claire = visitors("claire", screen=LAPTOP)
    claire.go("/conseil/demandes/")
    assert claire.page.get_by_role("link", name="Élise Marzin").count() == 1
