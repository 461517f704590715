"""Run the long proof of the papers and print what was found; the exit code is 1 on a failure."""

import hashlib
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace

import pypdfium2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portulan.offices.pdf.render import SIZES, Paper, render
from tests.offices.pdf.papers import contract, sampler
from tests.offices.pdf.test_fuzz import trees
from tests.proofs import semantic, verapdf

FINGERPRINTS = """
import hashlib
from portulan.offices.pdf.render import SIZES, render
from tests.offices.pdf.papers import contract, sampler
for paper in (contract(), sampler()):
    for size in SIZES:
        print(hashlib.sha256(render(paper, size=size)).hexdigest())
"""


def main(number: int) -> int:
    wrong = one_by_one() + at_random(number) + between_processes()
    print("Aucun écart." if not wrong else f"{wrong} écart(s).")
    return bool(wrong)


def one_by_one() -> int:
    """Each paper of the tests at each size, and one of about two hundred pages."""
    print(f"{'papier':<12} {'taille':<9} {'pages':>5} {'ms':>7} {'ko':>6}  verdict")
    long = replace(sampler(), title="Papier long", tree=sampler().tree[:14] * 60)
    wrong = 0
    for name, paper, sizes in (
        ("contrat", contract(), SIZES),
        ("échantillon", sampler(), SIZES),
        ("long", long, ["standard"]),
    ):
        for size in sizes:
            render(paper, size=size)
            start = time.perf_counter()
            pdf = render(paper, size=size)
            spent = (time.perf_counter() - start) * 1000
            verdict = faults(pdf, paper, size)
            wrong += bool(verdict)
            pages = len(pypdfium2.PdfDocument(pdf))
            weight = len(pdf) / 1000
            print(
                f"{name:<12} {size:<9} {pages:>5} {spent:>7.1f} {weight:>6.0f}  {verdict or 'ok'}"
            )
    return wrong


def at_random(number: int) -> int:
    """Random trees at random sizes."""
    found: Counter[str] = Counter()

    @settings(
        max_examples=number, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(trees, st.sampled_from(list(SIZES)))
    def try_one(tree, size):
        paper = replace(contract(), tree=tree)
        found[faults(render(paper, size=size), paper, size) or "ok"] += 1

    try_one()
    for verdict, times in found.most_common():
        print(f"au hasard : {times} × {verdict}")
    return sum(times for verdict, times in found.items() if verdict != "ok")


def between_processes() -> int:
    """The same bytes from two processes that share nothing."""
    runs = {
        subprocess.run(
            [sys.executable, "-c", FINGERPRINTS], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    digest = hashlib.sha256("".join(sorted(runs)).encode()).hexdigest()
    print(f"deux processus, {len(runs)} suite d'empreintes ({digest[:16]})")
    return len(runs) - 1


def faults(pdf: bytes, paper: Paper, size: str) -> str:
    """Return what is wrong with a PDF, in one line; empty when nothing is."""
    try:
        verapdf.assert_valid(pdf)
        semantic.assert_paper(pdf, paper, size)
    except AssertionError as error:
        return str(error).splitlines()[0]
    return ""


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
