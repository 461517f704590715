"""The frame of what comes after, in sentences: for the page, the letter, and whoever asks."""

from portulan.journey.suivi.dates import months_of
from portulan.journey.suivi.models import CadreApres
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.french import duration_fr, list_fr
from portulan.rules.money import euros_fr


def frame_lines(cadre: CadreApres) -> list[tuple[str, str]]:
    """Return names and values: how long, what is included, at what price."""
    figures = figures_of(cadre.organisme)
    months = months_of(cadre.last_rank, cadre.recorded_at.date(), figures)
    lines = [("Jusqu'à", f"{months} mois après la fin")]
    if cadre.sessions:
        number = "1 entretien" if cadre.sessions == 1 else f"{cadre.sessions} entretiens"
        lines.append(("Entretiens de suivi", f"{number} de {duration_fr(cadre.minutes)}"))
    if cadre.included:
        lines.append(("Compris aussi", list_fr(cadre.included)))
    return [*lines, ("Prix", price_words(cadre))]


def price_words(cadre: CadreApres) -> str:
    """« sans frais », or the price."""
    return euros_fr(cadre.price_cents) if cadre.price_cents else "sans frais"
