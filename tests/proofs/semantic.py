"""Our own gate on a PDF: what veraPDF lets through, a reader who listens would not forgive.

The file must speak French, show its title, have headings equal to its source, header cells in
every table, a description on every figure, and say the same text as its source, block by
block, in the order of the structure tree; and no character may be smaller than promised.

    semantic.assert_faithful(pdf, title=…, blocks=semantic.expected(paper, size), points=16)
"""

import ctypes
import io
import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from portulan.offices.pdf.layout import fits
from portulan.offices.pdf.render import SIZES, Paper
from portulan.rules.french import date_fr

Said = tuple[str, str]  # (type of structure element, its text without spaces)

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
MARGIN = 22 / 25.4 * 72  # the template's, in points
OVERHANG = 0.15  # a « j » begins a little before its line does
_LEAVES = {*HEADINGS, "P", "Lbl", "TH", "TD", "Figure"}
_BULLET = re.compile(r"[•–]|\d+\.")


@dataclass
class Element:
    """One structure element: its type, its alternative text, its children in order."""

    kind: str
    alt: str = ""
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def walk(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


def assert_faithful(pdf: bytes, *, title: str, blocks: list[Said], points: float) -> None:
    """Fail on the first difference between the file and what it should say."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.get("/Lang", "")).startswith("fr"), "la langue n'est pas fr"
        preferences = document.Root.get("/ViewerPreferences", {})
        assert bool(preferences.get("/DisplayDocTitle", False)), "le titre n'est pas montré"
        assert str(document.docinfo.get("/Title", "")) == title, "le titre est un autre"
        root = structure(document)
    assert_sound(root)
    said = [block for block in blocks_of(root) if block[1] or block[0] in {"TH", "TD"}]
    headings = [block for block in said if block[0] in HEADINGS]
    wanted_headings = [block for block in blocks if block[0] in HEADINGS]
    assert headings == wanted_headings, f"titres : {headings} au lieu de {wanted_headings}"
    for number, (found, wanted) in enumerate(zip(said, blocks, strict=False)):
        assert found == wanted, f"bloc {number} : {found} au lieu de {wanted}"
    assert len(said) == len(blocks), f"{len(said)} blocs au lieu de {len(blocks)}"
    outside = outside_margins(pdf)
    assert not outside, f"hors des marges : {outside}"
    smallest = smallest_character(pdf)
    assert smallest >= points - 0.01, f"un caractère de {smallest:.1f} points"


def assert_sound(root: Element) -> None:
    """Fail unless headings start at H1 without gap, tables have headers, figures a text."""
    levels = [int(element.kind[1]) for element in root.walk() if element.kind in HEADINGS]
    assert levels and levels[0] == 1, "pas de titre de niveau 1 au début"
    assert levels.count(1) == 1, "plusieurs titres de niveau 1"
    for before, after in itertools.pairwise(levels):
        assert after <= before + 1, "un niveau de titre est sauté"
    for element in root.walk():
        if element.kind == "Table":
            kinds = {inner.kind for inner in element.walk()}
            assert "TH" in kinds, "un tableau sans cellule d'en-tête"
        if element.kind == "Figure":
            assert len(element.alt.strip()) > 3, "une figure sans description"


# -- what the PDF says -----------------------------------------------------------------------


def structure(document: pikepdf.Pdf) -> Element:
    """Return the structure tree with its text, read from the marked content of the pages."""
    texts = {
        (page.obj.objgen, mcid): text
        for page in document.pages
        for mcid, text in marked_texts(page).items()
    }
    tree = document.Root.get("/StructTreeRoot")
    assert tree is not None, "le fichier n'est pas balisé"
    root = Element("Root")
    for kid in _kids(tree):
        root.children.append(_element(kid, None, texts))
    return root


def _element(node: pikepdf.Object, page: pikepdf.Object | None, texts: dict) -> "Element | str":
    if isinstance(node, int):
        return texts.get((page.objgen, int(node)), "") if page is not None else ""
    page = node.get("/Pg", page)
    kind = str(node.get("/Type", ""))
    if kind == "/MCR":
        return texts.get((page.objgen, int(node["/MCID"])), "")
    if kind == "/OBJR":
        return ""
    element = Element(str(node["/S"])[1:], alt=str(node.get("/Alt", "")))
    for kid in _kids(node):
        element.children.append(_element(kid, page, texts))
    if "/ActualText" in node:
        element.children = [str(node["/ActualText"])]
    return element


def _kids(node: pikepdf.Object) -> list:
    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def marked_texts(page: pikepdf.Page) -> dict[int, str]:
    """Return the text of each marked content of a page, by its number."""
    fonts = {
        name: _to_unicode(font)
        for name, font in page.obj.get("/Resources", {}).get("/Font", {}).items()
    }
    texts: dict[int, str] = {}
    current: dict[int, str] = {}
    marks: list[tuple[int | None, str | None]] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "Tf":
            current = fonts.get(str(operands[0]), {})
        elif name == "BMC":
            marks.append((None, None))
        elif name == "BDC":
            marks.append(_mark(operands[1]))
        elif name == "EMC":
            mcid, actual = marks.pop()
            if actual is not None:
                _say(texts, [*marks, (mcid, None)], actual)
        elif name in {"Tj", "TJ"} and not any(actual is not None for _, actual in marks):
            _say(texts, marks, _shown(operands[0], current))
    return texts


def _mark(properties: pikepdf.Object) -> tuple[int | None, str | None]:
    if not isinstance(properties, pikepdf.Dictionary):
        return None, None
    mcid, actual = properties.get("/MCID"), properties.get("/ActualText")
    return (None if mcid is None else int(mcid)), (None if actual is None else str(actual))


def _say(texts: dict[int, str], marks: list, text: str) -> None:
    for mcid, _ in reversed(marks):
        if mcid is not None:
            texts[mcid] = texts.get(mcid, "") + text
            return


def _shown(operand: pikepdf.Object, characters: dict[int, str]) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    data = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    codes = (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))
    return "".join(characters.get(code, "\ufffd") for code in codes)


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    characters: dict[int, str] = {}
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    for section in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", section):
            characters[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for section in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", section):
            start = ord(bytes.fromhex(text).decode("utf-16-be"))
            for offset in range(int(last, 16) - int(first, 16) + 1):
                characters[int(first, 16) + offset] = chr(start + offset)
    return characters


def blocks_of(root: Element) -> Iterator[Said]:
    """Yield the blocks in reading order: type and text, without spaces or list markers."""
    for child in root.children:
        if isinstance(child, str):
            continue
        if child.kind == "TOC":
            continue
        if child.kind == "Figure":
            yield "Figure", squeezed(child.alt)
        elif child.kind in _LEAVES:
            if child.kind != "Lbl" or not _BULLET.fullmatch(squeezed(child.text)):
                yield child.kind, squeezed(child.text)
        elif child.kind == "LBody" and not _has_blocks(child):
            yield "LBody", squeezed(child.text)
        else:
            yield from blocks_of(child)


def _has_blocks(element: Element) -> bool:
    return any(inner.kind in {*_LEAVES, "L"} for inner in element.walk() if inner is not element)


def squeezed(text: str) -> str:
    """Drop spaces and places to break: lines are cut where the paper ends."""
    return re.sub(r"[\s\u200b]+", "", text)


def smallest_character(pdf: bytes) -> float:
    """Return the size in points of the smallest visible character, footers included."""
    return min((character.size for character in characters(pdf)), default=math.inf)


def outside_margins(pdf: bytes) -> str:
    """Return the characters drawn beyond the left or right margin, which a printer would cut."""
    return "".join(
        character.text
        for character in characters(pdf)
        if character.left < MARGIN - character.size * OVERHANG
        or character.right > character.page_width - MARGIN + character.size * OVERHANG
    )


@dataclass(frozen=True)
class Character:
    """One visible character, its size and place in points."""

    text: str
    size: float
    left: float
    right: float
    page_width: float


@lru_cache(maxsize=1)
def characters(pdf: bytes) -> tuple[Character, ...]:
    """Return every visible character of a file, as another engine draws it."""
    seen: list[Character] = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            text = page.get_textpage()
            seen += _characters(text, page.get_width())
            text.close()
            page.close()
    finally:
        document.close()
    return tuple(seen)


def _characters(text: pypdfium2.PdfTextPage, width: float) -> Iterator[Character]:
    matrix = pdfium.FS_MATRIX()
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if letter.isspace() or letter in "\u200b\ufffe\x00":
            continue
        pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        left, _, right, _ = text.get_charbox(index)
        yield Character(letter, size, left, right, width)


# -- what the source says --------------------------------------------------------------------


def expected(paper: Paper, size: str) -> list[Said]:
    """Return the blocks a faithful PDF of this paper says, read from its tree."""
    theme = paper.theme
    between = " · " if size == "standard" else ""
    letterhead = between.join((*theme.address, *theme.contact))
    reader = _Reader(size, dict(paper.signed))
    blocks = [("P", theme.name), ("P", letterhead), ("H1", paper.title)]
    blocks += [] if paper.own else [("P", f"Document établi le {date_fr(paper.issued_on)}")]
    blocks += [("H2", "Sommaire")] if paper.contents else []
    blocks += [said for block in paper.tree for said in reader.block(block)]
    if not paper.own:
        blocks += [("P", between.join(theme.legal))] if theme.legal else []
        blocks.append(("P", f"Référence du texte de ce document : {paper.reference}"))
    clean = [(kind, squeezed(text)) for kind, text in blocks]
    return [said for said in clean if said[1] or said[0] in {"TH", "TD"}]


class _Reader:
    """Reads a normalised tree aloud, in the order a paper of this size says it."""

    def __init__(self, size: str, signed: dict[str, str]) -> None:
        self.size = size
        self.signed = signed
        self.depth = 0

    def block(self, block: dict) -> Iterator[Said]:
        yield from getattr(self, f"_{block['t']}", self._nothing)(block)

    def _nothing(self, block: dict) -> Iterator[Said]:
        assert block["t"] in {"hr", "pb", "lines"}
        yield from ()

    def _p(self, block: dict) -> Iterator[Said]:
        yield "P", words(block["c"])

    def _h(self, block: dict) -> Iterator[Said]:
        yield f"H{block['l'] + 1}", words(block["c"])

    def _ul(self, block: dict) -> Iterator[Said]:
        for item in block["c"]:
            yield from self._inside(item)

    _ol = _ul

    def _q(self, block: dict) -> Iterator[Said]:
        yield from self._inside(block["c"])

    def _inside(self, blocks: list[dict]) -> Iterator[Said]:
        self.depth += 1
        for block in blocks:
            yield from self.block(block)
        self.depth -= 1

    def _box(self, block: dict) -> Iterator[Said]:
        yield "P", block["title"]
        yield from self._q(block)

    def _kv(self, block: dict) -> Iterator[Said]:
        for name, value in block["c"]:
            yield "Lbl", words(name) + " :"
            yield "LBody", words(value)

    def _tbl(self, block: dict) -> Iterator[Said]:
        yield "P", words(block["caption"])
        head = [words(cell) for cell in block["head"]]
        rows = [[words(cell) for cell in row] for row in block["rows"]]
        if fits(block, self.size, self.depth):
            yield from (("TH", cell) for cell in head)
            yield from (("TD", cell) for row in rows for cell in row)
            return
        for row in rows:
            yield "P", f"{head[0]} : {row[0]}" if head[0] else row[0]
            for name, cell in zip(head[1:], row[1:], strict=True):
                yield "Lbl", f"{name} :"
                yield "LBody", cell

    def _fig(self, block: dict) -> Iterator[Said]:
        yield "Figure", block["alt"]
        yield "P", words(block["caption"])

    def _sign(self, block: dict) -> Iterator[Said]:
        for place in block["c"]:
            yield "P", place["role"]
            yield "P", place["name"]
            yield "P", self.signed.get(place["id"], "Date et signature :")


def words(inlines: list) -> str:
    """Return what inlines say, in one string."""
    return "".join(
        inline if isinstance(inline, str) else words(inline.get("c", [])) for inline in inlines
    )


def assert_paper(pdf: bytes, paper: Paper, size: str) -> None:
    """Hold a rendered paper to its source, at its size."""
    assert_faithful(pdf, title=paper.title, blocks=expected(paper, size), points=SIZES[size])
