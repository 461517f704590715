"""The cast. The same people in every test, in the demo and in the screenshots.

Nadia does her bilan with Claire. Yann is another consultant, Hugo another
bénéficiaire: they are here to be refused. Marc is Nadia's employer (by link);
Inès keeps the books. Cabinet Falaise is another house, with Théo and Lise:
nothing of theirs may ever show at Rivage, nor the reverse.
"""

from datetime import UTC, date, datetime

from portulan.journey.bilan.actions import Share, open_bilan
from portulan.journey.bilan.models import Bilan, Funding
from portulan.offices.accounts.models import User
from portulan.offices.organisme.models import Membership, Organisme, Role

MONDAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)


def rivage() -> Organisme:
    return _house("rivage", "Cabinet Rivage")


def falaise() -> Organisme:
    return _house("falaise", "Cabinet Falaise")


def _house(slug: str, name: str) -> Organisme:
    house, _ = Organisme.objects.get_or_create(
        slug=slug,
        defaults={
            "name": name,
            "email": f"bonjour@{slug}.example",
            "phone": "02 00 00 00 00",
            "address": "12, quai des Exemples\n56000 Vannes",
            "siret": "00000000000018",
            "nda": "53 56 00000 56",
            "price_cents": 180_000,
            "handicap_contact": f"handicap@{slug}.example",
            "mediator": "Médiateur de la consommation (exemple), mediateur.example",
        },
    )
    return house


def person(first_name: str, last_name: str) -> User:
    email = f"{first_name.lower()}@exemple.example"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, first_name=first_name, last_name=last_name)


def member(user: User, house: Organisme, role: Role) -> User:
    Membership.objects.get_or_create(
        user=user, organisme=house, role=role, defaults={"since": LONG_AGO}
    )
    return user


def nadia() -> User:
    return person("Nadia", "Kerbrat")


def hugo() -> User:
    return person("Hugo", "Perrin")


def claire() -> User:
    return member(person("Claire", "Morel"), rivage(), Role.CONSULTANT)


def yann() -> User:
    return member(person("Yann", "Tanguy"), rivage(), Role.CONSULTANT)


def ines() -> User:
    return member(person("Ines", "Le Goff"), rivage(), Role.GESTION)


def theo() -> User:
    """Consultant and manager of the other house."""
    return member(
        member(person("Theo", "Abgrall"), falaise(), Role.CONSULTANT), falaise(), Role.GESTION
    )


def lise() -> User:
    """Bénéficiaire of the other house."""
    return person("Lise", "Fournier")


def bilan_of_nadia(*, funding: Funding = Funding.SOI_MEME, on: date = MONDAY) -> Bilan:
    return _bilan(rivage(), nadia(), claire(), funding, on)


def bilan_of_hugo(*, funding: Funding = Funding.SOI_MEME, on: date = MONDAY) -> Bilan:
    return _bilan(rivage(), hugo(), yann(), funding, on)


def bilan_of_lise(*, funding: Funding = Funding.SOI_MEME, on: date = MONDAY) -> Bilan:
    return _bilan(falaise(), lise(), theo(), funding, on)


def bilan_between(beneficiaire: User, consultant: User, funding: Funding) -> Bilan:
    """A bilan at Rivage between two persons, for a test where one consultant has several."""
    return _bilan(rivage(), beneficiaire, consultant, funding, MONDAY)


def _bilan(
    house: Organisme, beneficiaire: User, consultant: User, funding: Funding, on: date
) -> Bilan:
    payer = "Menuiserie Kermadec" if funding is Funding.EMPLOYEUR else ""
    return open_bilan(
        organisme=house,
        beneficiaire=beneficiaire,
        consultant=consultant,
        shares=[Share(funding, 180_000, payer)],
        by=consultant,
        on=on,
        at=MORNING,
    )
