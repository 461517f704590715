from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from portulan.offices.vault import actions
from tests import people


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own: its epochs, its register."""
    settings.DATA = tmp_path
    return tmp_path


@dataclass(frozen=True)
class Vault:
    """The vault, in the hands of Nadia on Monday morning."""

    holder: UUID
    house: UUID
    by: object

    def seal(self, tree, *, holder=None, retention_class="working", **more):
        more = {"kind": "travail", "organisme_id": self.house, "by": self.by} | more
        return actions.seal(holder or self.holder, retention_class, tree, at=people.MORNING, **more)

    def reseal(self, document, tree, revision):
        return actions.reseal(document.pk, tree, revision=revision, by=self.by, at=people.MORNING)

    def open(self, document, why="lecture"):
        return actions.open_document(document.pk, by=self.by, at=people.MORNING, why=why)

    def destroy(self, retention_class="working", holder=None):
        return actions.destroy_keys(holder or self.holder, retention_class, at=people.MORNING)


@pytest.fixture
def vault(rivage, nadia):
    return Vault(holder=uuid4(), house=rivage.pk, by=nadia)
