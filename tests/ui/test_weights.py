"""A first visit stays light: budgets in bytes, compressed."""

import gzip

import pytest
from django.contrib.staticfiles import finders

from tests.ui.catalogue import catalogue

FONT = "ui/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
BUDGETS = {
    "ui/css/portulan.css": 12_000,
    "ui/css/questions.css": 1_000,
    "ui/js/portulan.js": 5_000,
    "ui/js/raccourcis.js": 2_000,
    "ui/js/reponses.js": 1_000,
    "vendor/htmx-4.0.1.min.js": 13_500,
    "ui/icons.svg": 1_500,
    "ui/favicon.svg": 300,
}

LATER = {
    "ui/css/questions.css",
    "ui/js/reponses.js",
    "ui/js/raccourcis.js",
}  # loaded by the pages that need them


def weight(path):
    with open(finders.find(path), "rb") as file:
        content = file.read()
    return len(content) if path.endswith("woff2") else len(gzip.compress(content, 9))


@pytest.mark.parametrize(("path", "budget"), BUDGETS.items())
def test_each_file_is_within_its_budget(path, budget):
    assert weight(path) <= budget


def test_a_first_view_weighs_less_than_60_kilobytes_without_the_cached_font():
    page = len(gzip.compress(catalogue().encode(), 9))
    assert page <= 6_000
    files = [path for path in BUDGETS if path not in LATER]
    assert page + sum(weight(path) for path in files) <= 30_000
    assert page + sum(weight(path) for path in [*files, FONT]) <= 66_000
