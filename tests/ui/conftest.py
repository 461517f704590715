"""A browser and a tiny site for the tests of the kit."""

import pytest
from django.urls import clear_url_caches

from tests.ui.site import Site


@pytest.fixture(autouse=True)
def own_routes(settings):
    settings.ROOT_URLCONF = "tests.ui.urls"
    clear_url_caches()
    yield
    clear_url_caches()


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture
def open_page(chromium, site):
    """`open_page(html)` shows it; at the end, the console must have had nothing to say."""
    contexts, heard = [], []

    def open_it(html, *, width=390, height=844, path="/", expected=(), **options):
        site.pages[path] = html
        options = {"viewport": {"width": width, "height": height}, "locale": "fr-FR", **options}
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()

        def listen(text):
            if not any(part in text for part in expected):
                heard.append(text)

        page.on("console", lambda message: listen(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: listen(f"erreur: {error}"))
        page.goto(site.address + path)
        page.wait_for_load_state("networkidle")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert heard == []
