"""What axe does not see: sideways scrolling, text that did not grow, targets too small."""

_NAME = """
const name = (node) => `${node.localName}.${node.className.baseVal ?? node.className}`
  + ` « ${node.textContent.trim().slice(0, 40)} »`;
"""

_SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const right = (node) => Math.round(node.getBoundingClientRect().right);
  const wide = [...document.body.querySelectorAll("*")].filter((node) => right(node) > width + 1);
  return wide.slice(0, 8).map((node) => `${name(node)}: ${right(node)} px > ${width} px`);
}"""

_SMALL = """(share) => {
  const body = parseFloat(getComputedStyle(document.body).fontSize);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = new Set();
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    const seen = walker.currentNode.textContent.trim() && node.checkVisibility();
    if (!seen || node.closest(".hors-ecran,sup,script,style")) continue;
    const size = parseFloat(getComputedStyle(node).fontSize);
    if (size < body * share) small.add(`${name(node)}: ${size} px < ${body} px × ${share}`);
  }
  return [...small];
}"""

_TARGETS = """(least) => {
  const kinds = "button,.bouton,input:not([type=hidden]),select,textarea,summary,.choix,nav a";
  const height = (node) => node.getBoundingClientRect().height;
  return [...document.querySelectorAll(kinds)]
    .filter((node) => node.checkVisibility() && !node.closest(".hors-ecran, .choix > *"))
    .filter((node) => height(node) && height(node) < least)
    .map((node) => `${name(node)}: ${height(node)} px`);
}"""


def _ask(page, script, argument=None):
    return page.evaluate(f"(argument) => {{ {_NAME} return ({script})(argument); }}", argument)


def sideways(page) -> list[str]:
    """Return what makes the page scroll sideways; an empty list when nothing does."""
    return _ask(page, _SIDEWAYS)


def too_small(page, share: float = 0.8) -> list[str]:
    """Return the visible texts drawn under `share` of the body size."""
    return _ask(page, _SMALL, share)


def at_size(page, size: str, share: float = 0.8) -> list[str]:
    """Draw the page at this text size; return both faults above in one question to the browser."""
    script = f"""([size, share]) => {{ {_NAME}
      document.documentElement.dataset.taille = size;
      const told = (which, found) => found.map((fault) => `${{which}} : ${{fault}}`);
      return [...told("sideways", ({_SIDEWAYS})()), ...told("too_small", ({_SMALL})(share))];
    }}"""
    return page.evaluate(script, [size, share])


def small_targets(page, least: int = 44) -> list[str]:
    """Return buttons, fields, boxes and navigation links less than `least` px high."""
    return _ask(page, _TARGETS, least)
