"""Display settings: text size, contrast, colours, reading, font, motion, plain language.

One dictionary for pages, papers and mails. Read from the account when the user has a
`display` mapping, else from a one-year cookie, else the defaults.
"""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from portulan.ui import forms

COOKIE = "affichage"
ONE_YEAR = 365 * 24 * 3600

# Setting → question, then value → words. The first value is the default one.
CHOICES: dict[str, tuple[str, dict[str, str]]] = {
    "taille": (
        "Taille du texte",
        {
            "standard": "Standard",
            "16pt": "Grand (16 points)",
            "18pt": "Très grand (18 points)",
            "20pt": "Maximum (20 points)",
        },
    ),
    "contraste": ("Contraste", {"normal": "Normal", "fort": "Fort"}),
    "theme": (
        "Couleurs",
        {"auto": "Selon mon appareil", "clair": "Claires", "sombre": "Sombres"},
    ),
    "lecture": ("Lecture", {"normale": "Normale", "aeree": "Aérée"}),
    "police": (
        "Police",
        {"atkinson": "Atkinson Hyperlegible", "appareil": "Police de mon appareil"},
    ),
    "mouvement": ("Mouvements", {"auto": "Selon mon appareil", "aucun": "Aucun"}),
    "simple": ("Langage simplifié", {"non": "Non", "oui": "Oui"}),
    "questions": (
        "Questionnaires",
        {"une": "Une question par page", "cinq": "Cinq questions par page"},
    ),
    "courriel": (
        "E-mails",
        {"mis-en-page": "Mis en page, à la taille choisie", "texte": "Texte seul"},
    ),
    "raccourcis": ("Raccourcis du clavier", {"oui": "Oui", "non": "Non"}),
}
DEFAULTS: dict[str, str] = {name: next(iter(values)) for name, (_, values) in CHOICES.items()}


def complete(chosen: Mapping[str, str]) -> dict[str, str]:
    """Return every setting: those chosen when they exist, the default ones otherwise."""
    return {
        name: chosen[name] if chosen.get(name) in values else DEFAULTS[name]
        for name, (_, values) in CHOICES.items()
    }


def cookie_name() -> str:
    """Return its name: under HTTPS, one that browsers take from this very host alone."""
    return f"__Host-{COOKIE}" if settings.SESSION_COOKIE_SECURE else COOKIE


def read(request: HttpRequest) -> dict[str, str]:
    """Return the settings of whoever sends this request: account first, then cookie."""
    user = getattr(request, "user", None)
    kept = getattr(user, "display", None) if user is not None and user.is_authenticated else None
    if kept:
        return complete(kept)
    return complete(dict(parse_qsl(request.COOKIES.get(cookie_name(), ""))))


def keep_in_cookie(response: HttpResponse, chosen: Mapping[str, str]) -> None:
    """Write the settings that differ from the defaults in the one-year cookie."""
    different = {k: v for k, v in complete(chosen).items() if v != DEFAULTS[k]}
    if not different:
        response.delete_cookie(cookie_name(), samesite="Lax")
        return
    response.set_cookie(
        cookie_name(),
        urlencode(different),
        max_age=ONE_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Set `request.display`, worked out only if something asks for it."""

    def with_display(request: HttpRequest) -> HttpResponse:
        asked = False

        def on_demand() -> dict[str, str]:
            nonlocal asked
            asked = True
            return read(request)

        request.display = SimpleLazyObject(on_demand)
        response = get_response(request)
        if asked:
            patch_vary_headers(response, ("Cookie",))
        return response

    return with_display


class DisplayForm(forms.Form):
    """« Affichage »: one question per setting. Give `initial=request.display`.

    `shortcuts=True` adds the one that only someone who has entered has a use for.
    """

    def __init__(self, *args: object, shortcuts: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, values) in CHOICES.items():
            if name == "raccourcis" and not shortcuts:
                continue
            self.fields[name] = forms.RadioField(
                label=label, choices=list(values.items()), inline=len(values) < 4
            )
