"""A person who reads in 20 points and tires quickly: one-hour sessions, everything on a phone."""

import re

import pypdfium2

from tests.stories import gestures as g
from tests.stories.visitor import LAPTOP, PHONE, said

ODETTE = {"first_name": "Odette", "last_name": "Riou", "email": "odette@courriel.example"}
BESOIN = "Trouver un poste de jour, près de chez moi."


def test_a_person_with_low_vision_and_one_hour_sessions_on_a_phone_at_20_points(house, visitors):
    odette = visitors(screen=PHONE)
    claire = visitors("claire", screen=LAPTOP)
    papers_before_any_account(odette)
    ask(odette)
    bilan = open_and_arrange(claire)
    the_plan_is_recomputed(claire, bilan)
    g.enter_by_invitation(odette, house, ODETTE["email"])
    everything_is_large(odette, bilan)
    the_need_is_written_together(odette, claire, bilan)
    one_hour_is_enough(house, odette, claire, bilan)


def papers_before_any_account(odette):
    odette.go("/documents/")
    assert smallest(fetched(odette, "PDF, 20 points")) >= 16


def ask(odette):
    odette.go("/demande/")
    odette.write("Prénom", ODETTE["first_name"]).write("Nom", ODETTE["last_name"])
    odette.write("Adresse e-mail", ODETTE["email"]).choose("Changer de métier")
    odette.write("Avec vos mots", "Je lis mal les petits caractères.").choose("20 points")
    odette.press("Envoyer ma demande").must_read("Votre demande est bien arrivée")


def open_and_arrange(claire) -> str:
    g.answer_the_request(claire, "Odette Riou")
    g.hold_the_preliminary(claire)
    claire.follow("Ouvrir un bilan").choose("France Travail")
    claire.write("Montant, en euros", "1800").choose("1 heure")
    claire.press("Ouvrir le bilan").must_read("Documents en 20 points")
    claire.must_read("Séances de 1 h")
    return g.BILAN.search(claire.page.url).group(1)


def the_plan_is_recomputed(claire, bilan):
    claire.go(f"/conseil/bilans/{bilan}/calendrier/")
    claire.must_read("leur nombre recalculé").press("Partir de ce plan")
    assert claire.page.locator("legend", has_text=re.compile(r"^Séance \d")).count() == 16
    claire.write("Début", g.days_from_now(5).isoformat()).press("Enregistrer ce calendrier")


def everything_is_large(odette, bilan):
    odette.go(f"/bilans/{bilan}/")
    assert odette.page.evaluate("document.documentElement.dataset.taille") == "20pt"
    size = odette.page.locator("main p").first.evaluate("e => getComputedStyle(e).fontSize")
    assert float(size.removesuffix("px")) >= 26  # 20 points are 26.7 pixels
    odette.go(f"/bilans/{bilan}/calendrier/")
    assert smallest(fetched(odette, "PDF")) >= 16
    odette.go(f"/bilans/{bilan}/consentement/").press("Je donne mon accord")


def the_need_is_written_together(odette, claire, bilan):
    claire.go(f"/conseil/bilans/{bilan}/besoin/")
    claire.page.get_by_label(re.compile("Le besoin")).fill(BESOIN)
    claire.write("Objectif 1", "Choisir un métier.").choose("Une date choisie").choose("Sur place")
    claire.page.get_by_role("button", name="Enregistrer", exact=True).click()
    claire.page.get_by_text(said("C'est enregistré.")).first.wait_for()
    claire.must_read("Personne n'a encore donné son accord")
    claire.press("Noter l'accord").must_read("celui de la personne manque")
    odette.go(f"/bilans/{bilan}/").must_read("attendent votre accord").follow("Relire")
    odette.press("Ce texte me convient").must_read("Ce texte vous convient à vous deux")


def one_hour_is_enough(house, odette, claire, bilan):
    g.book(claire, bilan, g.days_from_now(6), phase="1", minutes="1 h")
    house.date(g.days_from_now(8).isoformat())
    g.hold(claire, bilan, minutes="1 h")
    g.confirm_presence(odette, bilan)
    odette.go(f"/bilans/{bilan}/").must_read("1 h faite")


def fetched(visitor, words: str) -> bytes:
    """Return the file that the link of these words leads to."""
    link = visitor.page.get_by_role("link", name=said(words)).first
    answer = visitor.context.request.get(link.get_attribute("href"))
    assert answer.ok
    return answer.body()


def smallest(pdf: bytes) -> float:
    """Return the size, in points, of the smallest text that the first page shows."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    sizes = [
        pypdfium2.raw.FPDFText_GetFontSize(text.raw, index)
        for index in range(text.count_chars())
        if text.get_text_range(index, 1).strip()
    ]
    return min(sizes)
