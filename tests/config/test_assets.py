"""Static files made ready before serving, and pages compressed on the way out."""

import gzip
import json

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.utils.functional import empty

from portulan.config import assets
from portulan.config.middleware import compressed


@pytest.fixture
def folder(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "statique"
    staticfiles_storage._wrapped = empty
    yield settings.STATIC_ROOT
    staticfiles_storage._wrapped = empty


def test_files_are_collected_once_as_long_as_none_changes(folder):
    assert assets.collect() is True
    assert assets.collect() is False
    (folder / ".empreinte").write_text("une autre version")
    assert assets.collect() is True


def test_collected_files_are_hashed_and_compressed(folder):
    assets.collect()
    style = json.loads((folder / "staticfiles.json").read_text())["paths"]["ui/css/portulan.css"]
    packed = (folder / f"{style}.gz").read_bytes()
    assert gzip.decompress(packed) == (folder / style).read_bytes()
    assert not list(folder.rglob("*.woff2.gz")), "une police est déjà compressée"


def answered(rf, content_type, *, accepts="gzip"):
    page = HttpResponse("Bonjour Nadia. " * 100, content_type=content_type)
    request = rf.get("/", headers={"accept-encoding": accepts})
    return compressed(lambda _: page)(request)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json"])
def test_a_page_is_compressed_when_the_browser_takes_it(rf, kind):
    page = answered(rf, kind)
    assert page.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(page.content).startswith(b"Bonjour Nadia.")
    assert "Content-Encoding" not in answered(rf, kind, accepts="identity").headers


@pytest.mark.parametrize("kind", ["application/pdf", "application/zip"])
def test_what_is_compressed_already_is_left_alone(rf, kind):
    assert "Content-Encoding" not in answered(rf, kind).headers


def test_the_same_page_never_has_quite_the_same_length(rf):
    lengths = {len(answered(rf, "text/html").content) for _ in range(40)}
    assert len(lengths) > 5


def test_fixed_files_are_for_our_own_pages(client):
    answer = client.get("/static/ui/css/portulan.css")

    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_static_file_runs_nothing_and_shows_in_no_frame(client):
    answer = client.get("/static/ui/favicon.svg")

    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'none'; frame-ancestors 'none'"
    )
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
