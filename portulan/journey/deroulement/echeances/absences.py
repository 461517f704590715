"""Asking to be away on working time: by when, and the employer's thirty days (D6323-4)."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery

from portulan.journey.bilan.models import Bilan, Financement, Funding
from portulan.journey.convention.models import DemandeAbsence
from portulan.journey.convention.standing import region_of
from portulan.journey.deroulement.echeances.ligne import MOST, WHO, Actor, Echeance, Hers, Weight
from portulan.journey.entretien.models import Calendrier
from portulan.rules.calendar import Deadline
from portulan.rules.french import date_fr
from portulan.rules.law.absence import Answer, answer, latest_request
from portulan.rules.law.figures import Figures


def to_ask(bilans: QuerySet[Bilan], on: date, figures: Figures) -> Iterator[Echeance]:
    """Yield the bilans paid by the CPF on working time whose employer has received no request.

    By the calendar agreed, until its first session. A letter written and not sent is the person's
    alone: the line is the same with it and without, except for a public agent, who has none.
    """
    letters = DemandeAbsence.objects.filter(bilan=OuterRef("bilan"))
    plans = Calendrier.objects.filter(bilan=OuterRef("bilan")).order_by("-recorded_at", "-id")
    ends = plans.annotate(last=Max("seances__around")).values("last")
    rows = (
        Financement.objects.filter(
            bilan__in=bilans, bilan__fin=None, kind=Funding.CPF, on_working_time=True
        )
        .exclude(Exists(letters.filter(recue__isnull=False) | letters.filter(public_agent=True)))
        .annotate(start=Subquery(plans.values("starts_on")[:1]), end=Subquery(ends[:1]))
        .filter(start__gte=on, end__gte=F("start"))
        .order_by("start")
    )
    told = rows.values_list(*WHO, "start", "end").distinct()
    for bilan_id, first, last, start, end in told[:MOST]:
        deadline = latest_request(start, end, figures=figures).value
        if deadline is not None:
            yield _ask_before(bilan_id, f"{first} {last}", start, deadline, on)


def to_ask_of(bilan: Bilan, *, on: date, figures: Figures) -> Echeance | None:
    """Return that line for one bilan the caller has been let into; None when nothing is to ask."""
    return next(to_ask(Bilan.objects.filter(pk=bilan.pk), on, figures), None)


def _ask_before(bilan_id: UUID, who: str, start: date, deadline: Deadline, on: date) -> Echeance:
    begins, by_then = date_fr(start), date_fr(deadline.certain)
    late = on > deadline.arguable
    return Echeance(
        deadline.certain,
        bilan_id,
        who,
        f"Séances pendant le temps de travail dès le {begins} : l'employeur n'a reçu aucune "
        "demande d'absence",
        f"Le délai pour la lui faire parvenir allait jusqu'au {by_then} : il peut accepter, mais "
        "rien ne l'y oblige. Un début plus tard, ou des séances hors temps de travail, restent "
        "possibles."
        if late
        else f"Il la reçoit au plus tard le {by_then}. Après ce jour, le début est à déplacer, ou "
        "les séances à placer hors temps de travail.",
        "absence",
        ("D6323-4", "L6323-17"),
        Weight.OWED,
        Actor.PERSON,
        "Voir où en est la demande",
        Hers(
            f"Votre bilan commence le {begins}, pendant votre temps de travail",
            f"Le délai pour que votre employeur reçoive votre demande d'absence allait jusqu'au "
            f"{by_then}. Il peut accepter, mais rien ne l'y oblige. Vous pouvez choisir une "
            "première séance plus tard, ou des séances hors de votre temps de travail : il n'y a "
            "alors rien à demander."
            if late
            else f"Votre employeur doit recevoir votre demande d'absence au plus tard le "
            f"{by_then}. Sans demande, vos séances se placent hors de votre temps de travail, et "
            "votre employeur n'en sait rien.",
            "Écrire ou faire parvenir ma lettre",
            "absence",
        ),
    )


def answers(bilans: QuerySet[Bilan], on: date, figures: Figures) -> Iterator[Echeance]:
    """Yield the requests an employer has received and not answered. Never for a public agent."""
    rows = DemandeAbsence.objects.filter(
        bilan__in=bilans,
        bilan__fin=None,
        public_agent=False,
        recue__isnull=False,
        reponse=None,
        silence=None,
    ).order_by("recue__happened_on", "id")
    told = rows.values_list(*WHO, "recue__happened_on", "organisme__region")
    for bilan_id, first, last, received, region in told[:MOST]:
        state = answer(received, region=region_of(region), today=on, figures=figures).value
        if state is None or state.state is Answer.ACCEPTED:
            continue
        by_then, accepted_from = date_fr(state.last_day.certain), date_fr(state.accepted_from)
        yield Echeance(
            state.last_day.certain,
            bilan_id,
            f"{first} {last}",
            f"Demande d'absence reçue par l'employeur le {date_fr(received)}",
            f"Sans réponse au plus tard le {by_then}, l'absence est acceptée ; c'est certain à "
            f"partir du {accepted_from}.",
            "absence",
            ("D6323-4",),
            Weight.DECIDES,
            Actor.EMPLOYEUR,
            "Voir la demande",
            Hers(
                f"Votre employeur a reçu votre demande d'absence le {date_fr(received)}",
                "Vous n'avez rien à faire. Sans réponse de sa part, elle est acceptée à partir du "
                f"{accepted_from}. S'il vous répond autrement que par sa page, notez-le.",
                "Voir ma demande",
                "absence",
            ),
        )
