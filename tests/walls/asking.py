"""Asking the house for a page as each person would, quickly, and undoing what the answer wrote."""

import html
import io
import json
import re
import time
from contextlib import ExitStack, contextmanager
from urllib.parse import urlencode
from uuid import uuid4
from zipfile import ZipFile

import pypdfium2
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.client import ClientHandler

from portulan.offices.accounts.models import User
from portulan.spaces.compte.sessions import ENTERED
from tests.walls.world import Filled

METIER = "J1506"  # a sheet of the house: reference data, the same for everyone
UNKNOWN = "un-secret-que-personne-n-a-recu"
_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
_handler = ClientHandler(enforce_csrf_checks=False)
_strict = ClientHandler(enforce_csrf_checks=True)
_factory = RequestFactory()


class Visitor:
    """Someone, or nobody, with their session."""

    def __init__(self, user: User | None = None) -> None:
        self.cookies = ""
        if user:
            session = SessionStore()
            session[SESSION_KEY] = str(user.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
            session[HASH_SESSION_KEY] = user.get_session_auth_hash()
            session[ENTERED] = int(time.time())
            session.create()
            self.cookies = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"

    def ask(
        self,
        path: str,
        method: str = "GET",
        data: dict | None = None,
        *,
        csrf: bool = False,
        raw: bytes | None = None,
        content_type: str = "application/x-www-form-urlencoded",
        **headers: str,
    ) -> HttpResponse:
        """Ask for a page and undo whatever was written. `csrf`: as a real browser, token or not."""
        body = raw if raw is not None else encoded(data or {})
        request = _factory.generic(
            method,
            path,
            body if method != "GET" else "",
            content_type=content_type if method != "GET" else "application/octet-stream",
            HTTP_COOKIE=self.cookies,
            **headers,
        )
        with undone():
            response = (_strict if csrf else _handler)(request.environ)
            if response.streaming:
                response.content = b"".join(response.streaming_content)
        return response


def encoded(data: dict) -> str:
    """Encode a form as a browser would, even what no browser could send."""
    pairs = [
        (name, text.encode("utf-8", "surrogatepass"))
        for name, value in data.items()
        for text in (value if isinstance(value, list) else [value])
    ]
    return urlencode(pairs)


@contextmanager
def undone():
    """Take back everything that is written inside: both databases, and the counts of attempts."""
    with ExitStack() as stack:
        for name in ("default", "keys"):
            stack.enter_context(transaction.atomic(using=name))
        yield
        for name in ("default", "keys"):
            transaction.set_rollback(True, using=name)
    cache.clear()


def path_of(pattern: str, named: dict[str, object]) -> str:
    """Return the path of a route; a name nobody knows becomes an identifier of nothing."""

    def value(match: re.Match[str]) -> str:
        kind, name = match[1] or "str", match[2]
        if name in named:
            return str(named[name])
        return {"uuid": str(uuid4()), "int": "1", "slug": "rivage"}.get(kind, UNKNOWN)

    return _PARAMETER.sub(value, pattern)


def parameters(pattern: str) -> list[str]:
    return [match[1] for match in _PARAMETER.findall(pattern)]


def words_of(response: HttpResponse) -> str:
    """Return all that a response says: page, PDF, archive, headers."""
    told = [f"{name}: {value}" for name, value in response.headers.items()]
    return "\n".join([*told, words_in(response.content, response.headers.get("Content-Type", ""))])


def words_in(content: bytes, kind: str) -> str:
    told = []
    if content.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(content) as pdf:
            told += [page.get_textpage().get_text_bounded() for page in pdf]
    elif content.startswith(b"PK"):
        with ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                told += [name, words_in(archive.read(name), name)]
    elif "json" in kind:
        told.append(json.dumps(json.loads(content), ensure_ascii=False))
    else:
        told.append(html.unescape(content.decode("utf-8", "replace")))
    return "\n".join(told)


#: Where a route names something else than what its parameter is called.
NAMED = {
    "beneficiaire:temps_retrait": {"travail_id": "temps_id"},
    "beneficiaire:rendez_vous": {"entretien_id": "rendez_vous_id"},
    "beneficiaire:rendez_vous_annulation": {"entretien_id": "rendez_vous_id"},
    "beneficiaire:rendez_vous_agenda": {"entretien_id": "rendez_vous_id"},
    "consultant:entretien_deplacement": {"entretien_id": "rendez_vous_id"},
    "consultant:entretien_annulation": {"entretien_id": "rendez_vous_id"},
    "consultant:sans_rencontre": {"entretien_id": "rendez_vous_id"},
}


def named_in(filled: Filled, route_name: str) -> dict[str, object]:
    """Return what the parameters of that route name in that bilan."""
    named = {"rome": METIER, **filled.ids}
    for parameter, key in NAMED.get(route_name, {}).items():
        if key in filled.ids:
            named[parameter] = filled.ids[key]
    return named
