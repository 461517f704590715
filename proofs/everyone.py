"""Everyone acts in any order, for months: `python -m proofs.everyone [number of lives]`."""

import logging
import sys
import time

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from proofs import aside

LIVES, STEPS = 300, 60


def main(number: int) -> int:
    with aside.house():
        from tests.proofs.outsiders import WithOutsiders

        looks = []

        class Counted(WithOutsiders):
            def teardown(self) -> None:
                looks.append(getattr(self, "looks", 0))
                super().teardown()

        logging.disable(logging.CRITICAL)
        begun = time.perf_counter()
        run_state_machine_as_test(
            Counted,
            settings=settings(
                max_examples=number,
                stateful_step_count=STEPS,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    print(
        f"{len(looks)} vies de {STEPS} gestes au plus, {sum(looks)} pages demandées, "
        f"0 lecture que le modèle n'attendait pas ; {time.perf_counter() - begun:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LIVES))
