"""Stories: whole bilans in a real browser, in a house that is really served."""

import os

import pytest

from tests.browser.skeleton import Seen
from tests.stories.house import House
from tests.stories.visitor import LAPTOP, PHONE, Visitor


def pytest_collection_modifyitems(items):
    for item in items:
        if "/stories/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def between_workers(tmp_path_factory):
    """A folder that every worker of this run shares."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def demo_folder(between_workers):
    """The data folder of a demo just filled, the same for every worker."""
    return between_workers / "demo"


@pytest.fixture
def house(demo_folder):
    """A house of one's own for each story: demo people, no bilan yet moved."""
    served = House().fill(demo_folder)
    served.start()
    yield served
    served.close()


@pytest.fixture
def visitors(chromium, house, between_workers):
    """Make visitors; whatever hurt them fails the story at its end."""
    made, seen = [], Seen(between_workers / "pages-vues")

    def come(name: str = "", *, screen=PHONE, javascript=True) -> Visitor:
        visitor = Visitor(chromium, house, seen, screen=screen, javascript=javascript)
        made.append(visitor)
        return visitor.enter(name) if name else visitor

    yield come
    for visitor in made:
        visitor.leave()


__all__ = ["LAPTOP", "PHONE"]
