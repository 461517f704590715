"""An extract of a consultant's own notes for a supervisor: nobody in it can be recognised.

Sessions are numbered, without their days; the person is masked whatever is asked. The consultant
reads the masked text again and corrects it, then gives it by a dated link or on paper (ORG-05).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import texts
from portulan.journey.investigation.models import ExtraitSupervision, Note
from portulan.journey.investigation.refusals import NotForSupervision
from portulan.journey.investigation.texts import Why
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import Actor, record
from portulan.offices.links.access import LinkClosed, latest_link
from portulan.offices.links.actions import give, revoke
from portulan.offices.links.models import Link, Purpose
from portulan.offices.pdf import blocks
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.theme import Theme
from portulan.offices.vault.actions import open_many
from portulan.rules.calendar import legal_day
from portulan.rules.law.conservation import DocClass
from portulan.rules.law.secret import Role, may_read
from portulan.rules.masking import masked

DAYS = 15  # proposed; the consultant chooses
MOST_DAYS = 30
KIND = "extrait_supervision"
TITLE = "Notes pour une supervision"
LABELS = (("faits", "Faits"), ("propos", "Propos"), ("suite", "Suite"))
NOBODY = Theme(name="Supervision")  # a paper that names no house


@dataclass(frozen=True)
class Given:
    """One extract: its text, where it is read, until when; no address once it is closed."""

    row: ExtraitSupervision
    text: str
    url: str
    until: datetime | None


def prepared(bilan: Bilan, words: Sequence[str], *, by: User, at: datetime) -> str:
    """Open the consultant's own notes and mask the person and these words. Journaled."""
    rows = Note.objects.filter(bilan=bilan, recorded_by=by)
    notes = list(rows.order_by("entretien__starts_at", "pk"))
    opened = open_many([note.document for note in notes], by=by, at=at, why=Why.SUPERVISION)
    trees = [opened[note.document].tree for note in notes if note.document in opened]
    parts = [
        "\n".join([f"Entretien {rank}", *_lines(tree)])
        for rank, tree in enumerate(trees, 1)
        if any(tree.get(key, "").strip() for key, _ in LABELS)
    ]
    return masked("\n\n".join(parts), [*_names_of(bilan), *words])


@transaction.atomic
def give_extract(
    bilan: Bilan, text: str, *, days: int, by: User, at: datetime
) -> ExtraitSupervision:
    """Seal the text as it was read again, and open a link to it. The same text twice is once.

    Raises NotForSupervision when the person's own name is still in it, AlreadyErased.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    told = texts.plain(text)
    if masked(told, _names_of(bilan)) != told:
        raise NotForSupervision
    for one in given(bilan, by=by, at=at):
        if one.text == told and one.url:
            return one.row
    row = ExtraitSupervision.objects.create(
        organisme_id=bilan.organisme_id, bilan=bilan, recorded_at=at, recorded_by=by
    )
    _, token = give(
        Purpose.SUPERVISION,
        row.pk,
        organisme=bilan.organisme,
        bilan_id=bilan.pk,
        expires_at=at + timedelta(days=min(days, MOST_DAYS)),
        by=by,
        at=at,
    )
    texts.write(row, {"text": told, "adresse": token}, kind=KIND, revision=0, by=by, at=at)
    record("extrait.given", row, by=by, at=at)
    return row


@transaction.atomic
def close_extract(row: ExtraitSupervision, *, by: User, at: datetime) -> None:
    """Close the link at once. Closing twice is closing once."""
    link = latest_link(Purpose.SUPERVISION, row.pk)
    if link:
        revoke(link, by=by, at=at)


def extract_of_consultant(bilan: Bilan, extrait_id: object, *, by: User) -> ExtraitSupervision:
    """Return an extract this consultant made, past the door of the bilan; 404 otherwise."""
    row = ExtraitSupervision.objects.filter(bilan=bilan, recorded_by=by, pk=extrait_id).first()
    if row is None:
        raise Http404
    return row


def given(bilan: Bilan, *, by: User, at: datetime) -> list[Given]:
    """Open the extracts this consultant made, the latest first; what is destroyed is left out."""
    rows = ExtraitSupervision.objects.filter(bilan=bilan, recorded_by=by)
    rows = list(rows.order_by("-recorded_at", "-id"))
    opened = open_many([row.document for row in rows], by=by, at=at, why=Why.SUPERVISION)
    return [_given(row, opened[row.document].tree, at=at) for row in rows if row.document in opened]


def extract_of_link(link: Link, *, at: datetime) -> tuple[ExtraitSupervision, str]:
    """Return what this secret gives to read; LinkClosed once nothing is left of it."""
    rows = ExtraitSupervision.objects.filter(pk=link.subject, organisme=link.organisme)
    row = rows.select_related("bilan").first()
    allowed = may_read(Role.SUPERVISOR, DocClass.WORKING, anonymised=True).is_ok
    opened = texts.opened(row, by=link, at=at, why=Why.SUPERVISION) if allowed else None
    if row is None or opened is None:
        raise LinkClosed(link)
    return row, opened.tree["text"]


def paper_of(row: ExtraitSupervision, *, by: Actor, at: datetime) -> Paper:
    """Return the extract on paper: no name, no house, no date, no reference."""
    opened = texts.opened(row, by=by, at=at, why=Why.SUPERVISION)
    if opened is None:
        raise Http404
    tree = [
        blocks.paragraph(
            "Personne n'y est nommé. Ce texte reste sous le secret professionnel : il se lit, "
            "il ne se garde pas."
        ),
        *blocks.own_words(opened.tree["text"]),
    ]
    day = legal_day(row.recorded_at, row.bilan.zone)
    return Paper(TITLE, kind="supervision", tree=tree, issued_on=day, theme=NOBODY, own=True)


def _given(row: ExtraitSupervision, tree: dict[str, str], *, at: datetime) -> Given:
    link = latest_link(Purpose.SUPERVISION, row.pk)
    if link is None or link.revoked_at or link.expires_at <= at:
        return Given(row, tree["text"], "", None)
    address = settings.BASE_URL + reverse("invite:supervision", args=[tree["adresse"]])
    return Given(row, tree["text"], address, link.expires_at)


def _lines(tree: dict[str, str]) -> list[str]:
    return [f"{label} : {tree[key].strip()}" for key, label in LABELS if tree.get(key, "").strip()]


def _names_of(bilan: Bilan) -> list[str]:
    person = bilan.beneficiaire
    return [person.name, person.first_name, person.last_name, person.email, str(bilan.number)]
