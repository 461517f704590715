"""Keys live apart from what they open: another database, another backup."""

from typing import Any

KEY_STORE = {("vault", "holderkey"), ("vault", "letterboxkey")}


class KeysApart:
    """Send the key store's models to the database `keys`, everything else to `default`."""

    def _home(self, app_label: str, model_name: str | None) -> str:
        return "keys" if (app_label, (model_name or "").lower()) in KEY_STORE else "default"

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return self._home(model._meta.app_label, model._meta.model_name)

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool | None:
        homes = {self._home(m._meta.app_label, m._meta.model_name) for m in (one, other)}
        return None if len(homes) == 1 else False

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool | None:
        if model_name is None:  # a data migration: the key store has none
            return db == "default"
        return db == self._home(app_label, model_name)
