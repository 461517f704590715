"""STYLE.md shows the code of this repository: each line it quotes is still in the file it names."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = 16
LINK = re.compile(r"\]\(([^)#]+)\)")
QUOTED = re.compile(r"^(\[[^\n]+)\n\n```\w+\n(.+?)^```", re.M | re.S)
CUT = "…"


def sections():
    """Return (title, text) of each numbered example."""
    parts = re.split(r"^## (\d+\. .+)$", (ROOT / "STYLE.md").read_text("utf-8"), flags=re.M)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def quotations():
    """Return what each example quotes, with the file named just above the quotation."""
    return [
        pytest.param(LINK.search(above)[1], quoted, id=title.split(".")[0])
        for title, text in sections()
        for above, quoted in QUOTED.findall(text)
    ]


@pytest.mark.parametrize(("path", "quoted"), quotations())
def test_what_the_style_quotes_is_what_the_code_says(path, quoted):
    lines = {line.strip() for line in (ROOT / path).read_text("utf-8").splitlines()}
    gone = [line for line in quoted.splitlines() if line.strip() not in lines | {"", CUT}]

    assert gone == [], f"{path} a changé : remettez l'exemple de STYLE.md d'accord avec lui"


def test_there_are_sixteen_pairs_each_with_what_one_does_not_write():
    titles = [title for title, _ in sections()]

    assert [int(title.split(".")[0]) for title in titles] == list(range(1, EXAMPLES + 1))
    assert [title for title, text in sections() if "n'écrit pas" not in text] == []
    assert {title for title, text in sections() if "```" not in text} == set()
    assert len(quotations()) >= EXAMPLES
