"""What this room writes to people: rendez-vous, in neutral words. A letter-box may be shared.

No letter says what the rendez-vous is for, and the link to a video meeting stays
in the person's own space.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien.models import Entretien, InvitationGroupe, Mode, Souhait
from portulan.offices.accounts.models import User
from portulan.offices.mail.actions import post, withdraw
from portulan.offices.mail.ics import rendez_vous
from portulan.rules.french import date_fr, duration_fr, hour_fr, list_fr, weekday_date_fr

REMINDER_BEFORE = timedelta(hours=24)
LABEL = "Ouvrir mon espace"
CANCEL_THERE = "Vous pouvez annuler depuis votre espace, sans motif à donner."
LINK_THERE = "Le lien est dans votre espace."
ON_PAPER = {
    CANCEL_THERE: "Si ce moment ne convient plus, prévenez-nous, sans motif à donner.",
    LINK_THERE: "Le lien vous sera donné par téléphone.",
}


def booked(entretien: Entretien, *, at: datetime) -> None:
    """Tell the person, with the rendez-vous for their calendar, and prepare the reminder."""
    _post(
        entretien,
        "reserve",
        [
            f"{_who(entretien)} vous attend {_when(entretien)}, {_how(entretien)}.",
            *_length(entretien),
        ],
        at=at,
        ics=invitation(entretien, at=at),
        on_paper=True,
    )
    _remind(entretien, at=at)


def moved(entretien: Entretien, *, at: datetime) -> None:
    """Tell the person that it changed: the calendar replaces the former one."""
    if entretien.replaces:
        withdraw_reminder(entretien.replaces, at=at)
    _post(
        entretien,
        "reserve",
        [
            "Votre rendez-vous a changé.",
            f"{_who(entretien)} vous attend {_when(entretien)}, {_how(entretien)}.",
            *_length(entretien),
        ],
        at=at,
        ics=invitation(entretien, at=at),
        on_paper=True,
    )
    _remind(entretien, at=at)


def cancelled(entretien: Entretien, *, by: User, at: datetime) -> None:
    """Tell the other one. No reason was asked, none is given."""
    withdraw_reminder(entretien, at=at)
    by_person = by.pk == entretien.bilan.beneficiaire_id
    _post(
        entretien,
        "annule",
        [
            f"Le rendez-vous prévu {_when(entretien)} est annulé.",
            "Un autre moment se choisit quand vous voudrez.",
        ],
        at=at,
        ics=invitation(entretien, at=at, cancelled=True),
        on_paper=True,
    )
    if by_person:
        post(
            organisme=entretien.bilan.organisme,
            to=entretien.consultant.email,
            key=_key(entretien, "annule/conseil"),
            subject=_subject(entretien),
            paragraphs=[
                f"Le rendez-vous prévu {_when(entretien)} est annulé par la personne.",
                "Aucun motif ne lui est demandé.",
            ],
            action_label="Ouvrir",
            action_url=_home(),
            holder=entretien.bilan_id,
            at=at,
        )


def all_cancelled(bilan: Bilan, entretiens: Sequence[Entretien], *, at: datetime) -> None:
    """Tell the person once that nothing is booked any more; their calendar follows."""
    for entretien in entretiens:
        withdraw_reminder(entretien, at=at)
    pieces = [
        invitation(one, at=at, cancelled=True) | {"name": f"rendez-vous-{number}.ics"}
        for number, one in enumerate(entretiens, 1)
    ]
    days = list_fr(date_fr(_start(one).date()) for one in entretiens)
    several = len(entretiens) > 1
    told = (
        f"{'Les rendez-vous prévus' if several else 'Le rendez-vous prévu'} le {days} "
        f"{'sont annulés' if several else 'est annulé'}. Vous n'avez rien à faire."
    )
    post(
        organisme=bilan.organisme,
        to=bilan.mail_to,
        key=f"bilan/{bilan.pk}/rendez-vous-annules/{entretiens[0].pk}",
        subject="Vos rendez-vous" if several else "Votre rendez-vous",
        printed=[told],
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            told,
        ],
        action_label=LABEL,
        action_url=_home(),
        attachments=pieces,
        holder=bilan.pk,
        at=at,
    )


def group_proposed(invitation: InvitationGroupe, *, at: datetime) -> None:
    """Tell one person, apart, that something is proposed. The page says what it changes."""
    bilan = invitation.bilan
    post(
        organisme=bilan.organisme,
        to=bilan.beneficiaire.email,
        key=f"groupe/{invitation.pk}",
        subject="Une proposition dans votre espace",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            f"{invitation.groupe.consultant.name} vous propose un rendez-vous. Il est libre : "
            "ne pas répondre suffit à dire non.",
        ],
        action_label=LABEL,
        action_url=_home(),
        holder=bilan.pk,
        at=at,
    )


def missed(entretien: Entretien, *, at: datetime) -> None:
    """We could not see one another: the fact, no reproach, and the way on."""
    withdraw_reminder(entretien, at=at)
    _post(
        entretien,
        "manque",
        [
            f"Nous n'avons pas pu nous voir {_when(entretien)}.",
            "Quand vous voudrez, faites-nous signe pour choisir un autre moment.",
        ],
        at=at,
        on_paper=True,
    )


def told_consultant(entretien: Entretien, *, at: datetime) -> None:
    """Tell the consultant that the person booked or moved, without saying who: a letter-box."""
    changed = "déplacé" if entretien.replaces_id else "réservé"
    post(
        organisme=entretien.bilan.organisme,
        to=entretien.consultant.email,
        key=_key(entretien, "conseil"),
        subject=_subject(entretien),
        paragraphs=[
            f"Un rendez-vous est {changed} {_when(entretien)}, {Mode(entretien.mode).label}.",
            "Il est dans votre agenda.",
        ],
        action_label="Ouvrir",
        action_url=_home(),
        holder=entretien.bilan_id,
        at=at,
    )


def wished(souhait: Souhait, consultant: User, *, at: datetime) -> None:
    """Tell the consultant that no slot suited, and that moments wait to be answered."""
    post(
        organisme=souhait.bilan.organisme,
        to=consultant.email,
        key=f"souhait/{souhait.pk}",
        subject="Un rendez-vous à fixer",
        paragraphs=[
            "Aucun des créneaux ouverts ne convenait à une personne que vous accompagnez.",
            "Elle vous dit quels moments lui conviendraient.",
        ],
        action_label="Ouvrir",
        action_url=_home(),
        holder=souhait.bilan_id,
        at=at,
    )


def withdraw_reminder(entretien: Entretien, *, at: datetime) -> None:
    """Take back the reminder that has not left."""
    withdraw(key_prefix=_key(entretien, "rappel"), at=at)


def invitation(entretien: Entretien, *, at: datetime, cancelled: bool = False) -> dict[str, str]:
    """Return the rendez-vous as a neutral ICS: a moved one keeps its thread, its version grows."""
    thread, version = _thread(entretien)
    return rendez_vous(
        thread,
        entretien.starts_at,
        entretien.minutes,
        at=at,
        zone=entretien.bilan.zone,
        version=version + cancelled,
        cancelled=cancelled,
    )


def _thread(entretien: Entretien) -> tuple[UUID, int]:
    """Return the first of the chain of moves, and how many moves there were."""
    rows = Entretien.objects.filter(bilan=entretien.bilan_id).values_list("id", "replaces")
    before = dict(rows)
    first, version = entretien.pk, 0
    while former := before.get(first):
        first, version = former, version + 1
    return first, version


def _remind(entretien: Entretien, *, at: datetime) -> None:
    moment = entretien.starts_at - REMINDER_BEFORE
    if moment <= at:
        return
    _post(
        entretien,
        "rappel",
        [
            f"{_who(entretien)} vous attend {_when(entretien)}, {_how(entretien)}.",
            "Si ce moment ne convient plus, vous pouvez l'annuler depuis votre espace, "
            "sans motif à donner.",
        ],
        at=at,
        not_before=moment,
    )


def _post(
    entretien: Entretien,
    what: str,
    paragraphs: list[str],
    *,
    at: datetime,
    ics: dict[str, str] | None = None,
    not_before: datetime | None = None,
    on_paper: bool = False,
) -> None:
    person = entretien.bilan.beneficiaire
    post(
        organisme=entretien.bilan.organisme,
        to=entretien.bilan.mail_to,
        key=_key(entretien, what),
        subject=_subject(entretien),
        paragraphs=[f"Bonjour {person.short_name},", *paragraphs],
        printed=[_without_space(words) for words in paragraphs] if on_paper else [],
        action_label=LABEL,
        action_url=_home(),
        attachments=[ics] if ics else [],
        not_before=not_before,
        holder=entretien.bilan_id,
        at=at,
    )


def _without_space(words: str) -> str:
    """The same sentence for someone who has no page: the house is called instead."""
    return ON_PAPER.get(words, words)


def _home() -> str:
    """The person's own page, by a neutral address: nothing in a letter says what it is about."""
    return f"{settings.BASE_URL}{settings.LOGIN_REDIRECT_URL}"


def _key(entretien: Entretien, what: str) -> str:
    return f"entretien/{entretien.pk}/{what}"


def _subject(entretien: Entretien) -> str:
    return f"Votre rendez-vous du {date_fr(_start(entretien).date())}"


def _who(entretien: Entretien) -> str:
    return entretien.consultant.name


def _when(entretien: Entretien) -> str:
    start = _start(entretien)
    return f"le {weekday_date_fr(start.date())} à {hour_fr(start)}"


def _how(entretien: Entretien) -> str:
    words = str(Mode(entretien.mode).label)
    if entretien.mode == Mode.PLACE and entretien.place:
        return f"{words} : {entretien.place}"
    return words


def _length(entretien: Entretien) -> list[str]:
    told = [f"Comptez {duration_fr(entretien.minutes)}."]
    if entretien.mode == Mode.VISIO:
        told.append(LINK_THERE)
    return [*told, CANCEL_THERE]


def _start(entretien: Entretien) -> datetime:
    return entretien.starts_at.astimezone(ZoneInfo(entretien.bilan.zone))
