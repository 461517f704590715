"""Reading a page as a person does: words, without typography's own spaces."""


def text_of(response) -> str:
    page = response.content.decode()
    return (
        page.replace("\u00a0", " ").replace("\u202f", " ").replace("&#x27;", "'").replace("’", "'")
    )
