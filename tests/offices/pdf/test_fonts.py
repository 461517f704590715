"""The fonts are those recorded, and draw what French and its neighbours write."""

import pytest
from fontTools.ttLib import TTFont

from portulan.offices.pdf.characters import drawable
from tools.fonts import PDF_FONTS, WEB_FONTS, differences

FRENCH = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»’…–—€·n°\u00a0\u202f\u2011 ŁłŚśőčřžşğñ"


def test_the_committed_fonts_are_those_recorded():
    assert differences(PDF_FONTS) == []
    assert differences(WEB_FONTS) == []


def test_a_changed_font_is_noticed(tmp_path):
    (tmp_path / "VENDOR.toml").write_text('[files]\n"a.ttf" = "sha384-x"\n"b.ttf" = "sha384-y"\n')
    (tmp_path / "a.ttf").write_bytes(b"")
    (tmp_path / "c.ttf").write_bytes(b"")
    assert differences(tmp_path) == ["c.ttf : en trop", "a.ttf : modifié", "b.ttf : absent"]


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_each_style_draws_french(style):
    font = TTFont(PDF_FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf")
    assert not set(map(ord, FRENCH)) - set(font.getBestCmap())


def test_the_fallback_draws_signs_and_other_alphabets():
    assert not set("№≥≤≠→←↑↓✓✗☐☑★•αЖệ½") - drawable()


def test_nothing_invisible_counts_as_drawn():
    assert not set("\u200b\u200e\u202a\u202e\u2066\ufeff\u00ad\x7f\x85") & drawable()
