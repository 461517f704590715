"""What the machine says: settings read from the environment, with French reasons when they lack."""

import os
import re
import shlex
import subprocess
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

KEY = re.compile(r"[0-9a-fA-F]{64}")


class Environment:
    """Environment variables under `PORTULAN_`; a secret may also come from a file or a command."""

    def __init__(self, prefix: str = "PORTULAN_") -> None:
        self.prefix = prefix
        self.missing: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        return os.environ.get(self.prefix + name, default)

    def flag(self, name: str) -> bool:
        return self.text(name) in {"1", "oui", "true"}

    def names(self, name: str, default: str = "") -> list[str]:
        return [part.strip() for part in self.text(name, default).split(",") if part.strip()]

    def secret(self, name: str) -> str:
        """Return the secret given as a value, in a file (`_FILE`) or by a command (`_COMMAND`)."""
        if value := self.text(name):
            return value
        if path := self.text(f"{name}_FILE"):
            return self._read(f"{name}_FILE", Path(path))
        if command := self.text(f"{name}_COMMAND"):
            return self._run(f"{name}_COMMAND", command)
        return ""

    def _read(self, name: str, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise ImproperlyConfigured(
                f"Portulan ne démarre pas : {self.prefix}{name} désigne {path}, "
                "que cet utilisateur ne peut pas lire."
            ) from None

    def _run(self, name: str, command: str) -> str:
        try:
            done = subprocess.run(  # noqa: S603 (the operator's own command, no shell)
                shlex.split(command), capture_output=True, text=True, check=True, timeout=30
            )
        except (OSError, ValueError, subprocess.SubprocessError):
            raise ImproperlyConfigured(
                f"Portulan ne démarre pas : la commande de {self.prefix}{name} n'a pas répondu."
            ) from None
        return done.stdout.strip()

    def require(self, name: str, value: str) -> str:
        """Note that `name` is needed in production; `refuse_to_start` names all those missing."""
        if not value:
            self.missing.append(self.prefix + name)
        return value

    def key(self, name: str, value: str) -> None:
        """Refuse a key that is not 32 bytes in hexadecimal: better now than at the first word."""
        if value and not KEY.fullmatch(value):
            raise ImproperlyConfigured(
                f"Portulan ne démarre pas : {self.prefix}{name} n'est pas une clé de 64 chiffres "
                "hexadécimaux. « openssl rand -hex 32 » en fait une."
            )

    def make_folder(self, name: str, path: Path) -> None:
        """Make a folder of data, readable by its owner alone; refuse one we cannot write in."""
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            usable = os.access(path, os.W_OK | os.X_OK)
        except OSError:
            usable = False
        if not usable:
            raise ImproperlyConfigured(
                f"Portulan ne démarre pas : {self.prefix}{name} désigne {path}, "
                "où cet utilisateur ne peut pas écrire."
            )

    def refuse_to_start(self) -> None:
        if self.missing:
            raise ImproperlyConfigured(
                "Portulan ne démarre pas : il manque "
                + ", ".join(sorted(self.missing))
                + ". Le guide docs/guides/mettre-en-production.md dit comment les obtenir. "
                "Pour la démonstration : PORTULAN_DEMO=1."
            )


def database(url: str, *, fallback: Path) -> dict[str, object]:
    """Return Django's description of a database: PostgreSQL by its address, SQLite by default."""
    if url:
        return _postgresql(url)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": fallback,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
                "PRAGMA journal_size_limit=67108864; PRAGMA secure_delete=ON"
            ),
        },
    }


def _postgresql(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"PORTULAN_DATABASE_URL commence par « {parts.scheme}:// » ; seul postgresql:// "
            "est connu. Sans ce réglage, Portulan garde ses données dans SQLite."
        )
    options: dict[str, object] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": str(options.pop("host", "")) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def keys_url(url: str) -> str:
    """Return the key store's default address: a database of its own, named after the first."""
    if not url:
        return ""
    parts = urlsplit(url)
    return parts._replace(path=f"{parts.path}_cles").geturl()
