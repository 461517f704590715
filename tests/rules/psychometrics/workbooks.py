"""Small workbooks, as a spreadsheet program writes them: shared words, cells with their place."""

import io
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(**sheets: list[list[str]]) -> bytes:
    """Return an .xlsx with these sheets; figures are numbers, words are shared strings."""
    words: list[str] = []
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for rank, rows in enumerate(sheets.values(), 1):
            archive.writestr(f"xl/worksheets/sheet{rank}.xml", _sheet(rows, words))
        shared = "".join(f"<si><t>{escape(word)}</t></si>" for word in words)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{shared}</sst>')
        named = "".join(
            f'<sheet name="{escape(name)}" sheetId="{rank}" r:id="rId{rank}"/>'
            for rank, name in enumerate(sheets, 1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{named}</sheets></workbook>',
        )
        targets = "".join(
            f'<Relationship Id="rId{rank}" Target="worksheets/sheet{rank}.xml"/>'
            for rank in range(1, len(sheets) + 1)
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">{targets}</Relationships>',
        )
    return packed.getvalue()


def _sheet(rows: list[list[str]], words: list[str]) -> str:
    lines = []
    for line, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{chr(65 + n)}{line}", told, words) for n, told in enumerate(row))
        lines.append(f'<row r="{line}">{cells}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(place: str, told: str, words: list[str]) -> str:
    if told.isdecimal():
        return f'<c r="{place}"><v>{told}</v></c>'
    if not told:
        return ""
    words.append(told)
    return f'<c r="{place}" t="s"><v>{len(words) - 1}</v></c>'
