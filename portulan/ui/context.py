"""What every template may ask the kit: the display settings of the person who reads."""

from django.http import HttpRequest

from portulan.ui.display import DEFAULTS


def display(request: HttpRequest) -> dict[str, object]:
    """Give templates `display`, a dictionary that always has every setting."""
    return {"display": getattr(request, "display", DEFAULTS)}
