"""The contract of a person who pays (L6353-3, L6353-4): its mentions, a consumer's information."""

from datetime import date

from portulan.journey.bilan import wording
from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.models import Channel, Party
from portulan.journey.convention.papers.retractation import WAYS, withdrawal_form
from portulan.journey.convention.terms import ContratTerms
from portulan.offices.accounts.models import User
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.blocks import (
    bullets,
    callout,
    facts,
    heading,
    paragraph,
    signatures,
    verbatim,
)
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Block, Tree
from portulan.rules.law.retractation import max_deposit
from portulan.rules.law.said import in_words
from portulan.rules.money import euros_fr

TITLE = "Contrat de bilan de compétences"
CONSUMER, LABOUR = "ctr.withdrawal_days_consumer", "ctr.withdrawal_days_labour"
PERIODS = {
    Channel.DISTANCE: ", parce que ce contrat est conclu à distance (code de la "
    "consommation, art. L221-18)",
    Channel.OFF_PREMISES: ", parce que ce contrat est conclu hors de nos locaux "
    "(code de la consommation, art. L221-18)",
    Channel.ON_PREMISES: " (code du travail, art. L6353-5)",
}


def paper(bilan: Bilan, terms: ContratTerms, consultant: User | None, *, on: date) -> Paper:
    """Compose the contract of that bilan, dated `on`, unsigned."""
    return Paper(
        title=TITLE,
        kind="contrat",
        tree=[
            *_parties(bilan),
            *_object(),
            *wording.programme(),
            *wording.duration(
                terms.accompanied_minutes,
                terms.personal_minutes,
                terms.starts_on,
                terms.ends_on,
                figures_of(bilan.organisme),
            ),
            *_means(bilan, terms, consultant, on),
            *_price(bilan, terms, on),
            *_withdrawal(bilan, terms, on),
            *_early_end(),
            *wording.handover(figures_of(bilan.organisme), on=terms.starts_on),
            *_complaints(bilan),
            *_places(bilan),
            *withdrawal_form(bilan.organisme),
        ],
        issued_on=on,
        theme=theme_of(bilan.organisme),
    )


def _parties(bilan: Bilan) -> Tree:
    return [
        heading("Les parties"),
        wording.beneficiary(bilan.beneficiaire, with_address=True),
        wording.provider(bilan.organisme),
        paragraph(
            "Ce contrat est établi en application des articles L6353-3 à L6353-7 du code du "
            "travail, pour une personne qui entreprend son bilan à titre individuel et à ses frais."
        ),
    ]


def _object() -> Tree:
    return [
        heading("Nature et objet"),
        facts(
            [
                ("Nature de l'action", "bilan de compétences (code du travail, art. L6313-1, 2°)"),
                ("Effectif", "une personne, en entretiens individuels"),
                ("Niveau et connaissances demandés au départ", "aucun"),
            ]
        ),
        paragraph(
            "L'objet est de vous permettre d'analyser vos compétences, vos aptitudes et vos "
            "motivations, afin de définir un projet professionnel et, s'il y a lieu, un projet de "
            "formation (art. L6313-4). Le bilan ne se fait qu'avec votre consentement ; vous "
            "pouvez le retirer à tout moment, sans donner de motif."
        ),
    ]


def _means(bilan: Bilan, terms: ContratTerms, consultant: User | None, on: date) -> Tree:
    name = verbatim(consultant.name) if consultant else "un conseiller de l'organisme"
    return [
        heading("Moyens, déroulement et suivi"),
        paragraph(wording.MEANS),
        paragraph(
            "Chaque séance est confirmée par vous et par la personne qui vous accompagne. Il n'y a "
            "ni note ni examen : l'action se conclut par un document de synthèse, qui vous "
            "appartient, et par un certificat de réalisation des heures faites."
        ),
        paragraph(wording.followup(figures_of(bilan.organisme), on=terms.starts_on)),
        facts(
            [
                ("Personne qui vous accompagne", name),
                ("Titres et références", verbatim(" ".join(terms.qualifications.split()))),
            ]
        ),
    ]


def _price(bilan: Bilan, terms: ContratTerms, on: date) -> Tree:
    figures = figures_of(bilan.organisme)
    deposit = euros_fr(max_deposit(terms.price_cents, on=on, figures=figures))
    percent = in_words("ctr.max_deposit_percent", on=on, figures=figures)
    return [
        heading("Prix et paiement"),
        facts([("Prix net, tout compris", euros_fr(terms.price_cents))]),
        bullets(
            [
                "Aucune somme ne vous est demandée avant la fin du délai de rétractation.",
                f"Au terme de ce délai, {percent} du prix au plus, soit {deposit} (code du "
                "travail, art. L6353-6).",
                "Le solde s'échelonne au fur et à mesure des séances faites.",
            ]
        ),
    ]


def _withdrawal(bilan: Bilan, terms: ContratTerms, on: date) -> Tree:
    figures, here = figures_of(bilan.organisme), terms.channel is Channel.ON_PREMISES
    days = in_words(LABOUR if here else CONSUMER, on=on, figures=figures)
    refund = in_words("ctr.refund_days", on=on, figures=figures)
    blocks = [
        heading("Votre droit de renoncer"),
        paragraph(
            "Vous pouvez renoncer à ce contrat sans donner de motif. Le délai est de "
            f"{days}{PERIODS[terms.channel]}. Le jour de la dernière signature n'est pas compté ; "
            "un délai qui finit un samedi, un dimanche ou un jour férié va jusqu'au premier jour "
            "ouvrable suivant."
        ),
        paragraph("Vous pouvez le faire de la façon que vous voulez, pourvu que ce soit clair :"),
        bullets(WAYS),
        paragraph(
            "Vous recevez aussitôt un accusé de réception daté. Ce que vous auriez payé vous est "
            f"remboursé au plus tard {refund} après."
        ),
    ]
    return blocks if here else [*blocks, _beginning_early()]


def _beginning_early() -> Block:
    return callout(
        "Commencer avant la fin du délai",
        paragraph(
            "Les séances ne commencent avant la fin du délai que si vous le demandez "
            "expressément. Si vous renoncez ensuite, vous devez seulement les heures déjà "
            "faites, au prorata du prix (code de la consommation, art. L221-25). Sans cette "
            "demande, vous ne devez rien."
        ),
    )


def _early_end() -> Tree:
    return [
        heading("Si le bilan s'arrête avant son terme"),
        bullets(
            [
                "Vous pouvez arrêter à tout moment : seules les heures faites sont dues, au "
                "prorata du prix.",
                "En cas de force majeure dûment reconnue, seules les heures faites sont dues, de "
                "même (code du travail, art. L6353-7).",
                "Si l'organisme arrête, il ne vous demande rien pour les heures qui n'ont pas eu "
                "lieu et rembourse ce qui serait payé d'avance.",
            ]
        ),
    ]


def _complaints(bilan: Bilan) -> Tree:
    organisme = bilan.organisme
    pairs = [("Médiateur de la consommation", verbatim(" ".join(organisme.mediator.split())))]
    contact = organisme.complaint_contact or organisme.email
    if contact:
        pairs.insert(0, ("Réclamation", verbatim(" ".join(contact.split()))))
    return [
        heading("Réclamation et médiation"),
        paragraph(
            "Écrivez d'abord à l'organisme. Si sa réponse ne vous convient pas, vous pouvez saisir "
            "gratuitement le médiateur (code de la consommation, art. L612-1)."
        ),
        facts(pairs),
    ]


def _places(bilan: Bilan) -> Tree:
    return [
        heading("Signatures"),
        signatures(
            [
                (Party.BENEFICIAIRE.value, "La personne", bilan.beneficiaire.name),
                (Party.ORGANISME.value, "Pour l'organisme", bilan.organisme.name),
            ]
        ),
    ]
