"""« Mes documents »: the papers, each with its date and its PDF, at the person's size."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.delivering import handed_paper
from portulan.journey.bilan.letterhead import size_of
from portulan.journey.bilan.models import Bilan, Facon, Papier
from portulan.journey.convention.access import contrat_of, convention_of
from portulan.journey.deroulement.papiers import paper_of_kind
from portulan.journey.deroulement.registre import TO_HAND, Line, register_of
from portulan.journey.entretien.access import calendrier_of
from portulan.journey.entretien.hours import seances_of
from portulan.journey.entretien.papers import emargement_paper
from portulan.journey.facturation.access import certificat_of_beneficiaire, certificats_of
from portulan.journey.facturation.certificat import pdf_of
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.calendar import legal_day
from portulan.rules.french import duration_fr
from portulan.spaces.beneficiaire.pages import WORDS_OF_SIZES, pdf_answer, show, size_asked
from portulan.ui.http import get


@dataclass(frozen=True)
class Document:
    """One line: a paper, its day, where it is downloaded."""

    name: str
    day: date
    href: str
    note: str = ""


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    size = size_asked(request, bilan)
    lines = papers_of(bilan, at=at)
    context = {
        "documents": documents_of(bilan),
        "papers": [line for line in lines if line.state != TO_HAND],
        "others": [line for line in lines if line.state == TO_HAND],
        "size": size,
        "own_size": size_of(bilan),
        "size_words": WORDS_OF_SIZES[size],
        "sizes": [(key, words) for key, words in WORDS_OF_SIZES.items() if key != size],
    }
    return show(request, "documents.html", bilan, context, at=at)


@get
def certificat(request: HttpRequest, bilan_id: UUID, certificat_id: UUID) -> HttpResponse:
    found = certificat_of_beneficiaire(request.user, bilan_id, certificat_id)
    size = size_asked(request, found.bilan)
    return pdf_answer(pdf_of(found, size=size), f"document-{found.sha256[:8]}")


@get
def presences(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The feuille d'émargement: who confirmed what, when, and what it rests on."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    paper = emargement_paper(bilan, seances_of(bilan, at=now()), on=today(bilan.zone))
    return pdf_answer(render_pdf(paper, size=size_asked(request, bilan)), "presences")


@get
def papier(request: HttpRequest, bilan_id: UUID, kind: str) -> HttpResponse:
    """One paper as it is today; 404 while it is not ready, or when its words are destroyed."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if kind not in Papier.values:
        raise Http404
    size = size_asked(request, bilan)
    found = paper_of_kind(bilan, Papier(kind), by=request.user, at=now())
    if found is None:
        raise Http404
    return pdf_answer(render_pdf(found, size=size), f"document-{found.reference[:8]}")


@get
def papier_remis(request: HttpRequest, bilan_id: UUID, remise_id: UUID) -> HttpResponse:
    """The very paper that was handed over that day."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    found = handed_paper(bilan, remise_id)
    data = render_pdf(found, size=size_asked(request, bilan))
    return pdf_answer(data, f"document-{found.reference[:8]}")


# Listed above with their own pages, or below in a link of its own.
ELSEWHERE = {
    Papier.CALENDRIER,
    Papier.CONTRAT,
    Papier.CONVENTION,
    Papier.CERTIFICAT,
    Papier.EMARGEMENT,
    Papier.ATTESTATION,
    Papier.RESULTATS,
    Papier.SYNTHESE,
}


def papers_of(bilan: Bilan, *, at: datetime) -> list[Line]:
    """Return the lines of the register that can be printed here, whatever was handed over."""
    lines = register_of(bilan, at=at)
    shown = [one for one in lines if one.is_there and (one.kind not in ELSEWHERE or one.handed)]
    return [replace(one, state=_to_the_person(one.state)) for one in shown]


def _to_the_person(state: str) -> str:
    """Say « vous » where the register names the person."""
    awaited = state.startswith("attend la signature") and "la personne" in state
    if awaited:
        return "à signer si elle vous convient"
    told = state.replace("attend une réponse", "attend votre réponse")
    return told.replace(str(Facon.ESPACE.label), "ici, dans votre espace")


def documents_of(bilan: Bilan) -> list[Document]:
    """Return the papers of a bilan, the latest first. Content has its own page."""

    def there(page: str, *more: UUID) -> str:
        return reverse(f"beneficiaire:{page}", args=[bilan.pk, *more])

    def day(fact: object) -> date:
        return legal_day(fact.recorded_at, bilan.zone)

    found = [
        Document("Contrat", day(one), there("contrat_document")) for one in _one(contrat_of(bilan))
    ]
    found += [
        Document("Convention", day(one), there("convention_document"))
        for one in _one(convention_of(bilan))
        if hasattr(one, "transmission")  # before that, the salarié has nothing to read
    ]
    found += [
        Document("Calendrier prévisionnel", day(one), there("calendrier_document"))
        for one in _one(calendrier_of(bilan))
    ]
    found += [
        Document(
            "Certificat de réalisation",
            one.issued_on,
            there("certificat", one.pk),
            duration_fr(one.minutes) + (", corrigé depuis" if hasattr(one, "replaced_by") else ""),
        )
        for one in certificats_of(bilan)
    ]
    destroyed = bilan.destructions.order_by("-recorded_at", "-id").first()
    found += [
        Document("Attestation de destruction", day(one), there("attestation"))
        for one in _one(destroyed)
    ]
    return sorted(found, key=lambda one: one.day, reverse=True)


def _one(fact: object | None) -> list[object]:
    return [] if fact is None else [fact]
