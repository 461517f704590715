"""A bilan paid by the employer: three signatures in order, ten days, and silence."""

import pytest

from tests.stories import gestures as g
from tests.stories.test_self_paid import meet
from tests.stories.visitor import LAPTOP

ELISE = {"first_name": "Élise", "last_name": "Marzin", "email": "elise@courriel.example"}
EMPLOYER = "solene@brevin.example"
SECRET = "Mon employeur ne doit jamais lire ceci : je pense à partir."


@pytest.fixture
def transmitted(house, visitors):
    return transmit(house, visitors)


def transmit(house, visitors):
    """From the request to the employer's transmission of the convention, signed by two."""
    elise, claire, solene = visitors(), visitors("claire", screen=LAPTOP), visitors(screen=LAPTOP)
    g.ask_for_an_interview(elise, **ELISE, words=SECRET)
    g.answer_the_request(claire, "Élise Marzin")
    g.hold_the_preliminary(claire)
    bilan = g.open_the_bilan(claire, payer="Ateliers Brévin")
    start = g.days_from_now(20)
    g.draw_the_plan(claire, bilan, start)
    claire.go(f"/conseil/bilans/{bilan}/convention/redaction/")
    claire.write("Employeur, raison sociale", "Ateliers Brévin")
    claire.write("Qui signe pour l'employeur", "Solène Brévin")
    claire.write("Son adresse e-mail professionnelle", EMPLOYER)
    claire.choose("plan de développement")
    g.write_the_terms(claire, start)
    claire.press("Préparer et envoyer à l'employeur")
    link = next(one["links"][0] for one in reversed(house.mail()) if one["to"] == EMPLOYER)
    g.sign(solene, f"{link}signature/", name="Solène Brévin", email=EMPLOYER, button="Signer la")
    g.sign(
        claire,
        f"/conseil/bilans/{bilan}/convention/signature/",
        name="Claire Morel",
        email="claire@rivage.example",
        button="Signer la convention",
    )
    solene.go(link).press("Transmettre à")
    g.enter_by_invitation(elise, house, ELISE["email"])
    return elise, claire, solene, link, bilan


def test_she_accepts_on_the_tenth_day_and_the_employer_sees_hours_and_nothing_else(
    house, transmitted
):
    elise, claire, solene, link, bilan = transmitted
    accept_on_the_tenth_day(house, elise, bilan)
    meet(house, elise, claire, bilan)
    claire.go(f"/conseil/bilans/{bilan}/certificat/").press("Établir le certificat")

    solene.go(link).must_read("La convention est conclue")
    solene.must_read("2 h sur 16 h").must_read("Certificat du")
    solene.must_not_read("je pense à partir")


def accept_on_the_tenth_day(house, elise, bilan):
    house.date(_in(10))
    g.sign(
        elise,
        f"/bilans/{bilan}/convention/signature/",
        name="Élise Marzin",
        email=ELISE["email"],
        button="Signer la convention",
    )
    elise.go(f"/bilans/{bilan}/consentement/").press("Je donne mon accord")


def test_silence_past_the_ten_days_closes_the_convention_for_all(house, transmitted):
    elise, claire, solene, link, bilan = transmitted
    house.date(_in(14))
    house.run("ronde")

    solene.go(link).must_read("La convention n'est pas conclue.")
    claire.go(f"/conseil/bilans/{bilan}/convention/").must_read("le délai pour répondre est passé")
    elise.go(f"/bilans/{bilan}/convention/signature/")
    assert elise.page.get_by_role("button", name="Signer la convention").count() == 0
    letters = [one for one in house.mail() if one["to"] == EMPLOYER]
    assert "motif" not in letters[-1]["text"] or "aucun motif" in letters[-1]["text"].lower()


def _in(days: int) -> str:
    from datetime import timedelta

    from django.utils import timezone

    return (timezone.localdate() + timedelta(days=days)).isoformat()
