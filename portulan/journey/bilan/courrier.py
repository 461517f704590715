"""A letter on paper: the same words as a message would have, under the house's letterhead."""

from collections import Counter

from django.db.models import QuerySet

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan
from portulan.offices.mail.models import Letter
from portulan.offices.mail.posting import letters_to_post
from portulan.offices.pdf.blocks import facts, paragraph, verbatim
from portulan.offices.pdf.render import Paper
from portulan.rules.calendar import legal_day


def letter_paper(letter: Letter, bilan: Bilan) -> Paper:
    """Return the letter to print for that person, dated the day it was written."""
    person, organisme = bilan.beneficiaire, bilan.organisme
    to = [("À", verbatim(person.name))]
    if person.address:
        to.append(("Adresse", verbatim(", ".join(person.address.splitlines()))))
    contact = [part for part in (organisme.phone, *organisme.address.splitlines()) if part]
    return Paper(
        title=letter.subject,
        kind="lettre",
        tree=[
            facts(to),
            paragraph(verbatim(f"Bonjour {person.short_name},")),
            *(paragraph(verbatim(words)) for words in letter.paragraphs),
            *([facts([("Nous joindre", verbatim(", ".join(contact)))])] if contact else []),
            paragraph(verbatim(organisme.name)),
        ],
        issued_on=legal_day(letter.posted_at, bilan.zone),
        theme=theme_of(organisme),
    )


def waiting_lines() -> list[str]:
    """Return what waits to be posted, a line by letter: the number of the dossier, the subject."""
    letters = list(letters_to_post().values_list("holder", "subject"))
    numbers = dict(
        Bilan.objects.filter(pk__in={holder for holder, _ in letters}).values_list("pk", "number")
    )
    return [f"dossier {numbers.get(holder, '?')}, {subject}" for holder, subject in letters]


def bilans_to_write_to(bilans: QuerySet[Bilan]) -> list[tuple[Bilan, int]]:
    """Return those of these bilans for which letters wait to be printed, and how many each."""
    waiting = letters_to_post().order_by().filter(holder__in=bilans.order_by().values("pk"))
    counted = Counter(waiting.values_list("holder", flat=True))
    rows = bilans.filter(pk__in=list(counted)).select_related("beneficiaire")
    return [(bilan, counted[bilan.pk]) for bilan in rows]
