"""An opinion, in three minutes, without an account: the link serves once, no name is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.qualite import actions
from portulan.journey.qualite.access import demande_of_link
from portulan.journey.qualite.form import AvisForm
from portulan.journey.qualite.models import Moment
from portulan.journey.qualite.refusals import CommentToBeRead, NothingAnswered
from portulan.offices.clock import now
from portulan.offices.links.models import Link, Purpose
from portulan.spaces.invite.door import by_link
from portulan.ui.http import refused

PAGE = "invite/avis.html"


@by_link(Purpose.SATISFACTION, "GET", "POST")
def page(request: HttpRequest, link: Link) -> HttpResponse:
    moment = Moment(demande_of_link(link).moment)
    form = AvisForm(request.POST if request.method == "POST" else None, moment=moment)
    context = {"form": form, "is_end": moment is Moment.FIN}
    if not form.is_bound or not form.is_valid():
        return render(request, PAGE, context, status=422 if form.is_bound else 200)
    try:
        actions.answer(link, **form.given(), at=now())
    except (NothingAnswered, CommentToBeRead) as refusal:
        return refused(request, refusal, PAGE, context)
    return render(request, "invite/merci.html")
