"""French typography: the vectors of the house, and that a second passage changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.rules.typo import typo_fr, typo_html

# « ~ » stands for U+00A0, « _ » for U+202F.
VECTORS = [
    ("Prêt ?", "Prêt_?"),
    ("Attention ; merci !", "Attention_; merci_!"),
    ("Accessibilité :", "Accessibilité~:"),
    ('"oui"', "«~oui~»"),
    ("« Faire une pause »", "«~Faire une pause~»"),
    ('Elle dit "oui" puis "non".', "Elle dit «~oui~» puis «~non~»."),
    ("1 600 €", "1_600~€"),
    ("1600,50 €", "1_600,50~€"),
    ("80 %", "80~%"),
    ("n° 12", "n°~12"),
    ("M. Morel et Mme Petit", "M.~Morel et Mme~Petit"),
    ("le 12 Mars 2026", "le 12~mars 2026"),
    ("le 1er avril", "le 1er~avril"),
    ("à 14h30", "à 14~h~30"),
    ("de 18 h 30 à 20 h", "de 18~h~30 à 20~h"),
    ("L'heure aujourd'hui", "L’heure aujourd’hui"),
    ("À faire", "À faire"),
    ("45 min ou 14 Mo", "45~min ou 14~Mo"),
    ('l\'"accord"', "l’«~accord~»"),
    ("12 000 000 €", "12_000_000~€"),
]
UNTOUCHED = [
    "18:30",
    "https://exemple.example/a?b=c;d:e",
    "claire@rivage.example",
    "02 00 00 00 00",
    "en 2026, 300 personnes",
    "/bilans/14h30/",
    "L6313-4",
]


def seen(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(("source", "expected"), VECTORS)
def test_a_sentence_gets_french_spaces(source, expected):
    assert seen(typo_fr(source)) == expected


@pytest.mark.parametrize("source", UNTOUCHED)
def test_data_and_addresses_are_left_alone(source):
    assert typo_fr(source) == source


@given(st.text(alphabet="ab1 0é'\"«»:;!?%€hn°.\u00a0\u202f,MméÀ", max_size=40))
def test_a_second_passage_changes_nothing(text):
    once = typo_fr(text)
    assert typo_fr(once) == once


def test_tags_and_attributes_are_left_alone():
    markup = '<a href="/x" title="a : b">L\'accord</a> : &amp; "oui"'
    assert seen(typo_html(markup)) == '<a href="/x" title="a : b">L’accord</a>~: &amp; «~oui~»'
