"""Letters about the contract and the consent. To the person: neutral subjects, no reason asked."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from portulan.journey.convention.letters.common import address, write
from portulan.journey.convention.models import (
    Contrat,
    DemandeExpresse,
    Renonciation,
    RetraitConsentement,
)
from portulan.offices.accounts.models import User
from portulan.rules.calendar import Deadline, legal_day
from portulan.rules.french import date_fr, hour_fr
from portulan.rules.money import euros_fr


def _moment(at: datetime, zone: str) -> str:
    here = at.astimezone(ZoneInfo(zone))
    return f"{date_fr(here.date())} à {hour_fr(here)}"


def contrat_ready(contrat: Contrat, *, at: datetime) -> None:
    bilan = contrat.bilan
    write(
        bilan,
        bilan.mail_to,
        key=f"contrat.ready:{contrat.pk}",
        subject="Un document à lire dans votre espace",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            "Un document est prêt dans votre espace. Prenez le temps de le lire, à l'écran ou sur "
            "papier ; vous le signez seulement s'il vous convient.",
        ],
        at=at,
        label="Lire le document",
        url=address("beneficiaire:contrat", bilan.pk),
    )


def contrat_awaits_organisme(contrat: Contrat, consultant: User | None, *, at: datetime) -> None:
    bilan = contrat.bilan
    write(
        bilan,
        consultant.email if consultant else bilan.organisme.email,
        key=f"contrat.awaits_organisme:{contrat.pk}",
        subject=f"Contrat à signer : dossier {bilan.number}",
        paragraphs=["La personne a signé son contrat. Il reste la signature de l'organisme."],
        at=at,
        label="Signer le contrat",
        url=address("consultant:contrat", bilan.pk),
    )


def contrat_concluded(contrat: Contrat, last_day: Deadline, *, at: datetime) -> None:
    """The confirmation a consumer keeps: what is concluded, until when and how to renounce."""
    bilan = contrat.bilan
    write(
        bilan,
        bilan.mail_to,
        key=f"contrat.concluded:{contrat.pk}",
        subject="Votre document est signé",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            f"Votre contrat avec {bilan.organisme.name} est signé par vous et par l'organisme. "
            "Vous pouvez le télécharger à tout moment, à la taille de caractères que vous voulez.",
            f"Vous pouvez y renoncer jusqu'au {date_fr(last_day.arguable)} inclus, sans donner de "
            "motif : le bouton « Renoncer au contrat ici » est sur la même page. Une lettre ou un "
            "message clair convient aussi.",
            f"Empreinte du texte signé (SHA-256) : {contrat.sha256}",
        ],
        at=at,
        label="Voir et télécharger",
        url=address("beneficiaire:contrat", bilan.pk),
        printed=[
            f"Votre contrat avec {bilan.organisme.name} est signé par vous et par l'organisme. "
            "Un exemplaire est joint à cette lettre, ou vous a été remis.",
            f"Vous pouvez y renoncer jusqu'au {date_fr(last_day.arguable)} inclus, sans donner de "
            "motif : une lettre ou un message clair suffit. Le jour de l'envoi compte.",
            f"Empreinte du texte signé (SHA-256) : {contrat.sha256}",
        ],
    )


def start_requested(demande: DemandeExpresse, *, at: datetime) -> None:
    """The confirmation that C. conso L221-25 asks for, on something that can be kept."""
    bilan = demande.contrat.bilan
    write(
        bilan,
        bilan.mail_to,
        key=f"contrat.start_requested:{demande.contrat_id}",
        subject="Votre demande est enregistrée",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            f"Le {_moment(at, bilan.zone)}, vous avez demandé à commencer avant la fin du délai de "
            "renonciation. Vous gardez ce délai entier. Si vous renoncez, vous devez seulement les "
            "heures déjà faites, au prorata du prix.",
        ],
        at=at,
        printed=[
            f"Nous avons noté, le {_moment(at, bilan.zone)}, votre demande de commencer avant la "
            "fin du délai de renonciation. Vous gardez ce délai entier. Si vous renoncez, vous "
            "devez seulement les heures déjà faites, au prorata du prix.",
        ],
    )


def renounced(renonciation: Renonciation, refund_by: date, *, at: datetime) -> None:
    """The acknowledgement of C. conso L221-21: content, day and hour, without delay."""
    bilan = renonciation.contrat.bilan
    due = renonciation.due_cents
    money = (
        f"Pour les heures déjà faites à votre demande, il reste dû {euros_fr(due)}."
        if due
        else "Vous ne devez rien."
    )
    told = [
        f"Nous avons reçu, le {_moment(at, bilan.zone)}, votre renonciation au contrat signé "
        f"avec {bilan.organisme.name} pour le dossier {bilan.number}. Elle est prise en compte "
        f"au {date_fr(renonciation.happened_on)}.",
        f"{money} Ce que vous auriez déjà payé au-delà vous est remboursé au plus tard le "
        f"{date_fr(refund_by)}.",
        "Aucun motif n'est demandé. Vous n'avez rien d'autre à faire.",
    ]
    write(
        bilan,
        bilan.mail_to,
        key=f"contrat.renounced:{renonciation.contrat_id}",
        subject=f"Accusé de réception du {date_fr(legal_day(at, bilan.zone))}",
        paragraphs=[f"Bonjour {bilan.beneficiaire.short_name},", *told],
        at=at,
        printed=told,
    )


def renounced_to_consultant(
    renonciation: Renonciation, consultant: User | None, *, at: datetime
) -> None:
    bilan = renonciation.contrat.bilan
    write(
        bilan,
        consultant.email if consultant else bilan.organisme.email,
        key=f"contrat.renounced_told:{renonciation.contrat_id}",
        subject=f"Le dossier {bilan.number} s'arrête",
        paragraphs=[
            f"La personne a renoncé au contrat le {date_fr(renonciation.happened_on)}. Aucun motif "
            "n'est demandé. Les rendez-vous à venir sont à annuler.",
        ],
        at=at,
        label="Ouvrir le dossier",
        url=address("consultant:contrat", bilan.pk),
    )


def consent_withdrawn(
    retrait: RetraitConsentement, consultant: User | None, *, at: datetime
) -> None:
    """To the person, what follows; to the consultant, the fact alone."""
    bilan = retrait.consentement.bilan
    write(
        bilan,
        bilan.mail_to,
        key=f"consentement.withdrawn:{retrait.pk}",
        subject="Votre demande est enregistrée",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            f"Le {_moment(at, bilan.zone)}, vous avez retiré votre accord. Tout s'arrête là. "
            "Ce n'est ni une faute ni un reproche, et aucun motif n'est demandé.",
            "Vos documents restent dans votre espace le temps de les récupérer ; un message vous "
            "dira quand ils sont effacés.",
        ],
        at=at,
        label="Ouvrir mon espace",
        url=address("beneficiaire:consentement", bilan.pk),
        printed=[
            f"Le {date_fr(retrait.withdrawn_on)}, vous avez retiré votre accord. Tout s'arrête là. "
            "Ce n'est ni une faute ni un reproche, et aucun motif n'est demandé.",
            "Vos documents peuvent encore vous être remis sur papier ; une lettre vous dira quand "
            "ils sont effacés.",
        ],
    )
    write(
        bilan,
        consultant.email if consultant else bilan.organisme.email,
        key=f"consentement.withdrawn_told:{retrait.pk}",
        subject=f"Le dossier {bilan.number} s'arrête",
        paragraphs=[
            f"La personne a retiré son accord le {date_fr(retrait.withdrawn_on)}. Aucun motif "
            "n'est demandé ni noté. Les heures faites sont certifiées.",
        ],
        at=at,
    )
