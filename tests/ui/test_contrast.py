"""Every pair of colours that carries text is readable, in light, dark and strong contrast."""

import re
from math import cos, radians, sin

import pytest
from django.contrib.staticfiles import finders

BODY = 7.0  # WCAG AAA for text; the house aims at 8
EDGE = 3.0  # borders of fields and marks
PAIRS = [
    ("encre", "papier", BODY),
    ("encre", "carte", BODY),
    ("encre", "action-doux", BODY),
    ("encre", "attention-doux", BODY),
    ("encre-2", "papier", BODY),
    ("encre-2", "carte", BODY),
    ("encre-2", "action-doux", BODY),
    ("encre-2", "attention-doux", 6.5),
    ("action", "papier", BODY),
    ("action", "carte", BODY),
    ("action", "action-doux", 6.0),
    ("action", "attention-doux", BODY),
    ("sur-action", "action", BODY),
    ("sur-action", "action-vive", BODY),
    ("erreur", "papier", BODY),
    ("erreur", "carte", BODY),
    ("attention", "attention-doux", 6.0),
    ("fait", "papier", BODY),
    ("trait-champ", "carte", EDGE),
    ("trait-champ", "papier", EDGE),
    ("action", "jauge", EDGE),
]


def tokens():
    with open(finders.find("ui/css/portulan.css"), encoding="utf-8") as file:
        css = file.read()
    layer = css[css.index("@layer jetons") : css.index("@layer base {")]
    normal = layer[: layer.index('[data-taille="16pt"]')]
    strong = layer[layer.index('[data-contraste="fort"]') : layer.index("@media")]
    found = {"normal": _read(normal)}
    found["fort"] = found["normal"] | _read(strong)
    return found


def _read(css):
    rows = re.findall(r"--([\w-]+):\s*(light-dark\(.*?\)\)?|var\(--[\w-]+\))\s*;", css)
    return dict(rows)


def colour(name, theme, palette):
    value = palette[name]
    if inner := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return colour(inner[1], theme, palette)
    light, dark = re.fullmatch(
        r"light-dark\((#\w+|oklch\([^)]*\)),\s*(#\w+|oklch\([^)]*\))\)", value
    ).groups()
    return linear(light if theme == "clair" else dark)


def linear(text):
    if text.startswith("#"):
        digits = text[1:] if len(text) == 7 else "".join(c * 2 for c in text[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light, chroma, hue = re.fullmatch(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)", text).groups()
    lightness, a = float(light) / 100, float(chroma) * cos(radians(float(hue)))
    b = float(chroma) * sin(radians(float(hue)))
    x = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    y = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    z = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (
        4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
        -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
        -0.0041960863 * x - 0.7034186147 * y + 1.7076147010 * z,
    )
    return [min(1, max(0, part)) for part in rgb]


def contrast(one, other):
    def luminance(rgb):
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["clair", "sombre"])
@pytest.mark.parametrize("level", ["normal", "fort"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_text_is_readable_on_its_ground(ink, ground, least, level, theme):
    palette = tokens()[level]
    ratio = contrast(colour(ink, theme, palette), colour(ground, theme, palette))
    assert ratio >= least, f"{ink} sur {ground}: {ratio:.2f}"


def test_the_computation_agrees_with_known_ratios():
    assert round(contrast(linear("#000"), linear("#fff")), 1) == 21.0
    assert round(contrast(linear("#767676"), linear("#ffffff")), 2) == 4.54
