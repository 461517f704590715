"""The sheets of the house: what one finds before any import."""

from portulan.journey.metiers import library
from portulan.journey.metiers.access import find, neighbours, sheet, standings
from portulan.rules.matching.adequation import Profile


def test_about_sixty_sheets_answer_when_nothing_is_imported():
    assert 55 <= len(library.told().metiers) <= 70
    assert find("bolangere")[0].code == "D1102"
    assert find("AESH")[0].code == "K2104"
    assert sheet("J1506").metier.regulated
    assert "pas encore importé" in sheet("J1506").source


def test_every_sheet_says_enough_to_be_read_and_leads_to_sheets_that_exist():
    told = library.told()

    for metier in told.metiers.values():
        assert metier.definition[0].endswith(".")
        assert len(metier.items) >= 4
        assert metier.neighbours
        assert set(metier.neighbours) <= told.metiers.keys()
        assert metier.riasec


def test_neighbours_and_a_persons_ranking_work_on_them():
    assert neighbours("D1102")[0].code == "D1104"
    care = {"R": 30, "I": 20, "A": 20, "S": 95, "E": 40, "C": 30}

    assert any(one.code.startswith(("J", "K")) for one in standings(Profile(interests=care))[:5])
