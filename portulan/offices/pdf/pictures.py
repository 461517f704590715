"""Pictures that may enter a paper: small SVG drawings and PNG logos, looked at before use."""

import re
import struct
from xml.etree import ElementTree

MAX_SVG_CHARACTERS = 200_000
MAX_PNG_PIXELS = 4_000_000
MAX_PNG_BYTES = 500_000

_PNG = b"\x89PNG\r\n\x1a\n"
_FORBIDDEN = re.compile(
    r"<!|<\?xml-stylesheet|<\s*(?:script|image|foreignObject|use\s[^>]*http)", re.I
)


def checked_svg(svg: object) -> str:
    """Return the SVG if it is one well-formed drawing that refers to nothing else.

    Raises ValueError for a script, an image, a comment or an entity, and for broken markup.
    The PDF engine refuses outside references a second time.
    """
    if not isinstance(svg, str):
        raise ValueError("not a text")
    if len(svg) > MAX_SVG_CHARACTERS:
        raise ValueError("too long")
    drawing = re.sub(r"^\s*<\?xml [^>]*\?>", "", svg).strip()
    if not drawing.startswith("<svg") or not drawing.endswith("</svg>"):
        raise ValueError("not an SVG drawing")
    if _FORBIDDEN.search(drawing):
        raise ValueError("script, image, comment or entity inside")
    try:
        ElementTree.fromstring(drawing)  # noqa: S314 (no entity can be left in it)
    except ElementTree.ParseError:
        raise ValueError("not well-formed") from None
    return drawing


def checked_logo(data: bytes) -> str:
    """Return "svg" or "png" if the bytes may serve as a logo; raise ValueError otherwise."""
    if not data.startswith(_PNG):
        try:
            checked_svg(data.decode("utf-8"))
        except UnicodeDecodeError:
            raise ValueError("neither PNG nor SVG") from None
        return "svg"
    if len(data) > MAX_PNG_BYTES or len(data) < 33:
        raise ValueError("too heavy")
    width, height = struct.unpack(">II", data[16:24])
    if not 0 < width * height <= MAX_PNG_PIXELS:
        raise ValueError("too many pixels")
    return "png"
