"""« Mes appareils »: the sessions open in one's name, and closing them."""

import re

from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

BROWSERS = (
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Edge", r"Edg(A|iOS)?/"),
    ("Opera", r"OPR/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
)
SYSTEMS = (
    ("un iPhone", r"iPhone"),
    ("un iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("un Mac", r"Macintosh"),
    ("Linux", r"Linux"),
)


def device_of(user_agent: str) -> str:
    """Return « Firefox sur Windows » from what the browser says of itself.

    >>> device_of("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox sur Windows'
    >>> device_of("")
    'Un navigateur'
    """
    browser = next(
        (name for name, mark in BROWSERS if re.search(mark, user_agent)), "Un navigateur"
    )
    system = next((name for name, mark in SYSTEMS if re.search(mark, user_agent)), "")
    return f"{browser} sur {system}" if system else browser


class DevicesView(ListUserSessionsView):
    """List the sessions; close one, or all the others."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = super().get_context_data(**kwargs)
        context["devices"] = [
            {
                "id": session.pk,
                "name": device_of(session.user_agent),
                "since": session.created_at,
                "here": session.is_current(),
            }
            for session in reversed(context["sessions"])
        ]
        return context

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        wanted = request.POST.get("session", "")
        if not wanted:
            return super().post(request, *args, **kwargs)
        for session in self.get_context_data()["sessions"]:
            if str(session.pk) == wanted and not session.is_current():
                session.end()
                messages.success(request, "La session est fermée sur cet appareil.")
        return redirect("usersessions_list")
