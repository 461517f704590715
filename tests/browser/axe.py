"""Accessibility of a page in a real browser, by axe-core, run from outside: the CSP stays whole."""

from pathlib import Path

AXE = Path(__file__).resolve().parents[1] / "vendor/axe-4.14.1.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_RUN = """async ({tags, within}) => {
  const options = {runOnly: tags, resultTypes: ["violations"]};
  const found = await axe.run(within || document, options);
  const say = (rule, node) => [rule.id, `(${rule.impact})`, node.target.join(" "), "—",
    node.failureSummary.replace(/\\s+/g, " ")].join(" ");
  return found.violations.flatMap((rule) => rule.nodes.map((node) => say(rule, node)));
}"""


def violations(page, *, within: str = "", tags: list[str] | None = None) -> list[str]:
    """Return what axe finds on the page as it stands, one readable line per element.

    `within` is a CSS selector that limits the search; nothing is ever ignored otherwise.
    """
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(_RUN, {"tags": tags or TAGS, "within": within})
