"""The facts a next step is worked out from, gathered in a constant number of queries."""

from dataclasses import dataclass, field
from datetime import date, datetime

from portulan.journey.bilan.access import consultant_of
from portulan.journey.bilan.agreeing import Standing as Needs
from portulan.journey.bilan.agreeing import standing_of as needs_of
from portulan.journey.bilan.models import Bilan, Funding, Phase
from portulan.journey.bilan.replacing import unanswered
from portulan.journey.convention.access import (
    EMPLOYER_FUNDINGS,
    consentement_of,
    contrat_of,
    convention_of,
    fundings_of,
)
from portulan.journey.convention.standing import (
    ContratStanding,
    ConventionStanding,
    standing_of_contrat,
    standing_of_convention,
)
from portulan.journey.deroulement.next_step.situation import situation_of
from portulan.journey.entretien.horaires import receives
from portulan.journey.entretien.hours import Hours, hours_by_bilan, seances_of
from portulan.journey.entretien.standing import Seance, State, next_of
from portulan.offices.accounts.models import User
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.law.figures import LAW, Figures

LAST_SESSIONS = 2  # our own choice: late enough to have something, early enough to think


@dataclass(frozen=True)
class Step:
    """One step. `page` names the route inside the reader's space, empty when they only wait."""

    sentence: str
    page: str = ""
    label: str = ""
    note: str = ""


@dataclass(frozen=True)
class Facts:
    """What the steps are worked out from. `contrat` and `convention` are None when not prepared."""

    consultant: str
    on: date
    conseil: User | None = None
    self_paid: bool = False
    by_employer: bool = False
    told_employer: bool = False
    contrat: ContratStanding | None = None
    convention: ConventionStanding | None = None
    consents: bool = False
    consent_withdrawn: bool = False
    needs: Needs = field(default_factory=Needs)
    decided: str = ""
    absent: str = ""
    absent_since: date | None = None
    has_plan: bool = False
    may_book: bool = False
    review: date | None = None
    seances: tuple[Seance, ...] = ()
    hours: Hours | None = None
    figures: Figures = LAW
    ended_on: date | None = None
    destroy_on: date | None = None
    destroyed: bool = False

    @property
    def coming(self) -> Seance | None:
        return next_of(self.seances)

    @property
    def to_confirm(self) -> Seance | None:
        """The earliest session held that waits for the person's tap."""
        return next((one for one in self.seances if one.awaits_person), None)

    @property
    def to_record(self) -> Seance | None:
        return next((one for one in self.seances if one.state is State.TO_RECORD), None)

    @property
    def awaits_decision(self) -> bool:
        """The first phase is done, the second not begun, and the person has said nothing yet."""
        if self.ended_on or self.decided or not self.has_plan or self.hours is None:
            return False
        first, second, *_ = self.hours.phases
        return first.is_done and not second.is_begun

    @property
    def sessions_left(self) -> int:
        """How many planned sessions were not held yet; none without a plan, or once ended."""
        if self.ended_on or self.hours is None:
            return 0
        planned = sum(one.sessions_planned for one in self.hours.phases)
        return max(0, planned - sum(one.sessions_done for one in self.hours.phases))

    @property
    def ends_soon(self) -> bool:
        """One or two sessions are left: the time to say what is taken, kept and erased."""
        begun = self.hours is not None and any(one.is_begun for one in self.hours.phases)
        return begun and 0 < self.sessions_left <= LAST_SESSIONS

    @property
    def is_closing(self) -> bool:
        """In the conclusions, or ended: the time to look back at the objectives."""
        return bool(self.ended_on) or bool(self.hours and self.hours.phase == Phase.CONCLUSIONS)

    @property
    def is_engaged(self) -> bool:
        """Contract or convention concluded where one is needed."""
        contract = not self.self_paid or bool(self.contrat and self.contrat.is_concluded)
        agreement = not self.by_employer or bool(self.convention and self.convention.is_concluded)
        return contract and agreement


def facts_of(bilan: Bilan, *, on: date, at: datetime, seances: list[Seance] | None = None) -> Facts:
    """Gather the facts of a bilan already opened; `on` is the person's day."""
    sessions = seances if seances is not None else seances_of(bilan, at=at)
    contrat, convention = contrat_of(bilan), convention_of(bilan)
    consent = consentement_of(bilan)
    withdrawn = consent is not None and hasattr(consent, "retrait")
    consents = consent is not None and not withdrawn
    consultant = consultant_of(bilan, on=on)
    paid_by = {one.kind for one in fundings_of(bilan, on=on)}
    told = situation_of(bilan)
    proposal = unanswered([bilan.pk]).get(bilan.pk)
    figures = figures_of(bilan.organisme)
    hours = hours_by_bilan([bilan.pk], at=at, seances={bilan.pk: sessions}, figures=figures)[
        bilan.pk
    ]
    return Facts(
        figures=figures,
        consultant=consultant.name if consultant else bilan.organisme.name,
        on=on,
        conseil=consultant,
        self_paid=Funding.SOI_MEME in paid_by,
        by_employer=not paid_by.isdisjoint(EMPLOYER_FUNDINGS),
        contrat=standing_of_contrat(contrat, on=on, figures=figures) if contrat else None,
        convention=standing_of_convention(convention, on=on, figures=figures)
        if convention
        else None,
        consents=consents,
        consent_withdrawn=withdrawn,
        needs=needs_of(bilan),
        absent=proposal.absent.name if proposal else "",
        absent_since=proposal.since if proposal else None,
        decided=told.decided,
        has_plan=hours.accompanied_planned > 0,
        may_book=consents
        and not told.ended_on
        and not told.review
        and _may_book(bilan, consultant, sessions, on),
        review=told.review,
        seances=tuple(sessions),
        hours=hours,
        ended_on=told.ended_on,
        destroy_on=told.destroy_on,
        destroyed=told.destroyed,
        told_employer=told.told_employer,
    )


def _may_book(bilan: Bilan, consultant: User | None, sessions: list[Seance], on: date) -> bool:
    """Say whether the person has nothing to come, and hours are open to choose from."""
    if consultant is None or next_of(sessions):
        return False
    return receives(consultant, bilan.organisme, on=on)
