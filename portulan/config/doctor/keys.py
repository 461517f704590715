"""The keys: readable, apart from what they open, readable by their owner alone, turned at night."""

import os
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections

from portulan.config.doctor.finding import Finding, bad, ok, watch
from portulan.offices.vault import epochs
from portulan.offices.vault.errors import Unreadable
from portulan.offices.vault.models import HolderKey

KEYS, APART, RIGHTS, RONDE = "Clés", "Clés à part", "Droits des fichiers", "Ronde de nuit"
OTHERS = stat.S_IRWXG | stat.S_IRWXO
A_NIGHT = timedelta(hours=26)


def readable(at: datetime) -> Iterator[Finding]:
    """Every living key opens under the master key that is set and the epoch that is here."""
    lost = [key.holder for key in HolderKey.objects.all().iterator() if not _opens(key)]
    number = HolderKey.objects.count()
    if lost:
        yield bad(
            KEYS,
            f"{len(lost)} clés sur {number} ne s'ouvrent pas avec la clé maîtresse donnée.",
            "Vérifiez PORTULAN_KEK, puis le dossier epoques/. À défaut, restaurez les clés : "
            "portulan restore, avec la dernière copie de clés.",
        )
    elif _is_other_master_key():
        yield bad(
            KEYS,
            "la clé maîtresse donnée n'est pas celle de cette maison.",
            "Vérifiez PORTULAN_KEK ; si vous la changez, portulan cles.",
        )
    elif number:
        yield ok(KEYS, "la seule clé s'ouvre." if number == 1 else f"les {number} clés s'ouvrent.")
    else:
        yield ok(KEYS, "aucune n'est encore faite, la clé maîtresse se lit.")


def _is_other_master_key() -> bool:
    try:
        epochs.check_master_key()
    except Unreadable:
        return True
    return False


def _opens(key: HolderKey) -> bool:
    try:
        epochs.unwrap(key.epoch, key.wrapped)
    except Unreadable:
        return False
    return True


def apart(at: datetime) -> Iterator[Finding]:
    """The master key is in no folder of data; the two databases are two."""
    given = settings.DATA / "kek" if settings.DEMO else _file_of("KEK")
    if given and settings.DATA.resolve() in given.resolve().parents:
        yield bad(
            APART,
            "la clé maîtresse est dans le dossier des données : une copie du dossier lit tout.",
            "Déplacez-la, par exemple dans /etc/portulan, et changez PORTULAN_KEK_FILE.",
        )
    elif os.environ.get("PORTULAN_KEK"):
        yield watch(
            APART,
            "la clé maîtresse est écrite dans l'environnement du service.",
            "Mettez-la dans un fichier en mode 0400 (PORTULAN_KEK_FILE), ou chez un gardien de "
            "clés (PORTULAN_KEK_COMMAND).",
        )
    else:
        yield ok(APART, "la clé maîtresse est hors du dossier des données.")
    if _where("default") == _where("keys"):
        yield bad(
            APART,
            "les clés et les contenus sont dans la même base : une sauvegarde emporte les deux.",
            "Donnez à PORTULAN_KEYS_URL une base qui ne sert qu'aux clés.",
        )


def _where(alias: str) -> tuple[str, str]:
    known = connections[alias].settings_dict
    return str(known.get("HOST", "")), str(known["NAME"])


def rights(at: datetime) -> Iterator[Finding]:
    """Nothing of the data, nor the files of secrets, may be read by someone else."""
    open_ones = [path for path in _private_files() if path.stat().st_mode & OTHERS]
    if open_ones:
        named = ", ".join(str(path) for path in open_ones)
        verb = "peut être lu" if len(open_ones) == 1 else "peuvent être lus"
        yield bad(
            RIGHTS,
            f"{named} {verb} par d'autres.",
            f"chmod -R go= {settings.DATA}, et chmod 0400 sur les fichiers de secrets.",
        )
    else:
        yield ok(RIGHTS, "les données et les secrets ne sont lisibles que par le service.")


def _private_files() -> Iterator[Path]:
    """The folder itself closes what is inside; a file of secrets stands alone."""
    if settings.DATA.stat().st_mode & OTHERS:
        yield settings.DATA
    for name in ("KEK", "SECRET_KEY", "MAIL_URL", "DATABASE_URL", "KEYS_URL"):
        path = _file_of(name)
        if path and path.exists():
            yield path


def _file_of(name: str) -> Path | None:
    given = os.environ.get(f"PORTULAN_{name}_FILE")
    return Path(given) if given else None


def turned(at: datetime) -> Iterator[Finding]:
    """The ronde came last night: the secret of the epoch is of that night."""
    secrets = sorted(epochs.folder().glob("*.secret"))
    if not secrets:
        yield watch(RONDE, "elle n'est encore jamais passée.", "Lancez portulan serve.")
        return
    age = at - datetime.fromtimestamp(secrets[-1].stat().st_mtime, at.tzinfo)
    if age > A_NIGHT:
        yield bad(
            RONDE,
            f"elle n'est pas passée depuis {age.days} jours et {age.seconds // 3600} heures : "
            "ce que le silence décide et ce qui doit être détruit attend.",
            "Vérifiez que portulan serve tourne ; portulan ronde la fait tout de suite.",
        )
    else:
        yield ok(RONDE, "elle est passée depuis hier.")
    if len(secrets) > 1:
        yield watch(
            RONDE, "deux secrets d'époque : un changement s'est interrompu.", "portulan ronde."
        )
