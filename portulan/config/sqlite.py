"""A SQLite that does not lose data: the one shipped with Debian 12 has the WAL-reset race.

SQLite 3.7.0 to 3.51.2 may corrupt a database when two connections write and
checkpoint at the same instant (fixed in 3.51.3). The wheel `pysqlite3` carries a
newer one; it takes the place of the standard module before Django loads it.
"""

import sys
from importlib import import_module

SAFE_IN_WAL_MODE = (3, 51, 3)


def install() -> tuple[int, ...]:
    """Put the safe SQLite in place and return its version.

    Falls back on the system's own library when no wheel exists for this machine.
    """
    try:
        module = import_module("pysqlite3")
    except ImportError:
        module = import_module("sqlite3")
    else:
        sys.modules["sqlite3"] = module
        sys.modules["sqlite3.dbapi2"] = module.dbapi2
    return tuple(module.sqlite_version_info)


def too_old(version: tuple[int, ...]) -> str | None:
    """Say, in a sentence, why this SQLite cannot be trusted with a bilan; None when it can."""
    if version >= SAFE_IN_WAL_MODE:
        return None
    found = ".".join(map(str, version))
    return (
        f"SQLite {found} peut abîmer une base en mode WAL (corrigé en 3.51.3). "
        "Installez une version plus récente, ou indiquez une base PostgreSQL dans "
        "PORTULAN_DATABASE_URL."
    )
