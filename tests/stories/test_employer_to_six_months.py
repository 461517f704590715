"""A bilan paid by the employer, whole: from the request to six months after the end."""

from datetime import timedelta

from tests.stories import gestures as g
from tests.stories.test_after import frame_the_after, six_months_later
from tests.stories.test_employer import ELISE, SECRET, accept_on_the_tenth_day, transmit
from tests.stories.test_self_paid import (
    PASSAGE,
    agree_on_a_synthesis,
    certify,
    end,
    meet,
    take_away_and_erase,
    write_an_exercise,
)

LAST_DAY = 24  # the day that `meet` leaves the house at


def test_employer_funded_from_the_request_to_six_months_after(house, visitors):
    elise, claire, solene, link, bilan = transmit(house, visitors)
    accept_on_the_tenth_day(house, elise, bilan)
    meet(house, elise, claire, bilan)
    write_an_exercise(elise, claire, bilan)
    agree_on_a_synthesis(elise, claire, bilan)
    certify(elise, claire, bilan)
    frame_the_after(claire, bilan)
    end(claire, bilan)
    take_away_and_erase(elise, bilan)
    house.date((g.days_from_now(LAST_DAY) + timedelta(days=1)).isoformat())
    house.run("ronde")
    elise.go(f"/bilans/{bilan}/conservation/").must_read("Attestation de destruction")

    the_employer_has_hours_a_paper_and_nothing_else(solene, link)
    six_months_later(house, visitors, g.days_from_now(LAST_DAY), ELISE["email"])
    claire.go(f"/conseil/bilans/{bilan}/suivi/").must_read("Accepte, par téléphone")
    solene.go(link).must_read("Certificat du").must_not_read("par téléphone")
    no_letter_to_the_employer_tells_anything(house)


def the_employer_has_hours_a_paper_and_nothing_else(solene, link):
    solene.go(link).must_read("La convention est conclue").must_read("2 h sur 16 h")
    with solene.download("Certificat du") as paper:
        assert paper.startswith(b"%PDF")
    for told in (SECRET, PASSAGE, "Le jardin partagé", "Mes réussites", "Attestation"):
        solene.must_not_read(told)


def no_letter_to_the_employer_tells_anything(house):
    letters = [one for one in house.mail() if one["to"] == "solene@brevin.example"]
    said = " ".join(f"{one['subject']} {one['text']}" for one in letters)
    assert letters
    assert not [words for words in (SECRET, PASSAGE, "jardin", "synthèse jointe") if words in said]
