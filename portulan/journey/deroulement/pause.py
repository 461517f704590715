"""A pause, with what follows from it: the agenda is emptied, a date to speak of it is kept."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from portulan.journey.bilan import pausing
from portulan.journey.bilan.access import consultant_of
from portulan.journey.bilan.interruption import Reprise, Suspension
from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien.actions import cancel_coming
from portulan.offices.accounts.models import User
from portulan.offices.mail.actions import post, withdraw
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr

MORNING = time(9)


@transaction.atomic
def pause(bilan: Bilan, *, review: date, by: User, at: datetime) -> Suspension:
    """Pause, cancel what was booked, and keep the day when both speak of it again.

    Raises what `pausing.suspend` raises.
    """
    suspension = pausing.suspend(bilan, review=review, by=by, at=at)
    cancel_coming(bilan, followups_too=False, by=by, at=at)
    forget_review(bilan, at=at)
    _tell_person(suspension, at=at)
    _tell_consultant(suspension, "fait une pause", by=by, at=at)
    return suspension


@transaction.atomic
def go_on(bilan: Bilan, *, by: User, at: datetime) -> Reprise:
    """End the pause. Hours and law are counted again at the day of each session.

    Raises NotPaused.
    """
    reprise = pausing.resume(bilan, by=by, at=at)
    forget_review(bilan, at=at)
    if by.pk != bilan.beneficiaire_id:
        _post(
            bilan,
            f"pause/{bilan.pk}/reprise/{reprise.pk}",
            ["Votre espace reprend son cours.", "Le prochain rendez-vous s'y choisit."],
            at=at,
        )
    _tell_consultant(reprise.suspension, "reprend après une pause", by=by, at=at)
    return reprise


def forget_review(bilan: Bilan, *, at: datetime) -> None:
    """Take back the letter of a review that no longer has to be."""
    withdraw(key_prefix=f"pause/{bilan.pk}/point/", at=at)


def _tell_person(suspension: Suspension, *, at: datetime) -> None:
    bilan, day = suspension.bilan, date_fr(suspension.review)
    _post(
        bilan,
        f"pause/{bilan.pk}/debut/{suspension.pk}",
        [
            "Comme convenu, nous faisons une pause.",
            f"Nous en reparlerons le {day}. D'ici là, rien n'est effacé, rien n'est attendu de "
            "vous, et vous pouvez reprendre quand vous voulez, depuis votre espace.",
        ],
        at=at,
        printed=[
            "Comme convenu, nous faisons une pause.",
            f"Nous en reparlerons le {day}. D'ici là, rien n'est effacé, rien n'est attendu de "
            "vous, et vous pouvez reprendre quand vous voulez : il suffit de nous le dire.",
        ],
    )
    moment = datetime.combine(suspension.review, MORNING, tzinfo=ZoneInfo(bilan.zone))
    _post(
        bilan,
        f"pause/{bilan.pk}/point/{suspension.pk}",
        [
            f"Nous avions convenu d'en reparler aujourd'hui, {day}.",
            "Vous pouvez reprendre, choisir une autre date, ou arrêter. Il n'y a pas de bonne "
            "réponse : dites-nous ce qui vous convient.",
        ],
        at=at,
        not_before=moment,
    )


def _tell_consultant(suspension: Suspension, words: str, *, by: User, at: datetime) -> None:
    """Tell the consultant what the person decided; the letter names nobody."""
    bilan = suspension.bilan
    consultant = consultant_of(bilan, on=legal_day(at, bilan.zone))
    if consultant is None or by.pk != bilan.beneficiaire_id:
        return
    post(
        organisme=bilan.organisme,
        to=consultant.email,
        key=f"pause/{bilan.pk}/conseil/{suspension.pk}/{words}",
        subject="Du nouveau dans un de vos dossiers",
        paragraphs=[f"Une personne que vous accompagnez {words}."],
        action_label="Ouvrir",
        action_url=_home(),
        holder=bilan.pk,
        at=at,
    )


def _post(
    bilan: Bilan,
    key: str,
    paragraphs: list[str],
    *,
    at: datetime,
    not_before: datetime | None = None,
    printed: Sequence[str] = (),
) -> None:
    person = bilan.beneficiaire
    post(
        organisme=bilan.organisme,
        to=bilan.mail_to,
        key=key,
        subject="Votre espace",
        paragraphs=[f"Bonjour {person.short_name},", *paragraphs],
        action_label="Ouvrir mon espace",
        action_url=_home(),
        holder=bilan.pk,
        at=at,
        not_before=not_before,
        printed=printed,
    )


def _home() -> str:
    return f"{settings.BASE_URL}{settings.LOGIN_REDIRECT_URL}"
