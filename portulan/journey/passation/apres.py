"""After the end: a questionnaire whose answers she had kept may be taken again, and compared.

The new answers are sealed under the same agreement, and go with it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from portulan.journey.bilan.models import Accord, Bilan, Fin
from portulan.journey.passation.models import Passation
from portulan.offices.journal.actions import record
from portulan.offices.vault.classes import ACCORD, WORKING
from portulan.offices.vault.models import SealedDocument
from portulan.rules.calendar import legal_day
from portulan.rules.psychometrics.instruments.instrument import Instrument

THREE_TIMES = "adaptabilite-20"  # before, after, six months later


def accord_of(bilan: Bilan, *, on: date) -> Accord | None:
    """Return the written agreement that holds on that day."""
    rows = Accord.objects.filter(bilan=bilan, withdrawn_at__isnull=True, until__gte=on)
    return rows.order_by("-until").first()


def kept_keys(bilan: Bilan, *, on: date) -> set[str]:
    """Return the questionnaires whose answers, with results opened, are kept on that day."""
    if accord_of(bilan, on=on) is None:
        return set()
    rows = SealedDocument.objects.filter(holder=bilan.pk, retention_class=ACCORD)
    kept, seen = set(rows.values_list("pk", flat=True)), answers_seen(bilan)
    return {seen[document] for document in kept & set(seen)}


def answers_seen(bilan: Bilan) -> dict[UUID, str]:
    """Return the answers whose results she has seen, with their questionnaire."""
    rows = Passation.objects.filter(bilan=bilan, ouverture__isnull=False)
    return dict(rows.values_list("document", "instrument"))


def still_offered(bilan: Bilan, offered: Iterable[Instrument], *, on: date) -> list[Instrument]:
    """Return what may be proposed: everything during the bilan; after, what she had kept."""
    if not Fin.objects.filter(bilan=bilan).exists():
        return list(offered)
    kept = kept_keys(bilan, on=on)
    return [one for one in offered if one.id in kept]


def class_of(passation: Passation) -> str:
    """Return how long its answers live: given after the end, as long as the agreement."""
    fin = Fin.objects.filter(bilan=passation.bilan_id).first()
    return ACCORD if fin and passation.recorded_at > fin.recorded_at else WORKING


def kept_until(passation: Passation, *, at: datetime) -> date | None:
    """Return the last day of these answers when they were asked after the end."""
    bilan = passation.bilan
    accord = accord_of(bilan, on=legal_day(at, bilan.zone))
    return accord.until if accord and class_of(passation) == ACCORD else None


def propose_again(bilan: Bilan, *, on: date, at: datetime) -> Passation | None:
    """Propose the one that is taken three times, in the version she answered, if she kept it."""
    rows = Passation.objects.filter(bilan=bilan, instrument=THREE_TIMES).order_by("-recorded_at")
    last = rows.first()
    if last is None or THREE_TIMES not in kept_keys(bilan, on=on) or not hasattr(last, "envoi"):
        return None
    told = {"instrument": last.instrument, "version": last.version, "sha256": last.sha256}
    passation = Passation.objects.create(
        organisme_id=bilan.organisme_id, bilan=bilan, recorded_at=at, **told
    )
    record("passation.given", passation, by=None, at=at)
    return passation
