"""The organisme's own data: what the public page and the papers say of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.offices.clock import now
from portulan.offices.organisme.description import SAID, describe
from portulan.spaces.gestion.forms.reglages import OrganismeForm
from portulan.spaces.gestion.house import house
from portulan.ui.http import get_or_post


@get_or_post
def page(request: HttpRequest) -> HttpResponse:
    organisme = house(request)
    posted = request.POST if request.method == "POST" else None
    form = OrganismeForm(posted, initial={name: getattr(organisme, name) for name in SAID})
    if posted is not None and form.is_valid():
        describe(organisme, form.cleaned_data, by=request.user, at=now())
        messages.success(request, "Les réglages sont enregistrés.")
        return redirect("gestion:reglages")
    context = {"house": organisme, "form": form}
    return render(request, "gestion/reglages.html", context, status=422 if form.errors else 200)
