"""The convocation: where, when and how, in neutral words. Nothing says what it is for."""

from datetime import date
from zoneinfo import ZoneInfo

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan, Papier
from portulan.journey.entretien.models import Mode
from portulan.journey.entretien.standing import Seance
from portulan.offices.pdf.blocks import bullets, facts, heading, paragraph, verbatim
from portulan.offices.pdf.render import Paper
from portulan.rules.french import duration_fr, hour_fr, weekday_date_fr

TITLE = "Votre rendez-vous"
HOW = {
    Mode.PLACE: "Sur place. Dites-nous si l'accès ou le lieu vous pose une difficulté.",
    Mode.VISIO: "En visio. Le lien est dans votre espace ; une coupure se rattrape par téléphone.",
    Mode.TELEPHONE: "Par téléphone. Choisissez un lieu où l'on ne vous entend pas.",
}


def convocation_paper(bilan: Bilan, seance: Seance, *, on: date) -> Paper:
    """Return the paper that says when and where. It may lie on a table: it names no bilan."""
    entretien, organisme = seance.entretien, bilan.organisme
    starts = entretien.starts_at.astimezone(ZoneInfo(bilan.zone))
    pairs = [
        ("Pour", verbatim(bilan.beneficiaire.name)),
        ("Avec", verbatim(entretien.consultant.name)),
        ("Jour", weekday_date_fr(starts.date())),
        ("Heure", hour_fr(starts)),
        ("Durée prévue", duration_fr(entretien.minutes)),
    ]
    where = entretien.place or ", ".join(organisme.address.splitlines())
    if entretien.mode == Mode.PLACE and where:
        pairs.append(("Lieu", verbatim(where)))
    contact = ", ".join(part for part in (organisme.phone, organisme.email) if part)
    return Paper(
        title=TITLE,
        kind=Papier.CONVOCATION.value,
        tree=[
            facts(pairs),
            paragraph(HOW[Mode(entretien.mode)]),
            heading("Ce qui peut servir"),
            bullets(
                [
                    "Rien à préparer, sauf ce dont vous êtes convenus ensemble.",
                    "Vos lunettes, un appareil ou une personne qui vous aide : tout ce qui vous "
                    "rend le moment plus simple.",
                ]
            ),
            heading("Si ce moment ne convient plus"),
            paragraph("Déplacez-le depuis votre espace, ou prévenez-nous. Aucun motif à donner."),
            *([facts([("Nous joindre", verbatim(contact))])] if contact else []),
        ],
        issued_on=on,
        theme=theme_of(organisme),
    )
