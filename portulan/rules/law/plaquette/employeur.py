"""The employer: an absence on working time, a convention of three (ABS, CNV)."""

import datetime as dt
import re
from collections.abc import Iterator

from portulan.rules.calendar import months_later
from portulan.rules.french import date_fr, list_fr
from portulan.rules.law.figures import Figures
from portulan.rules.law.plaquette.finding import Finding, Gravity, Remark
from portulan.rules.law.plaquette.page import Page, Sentence
from portulan.rules.law.said import in_words

ABSENCE, CONVENTION = ("D6323-4",), ("R6313-8",)
ABSENT = (
    r"(?m:^absences?\W*$)|"
    r"(?:autorisation|demande) d'absence|absence (?!de (?:reponse|jugement))"
    r"|temps de travail|horaires? de travail|s'absenter|heures? de travail(?! (?:personnel"
    r"|individuel|autonome|en autonomie|a la maison|entre|seul|de votre|a distance))"
)
ASKED = (
    r"avant (?:le |la |l')?(?:debut|demarrage|commencement|premier|date|entree)|a l'avance|au moins"
)
BEFORE = r"(?:avant|precede)[^.;]{0,30}(?:debut|demarrage|commencement|premier|seance)"
ANSWERED = r"\bdire oui|ne dit rien|repon|notifi|silence|accept|refus|se prononce|dispose"
AS_MONTHS = (
    r"(\d+) mois ?\(? ?(?:soit |ou )?(\d+) jours"
    r"|(\d+) jours[^.;(]{0,14}\(? ?(?:soit |ou )(\d+) mois"
)
MONTHS = r"(\d+) mois\b"
DAYS = r"(\d+) jours?(?! ouv)"
OLD_LEAVE = (
    r"conge (?:de |pour )?bilan|autorisation d'absence[^.;]{0,20}24 h|24 h[^.;]{0,30}absence"
)
OLD_CONTENT = r"preciser? [^.;]{0,40}(?:date|duree)[^.;]{0,60}(?:nom|denomination) (?:du|de l')"
PLANNED = (
    r"plan de developpement|convention tripartite|convention (?:ecrite|a trois)"
    r"|initiative de l'employeur"
)
SILENT_NO = (
    r"(?:silence|absence de reponse|sans reponse)[^.;]{0,60}refus"
    r"|ne (?:dit|repond) (?:rien|pas)[^.;]{0,40}(?:refus|c'est non)"
)
_NO_WORD = (
    r"(?:silence|(?:absence|faute|defaut) de (?:reponse|retour|signature)|sans (?:reponse|retour)"
    r"|\bne (?:l[ea] |l'|nous l[ea] |vous )?(?:repon|retourn|renvo|sign|dit|dise)\w* (?:pas|rien))"
)
SILENT_YES = (
    rf"{_NO_WORD}[^.;]{{0,60}}(?:accept|accord\b|vaut oui|valide[es]*\b|tenue? pour|conclue?\b)"
    r"(?!\w* (?:de|pour) refus)"
    r"|(?:repute|consider)[es]*\b[^.;]{0,25}(?:accept|d'accord|signe|conclu)"
)
NOT_SO = r"(?:n'est|ne sera|n'a|ne vaut)\b[^.;]{0,20}\b(?:pas|ni|jamais)\b"
TEN = r"(?:accepter|signer|signature|repon|accord|retour|reflexion|decid|prononc|transmi)"
EMPLOYER_TOLD = r"l'employeur[^.;]{0,80}(?:\bvous\b|\bvotre\b)"
OF_HIM = r"\ble salarie\b|\bun salarie\b|\bla salariee\b"


def check(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Point out what is wrong in what a text says of the employer."""
    for sentence in page.sentences:
        yield from _counted_in_months(page, sentence, on, figures)
        yield from _wrong_days(page, sentence, on, figures)
        if (sentence.find(OLD_LEAVE) and not page.around(sentence).count("public")) or (
            sentence.find(OLD_CONTENT) and re.search(ABSENT, page.around(sentence, 2, 0))
        ):
            yield _old_leave(sentence)
        before = page.around(sentence, 2, 0)
        if sentence.find(EMPLOYER_TOLD) and sentence.find(ANSWERED) and re.search(OF_HIM, before):
            yield _pronoun().at(sentence)
    yield from _long_action(page, on, figures)
    yield from _convention(page, on, figures)


def _counted_in_months(
    page: Page, sentence: Sentence, on: dt.date, figures: Figures
) -> Iterator[Finding]:
    near = page.around(sentence, 3, 0)
    if not re.search(ABSENT, near) or sentence.find(
        r"duree (?:inferieure|superieure)|dure[^.]{0,12} 6 mois|6 mois (?:ou"
        r"|et) plus|plus de 6 mois|(?:moins de|au moins) 6 mois|atteint 6 mois"
    ):
        return
    asked, answered = sentence.find(ASKED), sentence.find(ANSWERED)
    if not sentence.find(MONTHS) or not (asked or answered):
        return
    notice = figures.amount("abs.notice_days_short", on=on)
    long = figures.amount("abs.notice_days_long", on=on)
    reply = figures.amount("abs.answer_days", on=on)
    lasting = in_words("abs.long_action_months", on=on, figures=figures)
    longest = figures.amount("abs.long_action_months", on=on)
    counted = [int(one[1]) for one in re.finditer(MONTHS, sentence.words)]
    if sentence.find(rf"\b{long} jours"):  # the months are then those of the action
        counted = [one for one in counted if one != longest]
    if asked and any(one > 1 for one in counted):
        day = dt.date(2027, 3, 1)
        yield Remark(
            "absence.mois",
            "ABS-01",
            ABSENCE,
            f"Le délai de demande est compté en mois : ce ne sont pas {notice} jours.",
            f"Le code compte {notice} ou {long} jours calendaires (art. D6323-4). Pour un début le "
            f"{date_fr(day)}, {notice} jours mènent au {date_fr(day - dt.timedelta(notice))}, "
            f"{max(counted)} mois au {date_fr(months_later(day, -max(counted)))}.",
            f"Écrivez « au moins {notice} jours calendaires avant le début, {long} si le bilan "
            f"dure {lasting} ou plus ».",
        ).at(sentence)
    if (
        answered
        and (1 in counted or (not asked and counted and max(counted) < longest))
        and re.search(r"employeur|repon|notifi", page.around(sentence, 1, 0))
    ):
        yield Remark(
            "absence.reponse_mois",
            "ABS-02",
            ABSENCE,
            f"Le délai de réponse est donné en mois : ce ne sont pas {reply} jours.",
            f"L'employeur a {reply} jours calendaires à compter de la réception ; son silence vaut "
            "acceptation (code du travail, art. D6323-4).",
            f"Écrivez « {reply} jours calendaires » partout.",
        ).at(sentence)


def _wrong_days(page: Page, sentence: Sentence, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Days that are none of those the law counts, or a silence read the wrong way."""
    near = page.around(sentence, 1, 0)
    counted = {int(one[1]) for one in re.finditer(DAYS, sentence.words)}
    absent = re.search(
        ABSENT, sentence.words if "convention" in near else near
    ) and not sentence.find(r"convention|retract|renonc|mon ?compte|edof")
    if absent and sentence.find(rf"employeur|{ABSENT}"):
        names = ("abs.notice_days_short", "abs.notice_days_long", "abs.answer_days")
        notices = {figures.amount(name, on=on) for name in names[:2]}
        known = notices | {figures.amount(names[2], on=on)}
        late = known if sentence.find(BEFORE) and not sentence.find(ANSWERED) else set()
        odd = sorted(counted - known) or sorted(one for one in counted & late if one < min(notices))
        if odd and sentence.find(rf"{ASKED}|{ANSWERED}"):
            yield Remark(
                "absence.jours",
                "ABS-01",
                ABSENCE,
                f"{odd[0]} jours : ce délai n'est pas celui de l'absence.",
                f"Le code n'en connaît que {list_fr(map(str, sorted(known)))}, en jours "
                "calendaires : pour demander, puis pour répondre (art. D6323-4).",
                "Reprenez ces délais, ou dites de quel autre texte vient le vôtre.",
            ).at(sentence)
        yield from _working_days(sentence, figures.amount("abs.answer_days", on=on))
    before = page.around(sentence, 2, 0)
    of_him = "employeur" in before and "convention" not in near and re.search(ABSENT, before)
    if of_him and sentence.find(SILENT_NO):
        yield Remark(
            "absence.silence",
            "ABS-02",
            ABSENCE,
            "Le silence de l'employeur est présenté comme un refus.",
            "Pour une absence, l'absence de réponse dans le délai vaut acceptation (code du "
            "travail, art. D6323-4).",
            "Écrivez que son silence vaut acceptation.",
        ).at(sentence)


def _working_days(sentence: Sentence, days: int) -> Iterator[Finding]:
    said = sentence.find(r"(\d+) jours? ouv\w+")
    if said and sentence.find("employeur") and sentence.find(ANSWERED):
        yield Remark(
            "absence.jours",
            "ABS-02",
            ABSENCE,
            "Le délai de l'absence n'est compté ni en jours ouvrés, ni en jours ouvrables.",
            f"Le code compte en jours calendaires ; l'employeur en a {days} pour répondre (code du "
            "travail, art. D6323-4).",
            f"Écrivez « {days} jours calendaires ».",
        ).at(sentence)


def _old_leave(sentence: Sentence) -> Finding:
    return Remark(
        "absence.ancien_conge",
        "ABS-03.template",
        ("L6322-42",),
        "Ces mots viennent de l'ancien congé de bilan de compétences.",
        "Ce congé, avec sa durée et le contenu de sa demande, est abrogé depuis le 1er "
        "janvier 2019 (loi n° 2018-771) ; l'article D6323-4 ne fixe pas cette liste.",
        "Parlez d'une absence demandée à l'employeur, avec ses dates.",
    ).at(sentence)


def _pronoun() -> Remark:
    return Remark(
        "absence.pronom",
        "ABS-02",
        ABSENCE,
        "Cette phrase parle du salarié, puis s'adresse à lui : on ne sait plus qui reçoit la "
        "réponse.",
        "La réponse est notifiée au salarié (code du travail, art. D6323-4).",
        "Choisissez « vous » ou « le salarié », et gardez-le jusqu'au bout.",
        Gravity.UNCLEAR,
    )


def _long_action(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    short = figures.amount("abs.notice_days_short", on=on)
    long = figures.amount("abs.notice_days_long", on=on)
    lasting = in_words("abs.long_action_months", on=on, figures=figures)
    said = page.first(rf"\b{short} jours")
    if (
        said
        and re.search(ABSENT, page.around(said, 3, 1))
        and not page.says(rf"\b{long} jours|\b{long} (?:si|lorsque|quand|a partir|pour)")
    ):
        yield Remark(
            "absence.longue",
            "ABS-01",
            ABSENCE,
            f"Seul le délai de {short} jours est donné.",
            f"Il est de {long} jours quand l'action dure {lasting} ou plus (code du travail, art. "
            "D6323-4).",
            f"Ajoutez « {long} jours si le bilan dure {lasting} ou plus ».",
            Gravity.MISSING,
        ).at(said)


def _days_to_accept(page: Page) -> Iterator[tuple[Sentence, int]]:
    """Yield the delays to accept a convention, each with its sentence."""
    for sentence in page.saying(DAYS):
        for match in re.finditer(rf".{{0,60}}\b{DAYS}.{{0,80}}", sentence.words):
            near = re.split(r"retract|renonc", match[0])[0]
            accepts = re.search(DAYS, near) and re.search(TEN, near)
            of_it = re.search(r"convention", page.around(sentence, 2, 1))
            if accepts and of_it and not re.search(ABSENT, near):
                yield sentence, int(match[1])


def _convention(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    days = figures.amount("cnv.acceptance_days", on=on)
    planned = page.first(PLANNED)
    if planned is None:
        return
    told = list(_days_to_accept(page))
    wrong = [one for one, said in told if said != days]
    if wrong:
        yield Remark(
            "convention.jours",
            "CNV-02",
            CONVENTION,
            "Le délai donné pour accepter la convention n'est pas celui du code.",
            f"Le salarié a {days} jours à compter de la transmission du projet (code du travail, "
            "art. R6313-8).",
            f"Écrivez « {days} jours », et que l'absence de réponse vaut refus.",
        ).at(wrong[0])
    elif not told:
        yield Remark(
            "convention.delai",
            "CNV-02",
            CONVENTION,
            "La convention est citée sans le délai pour l'accepter.",
            f"Le salarié a {days} jours à compter de la transmission ; son silence vaut refus "
            "(code du travail, art. R6313-8).",
            f"Ajoutez les {days} jours, et ce que veut dire le silence.",
            Gravity.MISSING,
        ).at(planned)
    elif told[0][0].place > planned.place + 3 and not page.around(planned, 1, 2).count(
        "reclassement"
    ):
        yield Remark(
            "convention.loin",
            "CNV-01",
            CONVENTION,
            f"Là où la convention est présentée, ni les {days} jours pour l'accepter, ni le congé "
            "de reclassement.",
            "Elle vaut pour le plan de développement et pour le congé de reclassement, et le "
            "silence du salarié vaut refus (code du travail, art. R6313-8).",
            "Dites-le dès la présentation des financements.",
            Gravity.UNCLEAR,
        ).at(planned)
    for sentence in page.saying(SILENT_YES):
        of_it = re.search(r"convention|projet", page.around(sentence, 2, 0))
        if sentence.find(NOT_SO):
            continue
        if of_it and not re.search(ABSENT, page.around(sentence, 1, 0)):
            yield Remark(
                "convention.silence",
                "CNV-02",
                CONVENTION,
                "Le silence du salarié est présenté comme une acceptation.",
                "L'absence de réponse au terme du délai vaut refus de conclure la convention (code "
                "du travail, art. R6313-8).",
                "Écrivez que son silence vaut refus, sans faute de sa part.",
            ).at(sentence)
            break
