"""The synthesis: what a repealed text asked for, who writes it, who may comment (SYN)."""

import datetime as dt
import re
from collections.abc import Iterator

from portulan.rules.law.figures import Figures
from portulan.rules.law.plaquette.finding import Finding, Gravity, Remark
from portulan.rules.law.plaquette.page import Page

OLD_PARTS = (
    r"circonstances (?:du|de realisation du|de votre) bilan",
    (
        r"(?:competences et (?:les )?aptitudes"
        r"|aptitudes et (?:les )?competences)[^.;]{0,60}(?:au regard|perspectives)"
    ),
    r"elements constitutifs",
)
OLD_ARTICLES = r"r6322-3[0-9]|r6322-6[0-9]|l6322-4[0-9]|r6321-2\b|l900-\d|r900-\d"
BY = r"(?:elabor|redig|etabli|ecrit|prepar|produi)\w*[^.;]{0,30}\bpar (?:l'|[a-z]+ )?"
WRITTEN = (
    rf"{BY}(?:accompagna|consultant|conseill|intervenant|praticien|psychologue|prestataire|cabinet)"
    r"|(?:accompagna\w*|consultant\w*|conseill\w*|psychologue) (?:redige|elabore|etablit|ecrit)"
)
COMMENTED = (
    r"comment(?:er|ai|e)|observations|rel(?:u|ire|isez|it)\b|relecture|valid(?:ee?|ez|er|ation)"
    r"|amend|avec vous|ensemble|co-?(?:redig|ecri|constru|elabor)|corriger|modifi"
)
SYNTHESIS = r"synthese|document final|rapport final|compte[- ]rendu"


def check(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Point out what is wrong in what a text says of the synthesis."""
    parts = [page.first(part) for part in OLD_PARTS]
    found = [one for one in parts if one]
    if len(found) > 1:
        yield Remark(
            "synthese.contenu",
            "SYN-01",
            ("R6322-38",),
            "Le contenu de la synthèse est celui d'un texte abrogé.",
            "L'ancien article R6322-38 est abrogé depuis le 1er janvier 2019 ; aucun texte ne fixe "
            "plus ce contenu.",
            "Présentez-le comme votre façon de faire, non comme une obligation.",
            Gravity.UNCLEAR,
        ).at(min(found, key=lambda one: one.place))
    for sentence in page.saying(OLD_ARTICLES):
        yield Remark(
            "articles.abroges",
            "SYN-01",
            ("R6322-38",),
            "Cet article n'est plus en vigueur.",
            "Les articles du congé de bilan et de son contenu sont abrogés depuis le 1er janvier "
            "2019 (loi n° 2018-771).",
            "Citez les articles L6313-4 et R6313-4 à R6313-8.",
        ).at(sentence)
    yield from _written(page)
    if not page.says(r"synthese"):
        yield Remark(
            "synthese.absente",
            "SYN-03",
            ("L6313-4",),
            "Le document de synthèse n'est pas annoncé.",
            "La personne est destinataire des résultats détaillés et d'un document de synthèse "
            "(code du travail, art. L6313-4).",
            "Dites quand et comment ils lui sont remis.",
            Gravity.MISSING,
        ).at(page.first(r"conclusion"))


def _written(page: Page) -> Iterator[Finding]:
    for sentence in page.saying(WRITTEN):
        near = page.around(sentence, 1, 3)
        if sentence.find(SYNTHESIS) and not re.search(COMMENTED, near):
            yield Remark(
                "synthese.redaction",
                "SYN-03",
                ("L6313-4",),
                "La synthèse est écrite par un tiers, sans que la personne puisse la commenter.",
                "Elle en est la destinataire (code du travail, art. L6313-4) ; aucun texte ne dit "
                "qui l'écrit, mais personne n'en est nommé responsable ici.",
                "Dites qui en répond, et que la personne la relit, la commente, puis l'accepte.",
                Gravity.UNCLEAR,
            ).at(sentence)
            return
