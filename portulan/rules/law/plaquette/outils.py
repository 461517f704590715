"""Tools and people: tests in qualified hands, third parties told, free consents (QLP, GDP, ACC)."""

import datetime as dt
import re
from collections.abc import Iterator

from portulan.rules.law.figures import Figures
from portulan.rules.law.plaquette.finding import Finding, Gravity, Remark
from portulan.rules.law.plaquette.page import Page

TESTS = (
    r"(?:tests?|epreuves?|batterie)\b[^.;]{0,40}(?:personnalit|aptitude|interet"
    r"|psycho|logique|qi\b|utilis)"
    r"|psychometri|psychotechni|inventaire de personnalite|\bmbti\b|\bpnl\b|enneagramme|\bdisc\b"
    r"|process com|\bpapi\b|\b16pf\b|test de personnalite|\btests\b"
)
NO_TEST = r"(?:aucun|pas de|sans|ni) (?:\w+ )?tests?|tests? n'est"
QUALIFIED = (
    r"psychologue|habilit|accredit|(?:certifi|form|qualifi)\w* (?:a|aux?|en|pour|sur)\b[^.;]{0,40}"
    r"(?:test|outil|inventaire|questionnaire|mbti|methode|passation)"
    r"|(?:consultant|conseill|accompagna|praticien|intervenant|equipe|personne)\w*[^.;]{0,80}"
    r"(?:certifie|qualifi|diplome|formee?s?\b)"
)
ROUND = r"\b360 ?°?|\b360\b|feedback [^.;]{0,20}collegues|evaluation [^.;]{0,30}entourage"
ROUND_TOLD = (
    r"\btiers\b|repondant|evaluateur|personnes (?:interrogees|sollicitees"
    r"|consultees)|proches|collegues"
    r"|anonym|informe[es]|rgpd|confidential"
)
NETWORK = (
    r"(?:integration|inscription|entree|adhesion)[^.;]{0,20}reseau|personne ressource|newsletter"
    r"|lettre d'information|temoignage|parrain|ambassadeur|club des anciens|base de contacts"
)
FREE = (
    r"libre|facultati|si vous le souhait|accord|consent|separe|refus|a part|volontaire|non oblig"
    r"|pas oblig|demander"
)
HANDED = (
    r"remise|remis\b|remettons|envoi|recevez|recoit|inclus|automatique|inscrit|ajout|rejoi|devien"
)
HANDICAP = r"handicap|rqth|situation de handicap"
WELCOME = (
    r"en situation de handicap\W*$|a votre handicap|accueil[^.;]{0,40}handicap"
    r"|handicap[^.;]{0,40}accueil"
)
SLOGAN = (
    r"11 fevrier 2005|loi handicap|conforme[^.;]{0,40}(?:accessib|handicap|pmr|erp)"
    r"|accessibles? (?:a tous|aux pmr|aux personnes|pmr)|locaux accessibles"
)
REGISTER = r"registre|rampe|ascenseur|plain-pied|diagnostic|attestation d'accessib|a distance|visio"
CONTACT = (
    r"referent|contact\b[^.;]{0,40}:|(?:tel|telephone|mail|courriel|e-mail)\b|@"
    r"|\d\d[ .]\d\d[ .]\d\d"
    r"|interlocut"
)
HEALTH = (
    r"(?:certificat medical|etat de sante|dossier medical|traitement|maladie|grossesse|situation "
    r"familiale|nombre d'enfants|religion|casier judiciaire|appartenance)"
)
ASKED = r"fourni|demand|remplir|questionnaire|indiqu|renseign|transmet|joindre|piece"


def check(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Point out what is wrong in what a text says of its tools and of handicap."""
    yield from _tests(page)
    round_table = page.first(ROUND)
    if round_table and not any(
        re.search(ROUND_TOLD, page.around(one, 1, 2)) for one in page.saying(ROUND)
    ):
        yield Remark(
            "donnees.tiers_360",
            "GDP-04",
            ("RGPD 14",),
            "Le questionnaire 360° recueille l'avis de tiers, et rien n'est dit d'eux.",
            "Ils doivent être informés de l'usage de leurs réponses (RGPD, art. 14), "
            "et la personne "
            "ne doit pas pouvoir les reconnaître.",
            "Dites qui répond, ce qui leur est dit, et à partir de combien de réponses on montre "
            "un résultat.",
            Gravity.MISSING,
        ).at(round_table)
    for sentence in page.saying(NETWORK):
        if sentence.find(HANDED) and not re.search(FREE, page.around(sentence, 0, 1)):
            yield Remark(
                "donnees.reseau",
                "GDP-04",
                ("RGPD 13",),
                "L'entrée dans un réseau, un témoignage ou une lettre est mêlée au bilan.",
                "C'est une autre finalité : elle demande un accord libre, séparé, que le bilan ne "
                "conditionne pas (RGPD, art. 7 et 13).",
                "Proposez-la à part, après le bilan, en disant qu'on peut refuser.",
            ).at(sentence)
    yield from _handicap(page)
    for sentence in page.saying(HEALTH):
        if sentence.find(ASKED) and not sentence.find(r"\bne\b|\bn'|aucun|jamais|sans|pas "):
            yield Remark(
                "donnees.necessaires",
                "CON-02",
                ("L6313-4", "RGPD 9"),
                "Une information sans lien nécessaire avec le bilan serait demandée.",
                "Les informations demandées ont un lien direct et nécessaire avec son objet (code "
                "du travail, art. L6313-4).",
                "Retirez cette demande ; parlez d'aménagement, jamais de santé.",
            ).at(sentence)


def _tests(page: Page) -> Iterator[Finding]:
    named = [one for one in page.saying(TESTS) if not one.find(NO_TEST)]
    if named and not page.says(QUALIFIED):
        yield Remark(
            "outils.qualification",
            "QLP-02",
            ("Guide de lecture",),
            "Des tests sont annoncés sans dire qui est qualifié pour les faire passer.",
            "Les indicateurs 17 et 21 demandent la qualification de qui donne et lit des tests "
            "(guide de lecture du référentiel national qualité).",
            "Nommez la certification ou la formation de chaque personne pour chaque test.",
            Gravity.MISSING,
        ).at(named[0])


def _handicap(page: Page) -> Iterator[Finding]:
    slogan = page.first(SLOGAN)
    if slogan and not re.search(REGISTER, page.around(slogan, 1, 2)):
        yield Remark(
            "handicap.slogan",
            "ACC-04",
            ("CCH D165-1",),
            "Dire que l'on est conforme ne dit pas ce qui est accessible.",
            "Un registre public d'accessibilité décrit les locaux ; l'indicateur 17 le regarde "
            "(code de la construction, art. D165-1).",
            "Dites ce qui est accessible, comment on vient, et ce qui se fait à distance.",
            Gravity.UNCLEAR,
        ).at(slogan)
    told = list(page.saying(HANDICAP))
    if not told or not any(re.search(CONTACT, page.around(one, 0, 3)) for one in told):
        yield Remark(
            "handicap.contact",
            "ACC-03",
            ("L6231-2", "Guide de lecture"),
            "Personne n'est nommé pour le handicap.",
            "L'indicateur 26 demande une expertise et un réseau ; nommer une personne et une ligne "
            "directe en est la preuve ordinaire (guide de lecture).",
            "Ajoutez un nom, un téléphone, une adresse.",
            Gravity.MISSING,
        ).at(page.first(WELCOME) or (told[0] if told else None))
