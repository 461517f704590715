"""One noun, one word: every model's class is in GLOSSAIRE.md, where words are chosen."""

import re
from pathlib import Path

from django.apps import apps

GLOSSARY = Path(__file__).parents[2] / "GLOSSAIRE.md"


def words():
    return set(re.findall(r"`([A-Z][A-Za-z]+)`", GLOSSARY.read_text(encoding="utf-8")))


def test_every_model_is_named_in_the_glossary():
    ours = {m.__name__ for m in apps.get_models() if m.__module__.startswith("portulan.")}

    assert ours - words() == set()


def test_a_word_that_is_not_there_would_be_seen():
    assert "Assessment" not in words()
