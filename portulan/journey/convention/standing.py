"""Where a paper stands on a day, worked out by the law from its facts. Nothing here writes.

Facts dated after the day are not looked at: the same page can be asked for as on 31 March.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portulan.journey.convention.models import Contrat, Convention, Party
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import Deadline, Region
from portulan.rules.law import retractation
from portulan.rules.law.convention import Answer, acceptance_deadline, convention_state
from portulan.rules.law.figures import Figures
from portulan.rules.law.records import Channel
from portulan.rules.law.said import in_words
from portulan.rules.refusal import Reason


class Step(StrEnum):
    """Who is awaited, or how it ended. The order is that of R6313-8."""

    EMPLOYEUR = "employeur"
    ORGANISME = "organisme"
    TRANSMISSION = "transmission"
    SALARIE = "salarie"
    CONCLUDED = "concluded"
    REFUSED = "refused"
    LAPSED = "lapsed"


TO_SIGN = {
    Step.EMPLOYEUR: Party.EMPLOYEUR,
    Step.ORGANISME: Party.ORGANISME,
    Step.SALARIE: Party.BENEFICIAIRE,
}
OPEN = {Step.EMPLOYEUR, Step.ORGANISME, Step.TRANSMISSION, Step.SALARIE}


@dataclass(frozen=True)
class ConventionStanding:
    """Where the convention stands: who signed when, until when the salarié may, what is in doubt.

    `doubt` is there between the tenth day and the day it may be carried over to, and stays
    beside a signature given between the two.
    """

    step: Step
    signed: Mapping[Party, date]
    transmitted_on: date | None = None
    last_day: Deadline | None = None
    closed_on: date | None = None
    doubt: Reason | None = None

    @property
    def is_open(self) -> bool:
        return self.step in OPEN

    @property
    def is_concluded(self) -> bool:
        return self.step is Step.CONCLUDED

    @property
    def is_closed(self) -> bool:
        """Not concluded, and no longer to be."""
        return self.step in {Step.REFUSED, Step.LAPSED}

    @property
    def awaits_signature_of(self) -> Party | None:
        return TO_SIGN.get(self.step)

    def has_signed(self, party: Party) -> bool:
        return party in self.signed


def region_of(organisme_region: str) -> Region:
    """Return the territory whose holidays count; metropolitan France when it is not known."""
    try:
        return Region(organisme_region)
    except ValueError:
        return Region.METROPOLE


def standing_of_convention(
    convention: Convention, *, on: date, figures: Figures | None = None
) -> ConventionStanding:
    """Work out where the convention stands on that day (R6313-8, CNV-02).

    `on` is the salarié's day; `figures` are the house's; pass them when they are at hand.
    A silence past the arguable day is a refusal even if the ronde has not written it yet.
    """
    figures = figures or figures_of(convention.organisme)
    signed = {
        Party(one.party): one.signed_on
        for one in convention.signatures.all()
        if one.signed_on <= on
    }
    refus = getattr(convention, "refus", None)
    if refus and refus.happened_on <= on:
        return ConventionStanding(Step.REFUSED, signed, closed_on=refus.happened_on)
    if Party.EMPLOYEUR not in signed:
        return ConventionStanding(Step.EMPLOYEUR, signed)
    if Party.ORGANISME not in signed:
        return ConventionStanding(Step.ORGANISME, signed)
    lapse = getattr(convention, "lapse", None)
    transmission = getattr(convention, "transmission", None)
    if transmission is None or transmission.happened_on > on:
        return ConventionStanding(Step.TRANSMISSION, signed)
    lapsed = lapse is not None and lapse.lapsed_on <= on
    sent = transmission.happened_on
    return _answer(convention, signed, sent, on, lapsed=lapsed, figures=figures)


def _answer(
    convention: Convention,
    signed: Mapping[Party, date],
    sent: date,
    on: date,
    *,
    lapsed: bool,
    figures: Figures,
) -> ConventionStanding:
    region, hers = region_of(convention.organisme.region), signed.get(Party.BENEFICIAIRE)
    verdict = convention_state(sent, hers, region, today=on, figures=figures)
    last_day = acceptance_deadline(sent, region, figures=figures)
    doubt = verdict.reason if verdict.is_to_check else None
    if lapsed or verdict.is_refused or verdict.value is None:
        return ConventionStanding(Step.LAPSED, signed, sent, last_day, last_day.arguable)
    accepted = verdict.value.state is Answer.ACCEPTED
    step = Step.CONCLUDED if accepted else Step.SALARIE
    return ConventionStanding(step, signed, sent, last_day, doubt=doubt)


@dataclass(frozen=True)
class ContratStanding:
    """Where the contract stands: who signed when, until when the person may renounce, what is due.

    `last_day` is the later of the labour code's ten days and of the consumer code's fourteen;
    `first_payment.certain` the first day money may be asked without doubt. Cents.
    """

    signed: Mapping[Party, date]
    concluded_on: date | None = None
    renounced_on: date | None = None
    last_day: Deadline | None = None
    may_renounce: bool = False
    online_function: bool = False
    express_request: bool = False
    waits_until: date | None = None
    first_payment: Deadline | None = None
    max_deposit_cents: int = 0
    max_deposit_share: str = ""

    @property
    def is_concluded(self) -> bool:
        """Signed by both, and not renounced."""
        return self.concluded_on is not None and self.renounced_on is None

    @property
    def is_renounced(self) -> bool:
        return self.renounced_on is not None

    def has_signed(self, party: Party) -> bool:
        return party in self.signed

    def awaits(self, party: Party) -> bool:
        return not self.is_renounced and party not in self.signed


def law_channel(contrat: Contrat) -> Channel:
    """Return how the contract is concluded, as the texts tell it."""
    return Channel.ONLINE if contrat.online else Channel(contrat.channel)


def standing_of_contrat(
    contrat: Contrat, *, on: date, figures: Figures | None = None
) -> ContratStanding:
    """Work out where the contract stands on that day (CTR-02 to CTR-05).

    `on` is the person's day. `waits_until` is the last day before which no session is held,
    when the person has not expressly asked to begin (C. conso L221-25).
    """
    signed = {
        Party(one.party): one.signed_on for one in contrat.signatures.all() if one.signed_on <= on
    }
    renonciation = getattr(contrat, "renonciation", None)
    renounced_on = (
        renonciation.happened_on if renonciation and renonciation.happened_on <= on else None
    )
    if len(signed) < 2:
        return ContratStanding(
            signed,
            renounced_on=renounced_on,
            may_renounce=Party.BENEFICIAIRE in signed and not renounced_on,
        )
    figures = figures or figures_of(contrat.organisme)
    channel, region = law_channel(contrat), region_of(contrat.organisme.region)
    concluded_on = max(signed.values())
    given = {"region": region, "figures": figures}
    last_day = retractation.withdrawal_deadline(concluded_on, channel, **given)
    express = hasattr(contrat, "demande_expresse")
    waiting = channel.is_remote and not express and on <= last_day.arguable
    return ContratStanding(
        signed=signed,
        concluded_on=concluded_on,
        renounced_on=renounced_on,
        last_day=last_day,
        may_renounce=not renounced_on and on <= last_day.arguable,
        online_function=bool(
            retractation.needs_online_function(channel, concluded_on, figures=figures).value
        ),
        express_request=express,
        waits_until=last_day.arguable if waiting else None,
        first_payment=retractation.first_payment(concluded_on, channel, **given),
        max_deposit_cents=retractation.max_deposit(
            contrat.price_cents, on=concluded_on, figures=figures
        ),
        max_deposit_share=in_words("ctr.max_deposit_percent", on=concluded_on, figures=figures),
    )
