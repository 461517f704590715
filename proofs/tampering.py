"""A thousand edits of the journal, a thousand of sealed bytes: `python -m proofs.tampering`."""

import secrets
import sys
import time

from proofs import aside

NUMBER = 1_000


def main(number: int) -> int:
    seed = secrets.randbelow(10**9)
    print(f"Graine {seed}")
    with aside.house():
        from tests.offices import tampering

        begun = time.perf_counter()
        journal = tampering.spoil_journal(tampering.lived_journal(), number, seed)
        wrong = _told("éditions du journal", *journal, time.perf_counter() - begun)
        begun = time.perf_counter()
        sealed = tampering.spoil_sealed(tampering.sealed_documents(), number, seed)
        wrong += _told("atteintes aux contenus scellés", *sealed, time.perf_counter() - begun)
    return bool(wrong)


def _told(what: str, tried, escaped: list[str], seconds: float) -> int:
    print(f"{tried.total()} {what} en {seconds:.0f} s, {len(escaped)} non vue(s)")
    for name, times in sorted(tried.items()):
        print(f"  {times:>5} {name}")
    for one in escaped:
        print("  NON VUE :", one)
    return len(escaped)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER))
