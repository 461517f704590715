"""After the synthesis: someone reads it for a week, an opinion is given, six months go by."""

import re
from datetime import date, timedelta

from portulan.rules.law.deroulement import followup_date
from tests.stories import gestures as g
from tests.stories.visitor import LAPTOP

PASSAGE = "Hugo dessine des affiches qui se lisent de loin."
HUGO = "hugo@courriel.example"
READER = "sandrine@cep.example"


def test_a_third_party_reads_for_a_week_then_six_months_go_by(house, visitors):
    hugo, yann = visitors("hugo"), visitors("yann", screen=LAPTOP)
    bilan = re.search(r"/bilans/([0-9a-f-]{36})/", hugo.page.url).group(1)
    hand_over_a_synthesis(hugo, yann, bilan)
    a_week_of_reading(house, visitors, hugo, bilan)
    an_end_and_an_opinion(house, visitors, yann, bilan)
    six_months_later(house, visitors, g.days_from_now(8), HUGO)
    yann.go(f"/conseil/bilans/{bilan}/suivi/").must_read("Accepte, par téléphone")
    yann.must_read("Répondu, compté sans nom")
    hugo.go(f"/bilans/{bilan}/suivi/").must_read("vous avez accepté")


def hand_over_a_synthesis(hugo, yann, bilan):
    yann.go(f"/conseil/bilans/{bilan}/synthese/parties/2/").press("Reprendre")
    yann.page.locator("textarea[name=text]").first.fill(PASSAGE)
    yann.page.locator(".etat", has_text="Enregistré à").first.wait_for()
    yann.go(f"/conseil/bilans/{bilan}/synthese/").press("Proposer à Hugo")
    hugo.go(f"/bilans/{bilan}/synthese/")
    hugo.choose("Je suis d'accord avec ce texte").press("Envoyer ma réponse")
    yann.go(f"/conseil/bilans/{bilan}/synthese/").press("Remettre les deux documents")
    hugo.go(f"/bilans/{bilan}/synthese/").follow("Donner un document à lire")


def a_week_of_reading(house, visitors, hugo, bilan):
    """A reader without JavaScript, on a phone; then nobody."""
    hugo.choose("Document de synthèse").choose("Mon conseil en évolution professionnelle")
    hugo.write("Son nom", "Sandrine Le Bihan").write("Son adresse e-mail", READER)
    hugo.write("Jusqu'au", g.days_from_now(7).isoformat())
    hugo.press("Donner à lire").must_read("Cochez cette case si c'est votre choix.")
    hugo.choose("Je donne mon accord").press("Donner à lire").must_read("Sandrine Le Bihan")
    letter = house.letter(READER)
    assert "bilan" not in f"{letter['subject']} {letter['text']}".lower()
    [link] = [one for one in letter["links"] if "/lien/" in one]

    visitors(javascript=False).go(link).must_read(PASSAGE)
    house.date(g.days_from_now(7).isoformat())
    visitors().go(link).must_read(PASSAGE)
    hugo.go(f"/bilans/{bilan}/communications/").must_read("Ouvert 2 fois")
    house.date(g.days_from_now(8).isoformat())
    closed = visitors().context.request.get(link)
    assert closed.status == 410
    assert PASSAGE not in closed.text()
    hugo.go(f"/bilans/{bilan}/communications/").must_read("finie le")


def an_end_and_an_opinion(house, visitors, yann, bilan):
    frame_the_after(yann, bilan)
    yann.go(f"/conseil/bilans/{bilan}/fin/").choose("Le bilan est arrivé à son terme.")
    yann.press("Écrire le terme")
    house.date(g.days_from_now(9).isoformat())
    house.run("ronde")
    link = link_of(house, HUGO, "Votre avis, en trois minutes", "/avis/")
    phone = visitors(javascript=False).go(link).must_read("Vous pouvez en passer.")
    question = phone.page.get_by_role("group", name="Ma parole a été écoutée.")
    question.get_by_text("Tout à fait", exact=True).click()
    phone.press("Envoyer mon avis").must_read("Vos réponses sont enregistrées.")
    house.run("ronde")
    assert visitors().context.request.get(link).status == 410


def frame_the_after(consultant, bilan):
    consultant.go(f"/conseil/bilans/{bilan}/suivi/").choose("6 mois après la fin")
    consultant.press("Enregistrer ce cadre").must_read("Sans frais")


def six_months_later(house, visitors, end: date, email: str):
    """The link comes by itself, once; they accept to talk and say where they stand."""
    day = followup_date(end).value
    house.date((day + timedelta(days=1)).isoformat())
    house.run("ronde")
    house.run("ronde")
    link = link_of(house, email, "Prendre de vos nouvelles", "/suivi/")
    phone = visitors().go(link).must_read("Sans frais")
    phone.choose("Oui, je veux bien faire le point").choose("Par téléphone")
    phone.press("Envoyer ma réponse").must_read("vous avez accepté")
    phone.follow("Dire où j'en suis").choose("Il avance")
    phone.press("Envoyer mes réponses").must_read("Vous y avez répondu")


def link_of(house, email, subject, part):
    """Return the link of the one letter of that subject: nobody is asked twice."""
    letters = [one for one in house.mail() if (one["to"], one["subject"]) == (email, subject)]
    assert len(letters) == 1
    return next(one for one in letters[0]["links"] if part in one)
