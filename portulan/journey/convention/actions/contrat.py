"""Writing, signing, beginning early, renouncing: the contract of a person who pays (L6353-3)."""

from datetime import date, datetime

from django.db import transaction

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Acte, Bilan, Ending
from portulan.journey.bilan.on_paper import OnPaper, keep_original
from portulan.journey.convention.access import contrat_of, is_self_paid
from portulan.journey.convention.actions.common import conductor, day_of, require_open
from portulan.journey.convention.letters import contrat as letters
from portulan.journey.convention.models import (
    Contrat,
    ContratSignature,
    DemandeExpresse,
    Party,
    Renonciation,
)
from portulan.journey.convention.papers import contrat as papers
from portulan.journey.convention.refusals import (
    ContratSigned,
    NothingToRenounce,
    NothingToSign,
    OtherFunding,
    TextChanged,
    TooLateToRenounce,
)
from portulan.journey.convention.standing import (
    ContratStanding,
    law_channel,
    region_of,
    standing_of_contrat,
)
from portulan.journey.convention.terms import ContratTerms, check_contrat
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.signature.actions import check_code, send_code
from portulan.offices.signature.models import Code
from portulan.rules.law import retractation

BY_PERSON = {Party.BENEFICIAIRE}


@transaction.atomic
def draft(bilan: Bilan, terms: ContratTerms, *, by: User, at: datetime) -> Contrat:
    """Write the contract, whole and unsigned, and tell the person it is there to read.

    The same text twice is the same contract. Until both have signed, a new text replaces the one
    before, whoever had signed it, and the person is told. Raises ContratSigned after that,
    OtherFunding when the person does not pay, and the refusals of the law: dates, 24 h (L6313-4),
    13 h (R6313-4), mentions (L6353-4), mediator.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    require_open(bilan)
    on = day_of(bilan, at)
    if not is_self_paid(bilan, on=on):
        raise OtherFunding("contrat individuel", "la personne")
    check_contrat(terms, bilan.organisme, on=on)
    paper = papers.paper(bilan, terms, conductor(bilan, at), on=on)
    current = contrat_of(bilan)
    if current and not standing_of_contrat(current, on=on).is_renounced:
        if current.sha256 == paper.reference:
            return current
        if standing_of_contrat(current, on=on).is_concluded:
            raise ContratSigned
    contrat = Contrat.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        price_cents=terms.price_cents,
        accompanied_minutes=terms.accompanied_minutes,
        personal_minutes=terms.personal_minutes,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        channel=terms.channel,
        online=terms.online,
        qualifications=terms.qualifications,
        tree=paper.signed_thing,
        sha256=paper.reference,
        recorded_at=at,
        recorded_by=by,
    )
    record("contrat.written", contrat, by=by, at=at)
    letters.contrat_ready(contrat, at=at)
    return contrat


@transaction.atomic
def ask_code(contrat: Contrat, party: Party, *, by: User, at: datetime) -> Code | None:
    """Send the signer a code to their own address; None when that party has already signed."""
    if contrat.signatures.filter(party=party).exists():
        return None
    _require_to_sign(contrat, party, contrat.sha256, at)
    return send_code(
        contrat.pk,
        by.pk,
        organisme=contrat.organisme,
        to=by.email or "",
        what="votre contrat" if party in BY_PERSON else "un contrat",
        at=at,
    )


@transaction.atomic
def sign(
    contrat: Contrat,
    party: Party,
    *,
    by: User,
    at: datetime,
    typed_name: str,
    code: str,
    sha256: str,
) -> ContratSignature:
    """Sign the text whose SHA-256 is `sha256`, in one party's name. Either may be first.

    Signing twice is signing once. Raises TextChanged when another text has replaced the one that
    was read, NothingToSign, CodeWrong or CodeExpired.
    """
    contrat = Contrat.objects.select_for_update().get(pk=contrat.pk)
    already = contrat.signatures.filter(party=party).first()
    if already:
        return already
    _require_to_sign(contrat, party, sha256, at)
    proof = check_code(contrat.pk, by.pk, code, at=at)
    signature = ContratSignature.objects.create(
        organisme=contrat.organisme,
        contrat=contrat,
        party=party,
        signed_on=day_of(contrat.bilan, at),
        typed_name=typed_name.strip(),
        code_id=proof.pk,
        sha256=contrat.sha256,
        recorded_at=at,
        recorded_by=by,
    )
    record("contrat.signed", contrat, by=by, at=at, why=party)
    _tell_signed(contrat, party, at)
    return signature


@transaction.atomic
def sign_on_paper(
    contrat: Contrat, party: Party, sheet: OnPaper, *, typed_name: str, by: User, at: datetime
) -> ContratSignature:
    """Write that one party signed the printed text by hand: the day lived, where the sheet is.

    Writing it twice is writing it once. Raises OtherText, NotSignedThatDay, and as `sign` does.
    """
    contrat = Contrat.objects.select_for_update().get(pk=contrat.pk)
    already = contrat.signatures.filter(party=party).first()
    if already:
        return already
    _require_to_sign(contrat, party, contrat.sha256, at)
    sheet.require_text(contrat.sha256)
    sheet.require_day(contrat.bilan, since=contrat.recorded_at, at=at)
    signature = ContratSignature.objects.create(
        organisme=contrat.organisme,
        contrat=contrat,
        party=party,
        signed_on=sheet.signed_on,
        typed_name=typed_name.strip(),
        sha256=contrat.sha256,
        recorded_at=at,
        recorded_by=by,
    )
    record("contrat.signed", contrat, by=by, at=at, why=party)
    keep_original(
        contrat.bilan,
        Acte.CONTRAT,
        contrat.pk,
        sheet,
        party=party,
        sha256=contrat.sha256,
        by=by,
        at=at,
    )
    _tell_signed(contrat, party, at)
    return signature


def _require_to_sign(contrat: Contrat, party: Party, sha256: str, at: datetime) -> None:
    require_open(contrat.bilan)
    latest = contrat_of(contrat.bilan)
    if latest is None or latest.pk != contrat.pk or sha256 != contrat.sha256:
        raise TextChanged
    if not standing_of_contrat(latest, on=day_of(contrat.bilan, at)).awaits(party):
        raise NothingToSign


def _tell_signed(contrat: Contrat, party: Party, at: datetime) -> None:
    standing = _standing(contrat, at)
    if standing.last_day:
        letters.contrat_concluded(contrat, standing.last_day, at=at)
    elif party is Party.BENEFICIAIRE:
        letters.contrat_awaits_organisme(contrat, conductor(contrat.bilan, at), at=at)


def _standing(contrat: Contrat, at: datetime) -> ContratStanding:
    """Read the facts again: one has just been written."""
    fresh = Contrat.objects.get(pk=contrat.pk)
    return standing_of_contrat(fresh, on=day_of(contrat.bilan, at))


@transaction.atomic
def ask_to_begin_on_paper(
    contrat: Contrat, sheet: OnPaper, *, by: User, at: datetime
) -> DemandeExpresse:
    """Write that the person asked by a signed letter to begin at once. As `ask_to_begin`."""
    signed = contrat.signatures.order_by("-recorded_at", "-id").values_list(
        "recorded_at", flat=True
    )
    sheet.require_day(contrat.bilan, since=signed.first() or contrat.recorded_at, at=at)
    demande = ask_to_begin(contrat, by=by, at=at)
    keep_original(
        contrat.bilan,
        Acte.EXPRESSE,
        demande.pk,
        sheet,
        party=Party.BENEFICIAIRE,
        by=by,
        at=at,
    )
    return demande


@transaction.atomic
def ask_to_begin(contrat: Contrat, *, by: User, at: datetime) -> DemandeExpresse:
    """The person expressly asks to begin before the end of the delay (C. conso L221-25).

    Asking twice is asking once. Raises NothingToSign when no delay is running.
    """
    contrat = Contrat.objects.select_for_update().get(pk=contrat.pk)
    already = DemandeExpresse.objects.filter(contrat=contrat).first()
    if already:
        return already
    require_open(contrat.bilan)
    if not standing_of_contrat(contrat, on=day_of(contrat.bilan, at)).waits_until:
        raise NothingToSign(
            "Les séances peuvent commencer sans cette demande, ou le contrat n'est "
            "pas encore signé par les deux parties."
        )
    demande = DemandeExpresse.objects.create(
        organisme=contrat.organisme, contrat=contrat, recorded_at=at, recorded_by=by
    )
    record("contrat.start_requested", contrat, by=by, at=at)
    letters.start_requested(demande, at=at)
    return demande


@transaction.atomic
def renounce(
    contrat: Contrat,
    *,
    by: User,
    at: datetime,
    done_minutes: int = 0,
    happened_on: date | None = None,
) -> Renonciation:
    """Renounce the contract within its delay: the bilan ends, an acknowledgement leaves at once.

    `done_minutes` are the accompanied minutes already attended, for what is due (CTR-04).
    `happened_on` is the day the person sent a letter, when the organisme records it for them.
    Renouncing twice is renouncing once. Raises TooLateToRenounce or NothingToRenounce.
    """
    contrat = Contrat.objects.select_for_update().get(pk=contrat.pk)
    already = Renonciation.objects.filter(contrat=contrat).first()
    if already:
        return already
    day = min(happened_on or day_of(contrat.bilan, at), day_of(contrat.bilan, at))
    standing = standing_of_contrat(contrat, on=day)
    if not standing.may_renounce:
        if standing.last_day:
            raise TooLateToRenounce(standing.last_day.arguable)
        raise NothingToRenounce
    renonciation = Renonciation.objects.create(
        organisme=contrat.organisme,
        contrat=contrat,
        happened_on=day,
        due_cents=due_if_renounced(contrat, done_minutes),
        recorded_at=at,
        recorded_by=by,
    )
    record("contrat.renounced", contrat, by=by, at=at)
    end(contrat.bilan, Ending.RENONCIATION, happened_on=day, by=by, at=at)
    region = region_of(contrat.organisme.region)
    refund = retractation.refund_by(day, region, figures=figures_of(contrat.organisme))
    letters.renounced(renonciation, refund.certain, at=at)
    letters.renounced_to_consultant(renonciation, conductor(contrat.bilan, at), at=at)
    return renonciation


def due_if_renounced(contrat: Contrat, done_minutes: int) -> int:
    """Return the cents due if the person renounced now (CTR-04); nothing without their request."""
    verdict = retractation.due_on_withdrawal(
        contrat.price_cents,
        done_minutes,
        contrat.accompanied_minutes,
        express=DemandeExpresse.objects.filter(contrat=contrat).exists(),
        channel=law_channel(contrat),
    )
    return verdict.value or 0
