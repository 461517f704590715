"""Where a request to be away stands on a day (ABS-01, ABS-02), and its doors. Writes nothing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.access import or_404
from portulan.journey.convention.models import DemandeAbsence
from portulan.journey.convention.standing import region_of
from portulan.offices.accounts.models import User
from portulan.offices.links.models import Link
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import Deadline
from portulan.rules.law.absence import Answer, answer, latest_request
from portulan.rules.law.figures import Figures
from portulan.rules.refusal import Reason

_ROWS = DemandeAbsence.objects.select_related(
    "organisme", "bilan__organisme", "bilan__beneficiaire", "recue", "reponse", "silence"
)


@dataclass(frozen=True)
class AbsenceStanding:
    """Asked, received, answered; until when, and what silence means. No clock for a public agent.

    `ask_by` is the last day to ask; `doubt` says what is to be checked.
    """

    received_on: date | None = None
    answered_on: date | None = None
    accepted: bool = False
    by_silence: bool = False
    last_day: Deadline | None = None
    accepted_from: date | None = None
    ask_by: Deadline | None = None
    is_late: bool = False
    doubt: Reason | None = None

    @property
    def waits(self) -> bool:
        return self.received_on is not None and self.answered_on is None and not self.accepted


def absence_of(bilan: Bilan) -> DemandeAbsence | None:
    """Return the request that holds: the latest written."""
    return _ROWS.filter(bilan=bilan).order_by("-recorded_at", "-id").first()


def sent_absence_of(bilan: Bilan) -> DemandeAbsence | None:
    """Return the latest request an employer has received: a letter not sent is hers alone."""
    rows = _ROWS.filter(bilan=bilan, recue__isnull=False)
    return rows.order_by("-recorded_at", "-id").first()


def absence_of_beneficiaire(user: User, bilan_id: UUID) -> DemandeAbsence:
    """Return the request of this person's own bilan; 404 otherwise."""
    return or_404(absence_of(bilan_of_beneficiaire(user, bilan_id)))


def absence_of_link(link: Link) -> DemandeAbsence:
    """Return the one request an employer's link opens; 404 once another replaced it."""
    found = or_404(_ROWS.filter(pk=link.subject, organisme=link.organisme).first())
    latest = absence_of(found.bilan)
    return or_404(found if latest and latest.pk == found.pk else None)


def standing_of_absence(
    demande: DemandeAbsence, *, on: date, figures: Figures | None = None
) -> AbsenceStanding:
    """Work out where the request stands on that day, by the house's figures unless told others.

    Silence accepts even if the ronde has not written it yet; an answer given in time, and told
    only afterwards, still holds.
    """
    figures = figures or figures_of(demande.organisme)
    recue, reponse = getattr(demande, "recue", None), getattr(demande, "reponse", None)
    received = recue.happened_on if recue else None
    answered = reponse.happened_on if reponse else None
    asked = latest_request(
        demande.starts_on, demande.ends_on, public_agent=demande.public_agent, figures=figures
    )
    if demande.public_agent:
        return AbsenceStanding(
            received_on=received,
            answered_on=answered,
            accepted=bool(reponse and reponse.accepted),
            doubt=asked.reason,
        )
    late = bool(asked.value and (received or on) > asked.value.arguable)
    if received is None:
        return AbsenceStanding(ask_by=asked.value, is_late=late, doubt=asked.reason)
    decision = Answer.ACCEPTED if reponse and reponse.accepted else Answer.REFUSED
    region = region_of(demande.organisme.region)
    verdict = answer(received, answered, decision, region, today=on, figures=figures)
    state, silence = verdict.value, getattr(demande, "silence", None)
    written = silence is not None and reponse is None and silence.noted_on <= on
    accepted = written or bool(state and state.state is Answer.ACCEPTED)
    return AbsenceStanding(
        received_on=received,
        answered_on=answered,
        accepted=accepted,
        by_silence=accepted and not (reponse and reponse.accepted),
        last_day=state.last_day if state else None,
        accepted_from=state.accepted_from if state else None,
        ask_by=asked.value,
        is_late=late,
        doubt=verdict.reason if verdict.is_to_check else asked.reason,
    )
