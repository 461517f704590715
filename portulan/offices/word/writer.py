"""From a typed tree to a .docx: real headings, real lists, one language, large print if asked.

The same tree gives the same bytes: no clock is read.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from portulan.offices.pdf.tree import Block, Tree

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
POINTS = {"standard": 11, "16": 16, "18": 18, "20": 20}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE = f"{PACKAGE}/metadata/core-properties"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BULLET, NUMBERED = 1, 2
EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest day a zip can say: none is told


def docx(tree: Tree, *, title: str, size: str = "standard") -> bytes:
    """Return the file. Raises KeyError for a size that does not exist."""
    points = POINTS[size]
    writer = _Writer()
    body = "".join(writer.blocks(tree))
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")
        ),
        "word/document.xml": f'{XML}<w:document xmlns:w="{W}"><w:body>{body}{_SECTION}'
        "</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"), ("numbering", "numbering.xml")
        ),
        "word/styles.xml": _styles(points),
        "word/numbering.xml": _numbering(writer.numbered),
        "docProps/core.xml": f'{XML}<cp:coreProperties xmlns:cp="{CORE}"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>fr-FR</dc:language>"
        "</cp:coreProperties>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), text.encode(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


class _Writer:
    """Writes blocks; each numbered list begins at one, so each has its own number."""

    def __init__(self) -> None:
        self.numbered = 0

    def blocks(self, tree: Tree, *, style: str = "", listed: int = 0) -> Iterator[str]:
        for block in tree:
            yield from self._block(block, style, listed)

    def _block(self, block: Block, style: str, listed: int) -> Iterator[str]:
        kind = block["t"]
        if kind == "p":
            yield paragraph(block["c"], style, listed)
        elif kind == "h":
            yield paragraph(block["c"], f"Heading{block['l']}", 0)
        elif kind in {"ul", "ol"}:
            yield from self._list(block)
        elif kind in {"q", "box"}:
            if block.get("title"):
                yield paragraph([{"t": "b", "c": [block["title"]]}], style, 0)
            yield from self.blocks(block["c"], style="Quote")
        elif kind == "tbl":
            for row in block["rows"]:  # a card for each row: it reads aloud, and in large print
                for name, cell in zip(block["head"], row, strict=True):
                    yield paragraph([{"t": "b", "c": name}, " : ", *cell], style, 0)
        elif kind == "kv":
            for name, value in block["c"]:
                yield paragraph([{"t": "b", "c": name}, " : ", *value], style, 0)

    def _list(self, block: Block) -> Iterator[str]:
        number = BULLET
        if block["t"] == "ol":
            number = NUMBERED + self.numbered
            self.numbered += 1
        for item in block["c"]:
            yield from self.blocks(item, style="ListParagraph", listed=number)


def paragraph(inlines: list[Any], style: str, listed: int) -> str:
    told = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if listed:
        told += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{listed}"/></w:numPr>'
    properties = f"<w:pPr>{told}</w:pPr>" if told else ""
    return f"<w:p>{properties}{''.join(_runs(inlines, ''))}</w:p>"


def _runs(inlines: list[Any], styles: str) -> Iterator[str]:
    properties = f"<w:rPr>{styles}</w:rPr>" if styles else ""
    for one in inlines:
        if isinstance(one, str):
            yield f'<w:r>{properties}<w:t xml:space="preserve">{escape(one)}</w:t></w:r>'
        elif one["t"] == "br":
            yield "<w:r><w:br/></w:r>"
        else:
            mark = {"b": "<w:b/>", "i": "<w:i/>", "u": '<w:u w:val="single"/>'}.get(one["t"], "")
            yield from _runs(one["c"], styles + mark)


_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="708" '
    'w:footer="708" w:gutter="0"/></w:sectPr>'
)


def _content_types() -> str:
    parts = {
        "word/document.xml": f"{TYPES}.document.main+xml",
        "word/styles.xml": f"{TYPES}.styles+xml",
        "word/numbering.xml": f"{TYPES}.numbering+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    told = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="r{n}" Type="{_relation(kind)}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'


def _relation(kind: str) -> str:
    if kind == "core-properties":
        return f"{PACKAGE}/relationships/metadata/{kind}"
    return f"{RELATIONS}/{kind}"


def _styles(points: int) -> str:
    """Nothing is smaller than the size asked for; headings grow from it."""
    half = points * 2
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{half + 12 - 4 * level}"/></w:rPr></w:style>'
        for level in (1, 2, 3)
    )
    others = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{told}</w:pPr></w:style>'
        for key, name, told in (
            ("ListParagraph", "List Paragraph", '<w:ind w:left="720"/>'),
            ("Quote", "Quote", '<w:ind w:left="567"/>'),
            ("Repere", "Repère", '<w:spacing w:before="240" w:after="60"/>'),
        )
    )
    return (
        f'{XML}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/><w:lang w:val="fr-FR"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="320" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/></w:style>{headings}{others}</w:styles>"
    )


def _numbering(numbered: int) -> str:
    kinds = {BULLET: ("bullet", "•"), NUMBERED: ("decimal", "%1.")}
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        for key, (kind, sign) in kinds.items()
    )
    numbers = f'<w:num w:numId="{BULLET}"><w:abstractNumId w:val="{BULLET}"/></w:num>'
    numbers += "".join(
        f'<w:num w:numId="{NUMBERED + n}"><w:abstractNumId w:val="{NUMBERED}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for n in range(max(1, numbered))
    )
    return f'{XML}<w:numbering xmlns:w="{W}">{abstract}{numbers}</w:numbering>'
