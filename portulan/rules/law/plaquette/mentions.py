"""What any plaquette must say: price, who we are, quality, complaints, funders (RNQ 1, 2, 31)."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from portulan.rules.french import MONTHS, date_fr, duration_fr, list_fr, number_fr
from portulan.rules.law.figures import Figures
from portulan.rules.law.plaquette.finding import Finding, Gravity, Remark
from portulan.rules.law.plaquette.page import Page, Sentence, made_plain

FUNDED = r"financ|cpf|\bopco\b|france travail|prise en charge"
INDIVIDUAL = (
    r"vous[- ]memes?|auto-?finance|personnellement|particulier"
    r"|a titre (?:individuel|prive)|fonds propres|contrat|retract|renonc"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something expected: how it is written, where it would go, what a finding says."""

    topic: str
    rule: str
    articles: tuple[str, ...]
    said: str
    near: str
    what: str
    why: str
    instead: str
    only_if: str = ""


def _read(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


EXPECTED = tuple(
    Mention(**{**row, "articles": tuple(row["articles"])})
    for row in _read("mentions.toml")["mention"]
)
FUNDERS = {
    "l'opérateur de compétences (OPCO)": r"\bopco\b|operateurs? de competences",
    "le fonds d'assurance formation (indépendants)": r"fonds? d'assurance|\bfaf\b|fif ?pl|agefice",
    "France Travail": r"france travail|pole emploi",
    "le congé de reclassement": r"reclassement",
    "l'employeur public (agents)": r"agents? publi|fonction publi|fonctionnaire|\w+eur public",
    "la personne elle-même": INDIVIDUAL,
}
QUALIOPI_CATEGORY = r"bilans? de competences|\bcbc\b|categorie"
FRACTIONS = {r"\bmoitie": "1/2", r"\b(?:2|deux) tiers": "2/3", r"\b(?:3|trois) quarts": "3/4"}
_SHARE = rf"(?:\d+ ?%|{'|'.join(FRACTIONS)})"
_AT_FIRST = r"\b(?:signature|commande|inscription|acompte|arrhes|reservation)"
DEPOSIT = rf"{_SHARE}[^.;]{{0,60}}{_AT_FIRST}|{_AT_FIRST}[^.;]{{0,40}}{_SHARE}"
RENOUNCE = r"retract|renonc|\bdedire\b|desist|chang\w* d'avis|revenir sur (?:votre|sa|son|ma)"
STOPS = rf"{RENOUNCE}|abandon|arret|interromp|interruption|annul|cesse|quitt"
ALL_DUE = (
    r"(?:100 ?%|totalite|integralite|\btout le|plein tarif"
    r"|(?:prix|montant|tarif|somme|cout)s? (?:entiere?|totale?|complet|complete))[^.;]{0,60}"
    r"(?:(?:reste|demeure|est|sera|sont)\w* (?:\w+ment )?(?:due?s?\b|acquis|exigible|factur|pay)"
    r"|a (?:regler|payer)\b|(?:gard|conserv|encaiss)[eo])"
    r"|(?:prix|montant|tarif|somme|cout)s?\b[^.;]{0,40}(?:(?:reste|demeure|est|sera|sont)\w*"
    r" (?:du|due|dus|dues|acquis\w*|exigible\w*)[^.;]{0,20}(?:totalite|integralite|entier|100 ?%)"
    r"|(?:integralement|entierement|totalement) (?:due?s?\b|acquis|exigible|factur))"
    r"|(?:aucun|pas de|sans|ni) remboursement|(?:non|jamais|pas|plus) rembours"
)
FAIRLY = r"force majeure|prorata|au pro rata|en proportion|heures (?:faites|realisees|suivies)"
LABOUR_WITHDRAWAL = re.compile(r"(\d+) jours?(?! ouv)")
VERSION = r"(?:version|edition|mise? a jour|maj|derniere modification|revise|valable)"
NUMBERED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d)\b")
WRITTEN = re.compile(
    rf"\b(\d{{1,2}})(?:er)? ({'|'.join(made_plain(m) for m in MONTHS)}) (20\d\d)\b"
)
WORDS = _read("mots.toml")["word"]


def expected(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Point out what a whole plaquette should say and does not."""
    for one in EXPECTED:
        if page.says(one.said) or (one.only_if and not page.says(one.only_if)):
            continue
        yield Remark(
            one.topic, one.rule, one.articles, one.what, one.why, one.instead, Gravity.MISSING
        ).at(page.first(one.near))
    yield from _funders(page)


def _funders(page: Page) -> Iterator[Finding]:
    absent = [name for name, said in FUNDERS.items() if not page.says(said)]
    if absent:
        yield Remark(
            "financement.absents",
            "FUN-01",
            ("R6316-1",),
            f"Des façons de payer ne sont pas citées : {list_fr(absent)}.",
            "L'indicateur 1 demande depuis le 1er novembre 2026 une information sur le "
            "financement.",
            "Citez celles que vous acceptez, et dites lesquelles vous n'acceptez pas.",
            Gravity.UNCLEAR,
        ).at(page.first(r"financement") or page.first(FUNDED))


def check(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Point out what is said in dead words, without a category, or too long ago."""
    for word in WORDS:
        found = page.first(word["said"])
        if (
            found
            and on >= word["since"]
            and not found.find(r"ancien|ex-|ex |autrefois|abroge|n'existe")
        ):
            yield Remark(
                "mots.anciens",
                "PUB-03",
                ("R6316-1",),
                f"Ce texte nomme encore {word['name']}.",
                word["why"],
                f"Écrivez « {word['now']} ».",
            ).at(found)
    yield from _qualiopi(page)
    yield from _withdrawal(page, on, figures)
    yield from _deposit(page, on, figures)
    yield from _penalty(page)
    yield from _version(page, on, figures)
    yield from _quoted(page, on, figures)


def _qualiopi(page: Page) -> Iterator[Finding]:
    named = list(page.saying(r"qualiopi"))
    if named and not any(re.search(QUALIOPI_CATEGORY, page.around(one, 0, 1)) for one in named):
        yield Remark(
            "qualiopi.categorie",
            "ORG-04",
            ("L6316-1",),
            "Qualiopi est cité sans sa catégorie.",
            "Un certificat vaut pour une catégorie : ici, « bilans de compétences » (code du "
            "travail, art. L6316-1).",
            "Écrivez « certifié Qualiopi au titre de la catégorie : bilans de compétences ».",
            Gravity.UNCLEAR,
        ).at(named[0])


def _withdrawal(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    labour = figures.amount("ctr.withdrawal_days_labour", on=on)
    consumer = figures.amount("ctr.withdrawal_days_consumer", on=on)
    for sentence in page.sentences:
        if not re.search(RENOUNCE, page.asked(sentence)):
            continue
        said = {int(one[1]) for one in LABOUR_WITHDRAWAL.finditer(sentence.words)}
        remote = sentence.find(r"a distance|en ligne|par telephone|hors (?:etablissement|cabinet)")
        told = sentence.find(rf"\b(?:{consumer}|{number_fr(consumer)})\b")
        if said and (not said & {labour, consumer} or (remote and not told)):
            yield Remark(
                "contrat.retractation",
                "CTR-02",
                ("L6353-5", "C. conso. L221-18"),
                "Ce délai de rétractation n'est pas celui des codes.",
                f"Il est de {labour} jours (code du travail, art. L6353-5), de {consumer} à "
                "distance (code de la consommation, art. L221-18).",
                "Reprenez ces deux délais.",
            ).at(sentence)


def _deposit(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    most = figures.amount("ctr.max_deposit_percent", on=on)
    for sentence in page.saying(DEPOSIT):
        percent = _percent(sentence)
        if percent > most and not sentence.find(r"entreprise|employeur"):
            yield Remark(
                "contrat.acompte",
                "CTR-04.max_deposit",
                ("L6353-6",),
                f"Un premier versement de {percent} % serait demandé.",
                f"Rien avant la fin du délai pour renoncer, puis {most} % au plus (code du "
                "travail, art. L6353-6).",
                f"Écrivez {most} % au plus, après ce délai.",
            ).at(sentence)


def _percent(sentence: Sentence) -> int:
    """Return the share of the price that a sentence gives, in figures or as a fraction."""
    said = sentence.find(r"(\d+) ?%")
    if said:
        return int(said[1])
    parts = [Fraction(part) for word, part in FRACTIONS.items() if sentence.find(word)]
    return int(max(parts, default=Fraction()) * 100)


def _penalty(page: Page) -> Iterator[Finding]:
    """The whole price kept from who gives up: never on withdrawal, not as a rule afterwards."""
    for sentence in page.saying(ALL_DUE):
        about = page.asked(sentence)
        if not re.search(STOPS, about) or sentence.find(rf"{FAIRLY}|entreprise|employeur"):
            continue
        in_time = re.search(RENOUNCE, about) and not sentence.find(
            r"passe |apres|au-dela|hors delai"
        )
        yield Remark(
            "contrat.penalite",
            "CTR-04.due_on_withdrawal",
            ("C. conso. L221-25", "L6353-7"),
            "Tout le prix serait dû par qui renonce."
            if in_time
            else "Tout le prix serait dû par qui s'arrête, quelle qu'en soit la cause.",
            "Qui renonce dans le délai ne doit rien, ou les seules heures qu'il a demandées et "
            "reçues ; en cas de force majeure, les seules heures faites sont dues (code de la "
            "consommation, art. L221-25 ; code du travail, art. L6353-7).",
            "Écrivez ce qui est dû selon le moment, au prorata des heures faites.",
            Gravity.WRONG if in_time else Gravity.UNCLEAR,
        ).at(sentence)


def _version(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """A paper dated before the law last changed."""
    for sentence in page.sentences:
        day = _dated(sentence)
        if day is None or day > on:
            continue
        changed = [
            figure.label
            for figure in figures.by_name.values()
            if figure.name.partition(".")[0] in {"bilan", "cpf"}
            and any(day < value.since <= on for value in figure.values)
        ]
        if changed:
            yield Remark(
                "version.date",
                "PUB-03",
                ("R6316-1",),
                f"Ce texte est daté du {date_fr(day)} ; le droit a changé depuis.",
                f"Ont changé : {list_fr(changed)}.",
                "Relisez-le, puis changez sa date.",
                Gravity.UNCLEAR,
            ).at(sentence)
        return


def _dated(sentence: Sentence) -> dt.date | None:
    """Return the day of a line that dates the paper: alone on its line, or after « version »."""
    if not re.search(rf"^[^.;:]{{0,30}}{_DAY}\W*$|{VERSION}[^.;]{{1,30}}{_DAY}", sentence.words):
        return None
    if sentence.find(r"^(?:jusqu|depuis|avant|apres|a (?:compter|partir)|des le|du|entre)\b"):
        return None
    try:
        if match := WRITTEN.search(sentence.words):
            months = [made_plain(month) for month in MONTHS]
            return dt.date(int(match[3]), months.index(match[2]) + 1, int(match[1]))
        match = NUMBERED.search(sentence.words)
        return dt.date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


_DAY = rf"(?:{NUMBERED.pattern}|{WRITTEN.pattern})"


def _quoted(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """The article of the three phases, copied as it was before it had a floor."""
    floor = figures.limit("bilan.min_accompanied_hours", on=on)
    quoted = page.first(r"article r6313-4[^.]{0,40}(?:creation|decret|modifie)|^article r6313-4\b")
    if floor and quoted and not page.says(r"13 heures|13 h\b"):
        yield Remark(
            "articles.ancienne_version",
            "DUR-02",
            ("R6313-4",),
            "L'article R6313-4 est recopié dans une version ancienne.",
            f"Il fixe depuis le 26 février 2026 {duration_fr(floor)} d'accompagnement effectif au "
            "moins.",
            "Recopiez la version en vigueur, ou ne citez que le numéro.",
        ).at(quoted)
