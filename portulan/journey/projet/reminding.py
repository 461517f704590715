"""Reminders in the person's rhythm: a neutral message, from days alone; no plan is opened."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from portulan.journey.bilan.models import Bilan
from portulan.journey.projet.access import plan_of
from portulan.journey.projet.models import JourRappel, Plan, RappelPlan, Rythme
from portulan.journey.projet.reading import read
from portulan.journey.projet.refusals import NothingToRemind
from portulan.journey.projet.shape import Tree, candidatures_of, etapes_of
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.mail import actions as mail
from portulan.offices.mail.models import Letter
from portulan.rules.calendar import months_later

STEPS = {Rythme.SEMAINE: timedelta(days=7), Rythme.QUINZAINE: timedelta(days=14)}
LATE = timedelta(days=3)  # a night that was missed is caught up; more would surprise
EVE = timedelta(days=1)


@transaction.atomic
def choose_rhythm(bilan: Bilan, rythme: Rythme, *, on: date, by: User, at: datetime) -> RappelPlan:
    """Keep how often she wishes to be written to. The same rhythm twice is once.

    Raises NothingToRemind while there is no plan.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    plan = plan_of(bilan)
    if plan is None:
        raise NothingToRemind
    row = RappelPlan.objects.filter(plan=plan).first()
    if row and row.rythme == rythme:
        return row
    told = {"rythme": rythme, "since": on}
    fresh = {"organisme_id": bilan.organisme_id, "recorded_at": at, "recorded_by": by}
    row, _ = RappelPlan.objects.update_or_create(plan=plan, defaults={**told, **fresh})
    _keep(row, read(plan, by=by, at=at).tree)
    record("rappel.chosen", row, by=by, at=at, holder=bilan.pk)
    return row


def rhythm_of(plan: Plan | None) -> Rythme:
    """Return the rhythm in force; never, until she chooses one."""
    row = RappelPlan.objects.filter(plan=plan).first() if plan else None
    return Rythme(row.rythme) if row else Rythme.JAMAIS


def follow(plan: Plan, tree: Tree) -> None:
    """Keep the days of the reminders in step with the plan, as it is written."""
    row = RappelPlan.objects.filter(plan=plan, rythme=Rythme.VEILLE).first()
    if row:
        _keep(row, tree)


def _keep(row: RappelPlan, tree: Tree) -> None:
    days = set()
    if row.rythme == Rythme.VEILLE:
        days = {one.day for one in etapes_of(tree) if one.day and one.is_open}
        days |= {one.relance for one in candidatures_of(tree) if one.awaits}
    row.jours.exclude(on__in=days).delete()
    known = set(row.jours.values_list("on", flat=True))
    JourRappel.objects.bulk_create(JourRappel(rappel=row, on=day) for day in sorted(days - known))


def remind_due(*, on: date, at: datetime) -> list[Letter]:
    """Write to those whose day has come; once for each day, whoever runs it again."""
    rows = RappelPlan.objects.exclude(rythme=Rythme.JAMAIS).select_related(
        "plan__bilan__organisme", "plan__bilan__beneficiaire"
    )
    rows = rows.prefetch_related("jours")
    return [_write(row, day, at=at) for row in rows if (day := due_day(row, on=on))]


def due_day(row: RappelPlan, *, on: date) -> date | None:
    """Return the day this reminder is for, if it is to be written on that day."""
    if row.rythme == Rythme.VEILLE:
        days = sorted(one.on for one in row.jours.all())
        return next((day for day in days if on in {day - EVE, day} and row.since < day), None)
    day = _latest(row, on)
    return day if day and on - day <= LATE else None


def _latest(row: RappelPlan, on: date) -> date | None:
    """Return the last day of this rhythm that is not after `on`; the first comes a turn after."""
    if row.rythme == Rythme.MOIS:
        turns = (on.year - row.since.year) * 12 + on.month - row.since.month
        for turn in (turns, turns - 1):
            if turn > 0 and months_later(row.since, turn) <= on:
                return months_later(row.since, turn)
        return None
    step = STEPS[Rythme(row.rythme)]
    turns = (on - row.since) // step
    return row.since + turns * step if turns > 0 else None


def _write(row: RappelPlan, day: date, *, at: datetime) -> Letter:
    bilan = row.plan.bilan
    return mail.post(
        organisme=bilan.organisme,
        to=bilan.mail_to,
        key=f"{key_of(row.plan)}{day}",
        subject="Le rappel que vous avez demandé",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            "Vous avez demandé ce rappel. Votre espace est ouvert si vous souhaitez y passer ; "
            "rien ne presse.",
            "Pour changer de rythme, ou ne plus recevoir ce message, tout se règle au même "
            "endroit.",
        ],
        action_label="Ouvrir mon espace",
        action_url=settings.BASE_URL + reverse("beneficiaire:plan", args=[bilan.pk]),
        holder=bilan.pk,
        at=at,
    )


def key_of(plan: Plan) -> str:
    return f"rappel/{plan.pk}/"
