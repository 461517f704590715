"""The path of a year in facts: requests, interviews, bilans, signatures, ends. Black ink only.

Each step is a definition in words and a question to the database; its number and
its list come from the same question.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from portulan.journey.accueil.access import demandes_in_year, met
from portulan.journey.bilan.access import bilans_of_gestion
from portulan.journey.bilan.models import Affectation, Bilan, Ending
from portulan.journey.convention.models import ContratSignature, ConventionSignature, Party
from portulan.journey.entretien.models import Tenue
from portulan.offices.accounts.models import User

Question = Callable[[QuerySet[Bilan], int], QuerySet[Bilan]]


@dataclass(frozen=True)
class Step:
    """One step: its name, what it counts, how many. `list` is « demandes » or « bilans »."""

    key: str
    label: str
    definition: str
    count: int = 0
    list: str = "bilans"


def _opened(bilans: QuerySet[Bilan], year: int) -> QuerySet[Bilan]:
    return bilans.filter(opened_at__year=year)


def _signed(bilans: QuerySet[Bilan], year: int) -> QuerySet[Bilan]:
    when = {"party": Party.BENEFICIAIRE, "signed_on__year": year}
    contrat = ContratSignature.objects.filter(contrat__bilan=OuterRef("pk"), **when)
    convention = ConventionSignature.objects.filter(convention__bilan=OuterRef("pk"), **when)
    return bilans.filter(Q(Exists(contrat)) | Q(Exists(convention)))


def _begun(bilans: QuerySet[Bilan], year: int) -> QuerySet[Bilan]:
    held = Tenue.objects.filter(entretien__bilan=OuterRef("pk"), present=True, replaced_by=None)
    return bilans.filter(Exists(held.filter(happened_on__year=year))).exclude(
        Exists(held.filter(happened_on__year__lt=year))
    )


def _ended(bilans: QuerySet[Bilan], year: int) -> QuerySet[Bilan]:
    return bilans.filter(fin__happened_on__year=year, fin__kind=Ending.TERME)


def _continuous(bilans: QuerySet[Bilan], year: int) -> QuerySet[Bilan]:
    """Ended at their term with one consultant from beginning to end."""
    others = Affectation.objects.filter(bilan=OuterRef("pk"), until__isnull=False)
    return _ended(bilans, year).exclude(Exists(others))


def _stopped(bilans: QuerySet[Bilan], year: int) -> QuerySet[Bilan]:
    return bilans.filter(fin__happened_on__year=year).exclude(fin__kind=Ending.TERME)


BILANS: dict[str, tuple[str, str, Question]] = {
    "ouverts": ("Bilans ouverts", "dossiers ouverts dans l'année", _opened),
    "signes": (
        "Contrats et conventions",
        "bilans dont la personne a signé le contrat ou la convention dans l'année",
        _signed,
    ),
    "commences": ("Commencés", "bilans dont le premier entretien a eu lieu dans l'année", _begun),
    "termines": ("Terminés", "bilans arrivés à leur terme dans l'année", _ended),
    "continus": (
        "Un seul conseiller",
        "terminés dans l'année, conduits par la même personne du début à la fin",
        _continuous,
    ),
    "arrets": ("Arrêts", "arrêtés avant leur terme ; le motif n'est jamais demandé", _stopped),
}


def bilans_of_step(user: User, step: str, *, year: int, on: date) -> QuerySet[Bilan]:
    """Return the bilans that a step counts; all of them when the step is not one of ours."""
    bilans = bilans_of_gestion(user, on=on)
    if step not in BILANS:
        return bilans
    return BILANS[step][2](bilans, year)


def path_of(user: User, *, year: int, on: date) -> list[Step]:
    """Return the path of the year for the organisme this person manages. Eight counts."""
    asked = demandes_in_year(user, year=year, on=on)
    interviewed = asked.filter(pk__in=met().values("demande"))
    return [
        Step("", "Demandes", "demandes reçues dans l'année", asked.count(), "demandes"),
        Step(
            "entretiens",
            "Entretiens préalables",
            "demandes de l'année dont l'entretien préalable a eu lieu",
            interviewed.count(),
            "demandes",
        ),
        *(
            Step(key, label, definition, question(bilans_of_gestion(user, on=on), year).count())
            for key, (label, definition, question) in BILANS.items()
        ),
    ]
