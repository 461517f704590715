"""What surrounds the house: its address, its mail, its clock, its disk."""

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections

from portulan.config.doctor.finding import Finding, bad, ok, watch
from portulan.offices.mail.models import Letter

HTTPS, MAIL, CLOCK, DISK, DATABASE = "HTTPS", "Courrier", "Horloge", "Disque", "Base éloignée"
HERE = ("", "localhost", "127.0.0.1", "::1")
SECONDS = 5
SOON = timedelta(days=14)
LATE = timedelta(hours=1)
DRIFT = 30  # seconds
LITTLE, TOO_LITTLE = 2 * 10**9, 200 * 10**6  # bytes


def https(at: datetime) -> Iterator[Finding]:
    """The public address answers in HTTPS, with a certificate that lives on, and HSTS."""
    parts = urlsplit(settings.BASE_URL)
    if parts.scheme != "https":
        yield bad(
            HTTPS,
            f"l'adresse est {settings.BASE_URL} : ce qui circule peut être lu en chemin.",
            "Mettez un serveur mandataire en HTTPS devant Portulan, puis PORTULAN_BASE_URL.",
        )
        return
    try:
        until, strict = _asked(parts.hostname or "", parts.port or 443)
    except ssl.SSLError as reason:
        then = "Renouvelez le certificat du serveur mandataire."
        yield bad(HTTPS, f"le certificat n'est pas accepté ({reason.reason}).", then)
        return
    except (OSError, HTTPException):
        then = "Vérifiez le nom de domaine, le serveur mandataire et le pare-feu."
        yield bad(HTTPS, f"{settings.BASE_URL} ne répond pas d'ici.", then)
        return
    if until - at < SOON:
        days = max(0, (until - at).days)
        then = "Vérifiez son renouvellement automatique."
        yield watch(HTTPS, f"le certificat finit dans {days} jours.", then)
    else:
        yield ok(HTTPS, f"{settings.BASE_URL} répond, son certificat est bon.")
    if not strict:
        then = "Laissez passer les en-têtes que Portulan pose ; voir le guide, section 7."
        yield watch(HTTPS, "l'en-tête HSTS n'arrive pas jusqu'au navigateur.", then)


def _asked(host: str, port: int) -> tuple[datetime, bool]:
    """Return until when the certificate lives, and whether HSTS is sent."""
    connection = HTTPSConnection(host, port, timeout=SECONDS)
    try:
        connection.connect()
        certificate = connection.sock.getpeercert() or {}  # type: ignore[union-attr]
        connection.request("GET", "/sante/")
        strict = connection.getresponse().getheader("Strict-Transport-Security")
    finally:
        connection.close()
    ends = ssl.cert_time_to_seconds(str(certificate["notAfter"]))
    return datetime.fromtimestamp(ends, UTC), bool(strict)


def database(at: datetime) -> Iterator[Finding]:
    """A database on another machine is joined in TLS, and its certificate checked."""
    for alias in ("default", "keys"):
        told = connections[alias].settings_dict
        if connections[alias].vendor != "postgresql" or not _is_elsewhere(str(told["HOST"])):
            continue
        if told["OPTIONS"].get("sslmode") == "verify-full":
            yield ok(DATABASE, f"{told['HOST']} est jointe en TLS, son certificat est vérifié.")
        else:
            then = "Ajoutez ?sslmode=verify-full à son adresse, et sslrootcert= s'il le faut."
            yield bad(DATABASE, f"l'échange avec {told['HOST']} n'est pas vérifié.", then)


def _is_elsewhere(host: str) -> bool:
    return host not in HERE and not host.startswith("/")


def mail(at: datetime) -> Iterator[Finding]:
    """The mail server takes us, and no letter waits."""
    url = urlsplit(settings.MAIL_URL)
    if url.scheme in {"smtp", "smtps"}:
        port = url.port or (465 if url.scheme == "smtps" else 587)
        try:
            socket.create_connection((url.hostname or "", port), SECONDS).close()
            yield ok(MAIL, f"{url.hostname} répond.")
        except OSError:
            yield bad(
                MAIL,
                f"{url.hostname}:{port} ne répond pas : aucun code de connexion ne part.",
                "Vérifiez PORTULAN_MAIL_URL et le pare-feu.",
            )
    late = Letter.objects.filter(sent_at=None, posted_at__lt=at - LATE).count()
    if late:
        yield bad(
            MAIL,
            f"{late} lettres attendent depuis plus d'une heure.",
            "Vérifiez que portulan serve tourne et ce que dit son journal.",
        )


def clock(at: datetime) -> Iterator[Finding]:
    """Deadlines count days: the machine must know what time it is."""
    if connections["default"].vendor == "postgresql":
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
            drift = abs(float(cursor.fetchone()[0]) - time.time())
        if drift > DRIFT:
            what = f"la base et le serveur ont {drift:.0f} s d'écart."
            yield bad(CLOCK, what, "Mettez les deux à l'heure : timedatectl set-ntp true.")
    said = _synchronised()
    if said is None:
        yield watch(
            CLOCK,
            "je ne sais pas vérifier si elle est tenue à l'heure.",
            "Comparez date à l'heure légale ; installez systemd-timesyncd ou chrony.",
        )
    elif said:
        yield ok(CLOCK, "tenue à l'heure par le réseau.")
    else:
        yield bad(CLOCK, "elle n'est pas tenue à l'heure.", "timedatectl set-ntp true.")


def _synchronised() -> bool | None:
    try:
        told = subprocess.run(
            ["timedatectl", "show", "--property=NTPSynchronized", "--value"],  # noqa: S607
            capture_output=True,
            text=True,
            check=True,
            timeout=SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return told.stdout.strip() == "yes"


def disk(at: datetime) -> Iterator[Finding]:
    """There is room to write; a full disk refuses words."""
    free = shutil.disk_usage(settings.DATA).free
    told = f"il reste {free / 1e9:.1f} Go dans {settings.DATA}."
    then = "Faites de la place, ou agrandissez le disque, avant qu'un texte ne soit refusé."
    if free < TOO_LITTLE:
        yield bad(DISK, told, then)
    elif free < LITTLE:
        yield watch(DISK, told, then)
    else:
        yield ok(DISK, told)
