"""An auditor sees the files chosen for them, until the day said, in black ink only."""

from datetime import timedelta

import pytest
import time_machine

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.controle import NothingToShow, open_to_controle
from portulan.journey.bilan.models import Ending
from portulan.journey.investigation.actions import save_retenu
from portulan.offices.journal.models import Entry
from tests import people

CANARY = "le secret de Nadia"


@pytest.fixture
def finished(bilan):
    save_retenu(bilan, 1, CANARY, revision=0, by=bilan.beneficiaire, at=people.MORNING)
    end(
        bilan,
        Ending.TERME,
        happened_on=people.MONDAY,
        by=bilan.beneficiaire,
        at=people.MORNING,
    )
    return bilan


def show(house, bilans, by):
    return open_to_controle(
        house,
        [bilan.pk for bilan in bilans],
        name="Auditrice",
        expires_at=people.MORNING + timedelta(days=7),
        by=by,
        at=people.MORNING,
    )[1]


@time_machine.travel("2026-11-24 10:00+01:00")
def test_facts_are_shown_and_never_a_word(client, finished, rivage, ines):
    token = show(rivage, [finished], ines)

    page = client.get(f"/controle/{token}/{finished.pk}/")

    assert page.status_code == 200
    assert "Fin du bilan" in page.content.decode()
    assert CANARY not in page.content.decode()
    assert "Nadia" not in page.content.decode()
    assert Entry.objects.filter(verb="controle.looked", actor_kind="lien").exists()


@time_machine.travel("2026-11-24 10:00+01:00")
def test_another_file_does_not_exist_for_that_link(client, finished, rivage, ines, theo):
    other = people.bilan_of_hugo()
    hers = people.bilan_of_lise()
    token = show(rivage, [finished], ines)

    for stranger in (other, hers):
        assert client.get(f"/controle/{token}/{stranger.pk}/").status_code == 404
        assert client.get(f"/controle/{token}x/{finished.pk}/").status_code == 404


@time_machine.travel("2026-12-24 10:00+01:00")
def test_past_its_day_the_link_says_so_and_how_to_get_another(client, finished, rivage, ines):
    token = show(rivage, [finished], ines)

    page = client.get(f"/controle/{token}/")

    assert page.status_code == 410
    assert "bonjour@rivage.example" in page.content.decode()


def test_a_file_that_goes_on_or_of_another_house_cannot_be_shown(rivage, bilan, ines):
    hers = people.bilan_of_lise()
    end(hers, Ending.TERME, happened_on=people.MONDAY, by=None, at=people.MORNING)

    with pytest.raises(NothingToShow):
        show(rivage, [bilan, hers], ines)
