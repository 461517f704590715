"""Files joined to a skill as proofs: hers, given back as downloads under a neutral name."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.portefeuille import pieces
from portulan.journey.portefeuille.access import portefeuille_of_beneficiaire
from portulan.journey.portefeuille.reading import read
from portulan.offices.clock import now
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.portefeuille import PieceForm
from portulan.spaces.beneficiaire.pages import show
from portulan.spaces.beneficiaire.rows import found
from portulan.ui.http import download, get, get_or_post, post, written


@get_or_post
def ajout(request: HttpRequest, bilan_id: UUID, competence_id: UUID) -> HttpResponse:
    """Choose a file for this skill: what it is, is told from its bytes, never from its name."""
    at = now()
    bilan, row = portefeuille_of_beneficiaire(request.user, bilan_id)
    one = found(read(row, by=request.user, at=at).competences, competence_id)
    posted = request.method == "POST"
    form = PieceForm(request.POST, request.FILES) if posted else PieceForm()

    def again(refusal: Refusal | None = None) -> HttpResponse:
        context = {"row": one, "form": form, "refusal": refusal}
        return show(request, "piece.html", bilan, context, at=at, status=422 if posted else 200)

    if not posted or not form.is_valid():
        return again()
    given = form.cleaned_data
    return written(
        request,
        lambda: pieces.join(
            bilan, one.id, given["fichier"].read(), given["title"], by=request.user, at=at
        ),
        again,
        "beneficiaire:competence",
        bilan_id,
        competence_id,
    )


@get
def piece(request: HttpRequest, bilan_id: UUID, piece_id: UUID) -> HttpResponse:
    """One file, as a download."""
    at = now()
    bilan, _ = portefeuille_of_beneficiaire(request.user, bilan_id)
    given = pieces.opened(pieces.piece_of(bilan, piece_id), by=request.user, at=at)
    return download(given.data, given.media_type, given.suffix, on=legal_day(at, bilan.zone))


@post
def retrait(request: HttpRequest, bilan_id: UUID, piece_id: UUID) -> HttpResponse:
    """Take a file off: its bytes go at once."""
    bilan, _ = portefeuille_of_beneficiaire(request.user, bilan_id)
    pieces.take_off(bilan, piece_id, by=request.user, at=now())
    messages.success(request, "Cette pièce est effacée.")
    return redirect("beneficiaire:portefeuille", bilan_id)
