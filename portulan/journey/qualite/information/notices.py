"""Four notices, one page each: privacy, withdrawal with its form, complaint, mediation."""

from datetime import date

from django.conf import settings

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Papier
from portulan.journey.convention.papers.retractation import WAYS, withdrawal_form
from portulan.journey.qualite.access import ANSWERED_WITHIN
from portulan.journey.qualite.information.figures import said
from portulan.offices.organisme.models import Organisme
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.blocks import (
    bullets,
    callout,
    facts,
    heading,
    own_words,
    paragraph,
    verbatim,
)
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Tree


def _notice(organisme: Organisme, kind: Papier, title: str, tree: Tree, on: date) -> Paper:
    added = organisme.own_notices.get(kind.value.removeprefix("notice-"), "")
    if added.strip():
        tree = [*tree, heading("Ce que nous ajoutons"), *own_words(added)]
    return Paper(title=title, kind=kind.value, tree=tree, issued_on=on, theme=theme_of(organisme))


def confidentialite(organisme: Organisme, *, on: date) -> Paper:
    """Who reads what, for how long, and what the person may ask (RGPD, art. 13)."""
    figures = figures_of(organisme)
    kept = said(
        " Ceux que vous choisissez par écrit de faire garder le sont {years} ans au plus, pour "
        "votre suivi.",
        on,
        figures,
        years="bilan.retention_years",
    )
    tree = [
        heading("Qui lit quoi"),
        facts(
            [
                ("Vous", "tout, et la liste de qui a ouvert quoi"),
                (
                    "La personne qui vous accompagne",
                    "ce que vous lui envoyez, et ses propres notes ; elle est tenue au secret "
                    "(code pénal, art. 226-13)",
                ),
                (
                    "La gestion de l'organisme",
                    "des dates, des heures, des signatures, des montants",
                ),
                (
                    "Votre employeur, vos financeurs",
                    "la convention, les heures et le certificat de ce qu'ils paient, rien d'autre "
                    "; rien du tout s'ils ne paient pas",
                ),
                ("Qui tient à la fois le serveur et la clé", _holder()),
            ]
        ),
        heading("Pourquoi et sur quel fondement"),
        paragraph(
            "Pour conduire votre bilan, à votre demande et avec votre consentement (code du "
            "travail, art. L6313-4), et pour tenir les preuves que la loi demande. Rien n'est "
            "vendu, ni donné, ni utilisé pour de la publicité."
        ),
        heading("Combien de temps"),
        paragraph(
            "Les documents de travail du bilan sont détruits à son terme (code du travail, art. "
            f"R6313-7).{kept} Les preuves sans contenu, dates, heures, signatures et factures, "
            "sont gardées le temps que la loi demande."
        ),
        heading("Vos droits"),
        paragraph(
            "Vous pouvez lire, faire corriger, récupérer et faire effacer ce qui vous concerne, "
            "limiter un usage ou vous y opposer, et dire ce qui doit en être fait après votre mort."
        ),
        *_write_to(organisme),
        paragraph(
            "Vous pouvez aussi vous adresser à la Commission nationale de l'informatique et des "
            "libertés (CNIL)."
        ),
    ]
    return _notice(organisme, Papier.CONFIDENTIALITE, "Confidentialité", tree, on)


def _holder() -> str:
    return f"{settings.KEY_HOLDER}, qui pourrait techniquement tout lire et est aussi au secret"


def _write_to(organisme: Organisme) -> Tree:
    where = ", ".join(part for part in (organisme.email, organisme.phone) if part)
    return [facts([("Écrire à", verbatim(where or organisme.name))])]


def retractation(organisme: Organisme, *, on: date) -> Paper:
    """How to withdraw from a contract one pays for, and the model form (CTR-02, CTR-03, CTR-05)."""
    figures = figures_of(organisme)
    periods = [
        said(
            "{days} jours après la signature (code du travail, art. L6353-5).",
            on,
            figures,
            days="ctr.withdrawal_days_labour",
        ),
        said(
            "{days} jours si le contrat est conclu à distance ou hors de nos locaux (code de la "
            "consommation, art. L221-18).",
            on,
            figures,
            days="ctr.withdrawal_days_consumer",
        ),
    ]
    refund = said(" sous {days} jours", on, figures, days="ctr.refund_days")
    tree = [
        paragraph(
            "Cette notice concerne la personne qui paie elle-même tout ou partie de son bilan, par "
            "un contrat. Vous pouvez y renoncer sans donner de motif."
        ),
        heading("Le délai"),
        bullets([period for period in periods if period]),
        paragraph(
            "Le jour de la dernière signature n'est pas compté. Un délai qui finit un samedi, un "
            "dimanche ou un jour férié va jusqu'au premier jour ouvrable suivant."
        ),
        heading("Comment faire"),
        paragraph("De la façon que vous voulez, pourvu que ce soit clair :"),
        bullets(WAYS),
        heading("L'argent"),
        paragraph(
            "Rien ne vous est demandé avant la fin du délai. Ce que vous auriez payé vous est "
            f"remboursé{refund} (code de la consommation, art. L221-24)."
        ),
        callout(
            "Commencer avant la fin du délai",
            paragraph(
                "Seulement si vous le demandez expressément. Si vous renoncez ensuite, vous devez "
                "les heures déjà faites, au prorata du prix (code de la consommation, art. "
                "L221-25). Sans cette demande, vous ne devez rien."
            ),
        ),
        *withdrawal_form(organisme),
    ]
    return _notice(organisme, Papier.RETRACTATION, "Renoncer à son contrat", tree, on)


def reclamation(organisme: Organisme, *, on: date) -> Paper:
    """To whom one complains, and what happens next (indicateur 31)."""
    where = organisme.complaint_contact or organisme.email or organisme.address
    tree = [
        paragraph(
            "Un désaccord, une déception, une question restée sans réponse : dites-le-nous. Une "
            "réclamation ne change rien à votre accompagnement."
        ),
        heading("Comment la faire"),
        facts([("Écrire à", verbatim(" ".join(where.split()) or organisme.name))]),
        paragraph(
            "La page « Réclamation » de notre site convient aussi, sans compte. Vous n'avez pas à "
            "raconter votre bilan : dites seulement ce qui ne va pas."
        ),
        heading("Ce qui se passe ensuite"),
        bullets(
            [
                "Un accusé de réception vous est envoyé.",
                f"Une réponse écrite vous parvient sous {ANSWERED_WITHIN.days} jours.",
                "Si elle ne vous convient pas et que vous payez tout ou partie du bilan, un "
                "médiateur peut être saisi gratuitement : une notice le dit.",
            ]
        ),
    ]
    return _notice(organisme, Papier.RECLAMATION, "Faire une réclamation", tree, on)


def mediation(organisme: Organisme, *, on: date) -> Paper:
    """Which mediator, when, how (C. conso. L612-1, L616-1; CTR-07)."""
    named = (
        own_words(organisme.mediator)
        if organisme.mediator.strip()
        else [paragraph("Ses coordonnées vous sont données avec le contrat, et sur demande.")]
    )
    tree = [
        paragraph(
            "La médiation est gratuite pour vous. Elle est ouverte à la personne qui paie tout ou "
            "partie de son bilan (code de la consommation, art. L612-1)."
        ),
        heading("Le médiateur"),
        *named,
        heading("Quand et comment le saisir"),
        bullets(
            [
                "Vous avez d'abord écrit à l'organisme, et sa réponse ne vous convient pas, ou "
                "n'est pas venue.",
                "Vous le saisissez dans l'année qui suit cette première lettre, par écrit ou sur "
                "son site (code de la consommation, art. L612-2).",
                "Sa proposition ne vous oblige pas : vous l'acceptez ou non, et le juge reste "
                "ouvert.",
                "Ce qui se dit en médiation reste confidentiel. Votre bilan aussi : vous n'avez "
                "pas à en montrer le contenu.",
            ]
        ),
    ]
    return _notice(organisme, Papier.MEDIATION, "Saisir le médiateur", tree, on)
