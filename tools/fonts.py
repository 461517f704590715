"""Make the fonts of the papers and of the pages from their published packages.

    python tools/fonts.py            build, write the files and their VENDOR.toml
    python tools/fonts.py --check    only compare the committed files with VENDOR.toml

Each package is fetched by name and version with `npm pack`, refused if its sha512 is not
the one below, then: the web gets the variable woff2 as they are; the PDF engine, which reads
neither woff2 nor two halves of an alphabet, gets one static TTF per style. Same packages and
same fontTools, same bytes.
"""

import argparse
import base64
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PDF_FONTS = ROOT / "portulan/offices/pdf/fonts"
WEB_FONTS = ROOT / "portulan/ui/static/ui/fonts"

ATKINSON = "@fontsource/atkinson-hyperlegible-next"
ATKINSON_WEB = "@fontsource-variable/atkinson-hyperlegible-next"
NOTO = "@fontsource/noto-sans"
NOTO_MATH = "@fontsource/noto-sans-math"
NOTO_SYMBOLS = "@fontsource/noto-sans-symbols-2"

VERSION = "5.3.0"
INTEGRITY = {
    ATKINSON: (
        "sha512-8p1tHVoPDo6oYwSO3sMw5snGwFwSf3TmeSF9Gcj792GXdsg6oqvho"
        "Itbj6Hj/XZIk0Xs+Cwu6pkLBAl3Q5HrwA=="
    ),
    ATKINSON_WEB: (
        "sha512-UnLzNUy1RWoLDfydAatP4NaRm99X/WbQEph7q/PymJnCFIOOwKOx3"
        "pBmp5ys8trO0dM+CKGuJgeZP9fAR4mQpA=="
    ),
    NOTO: (
        "sha512-fBCog2PY7DiVVTEEqtI/Qdinx/knobHYfoGpjFXdfBX5RoJaBp1Pr"
        "w2G75p0OIsdlMZg3cLo0c+YbIUYOxnQJw=="
    ),
    NOTO_MATH: (
        "sha512-CzodkZ4R2VC73rqbNbVpiI94fXZJLFEMNBTAM3DFadjAKrjLQ2Fr+"
        "s2yM2c5uS+frBZ2IM+LyMo6COhAzV7hCA=="
    ),
    NOTO_SYMBOLS: (
        "sha512-hFnEnIXOIgLLJ61SO9icRXKoS+LSWoq7ZqKJQ/NaQR7ptdC6+7yW4"
        "ci6EuXgsS1S9JmWpciX6w0AFZkU1DKn1A=="
    ),
}

STYLES = {
    "Regular": "400-normal",
    "Bold": "700-normal",
    "Italic": "400-italic",
    "BoldItalic": "700-italic",
}
NOTO_SUBSETS = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext")
# What a paper may need beyond letters: arrows, comparisons, boxes, ticks, stars, bullets.
SYMBOLS = {
    NOTO_MATH: [*range(0x2190, 0x21F5), *range(0x2200, 0x2300), 0x2030, *range(0x2070, 0x2095)],
    NOTO_SYMBOLS: [*range(0x25A0, 0x2600), *range(0x2600, 0x2668), *range(0x2701, 0x27C0)],
}
SYMBOL_FILES = {
    NOTO_MATH: "noto-sans-math-latin-400-normal.woff2",
    NOTO_SYMBOLS: "noto-sans-symbols-2-symbols-400-normal.woff2",
}
# Fonts give these a glyph, but a paper never contains them.
INVISIBLE = {0x7F, 0xAD, 0x34F, 0xFEFF, *range(0x80, 0xA0), *range(0x200B, 0x2010)}
INVISIBLE |= {*range(0x2028, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10)}
KEPT_TABLES = {"GlyphOrder", "GDEF", "GPOS", "GSUB", "OS/2", "cmap", "glyf", "head", "hhea"}
KEPT_TABLES |= {"hmtx", "loca", "maxp", "name", "post"}


def fetch(name: str, folder: Path) -> tarfile.TarFile:
    """Fetch a package by name and version; refuse it if its bytes are not those recorded."""
    subprocess.run(
        ["npm", "pack", f"{name}@{VERSION}", "--silent", "--pack-destination", str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    archive = folder / f"{name.removeprefix('@').replace('/', '-')}-{VERSION}.tgz"
    data = archive.read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != INTEGRITY[name]:
        raise SystemExit(f"{name}: empreinte inattendue {found}")
    return tarfile.open(fileobj=io.BytesIO(data))


def member(package: tarfile.TarFile, path: str) -> bytes:
    stream = package.extractfile(f"package/{path}")
    assert stream is not None
    return stream.read()


def static_font(parts: list[bytes], family: str, style: str) -> bytes:
    """Merge the subsets of one style into a single unhinted TTF, the first one winning."""
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont

    with tempfile.TemporaryDirectory() as folder:
        paths, taken = [], set()
        for number, data in enumerate(parts):
            font = TTFont(io.BytesIO(data), recalcTimestamp=False)
            font.flavor = None
            for tag in set(font.keys()) - KEPT_TABLES:
                del font[tag]
            without_taken(font, taken)
            taken |= set(font.getBestCmap())
            paths.append(str(Path(folder) / f"{number}.ttf"))
            font.save(paths[-1])
        merged = Merger().merge(paths)
    merged["head"].created = merged["head"].modified = 0
    merged.recalcTimestamp = False
    add_french_spaces(merged)
    rename(merged, family, style)
    out = io.BytesIO()
    merged.save(out)
    return out.getvalue()


def add_french_spaces(font) -> None:
    """Draw the narrow no-break space and the no-break hyphen, which the packages lack."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    cmap = font.getBestCmap()
    narrow = "uni202F"
    font["glyf"][narrow] = Glyph()
    font["hmtx"][narrow] = (font["hmtx"][cmap[0x20]][0] * 3 // 4, 0)
    hyphen = "uni2011"
    font["glyf"][hyphen] = font["glyf"][cmap[0x2D]]
    font["hmtx"][hyphen] = font["hmtx"][cmap[0x2D]]
    font.setGlyphOrder(list(font["glyf"].glyphOrder))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({0x202F: narrow, 0x2011: hyphen})


def without_taken(font, taken: set[int]) -> None:
    """Drop from a subset the characters an earlier subset already draws."""
    kept = set(font.getBestCmap()) - taken
    subset(font, kept)


def subset(font, characters: set[int]) -> None:
    from fontTools.subset import Options, Subsetter

    options = Options(
        layout_features=["kern", "mark", "mkmk", "ccmp", "locl"],
        notdef_outline=True,
        hinting=False,
        name_IDs=["*"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def only(data: bytes, characters: list[int]) -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font.flavor = None
    if "MATH" in font:
        del font["MATH"]
    for layout in ("GSUB", "GPOS", "GDEF"):
        if layout in font:
            del font[layout]
    subset(font, set(font.getBestCmap()) & set(characters))
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def rename(font, family: str, style: str) -> None:
    """Give the four styles one family name, and drop the names of the pieces."""
    spaced = style.replace("BoldItalic", "Bold Italic")
    copyright_notice = font["name"].getDebugName(0) or ""
    licence = font["name"].getDebugName(13) or "SIL Open Font License, Version 1.1"
    font["name"].names = []
    values = {0: copyright_notice, 1: family, 2: spaced, 4: f"{family} {spaced}", 13: licence}
    values[3] = values[4]
    values[6] = f"{family.replace(' ', '')}-{style}"
    for number, value in sorted(values.items()):
        font["name"].setName(value, number, 3, 1, 0x409)
    bold, italic = "Bold" in style, "Italic" in style
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = (0x20 if bold else 0) | (0x01 if italic else 0) or 0x40
    font["head"].macStyle = (1 if bold else 0) | (2 if italic else 0)


def coverage(fonts: dict[str, bytes]) -> bytes:
    """List, as ranges of code points, what the papers can draw in both weights."""
    from fontTools.ttLib import TTFont

    drawn: dict[str, set[int]] = {"Regular": set(), "Bold": set()}
    for name, data in fonts.items():
        style = name.removesuffix(".ttf").partition("-")[2]
        if style in drawn:
            drawn[style] |= set(TTFont(io.BytesIO(data)).getBestCmap())
    ranges: list[list[int]] = []
    for code in sorted(drawn["Regular"] & drawn["Bold"]):
        if code < 0x20 or code in INVISIBLE:
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in ranges).encode()


def build(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the files of the papers and the files of the pages, by name."""
    packages = {name: fetch(name, folder) for name in INTEGRITY}
    symbols = [
        only(member(packages[name], f"files/{SYMBOL_FILES[name]}"), SYMBOLS[name])
        for name in SYMBOLS
    ]
    papers: dict[str, bytes] = {}
    for style, weight in STYLES.items():
        parts = [
            member(packages[ATKINSON], f"files/atkinson-hyperlegible-next-{half}-{weight}.woff2")
            for half in ("latin", "latin-ext")
        ]
        papers[f"AtkinsonHyperlegibleNext-{style}.ttf"] = static_font(
            parts, "Atkinson Hyperlegible Next", style
        )
        if "Italic" in style:  # a fallback may stay upright
            continue
        parts = [
            member(packages[NOTO], f"files/noto-sans-{part}-{weight}.woff2")
            for part in NOTO_SUBSETS
        ]
        papers[f"NotoSans-{style}.ttf"] = static_font([*parts, *symbols], "Noto Sans", style)
    papers["coverage.txt"] = coverage(papers)
    papers["OFL-Atkinson-Hyperlegible-Next.txt"] = member(packages[ATKINSON], "LICENSE")
    papers["OFL-Noto-Sans.txt"] = member(packages[NOTO], "LICENSE")
    pages = {
        name: member(packages[ATKINSON_WEB], f"files/{name}")
        for half in ("latin", "latin-ext")
        for name in (f"atkinson-hyperlegible-next-{half}-wght-normal.woff2",)
    }
    pages["OFL.txt"] = member(packages[ATKINSON_WEB], "LICENSE")
    return papers, pages


def write(folder: Path, files: dict[str, bytes], packages: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["# Écrit par tools/fonts.py ; vérifié par `python tools/fonts.py --check`.", ""]
    for name in packages:
        lines += ["[[package]]", f'name = "{name}"', f'version = "{VERSION}"']
        lines += ['licence = "OFL-1.1"', f'integrity = "{INTEGRITY[name]}"', ""]
    lines += ["[files]"]
    for name, data in sorted(files.items()):
        (folder / name).write_bytes(data)
        lines.append(f'"{name}" = "sha384-{digest(data)}"')
    (folder / "VENDOR.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def digest(data: bytes) -> str:
    return base64.b64encode(hashlib.sha384(data).digest()).decode()


def differences(folder: Path) -> list[str]:
    """Name the committed files that are not those of their VENDOR.toml."""
    recorded = tomllib.loads((folder / "VENDOR.toml").read_text(encoding="utf-8"))["files"]
    present = {path.name for path in folder.iterdir()} - {"VENDOR.toml"}
    wrong = [f"{name} : en trop" for name in sorted(present - set(recorded))]
    for name, expected in recorded.items():
        if name not in present:
            wrong.append(f"{name} : absent")
        elif f"sha384-{digest((folder / name).read_bytes())}" != expected:
            wrong.append(f"{name} : modifié")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description="Fabrique ou vérifie les polices.")
    parser.add_argument("--check", action="store_true", help="vérifier seulement")
    if parser.parse_args().check:
        wrong = [*differences(PDF_FONTS), *differences(WEB_FONTS)]
        print("\n".join(wrong) or "Polices conformes.")
        return bool(wrong)
    with tempfile.TemporaryDirectory() as folder:
        papers, pages = build(Path(folder))
    write(PDF_FONTS, papers, [ATKINSON, NOTO, NOTO_MATH, NOTO_SYMBOLS])
    write(WEB_FONTS, pages, [ATKINSON_WEB])
    return 0


if __name__ == "__main__":
    sys.exit(main())
