"""The written agreement to keep documents, as a paper: which ones, why, until when (D8)."""

from collections import Counter
from dataclasses import replace
from datetime import date

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Accord, Acte, Bilan, Original, Papier
from portulan.journey.conservation.choices import CAN_BE_KEPT, last_day_of_keeping
from portulan.offices.pdf.blocks import (
    bullets,
    callout,
    facts,
    heading,
    paragraph,
    signatures,
    verbatim,
    writing_lines,
)
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Tree
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr

TITLE = "Accord de conservation"
PERSON = "personne"


def accord_paper(accord: Accord) -> Paper:
    """Return the agreement the person gave, with its day. Kinds of documents, never their words."""
    bilan = accord.bilan
    day = legal_day(accord.recorded_at, bilan.zone)
    kept = Counter(CAN_BE_KEPT.get(one["kind"], one["kind"]) for one in accord.kinds)
    chosen = [
        heading("Ce qui est gardé"),
        bullets(
            [words if number == 1 else f"{words} ({number})" for words, number in kept.items()]
        ),
        facts([("Gardé au plus jusqu'au", date_fr(accord.until))]),
    ]
    sheet = Original.objects.filter(act=Acte.ACCORD, subject=accord.pk).first()
    where = f"le {date_fr(day)} depuis son espace"
    if sheet:
        where = f"sur papier, le {date_fr(sheet.happened_on)}"
    said = {PERSON: f"Donné {where}"}
    return replace(_paper(bilan, chosen, on=day), signed=said)


def blank_accord(bilan: Bilan, *, on: date) -> Paper:
    """Return the same agreement to be filled in by hand, for who prefers paper."""
    last = last_day_of_keeping(bilan, on=on)
    chosen = [
        heading("Ce que je demande de garder"),
        paragraph("Un document par ligne. Ce qui n'est pas nommé ici est détruit."),
        writing_lines(4),
        paragraph("Pour quel suivi :"),
        writing_lines(2),
        paragraph("Jusqu'au", f" (au plus tard, le {date_fr(last)}) :" if last else " :"),
        writing_lines(1),
    ]
    return _paper(bilan, chosen, on=on)


def _paper(bilan: Bilan, chosen: Tree, *, on: date) -> Paper:
    return Paper(
        title=TITLE,
        kind=Papier.CONSERVATION.value,
        tree=[
            facts(
                [
                    ("Personne", verbatim(bilan.beneficiaire.name)),
                    ("Organisme", verbatim(bilan.organisme.name)),
                    ("Dossier", verbatim(bilan.number)),
                ]
            ),
            paragraph(
                "Les documents d'un bilan sont détruits à son terme. La personne peut demander, "
                "par écrit, que certains soient gardés, parce que le suivi de sa situation le "
                "demande (code du travail, art. R6313-7)."
            ),
            *chosen,
            callout(
                "Vous êtes libre",
                bullets(
                    [
                        "Par défaut, rien n'est gardé. Rien n'oblige à signer.",
                        "Vous reprenez cet accord quand vous voulez : ces documents sont alors "
                        "effacés.",
                        "Ils restent scellés, et ne servent qu'à votre suivi.",
                    ]
                ),
            ),
            signatures([(PERSON, "La personne", bilan.beneficiaire.name)]),
        ],
        issued_on=on,
        theme=theme_of(bilan.organisme),
    )
