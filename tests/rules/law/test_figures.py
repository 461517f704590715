"""Dated constants: the law's own, and those a provider adds."""

from datetime import date

import pytest

from portulan.rules.law.figures import LAW, UnknownFigure, Value, read_amount

NEXT_YEAR = Value(date(2027, 1, 1), None, 15300, "Arrêté du 30 décembre 2026", "S")


@pytest.mark.parametrize(
    ("day", "cents"),
    [
        ("2024-05-01", 0),
        ("2024-05-02", 10000),
        ("2024-12-31", 10000),
        ("2025-01-01", 10223),
        ("2026-01-01", 10320),
        ("2026-04-01", 10320),
        ("2026-04-02", 15000),
        ("2026-11-23", 15000),
    ],
)
def test_the_participation_has_a_date(day, cents):
    assert LAW.amount("cpf.participation_eur", on=date.fromisoformat(day)) == cents


def test_next_year_is_not_guessed():
    with pytest.raises(UnknownFigure, match="Réglages"):
        LAW.amount("cpf.participation_eur", on=date(2027, 1, 1))


def test_a_date_before_the_first_value_is_not_guessed():
    with pytest.raises(UnknownFigure, match="à compter du 01/01/2019"):
        LAW.amount("bilan.max_hours", on=date(2018, 12, 31))


def test_a_provider_adds_a_value_without_touching_the_law():
    theirs = LAW.plus({"cpf.participation_eur": [NEXT_YEAR]})

    assert theirs.amount("cpf.participation_eur", on=date(2027, 1, 1)) == 15300
    assert theirs.amount("cpf.participation_eur", on=date(2026, 12, 31)) == 15000
    with pytest.raises(UnknownFigure):
        LAW.amount("cpf.participation_eur", on=date(2027, 1, 1))


def test_on_the_same_day_the_value_added_last_wins():
    corrected = Value(date(2026, 4, 2), None, 15100, "Rectificatif", "S")

    assert (
        LAW.plus({"cpf.participation_eur": [corrected]}).amount(
            "cpf.participation_eur", on=date(2026, 4, 2)
        )
        == 15100
    )


def test_no_limit_is_not_the_same_as_unknown():
    assert LAW.limit("bilan.min_accompanied_hours", on=date(2026, 2, 25)) is None
    with pytest.raises(UnknownFigure):
        LAW.amount("bilan.min_accompanied_hours", on=date(2026, 2, 25))


@pytest.mark.parametrize(
    ("unit", "text", "amount"),
    [("euro", "1 600,00", 160000), ("heure", 13, 780), ("an", "3", 3), ("heure", "aucun", None)],
)
def test_values_are_read_in_their_unit(unit, text, amount):
    assert read_amount(unit, text) == amount


def test_values_follow_one_another_without_overlap():
    for figure in LAW.by_name.values():
        for earlier, later in zip(figure.values, figure.values[1:], strict=False):
            assert earlier.until is not None
            assert earlier.until < later.since


def test_a_figure_names_the_article_whose_page_it_stands_on():
    figure = LAW.by_name["cnv.acceptance_days"]
    assert figure.articles == (figure.article,) == ("R6313-8",)
