"""An aptitude form and cards in order, on a phone, by touch or by keyboard alone."""

from tests.stories import gestures as g
from tests.stories.visitor import LAPTOP, said


def test_an_aptitude_form_with_the_time_that_suits(visitors):
    nadia, claire = visitors("nadia"), visitors("claire", screen=LAPTOP)
    bilan = (g.BILAN.search(nadia.page.url) or g.BILAN.search(nadia.page.content()))[1]
    claire.go(f"/conseil/bilans/{bilan}/epreuves/").choose("Figures à compléter")
    claire.choose("Sans limite de temps").press("Proposer").must_read("L'épreuve est proposée")
    nadia.go(f"/bilans/{bilan}/travaux/").follow("Figures à compléter")
    nadia.press("Montrer la première question").must_read("Sans limite de temps")
    nadia.page.locator("main input[type=radio]").first.check(force=True)
    nadia.press("Répondre et faire une pause").must_read("1 réponse sur 12")
    nadia.press("Continuer").press("Passer cette question").must_read("Question 3 sur 12")
    nadia.go(f"/bilans/{bilan}/travaux/").follow("Figures à compléter")
    nadia.press("M'arrêter là et envoyer").must_read("Les résultats s'ouvrent en entretien")
    claire.go(f"/conseil/bilans/{bilan}/epreuves/").follow("Figures à compléter")
    claire.must_read("quelqu'un qui y a été formé")


def test_values_are_put_in_order_with_the_keyboard_and_no_javascript(visitors):
    nadia, claire = visitors("nadia"), visitors("claire", screen=LAPTOP)
    bilan = (g.BILAN.search(nadia.page.url) or g.BILAN.search(nadia.page.content()))[1]
    claire.go(f"/conseil/bilans/{bilan}/questionnaires/")
    claire.choose("Ce qui compte dans un travail").press("Proposer")
    plain = visitors("nadia", javascript=False)
    plain.go(f"/bilans/{bilan}/travaux/").follow("Ce qui compte dans un travail")
    plain.follow("Commencer")
    for _ in range(3):
        plain.page.locator("label", has_text=said("Indispensable")).first.click()
        plain.page.get_by_role("button", name=said("Enregistrer et continuer")).click()
        plain.page.wait_for_load_state()
    plain.follow("Ce qui compte dans un travail").follow("Mettre dans l'ordre")
    last = plain.page.get_by_role("button", name=said("Monter")).last
    last.focus()
    with plain.page.expect_navigation():
        plain.page.keyboard.press("Enter")
    plain.must_read("En position 2.")
    nadia.go(plain.page.url).must_read("Et un moment vécu")
    nadia.page.locator("textarea[name=recit]").fill("Le jour où j'ai choisi mes outils.")
    nadia.press("Enregistrer").must_read("C'est enregistré")


def test_four_cards_at_a_time_on_a_phone_without_javascript(visitors):
    nadia, claire = visitors("nadia"), visitors("claire", screen=LAPTOP)
    bilan = (g.BILAN.search(nadia.page.url) or g.BILAN.search(nadia.page.content()))[1]
    claire.go(f"/conseil/bilans/{bilan}/questionnaires/")
    claire.choose("Le plus et le moins important dans un travail").press("Proposer")
    plain = visitors("nadia", javascript=False)
    plain.go(f"/bilans/{bilan}/travaux/").follow("Le plus et le moins important").follow(
        "Commencer"
    )
    for rank in (1, 2):
        plain.must_read(f"Série {rank} sur 25")
        plain.page.locator("input[name=plus]").nth(0).check(force=True)
        plain.page.locator("input[name=moins]").nth(3).check(force=True)
        plain.press("Enregistrer et continuer")
    plain.page.locator("input[name=plus]").nth(0).check(force=True)
    plain.press("Enregistrer et continuer").must_read("la moins importante, ou passez cette série")
    plain.page.locator("input[name=moins]").nth(0).check(force=True)
    plain.press("Enregistrer et continuer").must_read("celle-ci est déjà la plus importante")
    plain.context.close()  # in the middle of a set

    nadia.go(f"/bilans/{bilan}/travaux/").follow("Le plus et le moins important")
    nadia.must_read("23 séries sans réponse").follow("Reprendre à la série 3")
    nadia.press("Faire une pause").must_read("Vos 2 réponses sont enregistrées")


def test_an_adaptive_form_goes_on_until_it_knows_enough(visitors):
    nadia, claire = visitors("nadia"), visitors("claire", screen=LAPTOP)
    bilan = (g.BILAN.search(nadia.page.url) or g.BILAN.search(nadia.page.content()))[1]
    claire.go(f"/conseil/bilans/{bilan}/epreuves/").choose("Problèmes de calcul")
    claire.choose("De 8 à 20 questions, choisies d'après les réponses").press("Proposer")
    nadia.go(f"/bilans/{bilan}/travaux/").follow("Problèmes de calcul")
    nadia.press("Montrer la première question").must_read("8 au moins, 20 au plus")
    nadia.page.locator("main input[type=radio]").first.check(force=True)
    nadia.press("Répondre et faire une pause").must_read("De 8 à 20 questions")
    nadia.press("Continuer").press("Passer cette question").must_read("Question 3")
    nadia.go(f"/bilans/{bilan}/travaux/").follow("Problèmes de calcul")
    nadia.press("M'arrêter là et envoyer").must_read("Les résultats s'ouvrent en entretien")
