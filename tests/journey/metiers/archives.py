"""A small archive of our own writing, in the shape of the official one."""

import csv
import io
import zipfile

from portulan.journey.metiers.rome import COLUMNS

ROWS = {
    "referentiel_code_rome": [
        ["D1102", "81", "Boulanger / Boulangère", "Emploi Vert", "O", "N", "N", "N", "D1102"],
        ["D1104", "83", "Pâtissier / Pâtissière", "Emploi Blanc", "N", "O", "", "N", "D1104"],
        ["J1501", "357", "Aide-soignant / Aide-soignante", "", "", "", "O", "N", "J1501"],
    ],
    "referentiel_appellation": [
        ["81", "Boulanger / Boulangère", "D1102", "N"],
        ["11574", "Ouvrier boulanger / Ouvrière boulangère", "D1102", "N"],
        ["83", "Pâtissier / Pâtissière", "D1104", "N"],
        ["357", "Aide-soignant / Aide-soignante", "J1501", "N"],
    ],
    "referentiel_competence": [
        ["1001", "Compétence", "Pétrir une pâte", "9001", "Savoir-faire", "Technique"],
        ["1002", "Compétence", "Cuire un produit", "9001", "Savoir-faire", "Technique"],
        ["1003", "Compétence", "Écouter une personne", "9002", "Savoir-faire", "Transverse"],
        ["2001", "Macro-compétence", "Rester calme", "", "Savoir-être professionnel", ""],
    ],
    "referentiel_savoir": [["3001", "Hygiène, des mains\net des lieux", "Normes"]],
    "referentiel_contexte_travail": [["4001", "Travail de nuit", "Horaires"]],
    "liens_rome_referentiels": [
        ["D1102", "5", "1", "1001"],
        ["D1102", "5", "1", "1002"],
        ["D1102", "5", "3", "3001"],
        ["D1102", "6", "", "4001"],
        ["D1104", "5", "1", "1002"],
        ["D1104", "5", "3", "3001"],
        ["J1501", "5", "1", "1003"],
        ["J1501", "5", "2", "2001"],
    ],
    "coherence_item": [["D1102", "1001", "Principale"]],
    "rubrique_mobilite": [["D1102", "D1104", "1"]],
    "texte": [["D1102", "definition", "1", "Fabrique le pain."]],
    "referentiel_code_rome_riasec": [["D1102", "R", "A"]],
}
VERSION = "Numero de version : 60\n\nDate de publication : 18/09/2025\n"


def table(name, rows=None, columns=None):
    """One file, as bytes."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(columns or COLUMNS[name])
    writer.writerows(ROWS[name] if rows is None else rows)
    return out.getvalue().encode()


def files(number=460, **changed):
    """Every file by its name; `changed` gives other rows to some tables."""
    made = {f"unix_{name}_v{number}_utf8.csv": table(name, changed.get(name)) for name in ROWS}
    return {**made, "version.txt": VERSION.encode()}


def zipped(path, some):
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, block in some.items():
            packed.writestr(name, block)
    return path
