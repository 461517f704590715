"""How letters leave, as PORTULAN_MAIL_URL says.

`smtp://user:password@host:port` (STARTTLS), `smtps://…` (TLS from the start),
`fichier:/folder` (one .eml each), `memoire:` (tests), `demo:` (kept, shown in /demo/courrier/).
"""

import secrets
from pathlib import Path
from typing import Protocol, Self
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

SECONDS = 10
LOCAL = {"localhost", "127.0.0.1", "::1"}


class Transport(Protocol):
    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
    def send(self, message: EmailMultiAlternatives) -> None: ...


class Server:
    """A mail server, or memory: one connection for a whole round, opened at the first letter."""

    def __init__(self, backend: BaseEmailBackend) -> None:
        self.backend = backend

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.backend.close()

    def send(self, message: EmailMultiAlternatives) -> None:
        self.backend.open()
        if not self.backend.send_messages([message]):
            raise ConnectionError("le serveur n'a pas pris la lettre")


class Nowhere:
    """The demo: the outbox itself is what one reads."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def send(self, message: EmailMultiAlternatives) -> None:
        pass


class Folder(Nowhere):
    """One .eml by letter, for a house whose mail is carried by something else."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def send(self, message: EmailMultiAlternatives) -> None:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = f"{message.extra_headers['Message-ID'].strip('<>').partition('@')[0]}"
        partial = self.path / f".{name}.{secrets.token_hex(4)}"
        partial.write_bytes(message.message().as_bytes())
        partial.rename(self.path / f"{name}.eml")


def transport_of(url: str) -> Transport:
    """Return the transport of that address; ImproperlyConfigured says which ones are known."""
    scheme, _, rest = url.partition(":")
    if scheme == "demo":
        return Nowhere()
    if scheme == "memoire":
        return Server(get_connection("django.core.mail.backends.locmem.EmailBackend"))
    if scheme == "fichier" and rest:
        return Folder(Path(rest))
    if scheme in {"smtp", "smtps"}:
        return Server(_smtp(url))
    raise ImproperlyConfigured(
        f"PORTULAN_MAIL_URL commence par « {scheme}: » ; "
        "sont connus smtp://, smtps:// et fichier:/."
    )


def _smtp(url: str) -> BaseEmailBackend:
    parts = urlsplit(url)
    in_clear = parse_qs(parts.query).get("tls") == ["non"] or parts.hostname in LOCAL
    at_once = parts.scheme == "smtps"
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname or "localhost",
        port=parts.port or (465 if at_once else 587),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=at_once,
        use_tls=not at_once and not in_clear,
        timeout=SECONDS,
    )
