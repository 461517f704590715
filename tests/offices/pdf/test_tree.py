"""A tree is cleaned on its way in: what is stored is what is signed and drawn."""

import pytest

from portulan.offices.pdf.tree import MAX_DEPTH, TreeRefused, normalise


def p(*content):
    return {"t": "p", "c": list(content)}


def h(level, *content):
    return {"t": "h", "l": level, "c": list(content)}


def test_a_clean_tree_is_left_as_it_is():
    tree = [h(1, "Un"), h(2, "Deux"), p("Texte ", {"t": "b", "c": ["gras"]})]
    assert normalise(tree) == tree


def test_the_tree_given_is_not_changed():
    tree = [h(3, " x ")]
    normalise(tree)
    assert tree == [h(3, " x ")]


def test_skipped_levels_are_closed_up_and_empty_headings_go():
    tree = [h(3, "a"), h(2, " "), h(3, "b"), h(9, "c"), h(0, "d"), h(3, "e")]
    levels = [(block["l"], block["c"][0]) for block in normalise(tree)]
    assert levels == [(1, "a"), (2, "b"), (3, "c"), (1, "d"), (2, "e")]


def test_a_heading_inside_a_list_becomes_a_bold_paragraph():
    tree = [{"t": "ul", "c": [[h(1, "Titre")]]}]
    assert normalise(tree) == [{"t": "ul", "c": [[p({"t": "b", "c": ["Titre"]})]]}]


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "/relatif", "file:///etc/passwd", "data:text/html,x", "HTTPS:x", ""],
)
def test_a_link_that_leads_nowhere_good_becomes_its_text(href):
    assert normalise([p("Voir ", {"t": "a", "href": href, "c": ["ici"]})]) == [p("Voir ici")]


def test_web_and_mail_links_are_kept_and_never_empty():
    for href in ("https://exemple.example/a?b=c", "http://exemple.example", "mailto:a@b.example"):
        link = {"t": "a", "href": href, "c": []}
        assert normalise([p(link)]) == [p({"t": "a", "href": href, "c": [href]})]


def test_hidden_characters_go_and_undrawable_ones_are_described():
    assert normalise([p("a\u202eb\u200bc\x00d\ufeff")]) == [p("abcd")]
    assert normalise([p("Merci 🙏🏽 et 🦄🦄")]) == [p("Merci [merci] et [émoji]")]
    assert normalise([p("中文 et عربي")]) == [
        p("[texte en chinois ou japonais] et [texte en arabe]")
    ]
    assert normalise([p("ﬁn e\u0301te\u0301")]) == [p("fin été")]


def test_a_line_feed_becomes_a_line_break_but_not_at_the_ends():
    assert normalise([p("\na\r\nb\n")]) == [p("a", {"t": "br"}, "b")]
    assert normalise([p({"t": "b", "c": [{"t": "br"}, " a"]})]) == [p({"t": "b", "c": ["a"]})]


def test_empty_blocks_disappear():
    empty = [
        p(""),
        p({"t": "br"}),
        {"t": "ul", "c": [[], [p(" ")]]},
        {"t": "q", "c": []},
        {"t": "kv", "c": [[[], []]]},
        {"t": "tbl", "head": [["a"]], "rows": []},
        {"t": "tbl", "head": [], "rows": [[]]},
        {"t": "box", "c": []},
        {"t": "sign", "c": []},
    ]
    assert normalise(empty) == []


def test_lists_nested_too_deep_are_flattened_and_say_the_same():
    tree = [p("fond")]
    for number in range(30):
        tree = [{"t": "ul", "c": [[p(f"niveau {number}"), *tree]]}]
    clean = normalise(tree)
    assert normalise(clean) == clean
    assert str(clean).count("'ul'") == MAX_DEPTH
    assert "fond" in str(clean)


def test_rows_are_as_long_as_the_head():
    table = {"t": "tbl", "head": [["A"]], "rows": [[["1"], ["2"]], [["3"]]], "align": "r"}
    clean = normalise([table])[0]
    assert clean["head"] == [["A"], ["Colonne 2"]]
    assert clean["rows"] == [[["1"], ["2"]], [["3"], []]]
    assert clean["align"] == "rl"


def test_bold_within_bold_is_said_once():
    nested = {"t": "b", "c": [{"t": "i", "c": [{"t": "b", "c": ["x"]}]}]}
    assert normalise([p(nested)]) == [p({"t": "b", "c": [{"t": "i", "c": ["x"]}]})]


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        "texte",
        {"t": "p"},
        ["texte"],
        [{"t": "script"}],
        [{"c": []}],
        [{"t": ["p"], "c": []}],
        [{"t": "p"}],
        [p(3)],
        [p({"t": "code", "c": []})],
        [p({"t": "a", "c": ["x"]})],
        [{"t": "h", "l": True, "c": ["x"]}],
        [{"t": "h", "l": "1", "c": ["x"]}],
        [{"t": "kv", "c": [[["a"]]]}],
        [{"t": "box", "k": "fun", "c": [p("x")]}],
        [{"t": "fig", "svg": "<svg></svg>", "alt": " "}],
        [{"t": "fig", "svg": "<img>", "alt": "x"}],
        [{"t": "fig", "svg": "<svg><!ENTITY x></svg>", "alt": "x"}],
        [{"t": "fig", "svg": "<svg><rect</svg>", "alt": "x"}],
        [{"t": "tbl", "head": [["x"]] * 13, "rows": [[]]}],
        [{"t": "tbl", "head": [["x"]], "rows": [[]], "align": "c"}],
        [{"t": "sign", "c": [{"id": "a"}, {"id": "a"}]}],
    ],
)
def test_what_is_not_a_tree_is_refused(wrong):
    with pytest.raises(TreeRefused):
        normalise(wrong)


def test_a_refusal_does_not_quote_the_text():
    with pytest.raises(TreeRefused) as refusal:
        normalise([p("une confidence"), {"t": "une confidence"}])
    assert "confidence" not in str(refusal.value)
    assert "tree[1]" in str(refusal.value)


def test_a_tree_too_big_or_too_deep_is_refused():
    with pytest.raises(TreeRefused, match="pieces"):
        normalise([{"t": "hr"}] * 20_001)
    with pytest.raises(TreeRefused, match="characters"):
        normalise([p("x" * 1_000_001)])
    deep = [p("x")]
    for _ in range(5000):
        deep = [{"t": "q", "c": deep}]
    with pytest.raises(TreeRefused, match="deep"):
        normalise(deep)
