"""The papers of time: the calendrier prévisionnel and the feuille d'émargement. No content."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.bilan.wording import limits
from portulan.journey.entretien.hours import plan_from
from portulan.journey.entretien.models import Calendrier, Emargement, Mode, Signatory, Strength
from portulan.journey.entretien.plan import Plan
from portulan.journey.entretien.standing import Seance
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf import blocks
from portulan.offices.pdf.render import Paper
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr, duration_fr, hour_fr
from portulan.rules.law.figures import Figures


def calendrier_paper(bilan: Bilan, calendrier: Calendrier) -> Paper:
    """Return the plan agreed with the person, as it was written that day."""
    plan = plan_from(calendrier)
    return Paper(
        title="Calendrier prévisionnel",
        kind="calendrier-previsionnel",
        tree=[
            blocks.facts(
                [
                    ("Personne accompagnée", blocks.verbatim(bilan.beneficiaire.name)),
                    ("Dossier", blocks.verbatim(bilan.number)),
                    ("Début", date_fr(plan.starts_on)),
                ]
            ),
            *plan_tree(plan, figures_of(bilan.organisme)),
            blocks.paragraph(
                "Les dates sont approximatives : chaque rendez-vous est fixé ensemble, et se "
                "déplace sans motif à donner."
            ),
        ],
        issued_on=legal_day(calendrier.recorded_at, bilan.zone),
        theme=theme_of(bilan.organisme),
    )


def plan_tree(plan: Plan, figures: Figures) -> list[Any]:
    """Return the sessions, the personal work and the totals, for this paper or another."""
    rows = [
        [
            str(rank),
            f"vers le {date_fr(one.around)}",
            str(Phase(one.phase).label).capitalize(),
            duration_fr(one.minutes),
            str(Mode(one.mode).label),
        ]
        for rank, one in enumerate(plan.sessions, 1)
    ]
    work = [
        (str(Phase(phase).label).capitalize(), duration_fr(minutes))
        for phase, minutes in plan.personal.items()
        if minutes
    ]
    return [
        blocks.heading("Les séances", 1),
        blocks.table(
            ["Séance", "Date", "Phase", "Durée", "Façon"], rows, caption="Les séances prévues"
        ),
        blocks.heading("Le travail personnel", 1),
        blocks.facts(work) if work else blocks.paragraph("Aucun travail personnel n'est prévu."),
        blocks.heading("En tout", 1),
        blocks.facts(
            [
                ("Accompagnement", duration_fr(plan.accompanied)),
                ("Travail personnel", duration_fr(plan.personal_total)),
                ("Total", duration_fr(plan.total)),
            ]
        ),
        blocks.paragraph(limits(figures, on=plan.starts_on)),
    ]


def emargement_paper(bilan: Bilan, seances: Iterable[Seance], *, on: date) -> Paper:
    """Return the sessions held and who confirmed each, with what the confirmation rests on.

    Sessions to come are there too, to be signed by hand.
    """
    shown = [one for one in seances if one.is_held or one.is_coming]
    rows = [
        [
            date_fr(one.day),
            duration_fr(one.minutes) + (" en groupe" if one.is_group else ""),
            _mark(one, Signatory.BENEFICIAIRE, bilan.zone),
            _mark(one, Signatory.CONSULTANT, bilan.zone),
        ]
        for one in shown
    ]
    head = ["Date", "Durée", "La personne", "Le conseiller ou la conseillère"]
    return Paper(
        title="Feuille d’émargement",
        kind="feuille-emargement",
        tree=[
            blocks.facts(
                [
                    ("Personne accompagnée", blocks.verbatim(bilan.beneficiaire.name)),
                    ("Dossier", blocks.verbatim(bilan.number)),
                ]
            ),
            blocks.table(head, rows, caption="Séances tenues et à venir")
            if rows
            else blocks.paragraph("Aucune séance n'est encore prévue."),
            blocks.paragraph(
                "« Confirmé » veut dire confirmé par la personne depuis son compte, à la date "
                "indiquée. Une confirmation notée par le conseiller ou la conseillère le dit."
            ),
        ],
        issued_on=on,
        theme=theme_of(bilan.organisme),
    )


MARKS = {
    Strength.COMPTE: "Confirmé le {moment}",
    Strength.PAPIER: "Signé sur papier, noté le {moment}",
    Strength.VOIX: "Confirmé de vive voix, noté le {moment}",
}


def _mark(seance: Seance, party: str, zone: str) -> str:
    mark = seance.signed.get(party)
    return mark_in_words(mark, zone) if mark else "Signature :"


def mark_in_words(mark: Emargement, zone: str) -> str:
    """« Confirmé le 3 décembre 2026 à 20 h 35 »: the real moment, and what it rests on."""
    moment = mark.recorded_at.astimezone(ZoneInfo(zone))
    told = f"{date_fr(moment.date())} à {hour_fr(moment)}"
    return MARKS[Strength(mark.strength)].format(moment=told)
