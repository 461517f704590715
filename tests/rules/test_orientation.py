"""Words dated by the texts, and a right that is never promised."""

from datetime import date

import pytest

from portulan.rules.orientation import Situation, immersion, vae_dossier


def test_the_first_file_of_a_vae_changes_its_name_with_the_arrete():
    assert vae_dossier(date(2025, 7, 2)) == "dossier de recevabilité"
    assert vae_dossier(date(2025, 7, 3)) == "dossier de faisabilité"


@pytest.mark.parametrize("situation", Situation)
def test_an_immersion_is_always_to_check_with_its_source_and_whom_to_ask(situation):
    verdict = immersion(situation)

    assert verdict.is_to_check
    assert "L5135-1" in verdict.reason.why
    assert verdict.reason.next_step


def test_a_bilan_alone_does_not_open_an_immersion():
    assert "personne ne peut prescrire" in immersion(Situation.AUTRE).reason.what
