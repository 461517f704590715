"""« Vos droits »: what one may ask, what was answered and when, and directives in case of death."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan import exercising
from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.droits import Droit, Sujet
from portulan.journey.bilan.models import Bilan
from portulan.journey.conservation.access import directive_of
from portulan.journey.conservation.actions import directing
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.droits import AskForm, DirectiveForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post, post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if request.method != "POST":
        return _page(request, bilan)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, bilan, form=form, status=422)
    given = form.cleaned_data
    exercising.ask(bilan, Droit(given["right"]), Sujet(given["about"]), by=request.user, at=now())
    messages.success(request, "Votre demande est enregistrée. La réponse vous est due.")
    return redirect("beneficiaire:droits", bilan_id)


@post
def directive(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    form = DirectiveForm(request.POST, prefix="directive")
    if not form.is_valid():
        return _page(request, bilan, directive_form=form, status=422)
    try:
        directing.direct(bilan, form.told(), by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, bilan, directive_form=form, refusal=refusal, status=422)
    messages.success(request, "Vos directives sont enregistrées. Vous pouvez en changer.")
    return redirect("beneficiaire:droits", bilan_id)


@post
def directive_taken_back(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if directing.take_back(bilan, by=request.user, at=now()):
        messages.success(request, "Vos directives sont reprises. Le nom donné est effacé.")
    return redirect("beneficiaire:droits", bilan_id)


def _page(
    request: HttpRequest, bilan: Bilan, *, status: int = 200, **given: object
) -> HttpResponse:
    rows = exercising.requests_of(bilan).filter(link_id=None)
    context = {
        "asked": exercising.exercised(rows, bilan),
        "directive": directive_of(bilan),
        "form": AskForm(),
        "directive_form": DirectiveForm(prefix="directive"),
        **given,
    }
    return show(request, "droits.html", bilan, context, at=now(), status=status)
