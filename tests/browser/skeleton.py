"""The shape of a page without its words: two pages of one shape have the same faults for axe."""

import hashlib
import os
from pathlib import Path

# What may differ between two pages of one shape: addresses, identifiers, what was typed.
_SHAPE = """() => {
  const values = "class type role aria-live aria-current scope lang tabindex".split(" ");
  const told = ({name, value}) => values.includes(name) ? `${name}=${value}` : `${name}=${!!value}`;
  const isText = (node) => node.nodeType === 3 && node.data.trim();
  const hasWords = (node) => [...node.childNodes].some(isText);
  const shape = (node) => node.localName + [...node.attributes].map(told).sort().join(",")
    + (hasWords(node) ? "*" : "") + `(${[...node.children].map(shape).join("")})`;
  return Boolean(document.title) + shape(document.documentElement);
}"""


class Seen:
    """Remembers the shapes already examined, for every worker of the same run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def is_new(self, page) -> bool:
        """Say whether nobody has seen a page of this shape; from now on, somebody has."""
        name = hashlib.sha256(page.evaluate(_SHAPE).encode()).hexdigest()
        try:
            os.close(os.open(self.folder / name, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return False
        return True
