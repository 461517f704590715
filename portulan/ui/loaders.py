"""Template loaders that set French typography once, when a template is compiled.

Only the words that we wrote between the tags are touched: never a variable, a tag,
an attribute, a script, nor anything a person typed.
"""

import re
from pathlib import Path

from django.template.base import Origin
from django.template.loaders import app_directories, cached

from portulan.rules.typo import NBSP, typo_fr

HOUSE = Path(__file__).resolve().parents[1]
_GAP = "\ue000"  # stands for what is not ours to touch, while typo_fr reads around it

_KEPT = re.compile(
    r"""
      \{%-?\s*(?P<block>comment|verbatim|blocktrans(?:late)?)\b.*?\{%\s*end(?P=block)\s*%\}
    | \{\#.*?\#\} | \{%.*?%\} | \{\{.*?\}\}                       # the template language
    | <!--.*?-->
    | <(?P<raw>script|style|pre|code|kbd|samp|textarea|svg)\b.*?</(?P=raw)\s*>
    | </?[a-zA-Z!](?>\{\{.*?\}\}|\{%.*?%\}|\{\#.*?\#\}|"[^"]*"|'[^']*'|[^<>])*+>  # a tag, whole
    | &(?:[a-zA-Z]+|\#\d+|\#x[0-9a-fA-F]+);
    """,
    re.VERBOSE | re.DOTALL,
)
# What typo_fr cannot see across a gap: « {{ n }} % », « l'<em>… », « <p>"oui" ».
_AFTER_A_VALUE = re.compile(rf"(?<={_GAP})[ {NBSP}](?=[%€])")
_ELISION = re.compile(rf"(?<=[^\W\d_])'(?={_GAP})")
_QUOTED = re.compile(rf'(?<={_GAP})"([^"]+)"(?!\w)')


def french_markup(source: str) -> str:
    """Return a template's source (or a piece of HTML) with its own words set in French.

    >>> french_markup("<p title='a ?'>Prêt ? {{ x }} !</p>").replace("\\u202f", "_")
    "<p title='a ?'>Prêt_? {{ x }}_!</p>"
    """
    kept = [match[0] for match in _KEPT.finditer(source)]
    words = _QUOTED.sub(rf"«{NBSP}\1{NBSP}»", _ELISION.sub("’", _KEPT.sub(_GAP, source)))
    pieces = _AFTER_A_VALUE.sub(NBSP, typo_fr(words)).split(_GAP)
    if len(pieces) != len(kept) + 1:  # the sentinel was in the source: leave it all alone
        return source
    return pieces[0] + "".join(a + b for a, b in zip(kept, pieces[1:], strict=True))


class AppDirectories(app_directories.Loader):
    """Find templates in the apps; those of the house are set in French as they are read."""

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        return french_markup(contents) if Path(origin.name).is_relative_to(HOUSE) else contents


class CachedFrench(cached.Loader):
    """Django's cache of compiled templates: the typography costs nothing at display."""
