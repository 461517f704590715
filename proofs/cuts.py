"""A thousand autosaves under kill -9, a hundred destructions each killed on its way, keys turned
under the writers.

On SQLite then PostgreSQL: `python -m proofs.cuts`. The suite does the same, fewer times.
"""

import os
import subprocess
import sys

MANY = {"PORTULAN_CUTS": "84", "PORTULAN_ROUNDS": "100"}  # 84 cuts of 12 autosaves: 1 008
WHERE = [
    "tests/stories/test_power_cut.py",
    "tests/stories/test_hundred_destructions.py",
    "tests/offices/vault/test_many_workers.py",
]


def main() -> int:
    server = subprocess.run(["tools/postgresql.sh"], capture_output=True, text=True, check=True)
    environment = os.environ | MANY | {"PORTULAN_TEST_POSTGRESQL": server.stdout.strip()}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rP", "-m", "kill", *WHERE],
        env=environment,
        check=False,
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
