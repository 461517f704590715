"""A browser, in two words, from what it says of itself."""

import re

BROWSERS = (
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Edge", r"Edg(A|iOS)?/"),
    ("Opera", r"OPR/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
)
SYSTEMS = (
    ("un iPhone", r"iPhone"),
    ("un iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("un Mac", r"Macintosh"),
    ("Linux", r"Linux"),
)


def device_of(user_agent: str) -> str:
    """Return « Firefox sur Windows » from what the browser says of itself.

    >>> device_of("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox sur Windows'
    >>> device_of("")
    'Un navigateur'
    """
    browser = next(
        (name for name, mark in BROWSERS if re.search(mark, user_agent)), "Un navigateur"
    )
    system = next((name for name, mark in SYSTEMS if re.search(mark, user_agent)), "")
    return f"{browser} sur {system}" if system else browser
