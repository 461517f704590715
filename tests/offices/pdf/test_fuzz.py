"""Random trees, hostile strings: each compiles, and says exactly its source."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portulan.offices.pdf.render import SIZES, Paper, render
from portulan.offices.pdf.theme import Theme
from portulan.offices.pdf.tree import normalise
from tests.offices.pdf.papers import BARS
from tests.offices.pdf.test_render import HOSTILE
from tests.proofs import semantic

ODD = [
    "\u202egnol",
    "😀👨‍👩‍👧",
    "中文 مرحبا",
    "ﬁ ffi fl",
    "\x00\ud800\uffff",
    "№ ≥ ≤ → ✓",
    "1\u202f600\u00a0€\u2011\u200b",
    "https://exemple.example/" + "a" * 80,
    "é" * 70,
    " \n ",
    "\r\n",
    "Łukasz",
    "Adébáyọ̀",
]
# Accents that no letter absorbs are drawn well, but Typst says their letter twice.
letters = st.characters(exclude_categories=["Mn", "Me", "Mc"])
texts = st.one_of(st.sampled_from(HOSTILE + ODD), st.text(letters, max_size=20))


def node(**fields):
    return st.fixed_dictionaries({key: _strategy(value) for key, value in fields.items()})


def _strategy(value):
    return value if isinstance(value, st.SearchStrategy) else st.just(value)


hrefs = st.sampled_from(["https://exemple.example/a", "javascript:x", "mailto:a@b.example", "/a"])
inline = st.recursive(
    texts | node(t="br"),
    lambda inner: (
        node(t=st.sampled_from(["b", "i", "u", "sub", "sup"]), c=st.lists(inner, max_size=3))
        | node(t="a", href=hrefs, c=st.lists(inner, max_size=3))
    ),
    max_leaves=5,
)
inlines = st.lists(inline, max_size=4)
rows = st.lists(st.lists(inlines, max_size=5), max_size=3)
leaves = st.one_of(
    node(t="p", c=inlines),
    node(t="h", l=st.integers(-1, 9), c=inlines),
    node(t="kv", c=st.lists(st.tuples(inlines, inlines), max_size=3)),
    node(t="tbl", head=st.lists(inlines, max_size=5), rows=rows, caption=inlines),
    node(t="lines", n=st.integers(-1, 50)),
    node(t="fig", svg=BARS, alt="Une barre", caption=inlines),
    node(t="sign", c=st.tuples(node(id="a", role=texts, name=texts), node(id="b", role=texts))),
    node(t=st.sampled_from(["hr", "pb"])),
)
blocks = st.recursive(
    leaves,
    lambda inner: st.one_of(
        node(t=st.sampled_from(["ul", "ol"]), c=st.lists(st.lists(inner, max_size=2), max_size=3)),
        node(t="q", c=st.lists(inner, max_size=2)),
        node(t="box", k="warning", title=texts, c=st.lists(inner, max_size=2)),
    ),
    max_leaves=6,
)
trees = st.lists(blocks, max_size=5)
slow_is_fine = settings(
    max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@slow_is_fine
@given(trees)
def test_cleaning_twice_changes_nothing_more(tree):
    clean = normalise(tree)
    assert normalise(clean) == clean


@slow_is_fine
@given(trees, st.sampled_from(list(SIZES)))
def test_any_tree_compiles_and_says_its_source(tree, size):
    paper = Paper("Titre", "essai", tree, date(2026, 3, 1), Theme("Cabinet"))
    semantic.assert_paper(render(paper, size=size), paper, size)


@settings(slow_is_fine, max_examples=60)
@given(st.text(max_size=60))
def test_any_string_at_all_can_be_printed(text):
    tree = [{"t": "p", "c": [text]}]
    paper = Paper("Titre", "essai", tree, date(2026, 3, 1), Theme("Cabinet"))
    assert render(paper).startswith(b"%PDF")
