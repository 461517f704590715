"""A page made still: its links lead nowhere, its forms send nothing, no script runs."""

import re

from django.utils.html import format_html

from portulan.rules.typo import typo_fr

_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.S)
_TOKEN = re.compile(r"<input\b[^>]*csrfmiddlewaretoken[^>]*>")
_LINK = re.compile(r"<a\b([^>]*)>")
_HREF = re.compile(r'\s(?:href|data-hx-[\w-]+)="(?!#)[^"]*"')
_FORM = re.compile(r"<form\b[^>]*>")
_FIELD = re.compile(r"<(button|input|select|textarea)\b")
_TOP = re.compile(r'<body\b[^>]*>(?:\s*<a\b[^>]*class="saut"[^>]*>.*?</a>)?', re.S)


def still(page: str, *, says: str, back: str) -> str:
    """Return the page with a line above it that says whose it is, and one link: the way back.

    What skips to the content stays first, for who goes through the page by keyboard.
    """
    page = _TOKEN.sub("", _SCRIPT.sub("", page))
    page = _LINK.sub(lambda found: f"<a{_HREF.sub('', found[1])}>", page)
    page = _FORM.sub("<div>", page).replace("</form>", "</div>")
    page = _FIELD.sub(r"<\1 disabled", page)
    line = format_html(
        '<aside class="bandeau-demo" aria-label="Aperçu">{} <a href="{}">Revenir</a></aside>',
        typo_fr(says),
        back,
    )
    return _TOP.sub(lambda found: found[0] + line, page, count=1)
