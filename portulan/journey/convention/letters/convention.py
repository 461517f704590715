"""Letters about the convention. The employer learns it is concluded or not, never who said no."""

from datetime import datetime

from portulan.journey.convention.letters.common import address, write
from portulan.journey.convention.models import Convention
from portulan.offices.accounts.models import User
from portulan.offices.links.models import Link
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import Deadline, legal_day
from portulan.rules.french import date_fr
from portulan.rules.law.said import in_words


def to_employer_prepared(convention: Convention, link: Link, token: str, *, at: datetime) -> None:
    _to_employer(
        convention,
        key=f"convention.prepared:{convention.pk}:{link.pk}",
        subject=f"Convention à lire et à signer : {convention.organisme.name}",
        paragraphs=[
            "Bonjour,",
            f"La convention de bilan de compétences de {convention.bilan.beneficiaire.name} est "
            "prête. Vous êtes la première partie à la signer.",
            "Le lien ci-dessous est personnel. Gardez ce message : il vous servira aussi à "
            "transmettre la convention, puis à suivre les heures.",
        ],
        token=token,
        label="Lire la convention",
        at=at,
    )


def to_organisme_employer_signed(
    convention: Convention, consultant: User | None, *, at: datetime
) -> None:
    _to_consultant(
        convention,
        consultant,
        key=f"convention.employer_signed:{convention.pk}",
        subject=f"Convention à signer : dossier {convention.bilan.number}",
        paragraphs=["L'employeur a signé la convention. Il reste la signature de l'organisme."],
        at=at,
    )


def to_employer_transmit(convention: Convention, token: str, *, at: datetime) -> None:
    figures = figures_of(convention.organisme)
    delay = in_words(
        "cnv.acceptance_days", on=legal_day(at, convention.bilan.zone), figures=figures
    )
    _to_employer(
        convention,
        key=f"convention.transmit:{convention.pk}",
        subject=f"Convention à transmettre : {convention.organisme.name}",
        paragraphs=[
            "Bonjour,",
            f"{convention.organisme.name} a signé la convention. Il vous reste à la transmettre à "
            f"{convention.bilan.beneficiaire.name} : un bouton de votre page le fait, ou vous "
            "indiquez le jour où vous l'avez remise sur papier.",
            f"La personne a {delay} pour répondre à compter de cette transmission (code du "
            "travail, art. R6313-8).",
        ],
        token=token,
        label="Transmettre la convention",
        at=at,
    )


def to_salarie_transmitted(convention: Convention, last_day: Deadline, *, at: datetime) -> None:
    bilan = convention.bilan
    write(
        bilan,
        bilan.mail_to,
        key=f"convention.transmitted:{convention.pk}",
        subject="Un document à lire dans votre espace",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            "Votre employeur vous a transmis une convention. Vous êtes libre de l'accepter ou non.",
            f"Vous pouvez la signer jusqu'au {date_fr(last_day.certain)} inclus. Sans signature à "
            "cette date, la convention n'est pas conclue : ce n'est ni une faute ni un motif de "
            "licenciement, et aucun motif ne vous est demandé.",
        ],
        at=at,
        label="Lire la convention",
        url=address("beneficiaire:convention", bilan.pk),
        printed=[
            "Votre employeur vous a transmis une convention. Vous êtes libre de l'accepter ou non.",
            f"Vous pouvez la signer jusqu'au {date_fr(last_day.certain)} inclus, et nous remettre "
            "la feuille ou nous l'envoyer. Sans signature à cette date, la convention n'est pas "
            "conclue : ce n'est ni une faute ni un motif de licenciement, et aucun motif ne vous "
            "est demandé.",
        ],
    )


def to_all_concluded(
    convention: Convention, consultant: User | None, token: str, *, at: datetime
) -> None:
    bilan = convention.bilan
    write(
        bilan,
        bilan.mail_to,
        key=f"convention.concluded:{convention.pk}:salarie",
        subject="Votre document est signé",
        paragraphs=[
            f"Bonjour {bilan.beneficiaire.short_name},",
            "Vous avez signé la convention : elle est conclue. Vous pouvez la télécharger à tout "
            "moment, à la taille de caractères que vous voulez.",
            "Votre employeur recevra le nombre d'heures faites, jamais ce que vous y direz.",
        ],
        at=at,
        label="Voir et télécharger",
        url=address("beneficiaire:convention", bilan.pk),
        printed=[
            "Vous avez signé la convention : elle est conclue. Un exemplaire est joint à cette "
            "lettre, ou vous a été remis.",
            "Votre employeur recevra le nombre d'heures faites, jamais ce que vous y direz.",
        ],
    )
    _to_consultant(
        convention,
        consultant,
        key=f"convention.concluded:{convention.pk}:organisme",
        subject=f"Convention conclue : dossier {bilan.number}",
        paragraphs=["Les trois parties ont signé. Les séances peuvent commencer."],
        at=at,
    )
    _to_employer(
        convention,
        key=f"convention.concluded:{convention.pk}:employeur",
        subject="La convention est conclue",
        paragraphs=["Bonjour,", "Les trois parties ont signé la convention."],
        token=token,
        label="Voir la convention et les heures",
        at=at,
    )


def to_all_closed(
    convention: Convention, consultant: User | None, *, by_silence: bool, at: datetime
) -> None:
    """Told when one of the three said no, or when the days went by in silence."""
    bilan = convention.bilan
    why = (
        "Le délai pour répondre est passé."
        if by_silence
        else "L'une des trois parties ne l'a pas acceptée. Aucun motif n'est demandé."
    )
    told = [
        f"La convention n'est pas conclue. {why} Ce n'est ni une faute ni un reproche.",
        "Si vous le souhaitez toujours, votre employeur peut vous transmettre une nouvelle "
        "convention : un nouveau délai s'ouvrira.",
    ]
    write(
        bilan,
        bilan.mail_to,
        key=f"convention.closed:{convention.pk}:salarie",
        subject="Du nouveau dans votre espace",
        paragraphs=[f"Bonjour {bilan.beneficiaire.short_name},", *told],
        at=at,
        label="Ouvrir mon espace",
        url=address("beneficiaire:convention", bilan.pk),
        printed=told,
    )
    _to_consultant(
        convention,
        consultant,
        key=f"convention.closed:{convention.pk}:organisme",
        subject=f"Convention non conclue : dossier {bilan.number}",
        paragraphs=[f"La convention n'est pas conclue. {why}"],
        at=at,
    )
    _to_employer_closed(convention, at=at)


def _to_employer_closed(convention: Convention, *, at: datetime) -> None:
    """The same words whoever said no, and whether anyone did."""
    _to_employer(
        convention,
        key=f"convention.closed:{convention.pk}:employeur",
        subject="La convention n'est pas conclue",
        paragraphs=[
            "Bonjour,",
            "La convention n'est pas conclue. Aucun motif n'est demandé à personne, et refuser un "
            "bilan n'est ni une faute ni un motif de licenciement (code du travail, art. L6313-4).",
            "Si chacun le souhaite toujours, une nouvelle convention peut être préparée : écrivez "
            f"à {convention.organisme.email or convention.organisme.name}.",
        ],
        at=at,
    )


def _to_consultant(
    convention: Convention,
    consultant: User | None,
    *,
    key: str,
    subject: str,
    paragraphs: list[str],
    at: datetime,
) -> None:
    bilan = convention.bilan
    write(
        bilan,
        consultant.email if consultant else bilan.organisme.email,
        key=key,
        subject=subject,
        paragraphs=paragraphs,
        at=at,
        label="Ouvrir la convention",
        url=address("consultant:convention", bilan.pk),
    )


def _to_employer(
    convention: Convention,
    *,
    key: str,
    subject: str,
    paragraphs: list[str],
    at: datetime,
    token: str = "",
    label: str = "",
) -> None:
    write(
        convention.bilan,
        convention.representative_email,
        key=key,
        subject=subject,
        paragraphs=paragraphs,
        at=at,
        label=label,
        url=address("financeur:convention", token) if token else "",
    )
