"""What every test finds: both databases, the cast, mail in memory, no browser unless asked."""

import os
import shutil
from pathlib import Path

import pytest

from tests import people
from tests.sharing import longest_first

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's own loop, in the tests only
WITH_DATABASE = {"offices", "journey", "spaces", "walls", "demo", "config", "ui"}


def pytest_xdist_make_scheduler(config, log):
    from tests.sharing import Sharing

    return Sharing(config, log)


def pytest_collection_modifyitems(items):
    """Tests of the house get both databases; the ground floor gets none."""
    root = Path(__file__).parent
    for item in items:
        storey = Path(item.path).relative_to(root).parts[0]
        if storey in WITH_DATABASE and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases="__all__"))
    longest_first(items)


def pytest_sessionfinish(session):
    """Where nothing may be skipped, a skipped test is a failure."""
    if os.environ.get("PORTULAN_NOTHING_SKIPPED") != "1":
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """On PostgreSQL, the second role and its rights, as `portulan migrate` gives them."""
    from portulan.config import wall
    from tests import roles

    with django_db_blocker.unblock():
        if wall.is_wanted():
            roles.make(wall.settings.BLACK_ROLE)
            wall.build()


@pytest.fixture(scope="session")
def chromium():
    """The one browser of a worker: Playwright starts once in a process, and no more."""
    from playwright.sync_api import sync_playwright

    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    assert executable, "Chromium manque : apt-get install chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


@pytest.fixture
def rivage(db):
    return people.rivage()


@pytest.fixture
def falaise(db):
    return people.falaise()


@pytest.fixture
def nadia(db):
    return people.nadia()


@pytest.fixture
def hugo(db):
    return people.hugo()


@pytest.fixture
def claire(db):
    return people.claire()


@pytest.fixture
def yann(db):
    return people.yann()


@pytest.fixture
def ines(db):
    return people.ines()


@pytest.fixture
def theo(db):
    return people.theo()


@pytest.fixture
def lise(db):
    return people.lise()


@pytest.fixture
def bilan(db):
    """Nadia's bilan with Claire, at Rivage, paid by herself. Opened on Monday 23 November 2026."""
    return people.bilan_of_nadia()
