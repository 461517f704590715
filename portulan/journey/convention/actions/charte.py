"""Writing and signing the charte d'engagement réciproque, its calendar inside (A7)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portulan.journey.bilan.models import Acte, Bilan
from portulan.journey.bilan.on_paper import OnPaper, keep_original
from portulan.journey.convention.actions.common import conductor, day_of, require_open
from portulan.journey.convention.before import engagement_of
from portulan.journey.convention.letters import devis as letters
from portulan.journey.convention.models import Engagement, EngagementSignature, Party
from portulan.journey.convention.papers.charte import charte_paper
from portulan.journey.convention.refusals import NothingToSign, TextChanged
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.pdf.tree import Tree
from portulan.offices.signature.actions import check_code, send_code
from portulan.offices.signature.models import Code

BOTH = 2


@transaction.atomic
def draft(
    bilan: Bilan, calendar: Tree, calendrier_id: UUID, *, by: User, at: datetime
) -> Engagement:
    """Write the charte with that calendar inside, and tell the person it is there to read.

    The same text twice is the same charte. A new calendar makes a new charte, to be signed by
    both again; the one before stays as it was signed. Raises BilanEnded.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    require_open(bilan)
    on = day_of(bilan, at)
    current = engagement_of(bilan)
    if current and current.calendrier_id == calendrier_id:
        return current
    paper = charte_paper(bilan, calendar, conductor(bilan, at), on=on)
    engagement = Engagement.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        calendrier_id=calendrier_id,
        tree=paper.signed_thing,
        sha256=paper.reference,
        recorded_at=at,
        recorded_by=by,
    )
    record("charte.written", engagement, by=by, at=at)
    letters.charte_ready(engagement, at=at)
    return engagement


@transaction.atomic
def ask_code(engagement: Engagement, party: Party, *, by: User, at: datetime) -> Code | None:
    """Send the signer a code to their own address; None when that party has already signed."""
    if engagement.signatures.filter(party=party).exists():
        return None
    _require_to_sign(engagement, engagement.sha256)
    return send_code(
        engagement.pk,
        by.pk,
        organisme=engagement.organisme,
        to=by.email or "",
        what="votre document" if party == Party.BENEFICIAIRE else "une charte",
        at=at,
    )


@transaction.atomic
def sign(
    engagement: Engagement,
    party: Party,
    *,
    by: User,
    at: datetime,
    typed_name: str,
    code: str,
    sha256: str,
) -> EngagementSignature:
    """Sign the text whose SHA-256 is `sha256`, in one party's name. Either may be first.

    Signing twice is signing once. Raises TextChanged, NothingToSign, BilanEnded, CodeWrong or
    CodeExpired.
    """
    engagement = Engagement.objects.select_for_update().get(pk=engagement.pk)
    already = engagement.signatures.filter(party=party).first()
    if already:
        return already
    _require_to_sign(engagement, sha256)
    proof = check_code(engagement.pk, by.pk, code, at=at)
    signature = EngagementSignature.objects.create(
        organisme=engagement.organisme,
        engagement=engagement,
        party=party,
        signed_on=day_of(engagement.bilan, at),
        typed_name=typed_name.strip(),
        code_id=proof.pk,
        sha256=engagement.sha256,
        recorded_at=at,
        recorded_by=by,
    )
    record("charte.signed", engagement, by=by, at=at, why=party)
    if engagement.signatures.count() == BOTH:
        letters.charte_concluded(engagement, at=at)
    elif party == Party.BENEFICIAIRE:
        letters.charte_awaits_organisme(engagement, conductor(engagement.bilan, at), at=at)
    return signature


@transaction.atomic
def sign_on_paper(
    engagement: Engagement, party: Party, sheet: OnPaper, *, typed_name: str, by: User, at: datetime
) -> EngagementSignature:
    """Write that one party signed the printed charte by hand. Twice is once.

    Raises OtherText, NotSignedThatDay, and as `sign` does.
    """
    engagement = Engagement.objects.select_for_update().get(pk=engagement.pk)
    already = engagement.signatures.filter(party=party).first()
    if already:
        return already
    _require_to_sign(engagement, engagement.sha256)
    sheet.require_text(engagement.sha256)
    sheet.require_day(engagement.bilan, since=engagement.recorded_at, at=at)
    signature = EngagementSignature.objects.create(
        organisme=engagement.organisme,
        engagement=engagement,
        party=party,
        signed_on=sheet.signed_on,
        typed_name=typed_name.strip(),
        sha256=engagement.sha256,
        recorded_at=at,
        recorded_by=by,
    )
    record("charte.signed", engagement, by=by, at=at, why=party)
    keep_original(
        engagement.bilan,
        Acte.CHARTE,
        engagement.pk,
        sheet,
        party=party,
        sha256=engagement.sha256,
        by=by,
        at=at,
    )
    if engagement.signatures.count() == BOTH:
        letters.charte_concluded(engagement, at=at)
    return signature


def _require_to_sign(engagement: Engagement, sha256: str) -> None:
    require_open(engagement.bilan)
    latest = engagement_of(engagement.bilan)
    if latest is None:
        raise NothingToSign
    if latest.pk != engagement.pk or sha256 != engagement.sha256:
        raise TextChanged
