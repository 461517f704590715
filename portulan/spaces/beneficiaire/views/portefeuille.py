"""My portfolio: experiences on a life line, episodes told, skills named, shared or not."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.letterhead import size_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import texts
from portulan.journey.metiers.access import source
from portulan.journey.metiers.competences import has_esco, skills_told
from portulan.journey.metiers.esco import MENTION
from portulan.journey.portefeuille import actions
from portulan.journey.portefeuille.access import portefeuille_of_beneficiaire
from portulan.journey.portefeuille.models import Portefeuille
from portulan.journey.portefeuille.reading import Read, read, suggested
from portulan.journey.portefeuille.shape import Episode, Experience
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.portefeuille import (
    CompetenceForm,
    EpisodeForm,
    EpisodeNouveauForm,
    ExperienceForm,
    NommerForm,
)
from portulan.spaces.beneficiaire.pages import WORDS_OF_SIZES, show
from portulan.spaces.beneficiaire.rows import found
from portulan.ui.http import get_or_post, post, written
from portulan.ui.writing import answer_to_writing

VIEWS = {"experiences": "Par expérience", "competences": "Par compétence", "envies": "Par envie"}


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The three views of the portfolio; a POST adds an experience."""
    at = now()
    bilan, row = portefeuille_of_beneficiaire(request.user, bilan_id)
    form = ExperienceForm(request.POST if request.method == "POST" else None)
    if request.method == "GET" or not form.is_valid():
        return _page(request, bilan, row, at=at, form=form)
    return written(
        request,
        lambda: actions.add_experience(bilan, form.cleaned_data, by=request.user, at=at),
        lambda refusal: _page(request, bilan, row, at=at, form=form, refusal=refusal),
        "beneficiaire:portefeuille",
        bilan_id,
    )


def _page(
    request: HttpRequest,
    bilan: Bilan,
    row: Portefeuille | None,
    *,
    at: datetime,
    form: ExperienceForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    view = request.GET.get("vue", "experiences")
    if view not in VIEWS:
        raise Http404
    form = form or ExperienceForm()
    context = {
        "told": read(row, by=request.user, at=at),
        "form": form,
        "refusal": refusal,
        "is_shared": bool(row and row.shared_at),
        "view": view,
        "views": VIEWS,
        "sizes": WORDS_OF_SIZES,
        "size": size_of(bilan),
    }
    status = 422 if refusal or form.is_bound else 200
    return show(request, "portefeuille.html", bilan, context, at=at, status=status)


@get_or_post
def experience(request: HttpRequest, bilan_id: UUID, experience_id: UUID) -> HttpResponse:
    """One experience: what it was, and its episodes."""
    at = now()
    bilan, row = portefeuille_of_beneficiaire(request.user, bilan_id)
    one = found(read(row, by=request.user, at=at).experiences, experience_id)
    posted = request.POST if request.method == "POST" else None
    form = ExperienceForm(posted, initial=vars(one))

    def again(refusal: Refusal | None = None) -> HttpResponse:
        return _experience(request, bilan, one, at=at, form=form, refusal=refusal)

    if request.method == "GET" or not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.save_experience(bilan, one.id, form.cleaned_data, by=request.user, at=at),
        again,
        "beneficiaire:experience",
        bilan_id,
        experience_id,
    )


@post
def episodes(request: HttpRequest, bilan_id: UUID, experience_id: UUID) -> HttpResponse:
    """Add a moment to tell."""
    at = now()
    bilan, row = portefeuille_of_beneficiaire(request.user, bilan_id)
    one = found(read(row, by=request.user, at=at).experiences, experience_id)
    new = EpisodeNouveauForm(request.POST)

    def again(refusal: Refusal | None = None) -> HttpResponse:
        form = ExperienceForm(initial=vars(one))
        return _experience(request, bilan, one, at=at, form=form, new=new, refusal=refusal)

    if not new.is_valid():
        return again()
    title = new.cleaned_data["title"]
    return written(
        request,
        lambda: actions.add_episode(bilan, one.id, title, by=request.user, at=at),
        again,
        "beneficiaire:experience",
        bilan_id,
        experience_id,
    )


def _experience(
    request: HttpRequest,
    bilan: Bilan,
    one: Experience,
    *,
    at: datetime,
    form: ExperienceForm,
    new: EpisodeNouveauForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    wrong = refusal or form.is_bound or new
    context = {"row": one, "form": form, "new": new or EpisodeNouveauForm(), "refusal": refusal}
    return show(request, "experience.html", bilan, context, at=at, status=422 if wrong else 200)


@get_or_post
def episode(request: HttpRequest, bilan_id: UUID, episode_id: UUID) -> HttpResponse:
    """One moment, told in its own words, saved while one writes."""
    at = now()
    bilan, row = portefeuille_of_beneficiaire(request.user, bilan_id)
    told = read(row, by=request.user, at=at)
    one = found(told.episodes, episode_id)
    if request.method == "GET":
        return _episode(request, bilan, row, told, one, at=at)
    form = EpisodeForm(request.POST)

    def write(given):
        return actions.save_episode(
            bilan, one.id, form.words, revision=given["revision"], by=request.user, at=at
        )

    def again(form, **more):
        return _episode(request, bilan, row, told, one, at=at, form=form, **more)

    return answer_to_writing(
        request,
        form,
        write,
        stale=texts.Stale,
        texts_of=lambda tree: {key: tree[key] for key in form.fields if key != "revision"},
        show=again,
        where=("beneficiaire:episode", bilan_id, episode_id),
    )


@post
def nommer(request: HttpRequest, bilan_id: UUID, episode_id: UUID) -> HttpResponse:
    """Name the skills that this moment shows."""
    at = now()
    bilan, row = portefeuille_of_beneficiaire(request.user, bilan_id)
    told = read(row, by=request.user, at=at)
    one = found(told.episodes, episode_id)
    form = _naming(request, told, one)

    def again(refusal: Refusal | None = None) -> HttpResponse:
        more = {"naming": form, "refusal": refusal, "status": 422}
        return _episode(request, bilan, row, told, one, at=at, **more)

    if not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.name_competences(bilan, one.id, form.named, by=request.user, at=at),
        again,
        "beneficiaire:episode",
        bilan_id,
        episode_id,
    )


def _naming(request: HttpRequest, told: Read, one: Episode) -> NommerForm:
    """What was proposed when the page was read stays known, even if the story changed since."""
    proposed = dict(suggested(one, told))
    if request.method != "POST":
        return NommerForm(proposed=list(proposed.items()))
    ticked = skills_told(request.POST.getlist("proposees")[:50])
    proposed |= {ogr: item.label for ogr, item in ticked.items()}
    return NommerForm(request.POST, proposed=list(proposed.items()))


def _episode(
    request: HttpRequest,
    bilan: Bilan,
    row: Portefeuille | None,
    told: Read,
    one: Episode,
    *,
    at: datetime,
    form: EpisodeForm | None = None,
    naming: NommerForm | None = None,
    **more: object,
) -> HttpResponse:
    status = more.pop("status", 200)
    initial = {"revision": one.revision, "title": one.title, **one.words}
    context = {
        "row": one,
        "form": form or EpisodeForm(initial=initial),
        "naming": naming or NommerForm(proposed=suggested(one, told)),
        "named": [skill for skill in told.competences if one in skill.episodes],
        "source": source(),
        "esco": MENTION if has_esco() else "",
        "is_shared": bool(row and row.shared_at),
        **more,
    }
    return show(request, "episode.html", bilan, context, at=at, status=status)


@get_or_post
def competence(request: HttpRequest, bilan_id: UUID, competence_id: UUID) -> HttpResponse:
    """One skill: where I place it, the pleasure, the wish, what shows it."""
    at = now()
    bilan, row = portefeuille_of_beneficiaire(request.user, bilan_id)
    told = read(row, by=request.user, at=at)
    one = found(told.competences, competence_id)
    initial = {
        **vars(one),
        "episodes": [episode.id for episode in one.episodes],
        **{f"preuve_{key}": words for key, words in one.preuves.items()},
    }
    posted = request.POST if request.method == "POST" else None
    form = CompetenceForm(posted, initial=initial, episodes=told.episodes)

    def again(refusal: Refusal | None = None) -> HttpResponse:
        seen = told.temoins.get(one.id, [])
        context = {"row": one, "form": form, "refusal": refusal, "temoins": seen}
        status = 422 if posted is not None else 200
        return show(request, "competence.html", bilan, context, at=at, status=status)

    if request.method == "GET" or not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.save_competence(bilan, one.id, form.words, by=request.user, at=at),
        again,
        "beneficiaire:portefeuille",
        bilan_id,
    )


@post
def retrait(request: HttpRequest, bilan_id: UUID, element_id: UUID) -> HttpResponse:
    """Take an experience, an episode or a skill out."""
    bilan, _ = portefeuille_of_beneficiaire(request.user, bilan_id)
    actions.take_out(bilan, str(element_id), by=request.user, at=now())
    messages.success(request, "C'est retiré.")
    return redirect("beneficiaire:portefeuille", bilan_id)


@post
def partage(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Send it to the consultant, or stop sending it."""
    at = now()
    bilan, row = portefeuille_of_beneficiaire(request.user, bilan_id)
    if request.POST.get("partage") == "non":
        actions.unshare(bilan, by=request.user, at=at)
        messages.success(request, "Votre portefeuille n'est plus partagé.")
        return redirect("beneficiaire:portefeuille", bilan_id)
    try:
        actions.share(bilan, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, bilan, row, at=at, refusal=refusal)
    messages.success(request, "C'est envoyé. Vous pouvez ne plus partager à tout moment.")
    return redirect("beneficiaire:portefeuille", bilan_id)
