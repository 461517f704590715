"""Secrets of the demo, made on its first start and kept beside its data. Never used elsewhere."""

import os
import secrets
from pathlib import Path


def demo_secret(path: Path) -> str:
    """Return the secret kept in `path`, making it (64 hexadecimal digits) the first time."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip()
