"""What came from elsewhere is exactly what was recorded, and nothing else is there."""

import base64
import hashlib
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "portulan/ui/static"
LISTS = [STATIC / "VENDOR.toml", ROOT / "tests/vendor/VENDOR.toml"]


def sha384(path):
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


def packages(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))["package"]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.parent.name)
def test_every_file_has_the_checksum_that_was_recorded(path):
    recorded = {f: digest for package in packages(path) for f, digest in package["files"].items()}
    assert recorded == {file: sha384(path.parent / file) for file in recorded}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.parent.name)
def test_each_package_says_its_version_its_licence_and_no_address(path):
    for package in packages(path):
        assert {"name", "version", "licence", "npm", "integrity"} <= package.keys()
        assert package["integrity"].startswith("sha512-")
    assert "://" not in path.read_text(encoding="utf-8")


def test_no_vendored_file_is_missing_from_the_list():
    listed = {file for package in packages(LISTS[0]) for file in package["files"]}
    there = {str(file.relative_to(STATIC)) for file in (STATIC / "vendor").iterdir()}
    assert there <= listed
