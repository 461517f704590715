"""What the house holds: its versions, its databases, its journal, its backups."""

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from portulan.config import sqlite, wall
from portulan.config.backup import ledger
from portulan.config.backup.envelope import Unusable
from portulan.config.backup.making import CONTENT, KEYS, prints_of
from portulan.config.doctor.finding import Finding, bad, ok, watch
from portulan.offices.journal.verification import faults

VERSIONS, JOURNAL, ROLE = "Versions", "Journal", "Second rôle"
BACKUP = {CONTENT: "Sauvegarde des contenus", KEYS: "Sauvegarde des clés"}
COMMAND = {CONTENT: "portulan backup", KEYS: "portulan backup --keys"}
RECENT = timedelta(hours=26)
OLDEST_POSTGRESQL = 14_00_00


def versions(at: datetime) -> Iterator[Finding]:
    """Python, SQLite or PostgreSQL that we know; both databases up to date."""
    told = [f"Python {sys.version_info.major}.{sys.version_info.minor}"]
    for alias in ("default", "keys"):
        connection = connections[alias]
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            told.append("SQLite " + ".".join(map(str, settings.SQLITE_VERSION)))
            if reason := sqlite.too_old(settings.SQLITE_VERSION):
                yield bad(VERSIONS, reason, "Voir le guide, section 4.")
        else:
            number = connection.pg_version
            told.append(f"PostgreSQL {number // 10000}")
            if number < OLDEST_POSTGRESQL:
                yield bad(VERSIONS, told[-1] + " n'est plus suivi.", "Passez à 15 ou plus.")
        if _behind(alias):
            then = "portulan migrate, puis portulan migrate vault --database keys."
            yield bad(VERSIONS, f"la base {alias} n'est pas à jour.", then)
    yield ok(VERSIONS, ", ".join(dict.fromkeys(told)) + ".")


def _behind(alias: str) -> bool:
    executor = MigrationExecutor(connections[alias])
    wanted = [
        node
        for node in executor.loader.graph.leaf_nodes()
        if alias == "default" or node[0] == "vault"
    ]
    return bool(executor.migration_plan(wanted))


def second_role(at: datetime) -> Iterator[Finding]:
    """On PostgreSQL, doors without content work under a role that has no right on content."""
    if connections["default"].vendor != "postgresql":
        return
    then = "Créez-le comme le dit le guide, section 4, puis portulan migrate."
    if not settings.BLACK_ROLE:
        yield watch(ROLE, "il n'y en a pas : le mur n'est que dans le code.", then)
    elif not wall.exists():
        yield bad(ROLE, f"{settings.BLACK_ROLE} n'existe pas, ou ne peut pas être pris.", then)
    elif tables := wall.open_red_tables():
        yield bad(
            ROLE, f"{settings.BLACK_ROLE} peut lire {', '.join(tables)}.", "portulan migrate."
        )
    else:
        yield ok(ROLE, f"{settings.BLACK_ROLE} ne peut lire aucune table de contenu.")


def journal(at: datetime) -> Iterator[Finding]:
    """The chain of acts follows itself."""
    found = list(faults())
    if found:
        first = found[0]
        then = "portulan journal verify le dit en entier ; gardez une copie avant tout geste."
        yield bad(JOURNAL, f"acte {first.rank} : {first.reason}.", then)
    else:
        yield ok(JOURNAL, "il se suit du premier acte au dernier.")


def backups(at: datetime) -> Iterator[Finding]:
    """Both are of last night, and can be read from end to end; no copy of keys has overstayed."""
    for kind, about in BACKUP.items():
        made = [line for line in ledger.noted() if line.get("fait") == kind]
        if not made:
            yield bad(about, "aucune n'a été faite.", f"Lancez {COMMAND[kind]}, chaque nuit.")
            continue
        yield from _last(about, kind, made[-1], at)
    yield from _overstayed(at)


def _last(about: str, kind: str, line: dict, at: datetime) -> Iterator[Finding]:
    age, path = at - datetime.fromisoformat(line["le"]), Path(line["ou"])
    if age > RECENT:
        what = f"la dernière a {age.days} jours et {age.seconds // 3600} heures."
        yield bad(about, what, f"Vérifiez la tâche de nuit ; lancez {COMMAND[kind]}.")
    elif not path.exists():
        what = f"la dernière n'est plus dans {path.parent}."
        yield watch(
            about, what, "Si elle a été déplacée, vérifiez-la là-bas : portulan restore --check."
        )
    else:
        try:
            prints_of(path)
            yield ok(about, f"{path.name} se relit en entier.")
        except (Unusable, OSError) as reason:
            yield bad(about, f"{path.name} : {reason}.", f"Lancez {COMMAND[kind]}.")
    if path.exists() and path.stat().st_dev == settings.DATA.stat().st_dev:
        then = "Recopiez-la sur une autre machine, les clés et les contenus en deux lieux."
        yield watch(about, "elle est sur le même disque que les données.", then)


def _overstayed(at: datetime) -> Iterator[Finding]:
    """A copy of keys kept too long makes the destruction record untrue."""
    limit = at - timedelta(days=ledger.key_days())
    old = {
        line["ou"]
        for line in ledger.noted()
        if line.get("fait") == KEYS
        and datetime.fromisoformat(line["le"]) <= limit
        and Path(line["ou"]).exists()
    }
    if old:
        yield bad(
            BACKUP[KEYS],
            f"{len(old)} copies de clés ont plus de {ledger.key_days()} jours, dont {min(old)} : "
            "l'attestation remise aux personnes n'est plus vraie.",
            "Détruisez-les (shred -u), ici et là où elles ont été recopiées.",
        )
