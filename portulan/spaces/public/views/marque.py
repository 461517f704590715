"""The provider's logo and colour, as files of our own making: anyone's browser may ask for them."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from portulan.offices.organisme.logo import logo_of
from portulan.offices.organisme.models import Organisme
from portulan.spaces.public.house import house
from portulan.ui.http import get

STYLE = """@layer jetons {{
  :root:not([data-contraste="fort"]) {{
    --action: light-dark({colour}, oklch(82% .08 220));
    --action-vive: light-dark(color-mix(in oklab, {colour} 80%, black), oklch(89% .06 220));
  }}
}}
"""


@get
@cache_control(public=True, max_age=3600)
@house()
def logo(request: HttpRequest, *, organisme: Organisme, slug: str) -> HttpResponse:
    """The picture we wrote ourselves, and nothing that it could be taken for; 404 without one."""
    png = logo_of(organisme)
    if png is None:
        raise Http404
    return HttpResponse(png, content_type="image/png")


@get
@cache_control(public=True, max_age=3600)
@house()
def colours(request: HttpRequest, *, organisme: Organisme, slug: str) -> HttpResponse:
    """The colour of links and buttons by day; by night and in strong contrast, ours stay."""
    if not re.fullmatch(r"#[0-9a-f]{6}", organisme.page_colour):
        raise Http404
    return HttpResponse(
        STYLE.format(colour=organisme.page_colour), content_type="text/css; charset=utf-8"
    )
