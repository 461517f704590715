"""The master key: the present one, and the one before while it is being replaced.

It changes while the house is open: a process that meets an epoch made under a key it
does not know asks again where the key comes from (a file, a guardian of keys).
"""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from portulan.offices.vault.errors import OtherMasterKey

PRINT = 8  # bytes


def present() -> str:
    """Return the master key, 64 hexadecimal digits."""
    return str(settings.KEK)


def known() -> list[str]:
    """Return every master key this process may read under, the present one first."""
    return [key for key in (present(), str(settings.KEK_OLD)) if key]


def print_of(kek: str) -> bytes:
    """Return a short print that names a master key without telling anything of it."""
    info = b"portulan empreinte de cle maitresse"
    return HKDF(algorithm=SHA256(), length=PRINT, salt=b"", info=info).derive(bytes.fromhex(kek))


def named(wanted: bytes) -> str:
    """Return the master key of that print, asked again at its source if need be.

    Raises OtherMasterKey when neither this process nor the source knows it.
    """
    found = _named(wanted)
    if found is None and _ask_again():
        found = _named(wanted)
    if found is None:
        raise OtherMasterKey
    return found


def _named(wanted: bytes) -> str | None:
    return next((key for key in known() if print_of(key) == wanted), None)


def _ask_again() -> bool:
    """Read the master key anew; keep the one we had as the one before. False when unchanged."""
    new = str(settings.ASK_KEK())
    if not new or new == present():
        return False
    settings.KEK_OLD, settings.KEK = present(), new
    return True
