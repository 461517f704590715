"""The register says what is installed, and what it does not know is left to be filled in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portulan.config.registre import TO_FILL, analysis, processings, register
from portulan.offices.links.models import Purpose
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


#: Who comes by a link to content: the words of the register that say so.
BY_LINK = {
    Purpose.LECTEUR: "lecture d'un document confié",
    Purpose.REGARD: "regards croisés",
    Purpose.TEMOIN: "témoignages",
    Purpose.CONTACT: "personnes rencontrées",
    Purpose.SUPERVISION: "qui supervise",
    Purpose.HERITIER: "personne désignée en cas de décès",
}
WITHOUT_CONTENT_OF_OTHERS = {
    *(Purpose.EMPLOYEUR, Purpose.ABSENCE, Purpose.CONTROLE, Purpose.INVITATION),
    *(Purpose.DEMANDE, Purpose.AGENDA, Purpose.SATISFACTION, Purpose.SUIVI),
}


def test_whoever_comes_by_a_link_to_content_is_in_the_register(rivage):
    told = register(rivage, on=MONDAY)

    assert {*BY_LINK, *WITHOUT_CONTENT_OF_OTHERS} == set(Purpose)
    assert [purpose for purpose, words in BY_LINK.items() if words not in told] == []
    assert "réseau des personnes ressources" in told


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
