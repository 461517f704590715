"""A questionnaire on a phone, cut in the middle, taken up again elsewhere, opened with a margin."""

import pytest

from tests.stories.gestures import BILAN
from tests.stories.visitor import LAPTOP, said

READING = "Explorer me ressemble ; anticiper, moins, depuis la fermeture de l'atelier."


def answer(visitor, values):
    """Answer one question per page, as one does: tick, continue. Looks at the first page only."""
    for words in values:
        visitor.page.locator("label", has_text=said(words)).first.click()
        visitor.page.get_by_role("button", name=said("Enregistrer et continuer")).click()
        visitor.page.wait_for_load_state()


def proposed(visitors):
    """Claire proposes it; Nadia finds it on her phone."""
    nadia = visitors("nadia")
    bilan = BILAN.search(nadia.page.url) or BILAN.search(nadia.page.content())
    claire = visitors("claire", screen=LAPTOP)
    claire.go(f"/conseil/bilans/{bilan[1]}/travaux/").follow("Questionnaires")
    claire.choose("Vos appuis pour évoluer").press("Proposer")
    claire.must_read("est proposé").must_read("Pas encore envoyé")
    return nadia, claire, bilan[1]


def test_answered_in_two_pieces_on_two_screens_then_opened(visitors):
    nadia, claire, bilan = proposed(visitors)
    nadia.go(f"/bilans/{bilan}/travaux/").follow("Vos appuis pour évoluer")
    nadia.must_read("n'est pas étalonné").follow("Commencer")
    answer(nadia, ["Tout à fait d'accord", "Plutôt d'accord", "Entre les deux"])
    nadia.context.close()  # the phone dies in the middle of a question

    again = visitors("nadia", screen=LAPTOP)
    again.go("/affichage/").choose("Maximum (20 points)").press("Enregistrer")
    again.go(f"/bilans/{bilan}/travaux/").follow("Vos appuis pour évoluer")
    again.must_read("17 questions sans réponse").follow("Reprendre à la question 4")
    again.page.keyboard.press("2")  # by the keyboard alone: the rank of the answer, then Enter
    with again.page.expect_navigation():
        again.page.keyboard.press("Enter")
    again.must_read("Question 5 sur 20").follow("Question précédente")
    assert again.page.get_by_label(said("Plutôt pas d'accord"), exact=True).is_checked()
    wanted = ["Plutôt d'accord", "Entre les deux", "Plutôt pas d'accord", "Tout à fait d'accord"]
    answer(again, [wanted[i % 4] for i in range(17)])
    again.must_read("Vous avez répondu à tout").press("Envoyer mes réponses")
    again.must_read("plus de poids qu'ils n'en ont").press("Ouvrir les résultats maintenant")
    again.must_read("Ce que cela ne dit pas").must_read("Les mêmes résultats, avec leur marge")
    again.write("Ce que cela dit de moi, ou pas", READING).press("Enregistrer ma lecture")
    again.must_read("C'est enregistré")

    claire.go(f"/conseil/bilans/{bilan}/questionnaires/").follow("Vos appuis pour évoluer")
    claire.must_read("Sa lecture").must_read(READING)


@pytest.mark.slow
def test_the_same_without_javascript(visitors):
    _nadia, _claire, bilan = proposed(visitors)
    plain = visitors("nadia", javascript=False)
    plain.go(f"/bilans/{bilan}/travaux/").follow("Vos appuis pour évoluer").follow("Commencer")
    answer(plain, ["Entre les deux", "Plutôt d'accord"])
    plain.must_read("Question 3 sur 20").press("Passer cette question")
    plain.must_read("Question 4 sur 20").follow("Vos appuis pour évoluer")
    plain.press("Envoyer mes réponses").press("Ouvrir les résultats maintenant")
    plain.must_read("il en faut 4")


def test_a_questionnaire_of_the_house_is_written_stamped_and_answered(visitors):
    nadia, claire = visitors("nadia"), visitors("claire", screen=LAPTOP)
    bilan = (BILAN.search(nadia.page.url) or BILAN.search(nadia.page.content()))[1]
    claire.go("/conseil/bibliotheque/").follow("Écrire un questionnaire")
    claire.write("Titre", "Tenir le cap").write("Ce qu'il mesure", "Ce qui aide à tenir.")
    claire.write("Ce qu'il ne mesure pas", "La qualité du travail.")
    claire.write("Ses limites", "Trois questions, un jour donné.")
    asked = ["Je garde mon calme.", "Je change d'idée sans cesse.", "Je termine mes tâches."]
    for number, text in enumerate(asked, 1):
        claire.page.locator(f"#id_text_{number}").fill(text)
        claire.page.locator(f"#id_scale_{number}").fill("Constance")
    claire.page.get_by_role("button", name="Enregistrer le brouillon").click()
    claire.page.wait_for_load_state()
    claire.look()
    claire.must_read("il ne se propose pas encore").press("Arrêter la version 1")
    claire.go(f"/conseil/bilans/{bilan}/questionnaires/").choose("Tenir le cap").press("Proposer")
    nadia.go(f"/bilans/{bilan}/travaux/").follow("Tenir le cap").must_read("non validée")
    nadia.follow("Commencer")
    answer(nadia, ["Tout à fait d'accord", "Pas du tout d'accord", "Tout à fait d'accord"])
    nadia.press("Envoyer mes réponses").press("Ouvrir les résultats maintenant")
    nadia.must_read("Constance").must_read("n'est pas étalonné")
