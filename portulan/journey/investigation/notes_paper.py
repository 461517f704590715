"""The copy of the notes as a paper: for whoever reads in large print, or has no screen."""

from datetime import datetime

from django.http import Http404

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import notes_copy
from portulan.journey.investigation.models import CopieNotes
from portulan.offices.accounts.models import User
from portulan.offices.pdf import blocks
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Tree
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr


def copy_for_the_person(bilan: Bilan, *, by: User, at: datetime) -> Paper:
    """Return the latest copy the person received. Raises Http404 before, or once destroyed."""
    return _paper(bilan, notes_copy.latest(bilan).first(), by=by, at=at)


def copy_to_print(bilan: Bilan, *, by: User, at: datetime) -> Paper:
    """Return the latest copy that this consultant sent. Raises Http404 when there is none."""
    return _paper(bilan, notes_copy.latest_of(bilan, by), by=by, at=at)


def _paper(bilan: Bilan, copie: CopieNotes | None, *, by: User, at: datetime) -> Paper:
    if copie is None:
        raise Http404
    sent = legal_day(copie.recorded_at, bilan.zone)
    days = notes_copy.told_in(copie, by=by, at=at)
    tree: Tree = [
        blocks.facts([("Pour", blocks.verbatim(bilan.beneficiaire.name)), ("Le", date_fr(sent))]),
        blocks.paragraph(
            "Les notes prises pendant vos entretiens, que vous avez demandées (RGPD, art. 15). Ce "
            "qui désigne quelqu'un d'autre est masqué : cette personne a droit, elle aussi, à sa "
            "discrétion."
        ),
    ]
    if not days:
        tree.append(blocks.paragraph("Aucune note n'a été prise pendant vos entretiens."))
    for day, answers in days:
        tree.append(blocks.heading(f"Entretien du {day}"))
        for answer in answers:
            tree += [blocks.heading(answer["label"], 2), *blocks.own_words(answer["text"])]
    tree.append(
        blocks.paragraph(
            "Quelque chose n'est pas juste ? Vous pouvez demander une correction (RGPD, art. 16)."
        )
    )
    return Paper(
        title="Notes d’entretien",
        kind="notes-entretien",
        tree=tree,
        issued_on=sent,
        theme=theme_of(bilan.organisme),
    )
