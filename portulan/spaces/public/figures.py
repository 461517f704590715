"""The figures of the law that a visitor reads, as they are that day. No page writes one."""

from datetime import date

from portulan.rules.law.figures import LAW, Figures, UnknownFigure

SHOWN = {
    "ceiling": "bilan.max_hours",
    "floor": "bilan.min_accompanied_hours",
    "followup_months": "bilan.followup_months",
    "retention_years": "bilan.retention_years",
    "convention_days": "cnv.acceptance_days",
    "withdrawal_days": "ctr.withdrawal_days_labour",
    "withdrawal_days_remote": "ctr.withdrawal_days_consumer",
    "cpf_start_days": "mcf.start_days",
    "cpf_cap": "cpf.bilan_cap_eur",
    "cpf_participation": "cpf.participation_eur",
    "cpf_wait_years": "cpf.bilan_wait_years",
    "absence_days": "abs.notice_days_short",
    "absence_answer_days": "abs.answer_days",
}


def figures_on(day: date, figures: Figures = LAW) -> dict[str, int | None]:
    """Return each figure in force that day (minutes, cents, days…); None when none is known."""
    return {name: _known(figure, day, figures) for name, figure in SHOWN.items()}


def _known(figure: str, day: date, figures: Figures) -> int | None:
    try:
        return figures.limit(figure, on=day)
    except UnknownFigure:
        return None
