"""Of the programme: duration, price, place, delays; and who may pay."""

from datetime import date

from portulan.journey.entretien.plan import USUAL_MINUTES, USUAL_PERSONAL, USUAL_SESSIONS
from portulan.journey.qualite.information.figures import known, said
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf.blocks import bullets, facts, heading, paragraph, verbatim
from portulan.offices.pdf.tree import Tree
from portulan.rules.french import duration_fr
from portulan.rules.law.figures import Figures
from portulan.rules.money import euros_fr


def conditions(organisme: Organisme, on: date, figures: Figures) -> Tree:
    """How long, at what price, where, from when."""
    price = f"{euros_fr(organisme.price_cents)}, net" if organisme.price_cents else ""
    listed = price_list(organisme)
    if listed and not price:
        price = "voir la grille tarifaire"
    pairs = [
        ("Durée", _duration(on, figures)),
        ("Habituellement", _usual()),
        ("Prix", price or "indiqué dans un devis, avant tout engagement"),
        ("Entretien préalable", "gratuit, sans engagement, et compté dans aucune heure"),
        ("Lieu", "sur place, en visio ou par téléphone, à convenir ensemble"),
    ]
    if organisme.address:
        pairs.append(("Adresse", verbatim(", ".join(organisme.address.splitlines()))))
    pairs.append(("Horaires", "chaque rendez-vous est fixé avec vous, et se déplace sans motif"))
    return [
        heading("Conditions"),
        facts([pair for pair in pairs if pair[1]]),
        *listed,
        *_delays(on, figures),
    ]


def price_list(organisme: Organisme) -> Tree:
    """Return what the house sells, line by line, in its own words; nothing when it lists none."""
    if not organisme.price_list:
        return []
    lines = [_line(*line) for line in organisme.price_list]
    return [
        heading("Grille tarifaire", 2),
        facts(lines),
        paragraph("Prix nets. Un devis écrit vous est remis avant tout engagement."),
    ]


def _line(name: str, cents: int, note: str) -> tuple[object, object]:
    price = euros_fr(cents) if cents else "gratuit"
    return verbatim(name), verbatim(f"{price}, {note}" if note else price)


def _duration(on: date, figures: Figures) -> str:
    ceiling = said(
        "{hours} au plus, travail personnel compris (code du travail, art. L6313-4)",
        on,
        figures,
        hours="bilan.max_hours",
    )
    floor = said(
        "{hours} au moins d'accompagnement (art. R6313-4)",
        on,
        figures,
        hours="bilan.min_accompanied_hours",
    )
    return " ; ".join(part for part in (ceiling, floor) if part)


def _usual() -> str:
    sessions = sum(USUAL_SESSIONS.values())
    return (
        f"{sessions} entretiens de {duration_fr(USUAL_MINUTES)} et "
        f"{duration_fr(sum(USUAL_PERSONAL.values()))} de travail personnel, sur deux à trois mois "
        "; le plan se fait avec vous"
    )


def _delays(on: date, figures: Figures) -> Tree:
    told = [
        said(
            "Si vous payez vous-même : {days} jours pour renoncer au contrat, {remote} s'il est "
            "conclu à distance. Les séances commencent plus tôt si vous le demandez expressément.",
            on,
            figures,
            days="ctr.withdrawal_days_labour",
            remote="ctr.withdrawal_days_consumer",
        ),
        said(
            "Avec le compte personnel de formation : {days} jours ouvrés au moins entre la "
            "commande et la première séance.",
            on,
            figures,
            days="mcf.start_days",
        ),
        said(
            "Avec votre employeur : {days} jours pour accepter la convention ; sans réponse, elle "
            "n'est pas conclue (art. R6313-8).",
            on,
            figures,
            days="cnv.acceptance_days",
        ),
        said(
            "Pendant le temps de travail, avec votre compte : l'absence se demande par écrit "
            "{days} jours avant le début ({long} jours si le bilan dure {months} mois ou plus) ; "
            "l'employeur répond sous {answer} jours, et son silence vaut accord (art. D6323-4). "
            "Hors temps de travail, il n'a rien à savoir.",
            on,
            figures,
            days="abs.notice_days_short",
            long="abs.notice_days_long",
            months="abs.long_action_months",
            answer="abs.answer_days",
        ),
    ]
    told = [sentence for sentence in told if sentence]
    return [heading("Délais", 2), bullets(told)] if told else []


def funding(on: date, figures: Figures) -> Tree:
    """Who may pay, and what a public account gives that day."""
    cap = said(" dans la limite de {euros}", on, figures, euros="cpf.bilan_cap_eur")
    share = known("cpf.participation_eur", on=on, figures=figures)
    asked = (
        f" Une participation de {euros_fr(share)} vous est demandée, sauf si vous êtes demandeur "
        "d'emploi ou si un tiers complète vos droits."
        if share
        else ""
    )
    before = said(
        " Un bilan déjà financé dans les {years} ans qui précèdent peut faire refuser la demande.",
        on,
        figures,
        years="cpf.bilan_wait_years",
    )
    return [
        heading("Qui peut payer"),
        facts(
            [
                (
                    "Votre compte personnel de formation",
                    f"avec vos droits,{cap or ' à vérifier'}." + asked + before,
                ),
                (
                    "Votre employeur",
                    "plan de développement des compétences ou congé de reclassement, par une "
                    "convention à trois. Vous êtes libre de refuser.",
                ),
                (
                    "Votre administration",
                    "pour un agent public, un congé et un accord, selon d'autres textes.",
                ),
                ("Vous-même", "par un contrat, avec un délai pour y renoncer sans motif."),
                (
                    "D'autres financeurs",
                    "France Travail, l'Agefiph, un opérateur de compétences, un fonds d'assurance "
                    "formation, selon votre situation. Plusieurs peuvent se partager le prix.",
                ),
            ]
        ),
        paragraph(
            "L'argent public ou mutualisé demande un prestataire certifié Qualiopi dans la "
            "catégorie des bilans de compétences (art. L6316-1) : le certificat se demande."
        ),
    ]
