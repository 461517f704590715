"""A tiny site for the kit alone: pages given by path, the true static files, the true CSP."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

from django.conf import settings
from django.contrib.staticfiles import finders

TYPES = {
    "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2",
}  # fmt: skip


def csp() -> str:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


class Site:
    """`site.pages[path]` is HTML; `site.posts[path]` a list of answers, one after the other.

    An answer is `(status, type, body)`; the last one is repeated. `site.received` keeps what came.
    """

    def __init__(self):
        self.pages, self.posts, self.received = {}, {}, []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args):
                pass

            def send(self, status, kind, body, **headers):
                content = body.encode() if isinstance(body, str) else body
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.send_header("Content-Security-Policy", csp())
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def do_GET(self):
                path = self.path.partition("?")[0]
                if path.startswith("/static/"):
                    found = finders.find(path.removeprefix("/static/"))
                    if found:
                        with open(found, "rb") as file:
                            return self.send(200, TYPES[path.rpartition(".")[2]], file.read())
                if path in site.pages:
                    return self.send(200, "text/html; charset=utf-8", site.pages[path])
                return self.send(404, "text/html; charset=utf-8", "<h1>rien ici</h1>")

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                site.received.append(
                    SimpleNamespace(path=self.path, headers=self.headers, body=body)
                )
                answers = site.posts.get(self.path, [])
                if not answers:
                    return self.send(404, "text/plain", "")
                status, kind, content = answers.pop(0) if len(answers) > 1 else answers[0]
                if status in {301, 302}:
                    return self.send(status, "text/html", "", Location=content)
                return self.send(status, kind, content)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
