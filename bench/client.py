"""A load generator in one process: kept-alive connections, each waiting for its answer.

Reads its orders on the standard input as JSON, writes what it saw on the standard output:

    {"port": 8000, "seconds": 3, "warm": 0.5, "most": 0, "lines": [
        {"path": "/conseil/bilans/", "cookie": "sessionid=…"},
        {"path": "/bilans/…/travaux/…/", "cookie": "…", "autosave": true}]}
    {"seconds": 3.0, "statuses": {"200": 1234}, "ms": [4.1, …]}
"""

import html
import json
import re
import select
import socket
import sys
from collections import Counter
from time import perf_counter
from urllib.parse import urlencode

LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)
COOKIE = re.compile(rb"\r\nset-cookie:\s*(csrftoken=[^;]+)", re.IGNORECASE)
FIELD = re.compile(r'<(?:textarea|input)\b[^>]*?\bname="([^"]+)"[^>]*>')
VALUE = re.compile(r'\bvalue="([^"]*)"')
WORDS = "Trois équipes, un retard de livraison et deux apprentis : j'ai refait le planning au mur. "


class Line:
    """One connection: it sends, waits for the whole answer, sends again."""

    def __init__(self, port: int, order: dict) -> None:
        self.order, self.port = order, port
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.cookie = order.get("cookie", "")
        self.autosave = order.get("autosave", False)
        self.request = self._get()
        if self.autosave:
            self._read_the_form()

    def _head(self, method: str, more: str = "") -> bytes:
        lines = [
            f"{method} {self.order['path']} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            "Accept-Encoding: gzip",
            "User-Agent: Mozilla/5.0 (mesure)",
        ]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        return ("\r\n".join(lines) + "\r\n" + more + "\r\n").encode()

    def _get(self) -> bytes:
        return self._head("GET")

    def _read_the_form(self) -> None:
        """Open the page as a browser does, and keep what its script would send."""
        self.request = self._get().replace(b"Accept-Encoding: gzip\r\n", b"")
        self.send()
        while not self.receive():
            pass
        self.cookie += "; " + COOKIE.search(self.answer).group(1).decode()
        page = self.answer.partition(b"\r\n\r\n")[2].decode()
        form = re.search(r"<form[^>]*data-autosave.*?</form>", page, re.DOTALL).group()
        self.fields = {}
        for tag in FIELD.finditer(form):
            value = VALUE.search(tag[0])
            self.fields[tag[1]] = html.unescape(value[1]) if value else ""
        first = re.search(r'<textarea[^>]*\bname="([^"]+)"', form)[1]
        self.fields[first] = (WORDS * 5)[:400]
        self._write()

    def _write(self) -> None:
        body = urlencode(self.fields).encode()
        more = (
            f"X-Autosave: 1\r\nAccept: application/json\r\nOrigin: http://127.0.0.1:{self.port}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n"
        )
        self.request = self._head("POST", more) + body

    def send(self) -> None:
        self.answer, self.whole = b"", 0
        self.begun = perf_counter()
        self.socket.sendall(self.request)

    def receive(self) -> bool:
        """Read what came; say whether the answer is whole."""
        piece = self.socket.recv(262_144)
        if not piece:
            raise ConnectionError("le serveur a raccroché")
        self.answer += piece
        if not self.whole:
            end = self.answer.find(b"\r\n\r\n")
            if end < 0:
                return False
            length = LENGTH.search(self.answer, 0, end + 2)
            self.whole = end + 4 + int(length[1]) if length else -1
        if self.whole < 0:
            return self.answer.endswith(b"0\r\n\r\n")
        return len(self.answer) >= self.whole

    def status(self) -> str:
        return self.answer[9:12].decode()

    def prepare(self) -> None:
        """Get ready for the next one: an autosave carries the revision it was told."""
        if self.autosave and self.status() in {"200", "409"}:
            revision = json.loads(self.answer.partition(b"\r\n\r\n")[2])["revision"]
            self.fields["revision"] = str(revision)
            self._write()


def run(order: dict) -> dict:
    """Keep every line busy for so many seconds, or until `most` answers."""
    lines = {}
    poll = select.epoll()
    for one in order["lines"]:
        line = Line(order["port"], one)
        lines[line.socket.fileno()] = line
        poll.register(line.socket, select.EPOLLIN)
    for line in lines.values():
        line.send()
    begun = perf_counter()
    start, end = begun + order.get("warm", 0), begun + order.get("warm", 0) + order["seconds"]
    most = order.get("most") or float("inf")
    statuses, spent = Counter(), []
    now = begun
    while now < end and len(spent) < most:
        for number, _ in poll.poll(5):
            line = lines[number]
            if not line.receive():
                continue
            now = perf_counter()
            if now >= start:
                spent.append((now - line.begun) * 1000)
                statuses[line.status()] += 1
            line.prepare()
            line.send()
    return {"seconds": now - start, "statuses": statuses, "ms": spent}


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)
