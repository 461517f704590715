"""Masking who else is named: whole words, whatever their case, the longest first."""

import pytest

from portulan.rules.masking import masked


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("Paul l'a dit à PAUL.", ["paul"], "[masqué] l'a dit à [masqué]."),
        ("Pauline écoute Paul.", ["Paul"], "Pauline écoute [masqué]."),
        ("Paul Le Goff et Paul", ["Paul", "Paul Le Goff"], "[masqué] et [masqué]"),
        ("sa cheffe\n d'atelier", ["sa  cheffe d'atelier "], "[masqué]"),
        ("Coût : 3 * (a+b)", ["(a+b)"], "Coût : 3 * [masqué]"),
        ("Rien à masquer", ["", "   "], "Rien à masquer"),
    ],
    ids=["casse", "mot entier", "le plus long", "espaces", "signes", "rien"],
)
def test_these_words_are_gone_and_the_others_stay(text, words, told):
    assert masked(text, words) == told
