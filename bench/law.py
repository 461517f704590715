"""How long the law takes on one core: every rule of one bilan, and a night's sweep of deadlines.

The processor's own time is measured: a neighbour on the machine changes nothing to it.

python -m bench.law
"""

from collections.abc import Iterator
from datetime import date, timedelta
from time import process_time

from portulan.rules.law import archives, conservation, deroulement, retractation
from portulan.rules.law.absence import answer, latest_request
from portulan.rules.law.consentement import Consent, may_start
from portulan.rules.law.convention import ConventionMentions, convention_missing, convention_state
from portulan.rules.law.cpf import delais, dossier, droits
from portulan.rules.law.records import Channel, Funding, Session
from portulan.rules.law.synthese import Document, HandOver, Recipient, handed_over, may_send

ONE_BILAN_MS = 2.0
SWEEP = 100_000
START = date(2026, 11, 23)
PLAN = tuple(
    Session(120, phase, date=START + timedelta(days=7 * week))
    for week, phase in enumerate((1, 2, 2, 2, 2, 3, 3, 3))
)


def every_rule_of(day: date) -> int:
    """Ask every rule that applies to one bilan begun that day; return how many were asked."""
    end = day + timedelta(days=70)
    asked: list[object] = [
        *deroulement.check_plan(PLAN, personal=480, contract=day, start=day, on=day),
        *(deroulement.counted_minutes(session, on=day) for session in PLAN),
        deroulement.cpf_hours(PLAN, on=day),
        deroulement.followup_date(end),
        may_start(Consent(given_on=day, first_session=day)),
        convention_missing(ConventionMentions(Funding.PLAN)),
        convention_state(day, today=day),
        latest_request(day, end),
        answer(day, today=end),
        retractation.withdrawal_deadline(day, Channel.DISTANCE),
        retractation.first_payment(day, Channel.DISTANCE),
        retractation.max_deposit(180_000, on=day),
        retractation.needs_online_function(Channel.ONLINE, day),
        droits.cap_eur(day),
        droits.wait(day, [droits.Previous(Funding.CPF, date(2020, 1, 1))]),
        droits.split(180_000, 300_000, day),
        delais.answer_deadline(day),
        delais.holder_deadline(day),
        delais.earliest_start(day),
        delais.withdrawal_dates(day),
        delais.declare_by(end),
        delais.validated_by(end),
        dossier.transition("accepted", "inTraining", end, since=day),
        *(may_send(Document.SYNTHESIS, recipient) for recipient in Recipient),
        handed_over(HandOver(end, end)),
        conservation.plan(
            conservation.BilanFile(term=end, last_payment=end, invoices=(end,), agreement=True),
            on=end,
        ),
    ]
    return len(asked)


def deadlines_of(day: date) -> Iterator[object]:
    """The deadlines that the night looks at for one bilan."""
    yield convention_state(day, today=START)
    yield answer(day, today=START)
    yield retractation.withdrawal_deadline(day, Channel.DISTANCE)
    yield conservation.keep_until(term=day)
    yield archives.proof_until(day, on=day)
    yield deroulement.followup_date(day)


def main() -> int:
    """Print both measures; answer 1 when one bilan takes longer than its ceiling."""
    every_rule_of(START)  # the holiday library loads once
    turns = 200
    begun = process_time()
    count = sum(every_rule_of(START) for _ in range(turns))
    one = (process_time() - begun) * 1000 / turns
    print(f"un bilan : {count // turns} réponses en {one:.2f} ms (plafond {ONE_BILAN_MS} ms)")
    begun = process_time()
    found = sum(
        1
        for number in range(SWEEP)
        for _ in deadlines_of(date(2024, 1, 1) + timedelta(days=number % 1000))
    )
    spent = process_time() - begun
    print(
        f"une nuit : {SWEEP} bilans, {found} échéances en {spent:.1f} s "
        f"({SWEEP / spent:.0f} bilans par seconde)"
    )
    return int(one > ONE_BILAN_MS)


if __name__ == "__main__":
    raise SystemExit(main())
