"""Directives in case of death: hers, dated, replaced or taken back; nobody named stays."""

import pytest

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending
from portulan.journey.conservation import actions
from portulan.journey.conservation.access import directive_of
from portulan.journey.conservation.actions import directing
from portulan.journey.conservation.actions.directing import Directive, NobodyNamed
from portulan.journey.conservation.models import DirectiveDeces, Sort
from tests.journey.conservation.test_destroying import TERM, at, write
from tests.people import MORNING

TO_HER_SISTER = Directive(Sort.SYNTHESE, "Anne Kerbrat", "06 00 00 00 00")


def direct(bilan, wish=TO_HER_SISTER):
    return directing.direct(bilan, wish, by=bilan.beneficiaire, at=MORNING)


def test_she_says_who_receives_what(bilan):
    given = direct(bilan)

    assert directive_of(bilan) == given == direct(bilan)
    assert given.name == "Anne Kerbrat"


def test_another_wish_replaces_the_former_and_forgets_who_was_named(bilan):
    direct(bilan)
    direct(bilan, Directive(Sort.DETRUIRE, "Anne Kerbrat", "06"))

    assert directive_of(bilan).choice == Sort.DETRUIRE
    assert set(DirectiveDeces.objects.values_list("name", "reach")) == {("", "")}


def test_taken_back_there_are_none(bilan, nadia):
    direct(bilan)

    assert directing.take_back(bilan, by=nadia, at=MORNING)
    assert directing.take_back(bilan, by=nadia, at=MORNING) is None
    assert directive_of(bilan) is None


@pytest.mark.parametrize(("name", "reach"), [("", "06"), ("Anne", ""), (" ", " ")])
def test_nobody_can_be_given_anything_without_a_name_and_a_way_to_reach_them(bilan, name, reach):
    with pytest.raises(NobodyNamed):
        direct(bilan, Directive(Sort.TOUT, name, reach))


def test_once_all_is_destroyed_who_was_named_is_forgotten(bilan):
    write(bilan, phase=1)
    direct(bilan)
    end(bilan, Ending.TERME, happened_on=TERM, by=bilan.beneficiaire, at=at(TERM, 18))
    actions.ask_erasure(bilan, by=bilan.beneficiaire, at=at(TERM, 19))
    actions.destroy_due(on=TERM, at=at(TERM, 20))

    assert directive_of(bilan).name == directive_of(bilan).reach == ""
