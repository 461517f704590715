"""A physical wall, on PostgreSQL: black doors work under a role that has no right on red tables.

The role (`PORTULAN_BLACK_ROLE`) may read and write black tables, drop a letter without
reading any, and nothing else. For who manages an organisme, its rows alone exist
(row-level security). A mistake in a view then meets the database, not a person.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connections, models, transaction

RED_ROOMS = {
    *("enquete", "investigation", "passation", "portefeuille", "projet", "regards"),
    *("synthese", "suivi"),
    *("conservation", "deroulement", "vault"),
}
DROP_ONLY = {"letterbox_sealedletter"}
BLACK_DOORS = {"public", "gestion", "financeur", "controle", "compte"}
EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
POLICY = "portulan_organisme"
MINE = (
    "coalesce(current_setting('portulan.organismes', true), '') = '' OR organisme_id::text = "
    "ANY (string_to_array(current_setting('portulan.organismes', true), ','))"
)


def is_wanted() -> bool:
    """Say whether this house has a second role: a setting, and PostgreSQL."""
    return bool(settings.BLACK_ROLE) and connections["default"].vendor == "postgresql"


def enter(organismes: Iterable[UUID]) -> None:
    """Take the black role until `leave`; of these organismes alone when some are named."""
    seen = ",".join(map(str, organismes))
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT set_config('role', %s, false), set_config('portulan.organismes', %s, false)",
            [settings.BLACK_ROLE, seen],
        )


def leave() -> None:
    """Come back to the house's own role. A connection that cannot is thrown away."""
    connection = connections["default"]
    if connection.in_atomic_block and connection.needs_rollback:
        return  # the rollback takes the role back
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('role', 'none', false),"
                " set_config('portulan.organismes', '', false)"
            )
    except DatabaseError:
        connection.close()


def build() -> int:
    """Give the role its rights, and take the others away. Returns how many tables it may use.

    To be done again after each migration and each restore: it is, by itself.
    """
    role = connections["default"].ops.quote_name(settings.BLACK_ROLE)
    black = sorted(black_tables())
    with transaction.atomic(using="default"), connections["default"].cursor() as cursor:
        for statement in _statements(role, black):
            cursor.execute(statement)
    return len(black)


def exists() -> bool:
    """Say whether the role is there, and whether this user may take it."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = %s",
            [settings.BLACK_ROLE],
        )
        found = cursor.fetchone()
    return bool(found and found[0])


def open_red_tables() -> list[str]:
    """Return the red tables that the role can still read: none, when the wall stands."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT name FROM unnest(%s) AS name WHERE has_table_privilege(%s, name, 'SELECT')",
            [sorted(red_tables()), settings.BLACK_ROLE],
        )
        return [name for (name,) in cursor.fetchall()]


def black_tables() -> set[str]:
    return {model._meta.db_table for model in _models() if not _is_red(model)} - DROP_ONLY


def red_tables() -> set[str]:
    """Tables of content, and those of letters, which may be dropped and never read."""
    return {model._meta.db_table for model in _models() if _is_red(model)} | DROP_ONLY


def _models() -> list[type[models.Model]]:
    router = {"vault_holderkey", "vault_letterboxkey"}  # in the key store: another database
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and model._meta.db_table not in router]


def _is_red(model: type[models.Model]) -> bool:
    return model._meta.app_label in RED_ROOMS


def _statements(role: str, black: list[str]) -> Iterator[str]:
    quoted = connections["default"].ops.quote_name
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"
    for table in black:
        yield f"GRANT {EVERYTHING} ON {quoted(table)} TO {role}"
    for table in sorted(DROP_ONLY):
        yield f"GRANT INSERT ON {quoted(table)} TO {role}"
    for table in sorted(_of_an_organisme()):
        yield f"ALTER TABLE {quoted(table)} ENABLE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS {POLICY} ON {quoted(table)}"
        yield f"CREATE POLICY {POLICY} ON {quoted(table)} USING ({MINE})"


def _of_an_organisme() -> set[str]:
    """Black tables whose rows say to which organisme they belong."""
    return {
        model._meta.db_table
        for model in _models()
        if any(getattr(field, "column", "") == "organisme_id" for field in model._meta.fields)
    } & black_tables() | DROP_ONLY


def after_migrate(sender: object, using: str, **more: object) -> None:
    """Rebuild the wall when tables may have changed."""
    if using == "default" and is_wanted() and exists():
        build()
