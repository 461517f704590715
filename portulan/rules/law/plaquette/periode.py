"""Phases, months, and what comes before and after (PHA-01, PHA-02, DUR-03)."""

import datetime as dt
from collections.abc import Iterator

from portulan.rules.law.figures import Figures
from portulan.rules.law.plaquette.finding import Finding, Gravity, Remark
from portulan.rules.law.plaquette.page import Page, Sentence

PHASES = ("R6313-4",)
BOUND = r"maximum|\bmaxi?\b|au plus\b|ne depass|ne peut exceder"
RANGE = r"\d+ ?(?:mois|semaines)? ?(?:a|et|-) ?\d+ (?:mois|semaines)"
FOURTH = (
    r"phase de suivi|phase d'accompagnement post|(?:4|5) (?:grandes )?(?:phases|etapes)"
    r"|(?:4e|4eme|quatrieme|5e) (?:phase|etape)|(?:phase|etape) (?:4|iv)\b"
)
BEFORE = (
    r"(?:entretien|rendez-vous|rencontre|rdv|echange|appel)[a-z' -]{0,30}"
    r"(?:prealable|preliminaire|d'information|decouverte|d'accueil|exploratoire)"
    r"[^.;]{0,40}(?:gratuit|offert|sans engagement)"
    r"|(?:premier|1er) (?:entretien|rendez-vous|contact)[^.;]{0,30}(?:gratuit|offert)"
)
AFTER = (
    r"(?:entretien|rendez-vous|seance|point|bilan) de suivi|suivi (?:a|apres|au bout de) \d+ mois"
)
COUNTED = (
    r"(?:compte|compris|inclus|comptabilise|decompte|entre(?:nt)? (?:pas )?dans"
    r"|s'ajoute|en sus|en plus|hors d|"
    r"hors (?:duree|temps|heures|bilan)|en dehors|aucune heure|n'y compte|ne compte)"
)
OF_IT = r"\b(?:il|elle|ils|cet|ce)\b|entretien|suivi"
OLD_FIRST = (
    r"confirm\w* (?:l'|son |votre |leur )?engagement"
    r"|inform\w* [^.;]{0,60}(?:conditions de deroulement|methodes et (?:des )?techniques)"
)


def check(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Point out what is wrong in the phases and the months of a text."""
    for sentence in page.saying(RANGE):
        if sentence.find(BOUND):
            yield Remark(
                "periode.maximum",
                "PHA-02",
                PHASES,
                "Une fourchette et un maximum à la fois.",
                "Aucun texte ne fixe de nombre de mois ; le suivi vient plus tard encore (code du "
                "travail, art. R6313-4, 3°).",
                "Écrivez la durée habituelle, puis la date du suivi à part.",
                Gravity.UNCLEAR,
            ).at(sentence)
    if fourth := page.first(FOURTH):
        yield Remark(
            "phases.quatrieme",
            "PHA-01",
            PHASES,
            "Le suivi est présenté comme une phase de plus.",
            "Un bilan comprend trois phases ; le suivi n'est qu'une possibilité, prévue en "
            "conclusions (code du travail, art. R6313-4).",
            "Gardez trois phases, et présentez l'entretien de suivi à part.",
        ).at(fourth)
    yield from _uncounted(page)
    if old := page.first(OLD_FIRST):
        yield Remark(
            "phases.ancienne_redaction",
            "PHA-01",
            ("R6313-4", "R6322-38"),
            "La phase préliminaire est décrite avec les mots d'un texte abrogé en 2019.",
            "L'article R6313-4, 1° demande d'analyser la demande et le besoin, de déterminer le "
            "format le plus adapté, et de définir conjointement le déroulement.",
            "Reprenez ces trois buts, avec vos mots.",
            Gravity.UNCLEAR,
        ).at(old)


def _uncounted(page: Page) -> Iterator[Finding]:
    moments = (
        ("heures.prealable", BEFORE, "L'entretien préalable gratuit"),
        ("heures.suivi", AFTER, "L'entretien de suivi"),
    )
    for topic, pattern, what in moments:
        found = list(page.saying(pattern))
        if found and not any(one.find(COUNTED) or _counted_after(page, one) for one in found):
            yield Remark(
                topic,
                "DUR-03",
                PHASES,
                f"{what} : le texte ne dit pas si ses heures comptent.",
                "Les heures d'un bilan se comptent sans l'entretien préalable et, par prudence, "
                "sans le suivi (code du travail, art. L6313-4 et R6313-4).",
                "Ajoutez qu'il n'entre pas dans les heures du bilan.",
                Gravity.UNCLEAR,
            ).at(found[0])


def _counted_after(page: Page, sentence: Sentence) -> bool:
    following = page.sentences[sentence.place + 1 : sentence.place + 2]
    return any(one.find(COUNTED) and one.find(OF_IT) for one in following)
