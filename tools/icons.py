"""Make the sprite of icons from the npm package lucide-static, unpacked in a folder.

    npm pack lucide-static@1.62.0 && tar xzf lucide-static-1.62.0.tgz
    python tools/icons.py package/

Writes portulan/ui/static/ui/icons.svg and prints its checksum for VENDOR.toml. The
icons are ISC, their names are Lucide's; they are decoration beside words.
"""

import base64
import hashlib
import re
import sys
from pathlib import Path

SPRITE = Path(__file__).resolve().parents[1] / "portulan/ui/static/ui/icons.svg"
NAMES = [
    "arrow-left",
    "arrow-right",
    "calendar",
    "check",
    "circle-alert",
    "compass",
    "download",
    "eye",
    "file-text",
    "info",
    "lock",
    "log-out",
    "mail",
    "map-pin",
    "menu",
    "pen-line",
    "phone",
    "plus",
    "printer",
    "search",
    "users",
    "video",
    "x",
]


def symbol(name: str, folder: Path) -> str:
    """Return one icon as a `<symbol>` without its comment, its class and its line breaks."""
    source = (folder / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    inside = re.search(r"<svg[^>]*>(.*)</svg>", source, re.DOTALL)
    if inside is None:
        raise SystemExit(f"{name}: ce fichier n'est pas une icône")
    shapes = re.sub(r"\s*\n\s*", "", inside[1]).replace(" />", "/>")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'


def main(folder: str) -> None:
    symbols = "\n".join(symbol(name, Path(folder)) for name in NAMES)
    licence = "<!-- Lucide, ISC License; made by tools/icons.py -->"
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">{licence}\n{symbols}\n</svg>\n'
    SPRITE.write_text(sprite, encoding="utf-8")
    digest = base64.b64encode(hashlib.sha384(sprite.encode()).digest()).decode()
    print(f"{SPRITE.name}: {len(NAMES)} icônes, sha384-{digest}")


if __name__ == "__main__":
    main(sys.argv[1])
