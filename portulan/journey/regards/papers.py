"""The paper of a round: its groups as they were read together, each with its margin."""

from datetime import date

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.regards.models import Collecte
from portulan.journey.regards.reading import TITLE, Results, blocks_of
from portulan.offices.pdf import blocks
from portulan.offices.pdf.render import Paper
from portulan.rules.typo import typo_fr

HOW = (
    "Les scores vont de 1 (presque jamais) à 5 (presque toujours). Chaque groupe réunit trois "
    "personnes au moins. En dessous de cinq, la marge est prise d'avance, pour ne pas dire si "
    "elles étaient d'accord entre elles."
)


def report_paper(collecte: Collecte, results: Results, *, on: date) -> Paper:
    """Return the results of a closed round. It names nobody who was asked."""
    return Paper(
        title=typo_fr(TITLE),
        kind="resultats-regards",
        tree=[blocks.callout("À savoir", blocks.paragraph(HOW)), *blocks_of(results)],
        issued_on=on,
        theme=theme_of(collecte.bilan.organisme),
    )
