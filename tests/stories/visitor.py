"""A person at a browser. Each page is checked: console, CSP, axe, text size, sideways scroll."""

import re
from contextlib import contextmanager

from tests.browser.axe import violations
from tests.browser.sight import at_size
from tests.browser.skeleton import Seen
from tests.stories.house import House

PHONE, LAPTOP = (390, 844), (1280, 800)
CORNERS = {(PHONE, "20pt"), (LAPTOP, "standard")}
AT_SIZE = "(size) => { document.documentElement.dataset.taille = size }"
CODE = re.compile(r"\b(\d{6})\b")


def said(words: str) -> re.Pattern:
    """Return these words as the page may set them: French spaces, curly apostrophes."""
    plain = re.escape(words).replace("\\ ", r"\s").replace("'", "['’]")
    return re.compile(plain, re.IGNORECASE)


class Visitor:
    """Goes through the house as one person, on one screen, and complains of what hurts."""

    def __init__(self, browser, house: House, seen: Seen, *, screen=PHONE, javascript=True) -> None:
        self.house, self.seen = house, seen
        self.complaints: list[str] = []
        self.read: set[str] = set()
        self.javascript = javascript
        self.context = browser.new_context(
            viewport={"width": screen[0], "height": screen[1]},
            base_url=house.url,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"erreur : {error}"))
        self.page.on("response", self._response)

    def _console(self, message) -> None:
        expected = "Failed to load resource" in message.text and "422" in message.text
        if not expected:
            self.complaints.append(f"console : {message.text}")

    def _response(self, response) -> None:
        if response.status == 404 or response.status >= 500:
            self.complaints.append(f"{response.status} : {response.url}")
        if response.url.endswith("/csp/"):
            self.complaints.append("un rapport CSP est parti")

    def enter(self, name: str) -> "Visitor":
        """Come in by the demo's door, as that person."""
        response = self.context.request.post(f"/demo/entrer/{name}/")
        assert response.ok, f"{name} n'entre pas : {response.status}"
        self.go(response.url)
        return self

    def go(self, address: str) -> "Visitor":
        self.page.goto(address)
        self.look()
        return self

    def follow(self, words: str) -> "Visitor":
        """Follow the link that says so."""
        self.page.get_by_role("link", name=said(words)).first.click()
        self.page.wait_for_load_state()
        self.look()
        return self

    def press(self, words: str) -> "Visitor":
        """Press the button that says so."""
        self.page.get_by_role("button", name=said(words)).first.click()
        self.page.wait_for_load_state()
        self.look()
        return self

    def write(self, label: str, text: str) -> "Visitor":
        exact = self.page.get_by_label(re.compile(f"^\\s*{said(label).pattern}\\s*$"))
        field = exact if exact.count() else self.page.get_by_label(said(label))
        assert field.count(), f"pas de champ « {label} » :\n{self.told()}"
        field.first.fill(text)
        return self

    def choose(self, label: str) -> "Visitor":
        self.page.locator("label", has_text=said(label)).first.click()
        return self

    def reads(self, words: str) -> bool:
        """Say whether the page tells this, whatever its spaces."""
        plain = re.sub(r"\s+", " ", self.page.inner_text("body").replace("’", "'"))
        return re.sub(r"\s+", " ", words.replace("’", "'")) in plain

    def told(self) -> str:
        """Return where one stands and the beginning of what the page says."""
        return f"{self.page.url}\n{self.page.inner_text('main')[:1500]}"

    def must_read(self, words: str) -> "Visitor":
        assert self.reads(words), f"« {words} » n'est pas sur {self.told()}"
        return self

    def must_not_read(self, words: str) -> "Visitor":
        assert not self.reads(words), f"« {words} » est sur {self.page.url}"
        return self

    def code(self, to: str) -> str:
        """Read the latest six-digit code sent to that address."""
        letter = self.house.letter(to, "code")
        return CODE.search(f"{letter['subject']} {letter['text']}").group(1)

    @contextmanager
    def download(self, words: str):
        """Yield the file that the button or link of these words brings."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=said(words)).or_(
                self.page.get_by_role("link", name=said(words))
            ).first.click()
        path = waiting.value.path()
        yield path.read_bytes()

    def look(self) -> None:
        """Check the page as it is seen: phone and laptop, standard and 20 points.

        Words may overflow wherever they change. Axe looks once at each shape of page, at both
        corners: large on the phone, standard on the laptop.
        """
        if not self.javascript:
            return
        words = self.page.url + "|" + str(self.page.locator("main").inner_text()[:200])
        if words in self.read:
            return
        self.read.add(words)
        is_new = self.seen.is_new(self.page)
        before = self.page.viewport_size
        kept = self.page.evaluate("document.documentElement.dataset.taille || ''")
        for screen in (PHONE, LAPTOP):
            self.page.set_viewport_size({"width": screen[0], "height": screen[1]})
            for size in ("standard", "20pt"):
                self._examine(screen, size, axe=is_new and (screen, size) in CORNERS)
        self.page.evaluate(AT_SIZE, kept)
        self.page.set_viewport_size(before)

    def _examine(self, screen, size, *, axe: bool) -> None:
        hurts = at_size(self.page, size)
        if axe:
            hurts += [f"violations : {it}" for it in violations(self.page)]
        self.complaints += [f"{self.page.url} ({screen[0]} px, {size}) {it}" for it in hurts]

    def leave(self) -> None:
        """Go away, and say what hurt."""
        self.context.close()
        assert not self.complaints, "\n".join(self.complaints[:20])
