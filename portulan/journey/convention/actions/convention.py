"""Preparing and signing the convention tripartite, in the order of R6313-8."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from portulan.journey.bilan.models import Acte, Bilan
from portulan.journey.bilan.on_paper import OnPaper, keep_original
from portulan.journey.convention.access import convention_of, employer_funding
from portulan.journey.convention.actions.common import conductor, day_of, require_open
from portulan.journey.convention.letters import convention as letters
from portulan.journey.convention.models import Convention, ConventionSignature, Party
from portulan.journey.convention.papers import convention as papers
from portulan.journey.convention.refusals import (
    AlreadyConcluded,
    BeingSigned,
    NotConcluded,
    NotYourTurn,
    OtherFunding,
    SameAddress,
    TextChanged,
    TooLateToSign,
)
from portulan.journey.convention.standing import ConventionStanding, Step, standing_of_convention
from portulan.journey.convention.terms import ConventionTerms, check_convention, check_employer
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.actions import give, revoke
from portulan.offices.links.models import Link, Purpose
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.signature.actions import check_code, send_code
from portulan.offices.signature.models import Code

LINK_LIVES_AFTER_THE_END = timedelta(days=180)
AWAITED = {
    Step.EMPLOYEUR: "l'employeur signe",
    Step.ORGANISME: "l'organisme signe",
    Step.TRANSMISSION: "l'employeur transmet la convention",
    Step.SALARIE: "la personne répond",
}


@transaction.atomic
def prepare(bilan: Bilan, terms: ConventionTerms, *, by: User, at: datetime) -> Convention:
    """Write the convention, whole and unsigned, and send the employer a link to it.

    The same text twice is the same convention. A text nobody signed gives way to the new one,
    and its links close; a closed convention is never reopened: this is a new row. Raises
    BeingSigned, AlreadyConcluded, OtherFunding, SameAddress, and the refusals of the law.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    require_open(bilan)
    on = day_of(bilan, at)
    if employer_funding(bilan, on=on) is None:
        raise OtherFunding("convention tripartite", "l'employeur")
    if terms.representative_email.lower() == (bilan.beneficiaire.email or "").lower():
        raise SameAddress
    check_employer(terms, bilan.organisme)
    figures = figures_of(bilan.organisme)
    check_convention(terms, papers.mentions(terms, figures), on=on, figures=figures)
    paper = papers.paper(bilan, terms, on=on)
    current = convention_of(bilan)
    if current:
        if _is_same(current, paper.reference, on=on):
            return current
        _close_links(current, by=by, at=at)
    convention = Convention.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        funding=terms.funding,
        employeur=terms.employeur,
        siren=terms.siren,
        representative=terms.representative,
        representative_email=terms.representative_email,
        price_cents=terms.price_cents,
        accompanied_minutes=terms.accompanied_minutes,
        personal_minutes=terms.personal_minutes,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        tree=paper.signed_thing,
        sha256=paper.reference,
        recorded_at=at,
        recorded_by=by,
    )
    record("convention.prepared", convention, by=by, at=at)
    link, token = employer_link(convention, by=by, at=at)
    letters.to_employer_prepared(convention, link, token, at=at)
    return convention


def _is_same(current: Convention, reference: str, *, on: date) -> bool:
    """Say whether the open convention already is this text; raise when it may not give way."""
    standing = standing_of_convention(current, on=on)
    if standing.is_concluded:
        raise AlreadyConcluded
    if standing.is_open and current.sha256 == reference:
        return True
    if standing.is_open and standing.signed:
        raise BeingSigned
    return False


@transaction.atomic
def renew_link(convention: Convention, *, by: User, at: datetime) -> Link:
    """Send the employer a new link; those given before close."""
    _close_links(convention, by=by, at=at)
    link, token = employer_link(convention, by=by, at=at)
    letters.to_employer_prepared(convention, link, token, at=at)
    return link


def employer_link(convention: Convention, *, by: User | None, at: datetime) -> tuple[Link, str]:
    """Give the employer's representative a link to this convention, and to no other."""
    last = convention.ends_on + LINK_LIVES_AFTER_THE_END
    return give(
        Purpose.EMPLOYEUR,
        convention.pk,
        organisme=convention.organisme,
        name=convention.representative,
        email=convention.representative_email,
        bilan_id=convention.bilan_id,
        expires_at=datetime.combine(last, time.max, tzinfo=ZoneInfo(convention.organisme.zone)),
        by=by,
        at=at,
    )


def _close_links(convention: Convention, *, by: User, at: datetime) -> None:
    opened = Link.objects.filter(
        purpose=Purpose.EMPLOYEUR, subject=convention.pk, revoked_at__isnull=True
    )
    for link in opened:
        revoke(link, by=by, at=at)


@transaction.atomic
def ask_code(convention: Convention, party: Party, *, by: User | Link, at: datetime) -> Code | None:
    """Send the signer a code to their own address; None when that party has already signed."""
    if convention.signatures.filter(party=party).exists():
        return None
    require_turn(convention, party, convention.sha256, at)
    return send_code(
        convention.pk,
        by.pk,
        organisme=convention.organisme,
        to=by.email or "",
        what="la convention",
        at=at,
    )


@transaction.atomic
def sign(
    convention: Convention,
    party: Party,
    *,
    by: User | Link,
    at: datetime,
    typed_name: str,
    code: str,
    sha256: str,
) -> ConventionSignature:
    """Sign the text whose SHA-256 is `sha256`, in one party's name, each in turn.

    Signing twice is signing once. Raises NotYourTurn, TextChanged, NotConcluded, CodeWrong or
    CodeExpired; TooLateToSign when the ten days have run out on every reading (CNV-02), even if
    the ronde has not yet written the lapse.
    """
    convention = locked(convention)
    already = convention.signatures.filter(party=party).first()
    if already:
        return already
    require_turn(convention, party, sha256, at)
    proof = check_code(convention.pk, by.pk, code, at=at)
    is_link = isinstance(by, Link)
    signature = ConventionSignature.objects.create(
        organisme=convention.organisme,
        convention=convention,
        party=party,
        signed_on=day_of(convention.bilan, at),
        typed_name=typed_name.strip(),
        link_id=by.pk if is_link else None,
        code_id=proof.pk,
        sha256=convention.sha256,
        recorded_at=at,
        recorded_by=None if is_link else by,
    )
    record("convention.signed", convention, by=by, at=at, why=party)
    _tell_signed(convention, party, at)
    return signature


@transaction.atomic
def sign_on_paper(
    convention: Convention,
    party: Party,
    sheet: OnPaper,
    *,
    typed_name: str,
    by: User,
    at: datetime,
) -> ConventionSignature:
    """Write that one of the three signed the printed convention by hand, in turn. Twice is once.

    The salarié's signature counts on the day written on the sheet, even noted after the ten days
    (R6313-8). Raises OtherText, NotSignedThatDay, and as `sign` does.
    """
    convention = locked(convention)
    already = convention.signatures.filter(party=party).first()
    if already:
        return already
    sheet.require_text(convention.sha256)
    sheet.require_day(convention.bilan, since=_last_act(convention), at=at)
    require_turn(convention, party, convention.sha256, at, on=sheet.signed_on)
    signature = ConventionSignature.objects.create(
        organisme=convention.organisme,
        convention=convention,
        party=party,
        signed_on=sheet.signed_on,
        typed_name=typed_name.strip(),
        sha256=convention.sha256,
        recorded_at=at,
        recorded_by=by,
    )
    record("convention.signed", convention, by=by, at=at, why=party)
    keep_original(
        convention.bilan,
        Acte.CONVENTION,
        convention.pk,
        sheet,
        party=party,
        sha256=convention.sha256,
        by=by,
        at=at,
    )
    _tell_signed(convention, party, at)
    return signature


def _last_act(convention: Convention) -> datetime:
    """Return the start of the day of the last signature or transmission: the next comes after."""
    days = [one.signed_on for one in convention.signatures.all()]
    transmission = getattr(convention, "transmission", None)
    days += [transmission.happened_on] if transmission else []
    if not days:
        return convention.recorded_at
    return datetime.combine(max(days), time.min, tzinfo=ZoneInfo(convention.bilan.zone))


def locked(convention: Convention) -> Convention:
    """Return the convention, its row held until the end of the transaction."""
    return Convention.objects.select_for_update().get(pk=convention.pk)


def require_turn(
    convention: Convention, party: Party, sha256: str, at: datetime, *, on: date | None = None
) -> None:
    """Raise the refusal that says why this party may not sign this text now, or on that day."""
    require_open(convention.bilan)
    latest = convention_of(convention.bilan)
    if latest is None or latest.pk != convention.pk or sha256 != convention.sha256:
        raise TextChanged
    standing = standing_of_convention(latest, on=on or day_of(convention.bilan, at))
    if standing.is_closed:
        _raise_closed(standing, party)
    if standing.awaits_signature_of is not party:
        raise NotYourTurn(AWAITED.get(standing.step, "les trois parties ont signé"))


def _raise_closed(standing: ConventionStanding, party: Party) -> None:
    if party is Party.BENEFICIAIRE and standing.step is Step.LAPSED and standing.last_day:
        raise TooLateToSign(standing.last_day.arguable)
    raise NotConcluded


def _tell_signed(convention: Convention, party: Party, at: datetime) -> None:
    consultant = conductor(convention.bilan, at)
    if party is Party.EMPLOYEUR:
        letters.to_organisme_employer_signed(convention, consultant, at=at)
        return
    _, token = employer_link(convention, by=None, at=at)
    if party is Party.ORGANISME:
        letters.to_employer_transmit(convention, token, at=at)
    else:
        letters.to_all_concluded(convention, consultant, token, at=at)
