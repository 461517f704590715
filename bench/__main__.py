"""Measure the house beside its ceilings: `python -m bench`, or `--quick` in a minute."""

import argparse
import sys
import time

from bench import law, measures
from bench.house import House
from bench.measures import Pace
from bench.table import Row, told
from portulan.config.server import cores

QUICK = Pace(seconds=0.8, rounds=1, starts=1, papers=8)


def measured(number: int, pace: Pace, *, workers: int) -> tuple[list[Row], float]:
    """Fill a house with so many bilans, serve it, and measure."""
    house = House(workers=workers)
    try:
        visitors = house.fill(number)
        rows = [Row(f"{number:,} bilans".replace(",", " "), "")]
        rows += measures.start_up(house, pace)
        rows += measures.at_rest(house)
        rows += measures.view(house, visitors)
        seen, noise = measures.loads(house, visitors, pace)
        rows += [*seen, *measures.under_load(house)]
        rows += measures.statements(house, visitors)
        rows += measures.rondes(house)
    finally:
        house.close()
    return rows, noise


def main() -> int:
    """Print one table; answer 1 when a goal is not held."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="une minute : 100 bilans, un tour")
    parser.add_argument("--bilans", type=int, nargs="+", help="autant de bilans (100 puis 10 000)")
    asked = parser.parse_args()
    begun, workers = time.perf_counter(), cores()
    pace = QUICK if asked.quick else Pace()
    rows, noises = [], []
    for number in asked.bilans or ([100] if asked.quick else [100, 10_000]):
        some, noise = measured(number, pace, workers=workers)
        rows += some
        noises.append(noise)
    print(told(rows))
    print("\nLes règles de droit")
    too_slow = law.main()
    print(
        f"\n{workers} cœurs ; autres programmes pendant la mesure : {max(noises):.1f} cœur", end=""
    )
    print(" (bruyant : ne comparez que les rapports)" if max(noises) > 0.2 else "", end="")
    print(f" ; {time.perf_counter() - begun:.0f} s en tout")
    return int(too_slow or any(row.held is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
