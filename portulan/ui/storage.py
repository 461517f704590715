"""Static files under their own names in a clone, under hashed names once collected."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Static(CompressedManifestStaticFilesStorage):
    """Hashed and compressed when `collectstatic` has written its list; plain names otherwise.

    A clone runs with no build step: without the list, addresses stay as written.
    """

    manifest_strict = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """Return the address of a file. The list is read once: so is each address, ten a page."""
        if force or not self.hashed_files:
            return super().url(name, force)
        if name not in self._addresses:
            self._addresses[name] = super().url(name)
        return self._addresses[name]

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name
