"""What a first view weighs: every byte a browser receives, headers included, compressed."""

import gzip
import re
from dataclasses import dataclass
from http.client import HTTPConnection

NEEDED = re.compile(r'<(?:link|script|img|use)\b[^>]*?\b(?:href|src)="(/static/[^"#]+)')


@dataclass(frozen=True)
class View:
    """Bytes on the wire, in all and for scripts alone, and how many requests."""

    whole: int
    scripts: int
    requests: int


def of(port: int, path: str, cookie: str) -> View:
    """Fetch the page and all that it names, as a browser that has never come."""
    size, page = _fetched(port, path, {"Cookie": cookie})
    weights = {one: _fetched(port, one, {})[0] for one in dict.fromkeys(NEEDED.findall(page))}
    scripts = sum(weight for one, weight in weights.items() if one.endswith(".js"))
    return View(size + sum(weights.values()), scripts, 1 + len(weights))


def _fetched(port: int, path: str, headers: dict[str, str]) -> tuple[int, str]:
    """Return what came on the wire, and the text when it is the page itself."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", **headers})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path} répond {answer.status}")
    lines = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
    text = ""
    if answer.getheader("Content-Type", "").startswith("text/html"):
        packed = answer.getheader("Content-Encoding") == "gzip"
        text = (gzip.decompress(body) if packed else body).decode()
    return len(body) + lines + len("HTTP/1.1 200 OK\r\n\r\n"), text
