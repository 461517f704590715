"""What every page knows of the house."""

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    return {"demo": settings.DEMO, "organisme": getattr(request, "organisme", None)}
