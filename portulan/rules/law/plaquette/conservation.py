"""Keeping and destroying: how long, under which agreement, who holds the synthesis (RET, SYN)."""

import datetime as dt
import re
from collections.abc import Iterator

from portulan.rules.law.figures import Figures
from portulan.rules.law.plaquette.finding import Finding, Gravity, Remark
from portulan.rules.law.plaquette.page import Page, Sentence

KEEPING = ("R6313-7",)
MONTHS = 12
KEEP = (
    r"conserv|\bgard(?:e|es|ent|ons|er|ez|ee?s?)\b|archiv|detrui|destru|efface|suppr|r6313-7|detenu"
)
BILAN = (
    r"\btests?\b|\bnotes?\b|questionnaire|synthese|document|resultat|dossier|travaux|bilan"
    r"|r6313-7|dispositions"
)
OTHER = (
    r"factur|comptab|emargement|presence|justificatif|preuve|attestation|avis|satisfaction|fiscal"
)
LENGTH = re.compile(r"(?<!\d)(\d{1,3}) (ans?|annees?|mois)\b")
NOT_KEPT = r"mois (?:apres|avant)|a \d+ mois|dans les \d|questionnaire|entretien de suivi"
AGREED = (
    r"accord|consent|autoris|demande|souhait|volont|choisi|ecrit|si vous le|avec votre|permission"
)
FOR_ALL = (
    r"chaque (?:participant|beneficiaire|personne|stagiaire)|dans tous les cas"
    r"|systematique|pour tou(?:s|t le monde)|d'office|automatique"
)
HELD_ALONE = (
    r"seule?(?:\(e\))? (?:a|à) (?:le |la )?(?:posseder|detenir|avoir|conserver|garder)"
    r"|seule?(?:\(e\))? (?:detenteur|detentrice|possesseur|depositaire)|unique (?:exemplaire|copie)"
    r"|exemplaire unique|aucune copie|aucun exemplaire|ne garde(?:ons)? aucun"
)
OWNED = r"propri(?:etaire|ete)[^.;]{0,60}(?:resultat|bilan|synthese|document)"


def check(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Point out what is wrong in what a text says it keeps."""
    years = figures.amount("bilan.retention_years", on=on)
    kept: list[Sentence] = []
    for sentence in page.sentences:
        for match in LENGTH.finditer(sentence.words):
            if not _is_keeping(page, sentence, match):
                continue
            kept.append(sentence)
            months = int(match[1]) * (1 if match[2] == "mois" else MONTHS)
            if months != years * MONTHS:
                yield _wrong_length(match[0], years, months > years * MONTHS).at(sentence)
            agreed = re.search(AGREED, page.around(sentence, 1, 2))
            if not agreed or sentence.find(FOR_ALL) or _handed(sentence):
                yield _blanket().at(sentence)
            break
    yield from _held(page, kept)
    if not page.says(r"detrui|destru|efface|r6313-7|supprim"):
        yield Remark(
            "conservation.destruction",
            "RET-01",
            KEEPING,
            "Le texte ne dit pas que les documents du bilan sont détruits à son terme.",
            "Le prestataire les détruit dès le terme de l'action (code du travail, art. R6313-7).",
            f"Ajoutez-le, avec l'exception : sur accord écrit de la personne, {years} ans au plus.",
            Gravity.MISSING,
        ).at(page.first(r"confidential|secret"))


def _is_keeping(page: Page, sentence: Sentence, match: "re.Match[str]") -> bool:
    near = page.around(sentence, 2, 0)
    if re.search(NOT_KEPT, sentence.words) and not sentence.find(KEEP):
        return False
    clause = _clause(sentence.words, match)
    question = page.asked(sentence).partition("\n")[0]
    if (
        re.search(KEEP, question)
        and re.search(BILAN, question)
        and _SOON_SAID.search(sentence.words[: match.end()])
    ):
        return True
    if re.search(OTHER, clause) and not re.search(r"synthese|r6313-7", clause):
        return False
    if re.search(KEEP, clause) and re.search(BILAN, page.meant(sentence)):
        return True
    return bool(
        re.search(r"ne s'applique|pendant|duree de|delai de", clause)
        and re.search(r"destruction|r6313-7|conservation des documents", near)
        and not re.search(r"experience|validite|certificat|droit|attente|5 ans avant", clause)
        and not sentence.find(r"emprisonnement|amende|entretien|se deroule|cpf")
    )


def _clause(words: str, match: "re.Match[str]") -> str:
    """Return the sentence around a length, without what other figures of it are about."""
    before, after = _BEFORE.search(words[: match.end()]), _AFTER.match(words[match.end() :])
    return (before[0] if before else "") + (after[0] if after else "")


_SOON_SAID = re.compile(r"^.{0,30}$")  # an answer begins by what was asked
_BEFORE, _AFTER = re.compile(r".{0,200}$"), re.compile(r".{0,120}")


def _handed(sentence: Sentence) -> bool:
    """A form to keep documents, handed over to everyone."""
    return bool(
        sentence.find(r"remise|remis\b|remettons")
        and sentence.find(r"(?:document|fiche|formulaire|accord) de conservation")
        and not sentence.find(r"si vous|souhait|sur demande|a votre demande|au choix")
    )


def _wrong_length(said: str, years: int, too_long: bool) -> Remark:
    return Remark(
        "conservation.duree",
        "RET-02",
        KEEPING,
        f"La durée de conservation annoncée est de {said}.",
        f"Les documents gardés par exception le sont {years} ans au plus à cette date (code du "
        "travail, art. R6313-7 ; décret n° 2023-1350 du 28 décembre 2023).",
        f"Écrivez « {years} ans au plus, avec l'accord écrit de la personne »"
        + (", et détruisez plus tôt ce qui est gardé plus longtemps." if too_long else "."),
    )


def _blanket() -> Remark:
    return Remark(
        "conservation.accord",
        "RET-02",
        KEEPING,
        "Des documents seraient gardés pour tout le monde, sans accord de la personne.",
        "L'exception demande un accord écrit, donné parce que le suivi de sa situation le rend "
        "nécessaire (code du travail, art. R6313-7).",
        "Proposez l'accord, document par document, et détruisez le reste au terme.",
    )


def _held(page: Page, kept: list[Sentence]) -> Iterator[Finding]:
    alone, owned = page.first(HELD_ALONE), page.first(OWNED)
    if alone and kept:
        yield Remark(
            "synthese.seul_detenteur",
            "SYN-02",
            ("L6313-4", "R6313-7"),
            "La personne serait seule à détenir la synthèse, alors que le texte dit aussi la "
            "garder.",
            "La synthèse peut être gardée avec son accord, ou communiquée à sa demande (art. "
            "L6313-4 et R6313-7).",
            "Écrivez qu'elle en est la seule destinataire, et dites à part ce qui est gardé.",
        ).at(alone)
    if owned and kept:
        yield Remark(
            "synthese.propriete",
            "RET-02",
            ("L6313-4", "R6313-7"),
            "La personne serait propriétaire de résultats que le texte prévoit aussi de garder.",
            "La loi parle d'un destinataire, non d'un propriétaire, et d'une conservation sur "
            "accord (art. L6313-4 et R6313-7).",
            "Écrivez une seule phrase : à qui ils sont remis, qui les garde, avec quel accord.",
            Gravity.UNCLEAR,
        ).at(owned)
