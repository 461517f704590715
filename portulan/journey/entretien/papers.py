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
from portulan.rules.french import date_fr, duration_fr, hour_fr, list_fr
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
            date_fr(one.around),
            str(Phase(one.phase).label).capitalize(),
            duration_fr(one.minutes),
            str(Mode(one.mode).label),
        ]
        for rank, one in enumerate(plan.sessions, 1)
    ]
    return [
        blocks.heading("Les séances", 1),
        blocks.table(["Séance", "Vers le", "Phase", "Durée", "Façon"], rows),
        blocks.heading("Les heures", 1),
        blocks.facts(
            [
                ("Accompagnement", duration_fr(plan.accompanied)),
                ("Travail personnel", _personal(plan)),
                ("Total", duration_fr(plan.total)),
            ]
        ),
        blocks.paragraph(limits(figures, on=plan.starts_on)),
    ]


def _personal(plan: Plan) -> str:
    """« 8 h, dont 5 h en phase d'investigation et 3 h en phase de conclusions »."""
    if not plan.personal_total:
        return "aucun n'est prévu"
    parts = [
        f"{duration_fr(minutes)} en {Phase(phase).label}"
        for phase, minutes in plan.personal.items()
        if minutes
    ]
    return f"{duration_fr(plan.personal_total)}, dont {list_fr(parts)}"


def emargement_paper(bilan: Bilan, seances: Iterable[Seance], *, on: date) -> Paper:
    """Return the sessions held and who confirmed each, with what the confirmation rests on.

    Sessions to come are there too, to be signed by hand.
    """
    shown = [one for one in seances if one.is_held or one.is_coming]
    rows = [
        [
            date_fr(one.day),
            _length(one),
            _ways(one),
            _mark(one, Signatory.BENEFICIAIRE, bilan.zone),
            _mark(one, Signatory.CONSULTANT, bilan.zone),
        ]
        for one in shown
    ]
    head = ["Date", "Durée", "Façon", "La personne", "Le conseiller ou la conseillère"]
    return Paper(
        title="Feuille d’émargement",
        kind="feuille-emargement",
        tree=[
            blocks.facts(_about(bilan, shown)),
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


def _about(bilan: Bilan, shown: list[Seance]) -> list[tuple[Any, Any]]:
    """Whose sessions, with whom, and the hours that both confirmed: those of the certificate."""
    done = sum(one.minutes for one in shown if one.is_confirmed and not one.is_followup)
    with_whom = dict.fromkeys(one.entretien.consultant.name for one in shown)
    return [
        ("Action", "bilan de compétences (code du travail, art. L6313-1, 2°)"),
        ("Personne accompagnée", blocks.verbatim(bilan.beneficiaire.name)),
        *([("Avec", blocks.verbatim(list_fr(list(with_whom))))] if with_whom else []),
        ("Dossier", blocks.verbatim(bilan.number)),
        ("Durée confirmée par les deux", duration_fr(done)),
    ]


def _length(seance: Seance) -> str:
    told = duration_fr(seance.minutes)
    if seance.is_followup:
        return f"{told} de suivi, hors de la durée du bilan"
    return f"{told} en groupe" if seance.is_group else told


def _ways(seance: Seance) -> str:
    """How the two met: a session that was cut has two ways."""
    modes = dict.fromkeys(part.mode for part in seance.segments) or [seance.entretien.mode]
    return list_fr([str(Mode(mode).label) for mode in modes])


MARKS = {
    Strength.COMPTE: "Confirmé le {moment}",
    Strength.PAPIER: "Signé sur papier, noté le {moment}",
    Strength.VOIX: "Confirmé de vive voix, noté le {moment}",
}


def _mark(seance: Seance, party: str, zone: str) -> str:
    mark = seance.signed.get(party)
    return mark_in_words(mark, zone, on=seance.day) if mark else "Signature :"


def mark_in_words(mark: Emargement, zone: str, *, on: date | None = None) -> str:
    """« Confirmé le 3 décembre 2026 à 20 h 35 »: the real moment, and what it rests on.

    Beside the day `on` of the session, « le jour même » says the same and is sooner read.
    """
    moment = mark.recorded_at.astimezone(ZoneInfo(zone))
    day = "jour même" if moment.date() == on else date_fr(moment.date())
    told = f"{day} à {hour_fr(moment)}"
    return MARKS[Strength(mark.strength)].format(moment=told)
