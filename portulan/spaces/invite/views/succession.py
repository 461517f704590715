"""What a person who died wished to leave, for whom they named: received, then opened, once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.conservation.access import bilan_of_heir
from portulan.journey.conservation.actions.handing_on import archive_for_heir, note_handed_on
from portulan.journey.conservation.models import Sort
from portulan.offices.clock import now
from portulan.offices.links.models import Link, Purpose
from portulan.spaces.invite.door import by_link
from portulan.spaces.invite.forms.succession import OpenedForm

PAGE = "invite/succession.html"


@by_link(Purpose.HERITIER, "GET", "POST")
def page(request: HttpRequest, link: Link) -> HttpResponse:
    """Say what it is; a POST gives the archive, another says that it opened."""
    at = now()
    bilan, wish = bilan_of_heir(link)
    context = {"token": request.link_token, "link": link, "person": bilan.beneficiaire.name}
    context |= {"alone": wish.choice == Sort.SYNTHESE, "form": OpenedForm()}
    if request.method == "GET":
        return render(request, PAGE, context)
    if request.POST.get("geste") == "ouvert":
        form = OpenedForm(request.POST)
        if not form.is_valid():
            return render(request, PAGE, {**context, "form": form}, status=422)
        note_handed_on(wish, by=link, at=at)
        return render(request, PAGE, {**context, "is_over": True})
    packed = archive_for_heir(bilan, wish, by=link, at=at)
    response = HttpResponse(packed, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="documents.zip"'
    return response
