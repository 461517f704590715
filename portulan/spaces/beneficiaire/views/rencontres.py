"""One meeting of an enquête métier: asking for it discreetly, and writing what it brought."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.models import Bilan
from portulan.journey.enquete import actions, contacts
from portulan.journey.enquete.access import carnet_of_beneficiaire
from portulan.journey.enquete.agenda import ics_of
from portulan.journey.enquete.letter import SUBJECT, address_of, request_letter
from portulan.journey.enquete.models import CarnetEnquetes
from portulan.journey.enquete.reading import read
from portulan.journey.enquete.shape import NOTES, Rencontre
from portulan.journey.investigation import texts
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.enquetes import AddressForm, NotesForm, RencontreForm
from portulan.spaces.beneficiaire.pages import show
from portulan.spaces.beneficiaire.rows import found
from portulan.ui.http import get, get_or_post, post, written
from portulan.ui.writing import answer_to_writing


@get_or_post
def page(request: HttpRequest, bilan_id: UUID, rencontre_id: UUID) -> HttpResponse:
    """The notes, saved while one writes: on a phone, on the spot, or after."""
    at = now()
    bilan, row, one = _opened(request, bilan_id, rencontre_id, at=at)
    if request.method == "GET":
        return _page(request, bilan, row, one, at=at)
    form = NotesForm(request.POST, erased=bool(one.erased_on))

    def write(given):
        return actions.save_notes(
            bilan, one.id, form.words, revision=given["revision"], by=request.user, at=at
        )

    def again(form, **more):
        return _page(request, bilan, row, one, at=at, form=form, **more)

    return answer_to_writing(
        request,
        form,
        write,
        stale=texts.Stale,
        texts_of=lambda tree: {key: tree[key] for key in NOTES},
        show=again,
        where=("beneficiaire:rencontre", bilan_id, rencontre_id),
    )


@post
def contact(request: HttpRequest, bilan_id: UUID, rencontre_id: UUID) -> HttpResponse:
    """Who, how to reach them, when."""
    at = now()
    bilan, row, one = _opened(request, bilan_id, rencontre_id, at=at)
    who = RencontreForm(request.POST, auto_id="id_contact_%s")

    def again(refusal: Refusal | None = None) -> HttpResponse:
        return _page(request, bilan, row, one, at=at, who=who, refusal=refusal, status=422)

    if not who.is_valid():
        return again()
    return written(
        request,
        lambda: actions.save_rencontre(bilan, one.id, who.cleaned_data, by=request.user, at=at),
        again,
        "beneficiaire:rencontre",
        bilan_id,
        rencontre_id,
    )


@post
def adresse(request: HttpRequest, bilan_id: UUID, rencontre_id: UUID) -> HttpResponse:
    """Give this person an address where they see what is noted of them; or close it."""
    at = now()
    bilan, _, one = _opened(request, bilan_id, rencontre_id, at=at)
    if request.POST.get("fermer"):
        contacts.close_address(bilan, one.id, by=request.user, at=at)
        messages.success(request, "Cette adresse n'ouvre plus rien.")
    else:
        named = bool(request.POST.get("nommer"))
        contacts.give_address(bilan, one.id, names_house=named, by=request.user, at=at)
        messages.success(request, "L'adresse est prête : elle est dans le texte à envoyer.")
    return redirect("beneficiaire:rencontre", bilan_id, rencontre_id)


@get
def lettre(request: HttpRequest, bilan_id: UUID, rencontre_id: UUID) -> HttpResponse:
    """The request as a plain text, for her own mail. Its name says nothing."""
    _, _, one = _opened(request, bilan_id, rencontre_id, at=now())
    told = f"{SUBJECT}\n\n{request_letter(one, request.user.name)}\n"
    response = HttpResponse(told, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lettre.txt"'
    return response


@get
def agenda(request: HttpRequest, bilan_id: UUID, rencontre_id: UUID) -> HttpResponse:
    """The appointment for a calendar, under a neutral title; 404 while it has no hour."""
    at = now()
    bilan, _, one = _opened(request, bilan_id, rencontre_id, at=at)
    told = ics_of(bilan, one, at=at)
    if told is None:
        raise Http404
    response = HttpResponse(told, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return response


def _opened(
    request: HttpRequest, bilan_id: UUID, rencontre_id: UUID, *, at: datetime
) -> tuple[Bilan, CarnetEnquetes | None, Rencontre]:
    bilan, row = carnet_of_beneficiaire(request.user, bilan_id)
    return bilan, row, found(read(row, by=request.user, at=at).rencontres, rencontre_id)


def _page(
    request: HttpRequest,
    bilan: Bilan,
    row: CarnetEnquetes | None,
    one: Rencontre,
    *,
    at: datetime,
    form: NotesForm | None = None,
    who: RencontreForm | None = None,
    **more: object,
) -> HttpResponse:
    status = more.pop("status", 200)
    link = contacts.open_address(one.id, at=at) if one.adresse else None
    noted = {"revision": one.revision, **one.notes}
    context = {
        "row": one,
        "form": form or NotesForm(initial=noted, erased=bool(one.erased_on)),
        "given": {"url": address_of(one), "until": link.expires_at} if link else None,
        "address": AddressForm(initial={"nommer": one.names_house}),
        "who": who or RencontreForm(initial=vars(one), auto_id="id_contact_%s"),
        "subject": SUBJECT,
        "letter": request_letter(one, request.user.name),
        "is_shared": bool(row and row.shared_at),
        **more,
    }
    return show(request, "rencontre.html", bilan, context, at=at, status=status)
