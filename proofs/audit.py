"""Known flaws of what the house is made of: `python -m proofs.audit`.

pip-audit asks a service on the network. Not having been able to ask is a failure, never
a « nothing found ».
"""

import json
import subprocess
import sys

ASKED = ["--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off"]
FILES = ("requirements.txt", "requirements-test.txt")


def main() -> int:
    wrong = [problem for name in FILES for problem in problems(name)]
    print("\n".join(wrong) or "Aucune faille connue dans les dépendances.")
    return bool(wrong)


def problems(name: str) -> list[str]:
    """Return what is wrong with the packages of that file, or could not be asked."""
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *ASKED, "-r", name],
        capture_output=True,
        text=True,
        check=False,
    )
    return read(name, done.stdout)


def read(name: str, told: str) -> list[str]:
    """Read pip-audit's answer. No answer, or a package skipped, is a problem."""
    try:
        packages = json.loads(told)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return [f"{name} : pip-audit n'a pas pu demander ; rien n'est vérifié."]
    if not packages:
        return [f"{name} : aucun paquet n'a été examiné."]
    skipped = [one["name"] for one in packages if one.get("skip_reason")]
    found = [
        f"{name} : {one['name']} {flaw['id']}" for one in packages for flaw in one.get("vulns", [])
    ]
    if skipped:
        found.append(
            f"{name} : {len(skipped)} paquets n'ont pas pu être demandés, dont {skipped[0]}."
        )
    return found


if __name__ == "__main__":
    sys.exit(main())
