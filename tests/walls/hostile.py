"""What gets typed, pasted or forged: by mistake, by a tool, or on purpose."""

TEXTS = {
    "rien": "",
    "des espaces": "   \u00a0\t ",
    "trente mille signes": "é" * 30_000,
    "un octet nul": "avant\x00après",
    "un demi-caractère": "avant\ud83daprès",
    "de droite à gauche": "\u202eà l'envers\u202c\u200f\u2066",
    "du script": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "du SQL": "1' OR '1'='1'; DROP TABLE bilan_bilan; --",
    "un gabarit": "{{ 7*7 }}{% debug %}${7*7}#{7*7}",
    "un chemin": "../../../../etc/passwd",
    "un en-tête": "bonjour\r\nSet-Cookie: a=b\r\nBcc: autre@exemple.example",
    "du JSON": '[{"a": null}, 1e999]',
    "des emoji": "👩‍🚀🏳️‍🌈" * 40,
    "une famille entière": "e\u0301" * 200,
    "une adresse sans fin": "a" * 300 + "@exemple.example",
    "deux arobases": "a@b@exemple.example",
}
DAYS = {
    "le 30 février": "2026-02-30",
    "le 31 du treizième mois": "31/13/2026",
    "l'an 1": "0001-01-01",
    "l'an 9999": "9999-12-31",
    "l'an 10000": "10000-01-01",
    "un siècle plus tôt": "1926-11-23",
    "des chiffres arabes": "٢٠٢٦-١١-٢٣",
    "une date en mots": "le 32 brumaire",
}
HOURS = {"25 h 61": "25:61", "24 h": "24:00", "moins une heure": "-1:00", "minuit": "00:00"}
NUMBERS = {
    "moins un": "-1",
    "zéro": "0",
    "quatre cents chiffres": "9" * 400,
    "un milliard": "1000000001",
    "une puissance": "1e309",
    "pas un nombre": "NaN",
    "un demi": "½",
    "en hexadécimal": "0x10",
    "des chiffres arabes": "١٢٣",
    "des virgules": "1,2,3",
    "une durée folle": "99999h99",
}
CHOICES = {
    "un choix inventé": "inventé",
    "un identifiant de rien": "00000000-0000-4000-8000-000000000000",
    "un identifiant tordu": "pas-un-uuid",
    "un autre nombre": "7",
}
EVERYTHING = {**TEXTS, **DAYS, **HOURS, **NUMBERS, **CHOICES}


def aimed_at(name: str, kind: str) -> dict[str, str]:
    """Return what would hurt most a field of that name and type, beside any text."""
    if kind == "date" or any(mark in name for mark in ("day", "until", "since", "_on", "before")):
        return DAYS
    if kind == "time" or any(mark in name for mark in ("hour", "opens", "closes")):
        return HOURS
    if any(mark in name for mark in ("minutes", "cents", "amount", "rank", "revision", "sessions")):
        return NUMBERS
    if kind in {"radio", "select", "checkbox", "hidden"}:
        return CHOICES
    return {}
