"""A person who pays for her own bilan: to the end, then two other ways out."""

import re

import pytest

from tests.stories import gestures as g
from tests.stories.visitor import LAPTOP

ELISE = {"first_name": "Élise", "last_name": "Marzin", "email": "elise@courriel.example"}
PASSAGE = "Élise a organisé un jardin partagé avec vingt voisins."
SECRET = "Personne ne doit lire ceci : la clairière aux hérons cendrés."


@pytest.fixture
def begun(house, visitors):
    return begin(house, visitors)


def begin(house, visitors, *, javascript=True):
    """From the request to the contract signed by both and the consent: everyone's first day."""
    elise = visitors(javascript=javascript)
    claire = visitors("claire", screen=LAPTOP, javascript=javascript)
    g.ask_for_an_interview(elise, **ELISE, words=SECRET)
    elise.must_read("Votre demande est bien arrivée")
    g.answer_the_request(claire, "Élise Marzin")
    claire.follow("Lire ses mots").must_read(SECRET)
    claire.go("/conseil/demandes/").follow("Élise Marzin")
    g.hold_the_preliminary(claire)
    bilan = g.open_the_bilan(claire)
    start = g.days_from_now(20)
    g.draw_the_plan(claire, bilan, start)
    claire.go(f"/conseil/bilans/{bilan}/contrat/redaction/")
    g.write_the_terms(claire, start)
    claire.press("Préparer le contrat")
    g.sign(
        claire,
        f"/conseil/bilans/{bilan}/contrat/signature/",
        name="Claire Morel",
        email="claire@rivage.example",
        button="Signer le contrat",
    )
    g.enter_by_invitation(elise, house, ELISE["email"])
    g.sign(
        elise,
        f"/bilans/{bilan}/contrat/signature/",
        name="Élise Marzin",
        email=ELISE["email"],
        button="Signer",
    )
    elise.go(f"/bilans/{bilan}/consentement/").press("Je donne mon accord")
    return elise, claire, bilan


def only_the_two_of_them_were_written_to(letters):
    """Out of working hours, paid by herself: no one else hears her name."""
    about_her = [one for one in letters if "Élise" in one["text"] or "Marzin" in one["text"]]
    told = {one["to"] for one in about_her}
    assert {ELISE["email"]} <= told <= {ELISE["email"], "claire@rivage.example"}


def test_from_the_first_contact_to_the_destruction(house, visitors):
    before = len(house.mail())
    elise, claire, bilan = begin(house, visitors)
    meet(house, elise, claire, bilan)
    write_an_exercise(elise, claire, bilan)
    agree_on_a_synthesis(elise, claire, bilan)
    certify(elise, claire, bilan)
    end(claire, bilan)
    take_away_and_erase(elise, bilan)

    house.run("ronde")

    elise.go(f"/bilans/{bilan}/conservation/").must_read("Attestation de destruction")
    with elise.download("Télécharger l'attestation") as attestation:
        assert attestation.startswith(b"%PDF")
    elise.go(f"/bilans/{bilan}/synthese/").must_not_read(PASSAGE)
    claire.go(f"/conseil/bilans/{bilan}/travaux/").must_not_read("Le jardin partagé")
    only_the_two_of_them_were_written_to(house.mail()[before:])
    assert house.run("journal", "verify").returncode == 0


def meet(house, elise, claire, bilan):
    house.date(g.days_from_now(20).isoformat())
    g.book(claire, bilan, g.days_from_now(22), phase="1")
    house.date(g.days_from_now(24).isoformat())
    g.hold(claire, bilan)
    g.confirm_presence(elise, bilan)
    elise.go(f"/bilans/{bilan}/").must_read("2 h faites")


def write_an_exercise(elise, claire, bilan):
    claire.go(f"/conseil/bilans/{bilan}/travaux/")
    claire.page.get_by_text("Mes réussites").first.click()
    claire.press("Proposer « Mes réussites »")
    elise.go(f"/bilans/{bilan}/travaux/").follow("Mes réussites")
    elise.write("Donnez-lui un titre", "Le jardin partagé")
    elise.page.locator(".etat", has_text="Enregistré à").wait_for()
    claire.go(f"/conseil/bilans/{bilan}/travaux/").must_not_read("Le jardin partagé")
    elise.go(elise.page.url).press("Partager avec Claire Morel")
    claire.go(f"/conseil/bilans/{bilan}/travaux/").follow("Mes réussites")
    claire.must_read("Le jardin partagé")


def agree_on_a_synthesis(elise, claire, bilan):
    claire.go(f"/conseil/bilans/{bilan}/synthese/parties/2/")
    claire.press("Reprendre")
    claire.page.locator("textarea[name=text]").first.fill(PASSAGE)
    claire.page.locator(".etat", has_text="Enregistré à").first.wait_for()
    claire.go(f"/conseil/bilans/{bilan}/synthese/").press("Proposer à Élise")
    elise.go(f"/bilans/{bilan}/synthese/").must_read(PASSAGE)
    elise.choose("Je suis d'accord avec ce texte").press("Envoyer ma réponse")
    claire.go(f"/conseil/bilans/{bilan}/synthese/").press("Remettre les deux documents")
    elise.go(f"/bilans/{bilan}/synthese/").must_read("Votre document est prêt")
    with elise.download("Télécharger ma synthèse") as paper:
        assert paper.startswith(b"%PDF")


def certify(elise, claire, bilan):
    claire.go(f"/conseil/bilans/{bilan}/certificat/").press("Établir le certificat")
    claire.must_read("2 h")
    elise.go(f"/bilans/{bilan}/documents/").must_read("Certificat de réalisation")


def end(claire, bilan):
    claire.go(f"/conseil/bilans/{bilan}/fin/").choose("Le bilan est arrivé à son terme.")
    claire.press("Écrire le terme").must_read("Ce bilan a pris fin")


def take_away_and_erase(elise, bilan):
    elise.go(f"/bilans/{bilan}/conservation/")
    with elise.download("Récupérer en un seul PDF") as paper:
        assert paper.startswith(b"%PDF")
    elise.go(f"/bilans/{bilan}/conservation/").press("J'ai pu ouvrir mes documents")
    elise.choose("J'ai récupéré ce que je voulais").press("Effacer le reste")
    elise.must_read("ce sera fait cette nuit")


def test_she_renounces_within_the_days_of_withdrawal(house, begun):
    elise, claire, bilan = begun
    house.date(g.days_from_now(9).isoformat())

    elise.go(f"/bilans/{bilan}/contrat/").follow("Renoncer au contrat ici")
    elise.page.get_by_role("button", name=re.compile("rétractation|Renoncer")).first.click()
    elise.page.wait_for_load_state()
    elise.look()

    elise.go(f"/bilans/{bilan}/contrat/").must_read("Vous ne devez rien")
    acknowledged = house.letter(ELISE["email"], "renonc")
    assert "bilan" not in acknowledged["subject"].lower()
    claire.go(f"/conseil/bilans/{bilan}/contrat/").must_read("a renoncé au contrat")


def test_she_stops_and_nobody_asks_why(house, begun):
    elise, claire, bilan = begun

    elise.go(f"/bilans/{bilan}/arret/").choose("Je souhaite arrêter mon bilan maintenant.")
    elise.press("Arrêter mon bilan")

    elise.must_read("Récupérer mes documents")
    claire.go(f"/conseil/bilans/{bilan}/fin/").must_read("arrêt demandé par la personne")
