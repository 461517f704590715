"""What this room writes. Neutral subjects; one thing by letter."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from portulan.journey.qualite.access import answer_before
from portulan.journey.qualite.models import AvisDemande, Moment, Reclamation, ReclamationReponse
from portulan.offices.mail.actions import forget as forget_letters
from portulan.offices.mail.actions import post
from portulan.offices.organisme.models import Organisme
from portulan.rules.french import date_fr

MOST_A_DAY = 3
FIRST_WORDS = {
    Moment.DEBUT: (
        "Trois questions, une minute",
        "Nous posons trois questions au début, les mêmes à la fin, puis plus tard : elles nous "
        "disent si ce que nous faisons est utile.",
    ),
    Moment.FIN: (
        "Votre avis, en trois minutes",
        "Nous avons fini ce que nous avions à faire ensemble. Votre avis nous dit ce qui a été "
        "utile, et ce qui l'a moins été.",
    ),
}


def ask_by_post(demande: AvisDemande, *, at: datetime) -> None:
    """Ask on paper: the questionnaire goes with the letter and comes back without a name."""
    subject, why = FIRST_WORDS[Moment(demande.moment)]
    post(
        organisme=demande.organisme,
        to="",
        key=f"avis/{demande.bilan_id}/{demande.moment}",
        subject=subject,
        paragraphs=[],
        printed=[
            why,
            "Le questionnaire est joint. Renvoyez-le sans y mettre votre nom. Vous pouvez passer "
            "chaque question, et ne pas répondre du tout : personne ne vous le demandera une "
            "autre fois.",
        ],
        holder=demande.bilan_id,
        at=at,
    )


def ask(demande: AvisDemande, token: str, *, until: datetime, at: datetime) -> None:
    """Ask for an opinion: no account, no reminder, no name on the answer."""
    person = demande.bilan.beneficiaire
    subject, why = FIRST_WORDS[Moment(demande.moment)]
    last = until.astimezone(ZoneInfo(demande.bilan.zone)).date() - timedelta(days=1)
    post(
        organisme=demande.organisme,
        to=demande.bilan.mail_to,
        key=f"avis/{demande.bilan_id}/{demande.moment}",
        subject=subject,
        paragraphs=[
            f"Bonjour {person.short_name},",
            why,
            "Vos réponses sont gardées sans votre nom. Vous pouvez passer chaque question, et ne "
            "pas répondre du tout : personne ne vous le demandera une autre fois.",
            f"Le lien s'ouvre jusqu'au {date_fr(last)} et sert une fois.",
        ],
        action_label="Donner mon avis",
        action_url=settings.BASE_URL + reverse("invite:avis", args=[token]),
        holder=demande.bilan_id,
        at=at,
    )


def acknowledge(reclamation: Reclamation, *, at: datetime) -> None:
    """Tell whoever complained that it arrived, and when they will be answered.

    The page is public: beyond a few a day, an address gets no more letters.
    """
    organisme = reclamation.organisme
    lately = Reclamation.objects.filter(
        email=reclamation.email, recorded_at__gt=at - timedelta(days=1)
    )
    if not reclamation.email or len(lately.values_list("pk")[: MOST_A_DAY + 1]) > MOST_A_DAY:
        return
    post(
        organisme=organisme,
        to=reclamation.email,
        key=f"reclamation/{reclamation.pk}/recue",
        subject=f"Votre message du {date_fr(reclamation.received_on)}",
        paragraphs=[
            "Bonjour,",
            f"Votre réclamation est bien arrivée chez {organisme.name}. Une personne la lit et "
            f"vous répond par écrit, au plus tard le {date_fr(answer_before(reclamation))}.",
            *_mediator(organisme),
            "Si ce message ne vient pas de vous, dites-le-nous en réponse : nous l'effacerons.",
        ],
        at=at,
    )


def tell_the_house(reclamation: Reclamation, *, at: datetime) -> None:
    """Tell the organisme that someone waits. Neither name nor words travel by mail."""
    organisme = reclamation.organisme
    if not organisme.email:
        return
    post(
        organisme=organisme,
        to=organisme.email,
        key=f"reclamation/{reclamation.pk}/cabinet",
        subject="Une réclamation est arrivée",
        paragraphs=[
            "Bonjour,",
            "Une réclamation vient d'arriver depuis la page publique. Une réponse écrite est "
            f"promise au plus tard le {date_fr(answer_before(reclamation))}.",
        ],
        action_label="La lire",
        action_url=settings.BASE_URL + reverse("gestion:reclamation", args=[reclamation.pk]),
        at=at,
    )


def answer(reponse: ReclamationReponse, *, at: datetime) -> None:
    """Send the organisme's answer, with the next step for whoever is not content with it."""
    reclamation = reponse.reclamation
    organisme = reclamation.organisme
    measures = [f"Ce qui change : {reponse.measures}"] if reponse.measures else []
    post(
        organisme=organisme,
        to=reclamation.email,
        key=f"reclamation/{reclamation.pk}/reponse/{reponse.pk}",
        subject=f"Réponse à votre message du {date_fr(reclamation.received_on)}",
        paragraphs=["Bonjour,", reponse.text, *measures, *_mediator(organisme)],
        at=at,
    )


def forget(reclamation: Reclamation) -> None:
    """Keep no trace of whom one wrote to."""
    forget_letters(key_prefix=f"reclamation/{reclamation.pk}/")


def _mediator(organisme: Organisme) -> list[str]:
    if not organisme.mediator:
        return []
    return [
        "Si vous avez payé tout ou partie du bilan et que notre réponse ne vous convient pas, vous "
        "pouvez saisir gratuitement le médiateur de la consommation (code de la consommation, "
        f"art. L612-1) : {organisme.mediator}"
    ]
