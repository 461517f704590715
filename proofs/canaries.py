"""Fifty words looked for in every byte, on SQLite then PostgreSQL: `python -m proofs.canaries`."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from tests import aside, canaries


def main() -> int:
    server = subprocess.run(["tools/postgresql.sh"], capture_output=True, text=True, check=True)
    address = urlsplit(server.stdout.strip())._replace(path="/portulan").geturl()
    return sum(_one(name, url) for name, url in (("SQLite", ""), ("PostgreSQL", address))) > 0


def _one(name: str, address: str) -> int:
    """Tell the story on that database. Returns how many words were found where none should be."""
    os.environ["PORTULAN_DATABASE_URL"] = address
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, aside.house(Path(folder)) as house:
        told = canaries.story(canaries.Search(house))
    alive = {word for word in told.written if "-DETRUIT-" not in word}
    seen = {
        "en clair, avant": canaries.red_in(told.before),
        "dans une copie en texte, avant": canaries.red(told.dumped) - canaries.reach(told.dumped),
        "en clair, après": canaries.red_in(told.after),
        "lisibles avec les clés qui restent": canaries.red(told.left),
        "lisibles d'une vieille sauvegarde": set().union(
            *map(canaries.red, told.restored.values())
        ),
        "en clair, après restauration": canaries.red_in(told.after_restore),
    }
    print(f"{name} : {len(told.written)} mots écrits, {len(alive)} vivants avant la destruction, ")
    print(
        f"  {len(told.opened & alive)} que les clés ouvraient ; {time.perf_counter() - begun:.0f} s"
    )
    print("  lieux :", ", ".join(told.before))
    for what, words in seen.items():
        print(f"  {len(words):>3} {what} {words or ''}")
    return sum(map(len, seen.values()))


if __name__ == "__main__":
    sys.exit(main())
