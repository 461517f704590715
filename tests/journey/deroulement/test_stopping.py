from datetime import timedelta

from portulan.journey.bilan.models import Ending
from portulan.journey.deroulement import stopping
from portulan.journey.deroulement.cloture import close
from portulan.journey.entretien.hours import seances_of
from portulan.journey.entretien.standing import next_of
from tests import people
from tests.journey.convention.cases import concluded_contrat, consent
from tests.journey.entretien.moments import booked, weeks

LATER = people.MORNING + timedelta(days=2)


def nothing_to_come(bilan):
    return next_of(seances_of(bilan, at=LATER)) is None


def test_renouncing_the_contract_empties_the_agenda(bilan, nadia):
    contrat = concluded_contrat(bilan)
    booked(bilan, weeks(3))

    stopping.renounce(contrat, by=nadia, at=LATER)

    assert nothing_to_come(bilan)
    assert bilan.fin.kind == Ending.RENONCIATION


def test_taking_the_consent_back_empties_the_agenda(bilan, nadia):
    given = consent(bilan)
    booked(bilan, weeks(3))
    booked(bilan, weeks(30), kind="suivi")

    stopping.withdraw_consent(given, by=nadia, at=LATER)

    assert nothing_to_come(bilan)


def test_stopping_empties_it_too_and_the_term_keeps_the_follow_up(bilan, claire, nadia):
    other = people.bilan_of_hugo()
    yann = people.yann()
    for one, consultant in ((bilan, claire), (other, yann)):
        booked(one, weeks(3), consultant=consultant)
        booked(one, weeks(30), kind="suivi", consultant=consultant)
    day = LATER.date()

    close(bilan, Ending.ABANDON, happened_on=day, on=day, by=nadia, at=LATER)
    close(other, Ending.TERME, happened_on=day, on=day, by=yann, at=LATER)

    assert nothing_to_come(bilan)
    assert next_of(seances_of(other, at=LATER)).is_followup
