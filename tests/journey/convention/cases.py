"""Papers of Nadia's bilan, brought to the moment a test needs. Codes are read in the letters."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.actions import answers, consentement
from portulan.journey.convention.actions import contrat as contrats
from portulan.journey.convention.actions import convention as conventions
from portulan.journey.convention.models import Cadre, Channel, Contrat, Convention, Party
from portulan.journey.convention.papers.convention import DEFAULT_PAYMENT
from portulan.journey.convention.terms import ContratTerms, ConventionTerms
from portulan.offices.links.access import digest_of
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.models import Letter
from portulan.offices.signature.models import Code
from tests import people
from tests.people import MONDAY, MORNING

MARC = "marc@kermadec.example"


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return that day at that hour, universal time (Paris is one hour later in winter)."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def contrat_terms(**changed) -> ContratTerms:
    usual = {
        "price_cents": 160_000,
        "accompanied_minutes": 960,
        "personal_minutes": 480,
        "starts_on": MONDAY + timedelta(days=21),
        "ends_on": MONDAY + timedelta(days=100),
        "channel": Channel.DISTANCE,
        "qualifications": "Psychologue du travail, quinze ans de bilans",
    }
    return ContratTerms(**{**usual, **changed})


def convention_terms(**changed) -> ConventionTerms:
    usual = {
        "funding": Cadre.PLAN,
        "employeur": "Menuiserie Kermadec",
        "siren": "000000026",
        "representative": "Marc Kermadec",
        "representative_email": MARC,
        "price_cents": 180_000,
        "accompanied_minutes": 960,
        "personal_minutes": 480,
        "starts_on": MONDAY + timedelta(days=49),
        "ends_on": MONDAY + timedelta(days=130),
        "payment": DEFAULT_PAYMENT,
    }
    return ConventionTerms(**{**usual, **changed})


def latest_code(email: str, subject: UUID | None = None) -> str:
    """Return the six digits of the latest letter to that address (for that paper, if given)."""
    unspent = Code.objects.filter(used_at=None)
    if subject:
        unspent = unspent.filter(subject=subject)
    letter = (
        Letter.objects.filter(to=email, key__in=[f"signature.code:{code.pk}" for code in unspent])
        .order_by("-posted_at", "-pk")
        .first()
    )
    return re.search(r"\b\d{6}\b", letter.paragraphs[0])[0]


def link_in_mail(email: str) -> Link:
    """Return the link of the latest letter to that address that has one."""
    return Link.objects.get(digest=digest_of(token_in_mail(email)))


def employer_link(convention: Convention) -> Link:
    """Return an open link of that very convention, however many were posted the same minute."""
    links = Link.objects.filter(subject=convention.pk, purpose=Purpose.EMPLOYEUR)
    return links.filter(revoked_at__isnull=True).order_by("-created_at").first()


def token_in_mail(email: str) -> str:
    letter = (
        Letter.objects.filter(to=email, action_url__contains="/employeur/")
        .order_by("-posted_at", "-pk")
        .first()
    )
    return re.search(r"/employeur/([^/]+)/", letter.action_url)[1]


def contrat_of_nadia(bilan: Bilan, moment: datetime = MORNING, **changed) -> Contrat:
    return contrats.draft(bilan, contrat_terms(**changed), by=people.claire(), at=moment)


def sign_contrat(contrat: Contrat, party: Party, moment: datetime, **changed):
    by = people.nadia() if party is Party.BENEFICIAIRE else people.claire()
    contrats.ask_code(contrat, party, by=by, at=moment)
    given = {
        "by": by,
        "at": moment,
        "typed_name": by.name,
        "code": latest_code(by.email, contrat.pk),
        "sha256": contrat.sha256,
    }
    return contrats.sign(contrat, party, **{**given, **changed})


def concluded_contrat(bilan: Bilan, moment: datetime = MORNING, **changed) -> Contrat:
    contrat = contrat_of_nadia(bilan, moment, **changed)
    sign_contrat(contrat, Party.BENEFICIAIRE, moment)
    sign_contrat(contrat, Party.ORGANISME, moment)
    return Contrat.objects.get(pk=contrat.pk)


def convention_of_nadia(bilan: Bilan, moment: datetime = MORNING, **changed) -> Convention:
    return conventions.prepare(bilan, convention_terms(**changed), by=people.claire(), at=moment)


def sign_convention(convention: Convention, party: Party, moment: datetime, **changed):
    by = {
        Party.EMPLOYEUR: lambda: employer_link(convention),
        Party.ORGANISME: people.claire,
        Party.BENEFICIAIRE: people.nadia,
    }[party]()
    conventions.ask_code(convention, party, by=by, at=moment)
    given = {
        "by": by,
        "at": moment,
        "typed_name": by.name,
        "code": latest_code(by.email, convention.pk),
        "sha256": convention.sha256,
    }
    return conventions.sign(convention, party, **{**given, **changed})


def transmitted_convention(bilan: Bilan, moment: datetime = MORNING) -> Convention:
    """Signed by Marc, then by Claire, and transmitted: the ten days run from that moment."""
    convention = convention_of_nadia(bilan, moment)
    sign_convention(convention, Party.EMPLOYEUR, moment)
    sign_convention(convention, Party.ORGANISME, moment)
    answers.transmit(convention, by=employer_link(convention), at=moment)
    return Convention.objects.get(pk=convention.pk)


def concluded_convention(bilan: Bilan, moment: datetime = MORNING) -> Convention:
    convention = transmitted_convention(bilan, moment)
    sign_convention(convention, Party.BENEFICIAIRE, moment)
    return Convention.objects.get(pk=convention.pk)


def consent(bilan: Bilan, moment: datetime = MORNING):
    return consentement.give_consent(bilan, by=people.nadia(), at=moment)
