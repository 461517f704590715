"""Secrecy and who receives what: the right article, no absolute, no blank cheque (ORG-05, SYN)."""

import datetime as dt
import re
from collections.abc import Iterator

from portulan.rules.law.figures import Figures
from portulan.rules.law.plaquette.finding import Finding, Gravity, Remark
from portulan.rules.law.plaquette.page import Page, Sentence

SECRET = ("C. pén. 226-13", "L6313-4")
WRONG = r"\b226[- ]?(?:1|2|10|14-1|16|22)\b(?![- ]?\d)"
ABOUT = r"secret|depositaire|revelation|confidential|divulg"
THIRD = r"employeur|entreprise|tiers|hierarchie|financeur|opco|personne d'autre|a quiconque"
NEVER = (
    rf"(?:ne|n')\b[^.;]{{0,40}}(?:jamais|pas|aucun)[^.;]{{0,60}}(?:{THIRD})"
    rf"|(?:aucun|jamais)[^.;]{{0,60}}(?:communiqu|transmi"
    rf"|divulgu)[^.;]{{0,40}}(?:{THIRD})"
)
SENT = r"communiqu|transmi|remis|envoy|divulgu|adress|partag"
AGREED = r"accord|consent|autoris|sauf|demande|qu'avec|si vous|sans votre|sans son|souhait"
CONTENT = r"synthese|resultats?|conclusions|compte[- ]rendu|rapport|restitution|debrief"
PAPER = (
    r"convention|facture|devis|certificat|attestation|emargement|feuille|planning|contrat|programme"
)
RECIPIENT = (
    r"(?:employeur|entreprise|drh\b|rh\b|ressources humaines|service|manager|responsable|hierarch"
    r"|superieur|direction|opco|operateur de competences|financeur|payeur|prescripteur"
    r"|commanditaire|donneur d'ordre|(?:organisme|structure|personne|celui|celle|ceux|qui)"
    r"[a-z' -]{0,12}(?:financ|pa[iy]e)|france travail|pole emploi|mission locale|caisse|conseiller)"
)
GIVEN = (
    rf"(?:{SENT}|restitu|presente|faite?s?\b)[^.;]{{0,60}}\b(?:a|au|aux|avec)\b (?:l'"
    rf"|votre |le |la |les |son |sa )?{RECIPIENT}"
)
FORCED = (
    r"(?:impos|exig|contrain|oblig)\w*[^.;]{0,30}\b(?:le|un|ce|son|votre) bilan"
    r"|bilan[^.;]{0,30}(?:obligatoire|impose\b)|ne peut (?:pas )?(?:le "
    r"|la )?refuser (?:le|un|ce) bilan"
    r"|refus\w*[^.;]{0,30}(?:constitu|est|vaut|peut)[^.;]{0,30}(?:\bfaute|sanction|licenciement)"
)
NOT_FORCED = r"\bne\b|\bn'|\bni\b|aucun|\bsans\b|\bpas\b|jamais"
FREELY = (
    r"consent|volont|ni une faute|bilan[^.;]{0,60}avec (?:votre|son|leur) accord"
    r"|libre d'accepter|libre de refuser|ne (?:peut|saurait) (?:pas )?"
    r"(?:vous |t'|te |lui )?(?:l'|le )?(?:impos|oblig|contrain|forc|exig)|librement"
)
RECEIVES = (
    rf"(?:{THIRD}|{RECIPIENT})[^.;]{{0,40}}"
    r"(?:recoi|recevr|destinataire)\w*[^.;]{0,40}"
    r"(?:copie|synthese|resultat|exemplaire|compte[- ]rendu)"
    rf"|(?:{THIRD}|{RECIPIENT})[^.;]{{0,40}}\ben (?:recoi|recevr|obtien|dispos|prend)"
)
_MEETING = r"(?:seances?|entretiens?|rendez-vous|rencontres?|visio\w*)"
RECORDED = (
    rf"{_MEETING}[^.;]{{0,60}}(?:enregistr|\bfilme|en replay)"
    rf"|(?:enregistrons|filmons|enregistrement (?:video|audio|des))[^.;]{{0,40}}{_MEETING}"
)


def check(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Point out what is wrong in what a text says of secrecy."""
    for sentence in page.saying(WRONG):
        if re.search(ABOUT, page.around(sentence, 1, 2)):
            yield Remark(
                "secret.article",
                "ORG-05",
                SECRET,
                "Cet article n'est pas celui du secret professionnel.",
                "Le secret professionnel est à l'article 226-13 du code pénal ; l'article 226-1 "
                "protège la vie privée.",
                "Écrivez « articles 226-13 et 226-14 du code pénal ».",
            ).at(sentence)
    if not page.says(r"226-13|secret professionnel"):
        yield Remark(
            "secret.absent",
            "ORG-05",
            SECRET,
            "Le secret professionnel n'est pas annoncé.",
            "Les personnes qui réalisent ou détiennent un bilan y sont tenues (art. L6313-4 ; code "
            "pénal, art. 226-13).",
            "Ajoutez-le, avec l'article.",
            Gravity.MISSING,
        ).at(page.first(r"confidential"))
    for sentence in page.sentences:
        if sentence.find(NEVER) and sentence.find(SENT) and not sentence.find(AGREED):
            yield Remark(
                "synthese.absolu",
                "SYN-02",
                ("L6313-4",),
                "C'est trop absolu : la personne peut donner son accord.",
                "Les résultats et la synthèse ne sont communiqués à d'autres qu'avec son accord "
                "(code du travail, art. L6313-4).",
                "Ajoutez « sans votre accord ».",
                Gravity.UNCLEAR,
            ).at(sentence)
        elif _is_given(page, sentence):
            yield Remark(
                "synthese.transmise",
                "SYN-02",
                ("L6313-4",),
                "Des résultats ou la synthèse iraient à un tiers sans accord.",
                "La personne en est seule destinataire ; toute autre communication demande son "
                "accord (code du travail, art. L6313-4).",
                "Retirez cette phrase, ou dites l'accord qu'elle demande.",
            ).at(sentence)
    yield from _consent(page)


def _is_given(page: Page, sentence: Sentence) -> bool:
    """Say whether content goes to a third party; its name may stand in the sentence before."""
    if not sentence.find(rf"{GIVEN}|{RECEIVES}") or sentence.find(rf"{AGREED}|\bne\b|\bn'"):
        return False
    if sentence.find(PAPER) and not sentence.find(CONTENT):
        return False
    return re.search(rf"{CONTENT}|\bbilan[^.;]{{0,80}}(?:{SENT})", page.meant(sentence)) is not None


def _consent(page: Page) -> Iterator[Finding]:
    for sentence in page.saying(FORCED):
        if not sentence.find(NOT_FORCED):
            yield Remark(
                "consentement.impose",
                "CON-01",
                ("L6313-4",),
                "Le bilan serait imposé à la personne.",
                "Il ne se fait qu'avec son consentement, et le refuser n'est ni une faute ni un "
                "motif de licenciement (code du travail, art. L6313-4).",
                "Écrivez que la personne est libre d'accepter.",
            ).at(sentence)
    if not page.says(FREELY):
        yield Remark(
            "consentement.absent",
            "CON-01",
            ("L6313-4",),
            "Le consentement de la personne n'est pas annoncé.",
            "Un bilan ne se fait qu'avec lui, et son refus n'est ni une faute ni un motif de "
            "licenciement (code du travail, art. L6313-4).",
            "Ajoutez-le.",
            Gravity.MISSING,
        ).at(None)
    for sentence in page.saying(RECORDED):
        if not sentence.find(rf"{AGREED}|\bpas\b|jamais|aucun|\bni\b"):
            yield Remark(
                "secret.enregistrement",
                "ORG-05",
                ("C. pén. 226-1",),
                "Des entretiens seraient enregistrés sans accord.",
                "Enregistrer des paroles privées sans consentement est puni (code pénal, art. "
                "226-1).",
                "N'enregistrez pas, ou demandez un accord écrit à chaque fois.",
            ).at(sentence)
