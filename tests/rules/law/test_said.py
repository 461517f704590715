"""A figure of the law, said in a sentence or shown in a table."""

from datetime import date

import pytest

from portulan.rules.law.figures import LAW, Value
from portulan.rules.law.said import in_words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cnv.acceptance_days", "dix jours"),
        ("bilan.min_accompanied_hours", "treize heures"),
        ("mcf.start_days", "onze jours ouvrés"),
        ("ctr.max_deposit_percent", "30\u00a0%"),
        ("einvoice.receive", "oui"),
    ],
)
def test_a_figure_is_said_in_words_with_its_unit(name, words):
    assert in_words(name, on=TODAY) == words


def test_the_figure_said_is_the_one_of_the_day():
    read = LAW.plus({"cnv.acceptance_days": [Value(date(2027, 1, 1), None, 21, "Décret")]})

    assert in_words("cnv.acceptance_days", on=date(2026, 12, 31), figures=read) == "dix jours"
    assert in_words("cnv.acceptance_days", on=date(2027, 1, 1), figures=read) == "vingt et un jours"


@pytest.mark.parametrize(
    ("name", "on", "words"),
    [
        ("cpf.participation_eur", date(2027, 1, 1), "un nombre d'euros à vérifier"),
        ("bilan.max_hours", date(2018, 12, 31), "un nombre d'heures à vérifier"),
        ("bilan.retention_years", date(2018, 12, 31), "un nombre d'années à vérifier"),
        ("cnv.acceptance_days", date(2018, 12, 31), "un nombre de jours à vérifier"),
    ],
)
def test_a_figure_that_is_not_known_is_never_guessed(name, on, words):
    assert in_words(name, on=on) == words
