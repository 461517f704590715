"""What the secret costs: sealing, opening, turning keys, destroying: `python -m bench.vault`."""

import os
import sys
import time
from collections.abc import Callable
from statistics import median
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bench.table import Row, number, told
from proofs import aside

MB = 10**6
PAGE = "Ce que je retiens de cette étape, en quelques lignes. " * 40  # a page and a half
TIMES, HOLDERS = 100, 60


def main() -> int:
    with aside.house():
        rows = [*by_the_megabyte(), *by_the_page(), *by_the_night()]
    print(told(rows))
    return int(any(row.held is False for row in rows))


def spent(act: Callable[[], object], times: int) -> float:
    """Return the median time of one act, in seconds."""
    seen = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        seen.append(time.perf_counter() - begun)
    return median(seen)


def by_the_megabyte() -> list[Row]:
    """Our chunks beside bare AES-GCM, on 8 MB."""
    from portulan.offices.vault.cipher import open_body, seal_body

    plain, key, ids = os.urandom(8 * MB), os.urandom(32), {"holder": uuid4(), "document": uuid4()}
    bare = spent(lambda: AESGCM(key).encrypt(b"\0" * 12, plain, b""), 9) / 8
    body = seal_body(plain, key, **ids)
    costs = {
        "Sceller 1 Mo": spent(lambda: seal_body(plain, key, **ids), 9) / 8,
        "Ouvrir 1 Mo": spent(lambda: open_body(body, key, **ids), 9) / 8,
    }
    return [
        Row(name, ms(cost), ms(bare), f"{number(cost / bare, 1)} ×", "≤ 5 ms", cost <= 0.005)
        for name, cost in costs.items()
    ]


def by_the_page() -> list[Row]:
    """A text of a page and a half, with its row, its keys and its line in the journal."""
    from portulan.offices.vault import actions
    from tests import people

    house, nadia, holder = people.rivage(), people.nadia(), uuid4()
    asked = {"kind": "travail", "organisme_id": house.pk, "by": nadia, "at": people.MORNING}
    first = actions.seal(holder, "working", PAGE, **asked)
    sealing = spent(lambda: actions.seal(holder, "working", PAGE, **asked), TIMES)
    opening = spent(
        lambda: actions.open_document(first.pk, by=nadia, at=people.MORNING, why="lecture"), TIMES
    )
    return [
        Row("Sceller une page et l'écrire", ms(sealing), goal="≤ 20 ms", held=sealing <= 0.020),
        Row("Ouvrir une page et le noter", ms(opening), goal="≤ 20 ms", held=opening <= 0.020),
    ]


def by_the_night() -> list[Row]:
    """Turning every key, then destroying bilan after bilan."""
    from portulan.offices.vault import actions, epochs
    from tests import people

    house, nadia = people.rivage(), people.nadia()
    asked = {"kind": "travail", "organisme_id": house.pk, "by": nadia, "at": people.MORNING}
    holders = [uuid4() for _ in range(HOLDERS)]
    for holder in holders:
        actions.seal(holder, "working", PAGE, **asked)
    begun = time.perf_counter()
    kept = epochs.rotate(people.MORNING)
    turned = kept / (time.perf_counter() - begun)
    begun = time.perf_counter()
    for holder in holders:
        actions.destroy_keys(holder, "working", at=people.MORNING)
        actions.purge(holder, "working")
    gone = HOLDERS / (time.perf_counter() - begun)
    return [
        Row(
            "Clés enveloppées à nouveau",
            f"{number(turned)} /s",
            goal="≥ 500 /s",
            held=turned >= 500,
        ),
        Row(
            "Bilans détruits, clé et lignes", f"{number(gone)} /s", goal="≥ 20 /s", held=gone >= 20
        ),
    ]


def ms(seconds: float) -> str:
    return f"{number(seconds * 1000, 2)} ms"


if __name__ == "__main__":
    sys.exit(main())
