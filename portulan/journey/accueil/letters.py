"""What first contact writes to people. Subjects are neutral: a letter-box may be shared."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from portulan.journey.accueil.models import Demande, EntretienPrealable, Mode
from portulan.offices.accounts.models import User
from portulan.offices.mail.actions import post
from portulan.offices.mail.actions import withdraw as withdraw_letters
from portulan.offices.mail.ics import rendez_vous
from portulan.rules.french import date_fr, duration_fr, hour_fr, weekday_date_fr

MOST_A_DAY = 3


def _key(demande: Demande, what: str) -> str:
    return f"demande/{demande.pk}/{what}"


def confirm(demande: Demande, *, at: datetime) -> None:
    """Tell the person that their request arrived, and what comes next.

    The form is public: beyond a few a day, an address gets no more letters, and no one is told.
    """
    organisme = demande.organisme
    lately = Demande.objects.filter(email=demande.email, recorded_at__gt=at - timedelta(days=1))
    if len(lately.values_list("pk")[: MOST_A_DAY + 1]) > MOST_A_DAY:
        return
    day = date_fr(at.astimezone(ZoneInfo(organisme.zone)).date())
    post(
        organisme=organisme,
        to=demande.email,
        key=_key(demande, "recue"),
        subject=f"Votre message du {day}",
        paragraphs=[
            f"Bonjour {demande.first_name},",
            f"Votre message est bien arrivé chez {organisme.name}.",
            "Une personne du cabinet vous répondra pour convenir d'un premier échange, gratuit "
            "et sans engagement. Vous n'avez rien à préparer.",
            "Ce que vous avez écrit avec vos mots est scellé : seule la personne qui vous "
            "répondra pourra l'ouvrir."
            if demande.letter_id
            else "Si vous souhaitez ajouter quelque chose, répondez à ce message.",
            "Si cette demande ne vient pas de vous, dites-le-nous en réponse : nous l'effacerons.",
        ],
        at=at,
    )


def tell_the_house(demande: Demande, *, at: datetime) -> None:
    """Tell the organisme that someone waits. Neither name nor words travel by mail."""
    if not demande.organisme.email:
        return
    post(
        organisme=demande.organisme,
        to=demande.organisme.email,
        key=_key(demande, "cabinet"),
        subject="Une demande attend une réponse",
        paragraphs=[
            "Une personne demande un entretien préalable.",
            "La première conseillère ou le premier conseiller qui prend la demande lui répond.",
        ],
        action_label="Voir les demandes",
        action_url=settings.BASE_URL + reverse("consultant:demandes"),
        at=at,
    )


def propose(entretien: EntretienPrealable, *, consultant: User, moved: bool, at: datetime) -> None:
    """Tell the person when and how, with a neutral rendez-vous for their calendar."""
    demande, organisme = entretien.demande, entretien.organisme
    version = EntretienPrealable.objects.filter(demande=demande).count() - 1
    starts = entretien.starts_at.astimezone(ZoneInfo(organisme.zone))
    withdraw_letters(key_prefix=_key(demande, "rendez-vous/"), at=at)
    post(
        organisme=organisme,
        to=demande.email,
        key=_key(demande, f"rendez-vous/{entretien.pk}"),
        subject=f"Votre rendez-vous du {date_fr(starts.date())}",
        paragraphs=[
            f"Bonjour {demande.first_name},",
            *(["Votre rendez-vous a changé."] if moved else []),
            f"{consultant.name} vous propose de faire connaissance le "
            f"{weekday_date_fr(starts.date())} à {hour_fr(starts)}, {_how(entretien)}.",
            f"Comptez {duration_fr(entretien.minutes)}. Cet échange est gratuit et ne vous "
            "engage à rien.",
            "Si ce moment ne convient pas, répondez à ce message : nous en trouverons un autre, "
            "sans motif à donner.",
        ],
        attachments=[
            rendez_vous(
                demande.pk,
                entretien.starts_at,
                entretien.minutes,
                at=at,
                zone=organisme.zone,
                version=version,
            )
        ],
        at=at,
    )


def withdraw(demande: Demande, *, at: datetime) -> None:
    """Take back what has not left yet."""
    withdraw_letters(key_prefix=_key(demande, ""), at=at)


def _how(entretien: EntretienPrealable) -> str:
    words = str(Mode(entretien.mode).label)
    if not entretien.place:
        return words
    before = " : " if entretien.mode == Mode.PLACE else ", "
    return f"{words}{before}{entretien.place}"
