"""The demo's provider and its people. All fictional; every address ends in .example."""

from dataclasses import dataclass
from datetime import date, datetime, time

from portulan.journey.entretien.actions.horaires import open_hours
from portulan.journey.entretien.models import Weekday
from portulan.offices.accounts.actions import person_of
from portulan.offices.accounts.models import User
from portulan.offices.organisme.actions import add_member
from portulan.offices.organisme.models import Organisme, Role
from portulan.offices.vault.letters import open_letterbox

SLUG = "rivage"
STAFF = {
    "claire": ("Claire", "Morel", Role.CONSULTANT),
    "yann": ("Yann", "Tanguy", Role.CONSULTANT),
    "ines": ("Inès", "Le Goff", Role.GESTION),
}
BENEFICIAIRES = {
    "nadia": ("Nadia", "Kerbrat"),
    "hugo": ("Hugo", "Perrin"),
    "paul": ("Paul", "Garnier"),
    "samir": ("Samir", "Haddad"),
    "lucie": ("Lucie", "Prigent"),
}
HOURS = (
    (Weekday.MARDI, time(9), time(20, 30)),
    (Weekday.JEUDI, time(12), time(20, 30)),
    (Weekday.SAMEDI, time(9), time(12, 30)),
)


@dataclass(frozen=True)
class Part:
    """Someone the visitor can be, and why they would."""

    name: str
    shown: str
    role: str


CAST = [
    Part("nadia", "Nadia Kerbrat", "fait son bilan, financé par son employeur"),
    Part("claire", "Claire Morel", "conseillère : elle accompagne Nadia"),
    Part("ines", "Inès Le Goff", "gestion du cabinet : des faits, aucun contenu"),
    Part("hugo", "Hugo Perrin", "paie lui-même son bilan, bientôt à la fin, avec Yann"),
    Part("yann", "Yann Tanguy", "conseiller, lui aussi"),
    Part("paul", "Paul Garnier", "a encore deux jours pour répondre à son employeur"),
    Part("samir", "Samir Haddad", "a terminé son bilan hier"),
    Part("lucie", "Lucie Prigent", "une autre bénéficiaire"),
]


def address(name: str) -> str:
    """Return the address of that person: the cabinet's for its people, a personal one otherwise."""
    return f"{name}@rivage.example" if name in STAFF else f"{name}@courriel.example"


def house(*, on: date, at: datetime) -> Organisme:
    """Found the cabinet, its letterbox and its people."""
    organisme = Organisme.objects.create(
        slug=SLUG,
        name="Cabinet Rivage",
        siret="00000000000018",
        nda="53 56 00000 56",
        address="12, quai des Exemples\n56000 Vannes",
        email="bonjour@rivage.example",
        phone="02 00 00 00 00",
        price_cents=180_000,
        price_list=[
            ["Entretien préalable", 0, "sans engagement"],
            ["Bilan complet", 180_000, "24 h au plus, en deux à trois mois"],
            ["Heure de suivi en plus", 7_500, "seulement si vous la demandez"],
        ],
        bilan_unit="Tout le cabinet est dédié aux bilans de compétences : deux conseillers, un "
        "bureau fermé, des dossiers à part.",
        handicap_contact="Inès Le Goff, 02 00 00 00 00, handicap@rivage.example",
        complaint_contact="Inès Le Goff, reclamation@rivage.example",
        mediator="Médiation Exemple, 1, rue du Modèle, 56000 Vannes, mediation.example",
    )
    open_letterbox(organisme, at=at)
    for name, (first_name, last_name, role) in STAFF.items():
        user = person_of(address(name), first_name=first_name, last_name=last_name)
        add_member(organisme, user, role, since=on, by=None, at=at)
        if role == Role.CONSULTANT:
            _opens(organisme, user, on, at)
    return organisme


def _opens(organisme: Organisme, consultant: User, on: date, at: datetime) -> None:
    """Two evenings, a day and Saturday morning: one books without leaving work."""
    for weekday, opens, closes in HOURS:
        open_hours(organisme, weekday, opens, closes, since=on, by=consultant, at=at)


def user(name: str) -> User:
    """Return the person of that first name."""
    return User.objects.get(email=address(name))
