"""The concordance article, function, vector; and the pages made from it.

The register is never compared with itself: articles are held against the answers of the vectors,
and the list « À vérifier » against the confidences written in the source.
"""

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from portulan.rules.law import catalogue
from portulan.rules.law.catalogue import load
from portulan.rules.law.concordance import (
    articles,
    changes,
    cited_in,
    full_name,
    short_name,
    slug_of,
    to_settle,
)
from portulan.rules.law.familles import by_family, family_of
from portulan.rules.law.figures import LAW
from portulan.rules.law.said import amount_fr
from portulan.rules.typo import NBSP
from tools import droit


def test_every_article_has_one_page_and_every_rule_is_on_one():
    found = articles()

    assert len({page.slug for page in found}) == len(found)
    assert {one.id for page in found for one in page.rules} == set(load())


def test_articles_have_full_names():
    assert full_name("C. pén. 226-13") == "Code pénal, article 226-13"
    assert full_name("Certificat de réalisation") == "Certificat de réalisation"
    assert short_name("R6313-8") == "art. R6313-8"
    assert short_name("RGPD 12") == "RGPD, art. 12"
    assert short_name("Décret 2007-1470") == "décret n° 2007-1470"
    assert short_name("Guide de lecture") == "Guide de lecture"
    assert full_name("CGU MCF") == "Conditions générales d'utilisation de Mon Compte Formation"
    assert slug_of("C. pén. 226-13") == "C-pen-226-13"


def test_a_page_carries_its_figures():
    page = next(page for page in articles() if page.article == "R6313-7")

    assert [figure.name for figure in page.figures] == ["bilan.retention_years"]
    assert page.title == "Code du travail, article R6313-7"


def test_doubtful_rules_are_listed_to_settle():
    ids = {citation.id for citation in to_settle()}

    assert "CPF-08" in ids
    assert "PHA-01" not in ids


def test_changes_between_two_days_are_told_with_what_was_before():
    found = {change.figure.name: change for change in changes(date(2026, 4, 1), date(2026, 6, 30))}

    change = found["cpf.participation_eur"]
    assert (change.before.amount, change.value.amount) == (10320, 15000)
    assert "bilan.max_hours" not in found
    first = changes(date(2019, 1, 1), date(2019, 1, 1), LAW)
    assert any(change.before is None for change in first)


def confidences_written():
    """Return the confidence of each rule as its module writes it, the register left aside."""
    for path in Path(catalogue.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "rule":
                named = {one.arg: one.value for one in node.keywords}
                yield node.args[0].value, named["confidence"].value


def listed_to_settle(text):
    return set(re.findall(r"^\| ([A-Z]+-[\w.]+) · ", text, re.MULTILINE))


def with_one_more(monkeypatch, id, **changes):
    """Put in the register one rule as it is, but for what a careless hand changed."""
    entry = load()[id]
    mutant = replace(entry, citation=replace(entry.citation, **changes))
    rules = {**load(), id: mutant}
    monkeypatch.setattr(droit, "load", lambda: rules)
    monkeypatch.setattr("portulan.rules.law.concordance.load", lambda: rules)
    monkeypatch.setattr(droit, "pages", droit.pages.__wrapped__)


def test_every_cited_article_is_applied_by_a_vector_of_its_rule():
    cases = droit.read_cases()

    assert droit.gaps(cases) == []
    assert droit.strangers(cases) == []


def test_an_article_cited_without_a_vector_is_seen(monkeypatch):
    cases = droit.read_cases()
    with_one_more(monkeypatch, "CNV-02", articles=("R6313-8", "L9999-1"))

    assert droit.gaps(cases) == ["CNV-02 : L9999-1"]
    assert "CNV-02 : R6313-8" in droit.gaps({**cases, "CNV-02": []})
    assert droit.stale() != []


def test_a_vector_that_applies_an_article_its_rule_does_not_cite_is_seen():
    assert droit.strangers({"DUR-01": [{"applies": "L9999-1"}]}) == ["DUR-01 : L9999-1"]


def test_every_doubtful_rule_is_on_the_page_to_settle_as_the_source_says():
    doubtful = {id for id, told in confidences_written() if {"S", "U"} & set(told.split("/"))}
    page = (droit.PAGES / "a-verifier.md").read_text(encoding="utf-8")

    assert len(dict(confidences_written())) == len(load())
    assert listed_to_settle(page) == doubtful


def test_a_doubtful_rule_left_out_of_the_page_is_seen(monkeypatch):
    with_one_more(monkeypatch, "CPF-08", confidence="V")

    assert "CPF-08" not in listed_to_settle(droit.pages()["a-verifier.md"])
    assert "a-verifier.md" in droit.stale()


def test_every_article_page_shows_the_cases_of_its_rules():
    for page in articles():
        text = (droit.PAGES / f"{page.slug}.md").read_text(encoding="utf-8")
        for one in page.rules:
            assert f"## {one.id} · " in text
            assert f"`{one.path}`" in text
        assert text.count("| Cas | Demandé | Réponse |") == len(page.rules), page.article


def test_every_dated_figure_is_on_the_page_of_its_article():
    shown = {figure.name for page in articles() for figure in page.figures}

    assert set(LAW.by_name) == shown


def test_an_article_has_one_name():
    numbers = [re.sub(r"^\D* (?=[LRD]?\d)", "", page.article) for page in articles()]

    assert "2224" in numbers
    assert sorted(number for number in set(numbers) if numbers.count(number) > 1) == []


def test_the_pages_are_not_stale():
    assert droit.stale() == [], "python -m tools.droit"


def test_a_stale_page_is_seen(tmp_path, monkeypatch, capsys):
    droit.write(tmp_path)
    (tmp_path / "R6313-8.md").write_text("changed", encoding="utf-8")
    (tmp_path / "R0000-0.md").write_text("an article no longer cited", encoding="utf-8")

    assert droit.stale(tmp_path) == ["R0000-0.md", "R6313-8.md"]
    droit.write(tmp_path)
    assert droit.stale(tmp_path) == []


def test_the_pages_quote_read_and_show():
    page = droit.pages()["R6313-8.md"]

    assert "**Texte.**" in page
    assert "**Notre lecture.**" in page
    assert "portulan.rules.law.convention.convention_state" in page
    assert "signée le dixième jour" in page


def test_the_answers_of_a_page_are_read_aloud():
    delays = droit.pages()["CGU-MCF.md"].replace(NBSP, " ")
    convention = droit.pages()["R6313-8.md"].replace(NBSP, " ")

    assert "valeur : 25 novembre 2026" in delays
    assert "9 décembre 2026 (sûr), 8 décembre 2026 (discutable)" in delays
    assert "`state` pending" in convention


def test_the_articles_of_a_reason_are_found_whatever_their_code():
    assert cited_in("Art. R6313-8 ; code pénal, art. 226-13 et 226-14.") == (
        "R6313-8",
        "C. pén. 226-13",
    )
    assert cited_in("Rien n'est cité, pas même L9999-1 ni le 06-12-2026.") == ()
    assert cited_in("R6313-8 puis R6313-8") == ("R6313-8",)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("cpf.bilan_cap_eur", "1 600,00 €"),
        ("bilan.max_hours", "24 h"),
        ("bilan.retention_years", "3 ans"),
        ("cpf.bilan_wait_years", "5 ans"),
        ("rnq.misleading_mention", "oui"),
        ("opco.direct_payment", "non"),
        ("bpf.due_month", "avril"),
        ("bpf.due_day", "le 30"),
        ("plaquette.whole_words", "150 mots"),
    ],
)
def test_a_figure_is_said_with_its_unit(name, shown):
    figure = LAW.by_name[name]

    assert amount_fr(figure, figure.values[-1]).replace(NBSP, " ").replace("\u202f", " ") == shown


def test_no_limit_and_a_single_one_are_said_too():
    cap, years = LAW.by_name["cpf.bilan_cap_eur"], LAW.by_name["bilan.retention_years"]

    assert amount_fr(cap, cap.values[0]) == "aucune limite"
    assert amount_fr(years, years.values[0]).replace(NBSP, " ") == "1 an"


def test_rules_are_grouped_by_family_and_each_has_one():
    citations = [entry.citation for entry in load().values()]
    groups = by_family(citations)

    assert sum(len(rules) for _, rules in groups) == len(citations)
    assert all(family_of(one.id) is family for family, rules in groups for one in rules)
