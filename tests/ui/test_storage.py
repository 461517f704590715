"""Static files: their own names in a clone, hashed names once collected."""

import json

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.utils.functional import empty

from portulan.ui.storage import Static


def test_a_clone_needs_no_build_step():
    assert Static().url("ui/css/portulan.css") == "/static/ui/css/portulan.css"


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    staticfiles_storage._wrapped = empty
    call_command("collectstatic", interactive=False, verbosity=0)
    yield tmp_path
    staticfiles_storage._wrapped = empty


def test_once_collected_every_name_carries_its_hash(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    style = names["ui/css/portulan.css"]
    font = names["ui/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"]

    static = Static(location=collected)

    assert [static.url("ui/css/portulan.css") for _ in range(2)] == [f"/static/{style}"] * 2
    assert style != "ui/css/portulan.css"
    assert font.rpartition("/")[2] in (collected / style).read_text(encoding="utf-8")
