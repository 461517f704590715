"""« Mes appareils »: the sessions in one's name, closing them, what happened to the account."""

from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.offices.accounts.access import events_of
from portulan.offices.accounts.models import Happening
from portulan.spaces.compte.browsers import device_of
from portulan.spaces.compte.journal import note


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
        context["events"] = events_of(self.request.user)
        return context

    def form_valid(self, form: BaseForm) -> HttpResponse:
        note(self.request, Happening.DEVICE_CLOSED, self.request.user)
        return super().form_valid(form)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        wanted = request.POST.get("session", "")
        if not wanted:
            return super().post(request, *args, **kwargs)
        for session in self.get_context_data()["sessions"]:
            if str(session.pk) == wanted and not session.is_current():
                session.end()
                note(request, Happening.DEVICE_CLOSED, request.user)
                messages.success(request, "La session est fermée sur cet appareil.")
        return redirect("usersessions_list")
