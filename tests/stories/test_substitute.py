"""Nadia's consultant is away: she waits, then is received by someone else, on her own terms."""

import re

from tests.stories import gestures as g
from tests.stories.visitor import LAPTOP, said

NOTE = "Douze ans d'atelier"


def test_interruption_and_resumption_with_a_substitute(house, visitors):
    nadia = visitors("nadia")
    ines = visitors("ines", screen=LAPTOP)
    yann = visitors("yann", screen=LAPTOP)
    bilan = g.BILAN.search(nadia.go("/bilans/").page.content() + nadia.page.url).group(1)

    g.confirm_presence(nadia, bilan)
    propose(ines, bilan)
    she_waits(house, nadia, bilan)
    she_goes_on_with_someone_else(house, nadia, yann, bilan)
    the_notes_are_hers_to_hand_on(nadia, yann, bilan)
    they_meet(house, nadia, yann, bilan)

    visitors("claire", screen=LAPTOP).go("/conseil/bilans/").must_not_read("Nadia Kerbrat")
    ines.go(f"/gestion/bilans/{bilan}/").must_read("Remplacement proposé")
    ines.must_read("continuer avec quelqu'un d'autre").must_not_read(NOTE)
    assert house.run("journal", "verify").returncode == 0


def propose(ines, bilan):
    ines.go(f"/gestion/bilans/{bilan}/")
    ines.page.get_by_text(said("Proposer quelqu'un d'autre")).first.click()
    ines.page.get_by_label(said("Proposer d'être reçu par")).select_option(label="Yann Tanguy")
    ines.press("Proposer à la personne").must_read("La personne est prévenue, et choisit.")


def she_waits(house, nadia, bilan):
    told = house.letter("nadia@courriel.example", "Votre espace")
    assert "ne pourra pas vous recevoir" in told["text"].replace("’", "'")
    assert "bilan" not in told["text"].lower()
    nadia.go(f"/bilans/{bilan}/").must_read("C'est vous qui choisissez la suite.")
    nadia.follow("Choisir").must_read("aucune réponse n'est meilleure qu'une autre")
    nadia.choose("Attendre le retour de Claire Morel")
    nadia.write("Si j'attends : nous en reparlons le", g.days_from_now(25).isoformat())
    nadia.press("Noter mon choix").must_read("Vous avez choisi d'attendre.")
    nadia.go(f"/bilans/{bilan}/").must_read("Votre bilan est en pause")


def she_goes_on_with_someone_else(house, nadia, yann, bilan):
    house.date(g.days_from_now(14).isoformat())
    house.run("ronde")
    nadia.go(f"/bilans/{bilan}/remplacement/").choose("Être reçu par Yann Tanguy")
    nadia.press("Noter mon choix").must_read("Yann Tanguy vous reçoit, comme vous l'avez choisi.")
    nadia.go(f"/bilans/{bilan}/").must_not_read("en pause")
    yann.go(f"/conseil/bilans/{bilan}/").must_read("Nadia Kerbrat")


def the_notes_are_hers_to_hand_on(nadia, yann, bilan):
    yann.go(f"/conseil/bilans/{bilan}/notes/").must_read("Elles restent fermées")
    nadia.go(f"/bilans/{bilan}/remplacement/").press("Les transmettre à Yann Tanguy")
    yann.go(f"/conseil/bilans/{bilan}/notes/").must_read("Notes de Claire Morel")
    former = yann.page.locator("section", has_text=re.compile("Notes de Claire"))
    former.get_by_role("link").first.click()
    yann.page.wait_for_load_state()
    yann.look()
    yann.must_read(NOTE)
    nadia.go(f"/bilans/{bilan}/acces/").must_read("Yann Tanguy a ouvert")
    nadia.must_read("avec votre accord, pour prendre la suite")
    nadia.go(f"/bilans/{bilan}/remplacement/").press("Les refermer")
    yann.go(f"/conseil/bilans/{bilan}/notes/").must_read("Elles restent fermées")


def they_meet(house, nadia, yann, bilan):
    g.book(yann, bilan, g.days_from_now(16), phase="2")
    nadia.go(f"/bilans/{bilan}/entretiens/").must_read("avec Yann Tanguy")
    house.date(g.days_from_now(18).isoformat())
    g.hold(yann, bilan)
    nadia.go(f"/bilans/{bilan}/entretiens/").press("Oui, c'est exact")
