"""The long proofs, one after the other: `make proofs`. All are run; one that fails is named."""

import runpy
import sys

LONG = [
    "proofs.laying",
    "proofs.tampering",
    "proofs.everyone",
    "proofs.doors",
    "proofs.canaries",
    "proofs.cuts",
    "proofs.code",
    "proofs.audit",
    "proofs.pdf",
]


def main() -> int:
    sys.argv = sys.argv[:1]
    failed = []
    for name in LONG:
        print(f"— {name}", flush=True)
        try:
            runpy.run_module(name, run_name="__main__")
        except SystemExit as left:
            if left.code:
                failed.append(name)
    print("Tout est prouvé." if not failed else f"À reprendre : {', '.join(failed)}.")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
