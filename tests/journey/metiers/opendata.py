"""Small open files of our own writing, in the shape of the official ones."""

import csv
import io
import zipfile
from xml.sax.saxutils import escape

BMO = [
    *("annee", "Code métier BMO", "Nom métier BMO", "Famille_met", "Lbl_fam_met", "REG"),
    *("NOM_REG", "Dept", "NomDept", "BE25", "NOMBE25", "met", "xmet", "smet"),
]
BREAD = ["2025", "S0X40", "Boulangers, pâtissiers", "S", "Hôtellerie"]
OCCITANIE = ["76", "Occitanie", "31", "Haute-Garonne"]
BMO_ROWS = [
    [*BREAD, *OCCITANIE, "7601", "Toulouse", "240", "180", "20"],
    [*BREAD, *OCCITANIE, "7602", "Saint-Gaudens", "*", "*", "*"],
    [*BREAD, "76", "Occitanie", "81", "Tarn", "7610", "Albi", "40", "30", "*"],
    [*BREAD, "53", "Bretagne", "35", "Ille-et-Vilaine", "5301", "Rennes", "100", "*", "10"],
    ["2025", "V1X80", "Infirmiers", "V", "Santé", *OCCITANIE, "7601", "Toulouse", "900", "600", ""],
]
FAMILIES = [["D1102", "S0X40"], ["D1104", "S0X40"], ["J1501", "V1X80"]]
TENSION = ["Année", "Code FAP 228", "Libellé FAP 228", "Tension", "Tension (discret)"]
NATION_ROWS = [
    ["2023", "S0X40", "Boulangers, pâtissiers", "0,1", "3"],
    ["2024", "S0X40", "Boulangers, pâtissiers", "0,4", "4"],
]
DEPARTMENT_ROWS = [["2024", "S0X40", "Boulangers, pâtissiers", "1,2", "5", "31"]]
ONISEP = ["libellé métier", "lien site onisep.fr", "nom publication", "code ROME"]
ONISEP += ["libellé ROME", "date de modification"]
SLUG = "https://www.onisep.fr/http/redirection/metier/slug/MET."
ONISEP_ROWS = [
    ["boulanger / boulangère", f"{SLUG}1", "Guide A", "D1102", "Boulangerie", "03/02/2026"],
    ["boulanger / boulangère", f"{SLUG}1", "Guide B", "D1102", "Boulangerie", "03/02/2026"],
    ["métier sans code", f"{SLUG}2", "", "", "", "01/01/2026"],
]
FORMATION = ["libellé formation principal", "durée", "code RNCP", "URL et ID Onisep"]
FORMATION += ["date de modification"]
FOR = "https://www.onisep.fr/http/redirection/formation/slug/FOR."
FORMATION_ROWS = [
    ["CAP jardinier paysagiste", "2 ans", "1", f"{FOR}1", "04/03/2026"],
    ["formation sans numéro", "1 an", "", f"{FOR}2", "04/03/2026"],
]


def written(path, header, rows, *, separator=";", encoding="utf-8-sig"):
    """A CSV file of these rows."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(header)
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def workbook(path, *sheets):
    """A workbook of these sheets; each is its lines, texts shared as a spreadsheet does."""
    texts = sorted({cell for rows in sheets for row in rows for cell in row if not _number(cell)})
    place = {text: at for at, text in enumerate(texts)}
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", f"<workbook {main}/>")
        said = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        packed.writestr("xl/sharedStrings.xml", f"<sst {main}>{said}</sst>")
        for number, rows in enumerate(sheets, 1):
            lines = "".join(
                "<row>"
                + "".join(
                    _cell(f"{_letters(at)}{line}", cell, place) for at, cell in enumerate(row)
                )
                + "</row>"
                for line, row in enumerate(rows, 1)
            )
            packed.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f"<worksheet {main}><sheetData>{lines}</sheetData></worksheet>",
            )
    return path


def bmo_workbook(path, rows=None, header=None):
    """The survey as it is published: a first sheet of words, then the table."""
    lines = BMO_ROWS if rows is None else rows
    return workbook(path, [["Enquête", "Lisez-moi"]], [header or BMO, *lines])


def tension_workbook(path):
    """The tensions as they are published: a sheet by scale."""
    return workbook(
        path,
        [["Champ"], ["France entière"]],
        [TENSION, *NATION_ROWS],
        [[*TENSION, "Code département"], *DEPARTMENT_ROWS],
    )


def _number(cell):
    return cell == "" or cell.isdigit()


def _cell(place, cell, known):
    if cell == "":
        return ""
    if cell.isdigit():
        return f'<c r="{place}"><v>{cell}</v></c>'
    return f'<c r="{place}" t="s"><v>{known[cell]}</v></c>'


def _letters(at):
    return chr(ord("A") + at)
