"""What a red room can tell the person back: their texts, ready for paper, screen or data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Told:
    """One text of the bilan, in clear for the time of one answer."""

    id: UUID
    kind: str
    title: str
    saved_at: datetime
    tree: list[Any]  # blocks of offices.pdf, under the title
    data: Any  # as it was written, for the JSON of the archive
    files: Mapping[str, str | bytes] = field(default_factory=dict)  # beside it in the archive
    folder: str = "questionnaires"  # where these files are, in the archive
