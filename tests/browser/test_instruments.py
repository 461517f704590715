"""The instruments see what they are there to see."""

import pytest

from tests.browser.axe import violations
from tests.browser.sight import at_size, sideways, small_targets, too_small
from tests.browser.skeleton import Seen

pytestmark = pytest.mark.browser
POOR = """<!doctype html><html lang="fr"><title>x</title><main><h1>x</h1>
<img src="data:," width="1" height="1"><button>petit</button>
<p><span style="font-size: 8px">minuscule</span></p>
<div style="inline-size: 900px">large</div></main>"""


@pytest.fixture(scope="module")
def poor(chromium):
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.set_content(POOR)
    yield page
    page.close()


def test_axe_sees_a_picture_without_words(poor):
    assert [line for line in violations(poor) if line.startswith("image-alt")]
    assert violations(poor, within="h1") == []


def test_what_scrolls_sideways_is_named(poor):
    assert "« large »" in sideways(poor)[0]


def test_text_that_did_not_grow_is_named(poor):
    assert "« minuscule »" in too_small(poor)[0]


def test_both_are_named_at_a_size_in_one_question(poor):
    told = at_size(poor, "20pt")

    assert [one.split(" : ")[0] for one in told] == ["sideways", "too_small"]
    assert poor.evaluate("document.documentElement.dataset.taille") == "20pt"


def test_a_target_too_small_is_named(poor):
    assert "« petit »" in small_targets(poor)[0]


def test_a_page_is_of_a_shape_already_seen_only_when_nothing_but_its_words_changed(poor, tmp_path):
    seen = Seen(tmp_path)
    shapes = [POOR, POOR.replace("petit", "grand"), POOR.replace('<img src="data:,"', "<img"), ""]
    new = []
    for html in shapes:
        poor.set_content(html)
        new.append(seen.is_new(poor))
    poor.set_content(POOR)
    assert new == [True, False, True, True]
    assert not Seen(tmp_path).is_new(poor)
