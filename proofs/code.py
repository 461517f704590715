"""What a reader of security reads in the code (bandit): `python -m proofs.code`.

Nothing of high severity; of medium severity, what was read by someone, with the reason.
"""

import json
import subprocess
import sys

REVIEWED = {
    ("B301", "portulan/config/counters.py"): "our own folder, readable by us alone",
    ("B308", "portulan/ui/templatetags/portulan_ui.py"): "made of escaped words and our own icons",
    ("B308", "portulan/ui/tree.py"): "made by format_html, word by word",
    ("B310", "portulan/config/management/commands/import-rome.py"): "one address, ours, https",
    ("B310", "portulan/journey/metiers/sites.py"): "addresses checked to be https",
    ("B314", "portulan/journey/metiers/workbook.py"): "a file given by the operator; expat limits",
    ("B314", "portulan/offices/pdf/pictures.py"): "drawings of ours, never received",
    ("B314", "portulan/offices/word/reader.py"): "size bounded before; a DTD is refused",
    ("B314", "portulan/rules/psychometrics/instruments/workbook.py"): "given by the operator",
    ("B703", "portulan/spaces/consultant/views/aujourdhui.py"): "made of escaped words",
    ("B703", "portulan/ui/tables.py"): "made of escaped words",
    ("B703", "portulan/ui/templatetags/portulan_ui.py"): "made of escaped words and our own icons",
}


def main() -> int:
    command = [sys.executable, "-m", "bandit", "-q", "-r", "portulan", "-ll", "-f", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = read(done.stdout)
    print("\n".join(found) or f"Rien de plus que les {len(REVIEWED)} endroits déjà relus.")
    return bool(found)


def read(told: str) -> list[str]:
    """Return what nobody has read yet. No answer is a problem, never a « nothing found »."""
    try:
        report = json.loads(told)
        results, lines = report["results"], report["metrics"]["_totals"]["loc"]
    except (ValueError, KeyError, TypeError):
        return ["bandit n'a pas répondu ; rien n'est vérifié."]
    if not lines:
        return ["bandit n'a lu aucune ligne."]
    return [
        f"{one['filename']}:{one['line_number']} {one['test_id']} {one['issue_text']}"
        for one in results
        if one["issue_severity"] == "HIGH" or (one["test_id"], one["filename"]) not in REVIEWED
    ]


if __name__ == "__main__":
    sys.exit(main())
