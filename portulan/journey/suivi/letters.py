"""What the follow-up makes us write. Neutral subjects, no content, no « bilan »."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from portulan.journey.bilan.access import consultant_of
from portulan.journey.suivi.access import cadre_of
from portulan.journey.suivi.frame import frame_lines, price_words
from portulan.journey.suivi.models import CadreApres, SuiviPropose, SuiviReponse
from portulan.offices.mail.actions import post
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr


def framed(cadre: CadreApres, *, at: datetime) -> None:
    """Tell the person what is foreseen afterwards."""
    bilan = cadre.bilan
    told = [f"{name} : {value}." for name, value in frame_lines(cadre)]
    post(
        organisme=bilan.organisme,
        to=bilan.mail_to,
        key=f"suivi/{bilan.pk}/cadre/{cadre.pk}",
        subject="Ce qui est prévu ensuite",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            "Voici ce que nous vous proposons pour la suite. Rien ne vous engage.",
            "\n".join(told),
        ],
        printed=["Voici ce que nous vous proposons pour la suite. Rien ne vous engage.", *told],
        action_label="Le relire dans mon espace",
        action_url=settings.BASE_URL + reverse("beneficiaire:suivi", args=[bilan.pk]),
        holder=bilan.pk,
        at=at,
    )


AGAIN = (
    "Dans votre espace, ce que vous avez choisi de garder peut aussi se reprendre, pour comparer, "
    "si vous le souhaitez."
)


def propose_by_post(propose: SuiviPropose, *, at: datetime) -> None:
    """Offer the same on paper: the questionnaire goes with the letter, the rest is a call away."""
    bilan = propose.bilan
    cadre = cadre_of(bilan)
    price = f"Le prix de ce point : {price_words(cadre)}. " if cadre else ""
    post(
        organisme=bilan.organisme,
        to="",
        key=f"suivi/{bilan.pk}/{propose.rank}",
        subject="Prendre de vos nouvelles",
        paragraphs=[],
        printed=[
            "Nous avions prévu de vous proposer de faire le point, quelques mois après.",
            f"{price}Vous pouvez accepter, dire non sans donner de raison, ou seulement répondre "
            "au questionnaire joint : appelez-nous, ou renvoyez-le.",
        ],
        holder=bilan.pk,
        at=at,
    )


def propose(
    propose: SuiviPropose, token: str, *, until: datetime, again: bool = False, at: datetime
) -> None:
    """Offer to take stock: yes, no, or only a few questions; all by one link."""
    bilan = propose.bilan
    person = bilan.beneficiaire
    cadre = cadre_of(bilan)
    price = f"Ce point est {price_words(cadre)}. " if cadre and not cadre.price_cents else ""
    if cadre and cadre.price_cents:
        price = f"Son prix est de {price_words(cadre)}. "
    last = until.astimezone(ZoneInfo(bilan.zone)).date() - timedelta(days=1)
    post(
        organisme=bilan.organisme,
        to=bilan.mail_to,
        key=f"suivi/{bilan.pk}/{propose.rank}",
        subject="Prendre de vos nouvelles",
        paragraphs=[
            f"Bonjour {person.short_name},",
            "Nous avions prévu de vous proposer de faire le point, quelques mois après.",
            f"{price}Vous pouvez accepter, dire non sans donner de raison, ou seulement répondre à "
            "quelques questions.",
            *([AGAIN] if again else []),
            f"Le lien s'ouvre jusqu'au {date_fr(last)}.",
        ],
        action_label="Répondre",
        action_url=settings.BASE_URL + reverse("invite:suivi", args=[token]),
        holder=bilan.pk,
        at=at,
    )


def accepted(reponse: SuiviReponse, *, at: datetime) -> None:
    """Tell the consultant that someone would like to meet. Neither name nor words by mail."""
    bilan = reponse.propose.bilan
    consultant = consultant_of(bilan, on=legal_day(at, bilan.zone))
    if consultant is None or not consultant.email:
        return
    post(
        organisme=bilan.organisme,
        to=consultant.email,
        key=f"suivi/{bilan.pk}/accepte/{reponse.pk}",
        subject="Une personne souhaite faire le point",
        paragraphs=[
            f"Bonjour {consultant.short_name},",
            "Une personne que vous avez accompagnée accepte le point que nous lui avons proposé, "
            "et dit comment la joindre.",
        ],
        action_label="Ouvrir le dossier",
        action_url=settings.BASE_URL + reverse("consultant:suivi", args=[bilan.pk]),
        holder=bilan.pk,
        at=at,
    )
