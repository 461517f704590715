"""Which house a command speaks to when no setting names one: the demonstration, said aloud."""

import os
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
DEMO, OF_A_PROVIDER = "demo", "cabinet"
SAID = (
    "Aucun réglage PORTULAN_… : c'est la démonstration ({folder}) qui répond. "
    "Pour un cabinet : docs/guides/mettre-en-production.md."
)
# What only reads, or fills the tables of métiers: nothing a provider lives by is in this list.
HARMLESS = frozenset(
    {
        *("urls", "metiers", "metiers-batch", "proches", "proximite", "links"),
        *("import-rome", "import-bmo", "import-certifications", "import-familles"),
        *("import-onisep", "import-tension"),
    }
)


def let_the_demo_answer(command: str, folder: Path = DATA) -> None:
    """Settle the environment on the demo of this clone, if nothing else is set up.

    Only for what is harmless, where not one `PORTULAN_…` is given, the demo has been filled and no
    provider's house stands beside it; says so on the error output, apart from the answer.
    """
    settled = any(name.startswith("PORTULAN_") for name in os.environ)
    if settled or command not in HARMLESS or not _stands_alone(folder):
        return
    os.environ["PORTULAN_DEMO"] = "1"
    print(SAID.format(folder=folder / DEMO), file=sys.stderr)


def _stands_alone(folder: Path) -> bool:
    provider_s = [*(folder / OF_A_PROVIDER).glob("*")]  # a refused start leaves it empty
    return (folder / DEMO / "portulan.sqlite3").exists() and not provider_s
