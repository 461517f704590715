"""Reading a page in a test: plain spaces, plain apostrophes."""

import html


def text_of(response) -> str:
    page = html.unescape(response.content.decode())
    return page.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
