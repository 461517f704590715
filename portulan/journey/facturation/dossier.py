"""What an auditor may read of a finished file: facts, days, hours. Black ink only."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from portulan.journey.bilan.agreeing import agreement_of, counted_of
from portulan.journey.bilan.deciding import decision_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.bilan.pausing import pauses_of
from portulan.journey.bilan.replacing import replacements_of
from portulan.journey.entretien.models import Tenue
from portulan.rules.calendar import legal_day
from portulan.rules.french import count_fr, date_fr, duration_fr


@dataclass(frozen=True)
class Line:
    """One fact: when, what, with which detail."""

    day: date
    words: str
    detail: str = ""


def facts_of(bilan: Bilan) -> list[Line]:
    """Return the facts of a file in the order they happened, without a word of content."""
    lines = [
        *_commitment(bilan),
        *_together(bilan),
        *_sessions(bilan),
        *_on_the_way(bilan),
        *(Line(s.happened_on, "Support remis", s.name) for s in bilan.supports.all()),
        *(
            Line(r.happened_on, "Papier remis", f"{r.get_kind_display()}, {r.get_how_display()}")
            for r in bilan.remises_papiers.all()
        ),
        *(
            Line(r.happened_on, "Remise à la personne", r.get_document_display())
            for r in bilan.remises.all()
        ),
        *_ending(bilan),
    ]
    return sorted(lines, key=lambda line: (line.day, line.words))


def _commitment(bilan: Bilan) -> list[Line]:
    lines = [
        Line(d.reponse.happened_on, "Devis accepté" if d.reponse.accepted else "Devis non retenu")
        for d in bilan.devis.filter(reponse__isnull=False).select_related("reponse")
    ]
    for charte in bilan.engagements.prefetch_related("signatures"):
        lines += [
            Line(s.signed_on, "Charte signée", s.get_party_display())
            for s in charte.signatures.all()
        ]
    for contrat in bilan.contrats.prefetch_related("signatures"):
        lines += [
            Line(s.signed_on, "Contrat signé", s.get_party_display())
            for s in contrat.signatures.all()
        ]
    for convention in bilan.conventions.prefetch_related("signatures"):
        lines += [
            Line(s.signed_on, "Convention signée", s.get_party_display())
            for s in convention.signatures.all()
        ]
    lines += [Line(c.given_on, "Consentement donné") for c in bilan.consentements.all()]
    return lines


def _together(bilan: Bilan) -> list[Line]:
    """The need was analysed and agreed, the format chosen, so many objectives set and assessed."""
    lines = []
    if agreed := agreement_of(bilan):
        lines += [
            Line(
                agreed.happened_on,
                "Analyse du besoin convenue",
                f"{count_fr(agreed.objectives, 'objectif fixé')} ensemble",
            ),
            Line(
                agreed.happened_on,
                "Format choisi",
                f"{agreed.get_pace_display()}, {agreed.get_format_display()}",
            ),
        ]
    if (decision := decision_of(bilan)) and decision.confirmed_at:
        words = decision.get_choice_display()
        lines.append(Line(decision.happened_on, "Fin de la phase préliminaire", words))
    if told := counted_of(bilan):
        counts = (
            f"{count_fr(told.reached, 'atteint')}, {told.partly} en partie, "
            f"{told.missed} non {'atteint' if told.missed < 2 else 'atteints'}"
        )
        lines.append(Line(told.happened_on, "Objectifs évalués par la personne", counts))
    return lines


def _on_the_way(bilan: Bilan) -> list[Line]:
    """A pause, with the day one would speak of it again; never a reason."""
    lines = []
    for pause in pauses_of(bilan):
        lines.append(Line(pause.since, "Pause", f"point prévu le {date_fr(pause.review)}"))
        if hasattr(pause, "reprise"):
            lines.append(Line(pause.reprise.happened_on, "Reprise"))
    return [*lines, *_replacements(bilan)]


def _replacements(bilan: Bilan) -> list[Line]:
    """Who was proposed instead of whom, from when; what the person chose. Never why."""
    lines = []
    for one in replacements_of(bilan).prefetch_related("reponses"):
        told = f"{one.absent.name}, puis {one.substitute.name} à partir du {date_fr(one.since)}"
        lines.append(Line(legal_day(one.recorded_at, bilan.zone), "Remplacement proposé", told))
        lines += [
            Line(
                legal_day(answer.recorded_at, bilan.zone),
                "Choix de la personne",
                f"{answer.get_choice_display()}, {answer.get_strength_display()}",
            )
            for answer in one.reponses.all()
        ]
    return lines


def _sessions(bilan: Bilan) -> list[Line]:
    held = Tenue.objects.filter(entretien__bilan=bilan, present=True)
    return [_session(tenue) for tenue in held.prefetch_related("segments", "emargements")]


def _session(tenue: Any) -> Line:
    minutes = sum(segment.minutes for segment in tenue.segments.all())
    signed = len(tenue.emargements.all())
    return Line(
        tenue.happened_on,
        "Entretien tenu",
        f"{duration_fr(minutes)}, {count_fr(signed, 'émargement')}",
    )


def _ending(bilan: Bilan) -> list[Line]:
    lines = []
    fin = getattr(bilan, "fin", None)
    if fin:
        lines.append(Line(fin.happened_on, "Fin du bilan", fin.get_kind_display()))
    for receipt in bilan.destructions.select_related("decision"):
        lines.append(
            Line(
                receipt.recorded_at.date(),
                "Documents détruits",
                f"article {receipt.decision.ground}",
            )
        )
    return lines
