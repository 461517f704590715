"""The register says what is installed, and what it does not know is left to be filled in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portulan.config.registre import TO_FILL, analysis, processings, register
from tests.people import MONDAY


def test_it_names_who_holds_the_key_and_how_long_copies_of_keys_live(rivage, settings):
    settings.KEY_HOLDER = "Inès Le Goff"
    rivage.key_backup_days = 5
    rivage.save()

    told = register(rivage, on=MONDAY)

    assert "tenue par Inès Le Goff" in told
    assert "copies de clés gardées 5 jours au plus" in told


def test_a_setting_that_protects_nobody_is_said_as_such(rivage, settings):
    settings.BASE_URL, settings.SECOND_FACTOR_REQUIRED = "http://bilans.example", False

    told = register(rivage, on=MONDAY)

    assert "**HTTPS absent** : http://bilans.example" in told
    assert "**second facteur non exigé**" in told


def test_durations_come_from_the_law_of_that_day():
    conduct = processings(MONDAY)[0]

    assert "3 ans au plus, avec accord écrit" in conduct.kept
    assert "1 an au plus" in processings(MONDAY.replace(year=2022))[0].kept


def test_every_processing_says_why_on_what_basis_for_whom_and_how_long():
    for one in processings(MONDAY):
        for answer in (one.why, one.basis, one.people, one.data, one.seen_by, one.kept):
            assert len(answer) > 5


def test_the_analysis_is_due_names_what_is_left_and_asks_to_be_completed(rivage):
    told = analysis(rivage, on=MONDAY)

    assert "Oui : 3 critères" in told
    assert told.count("Reste :") == 5
    assert TO_FILL in told


def test_the_password_of_the_mail_server_is_never_written(rivage, settings):
    settings.MAIL_URL = "smtps://claire:motdepasse@smtp.cabinet.example"

    told = register(rivage, on=MONDAY)

    assert "smtp.cabinet.example" in told
    assert "motdepasse" not in told


def test_the_command_asks_which_house_when_there_are_two(rivage, falaise):
    with pytest.raises(CommandError, match="--organisme"):
        call_command("registre")

    out = StringIO()
    call_command("registre", aipd=True, organisme="falaise", stdout=out)
    assert "Cabinet Falaise" in out.getvalue()
