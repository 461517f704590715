"""The CPF: euros and no hours, a cap, a participation, five years, and no start in seven days."""

import datetime as dt
import re
from collections.abc import Iterator

from portulan.rules.calendar import add_worked_days
from portulan.rules.french import date_fr
from portulan.rules.law.figures import Figures
from portulan.rules.law.plaquette.finding import Finding, Gravity, Remark
from portulan.rules.law.plaquette.page import Page, Sentence
from portulan.rules.money import euros_fr, parse_euros

CPF = (
    r"\bcpf\b|\bc\.p\.f|compte personnel (?:de )?formation|mon ?compte ?formation"
    r"|(?:votre|le|son) compte formation"
)
IN_HOURS = (
    r"heures? (?:cumulees?|acquises?|disponibles?|inscrites?|creditees?|cpf|de cpf|au titre du cpf)"
    r"|heures? (?!d')[^.;]{0,15}(?:sur|dans) (?:votre|son|leur|le|mon) (?:cpf|compte)"
    r"|(?:credit|compteur|solde|stock|capital) d'heures|mobilise[rz]? (?:vos|ses|leurs) heures"
    r"|combien d'heures|heures? (?:qu'il|qui) (?:vous |lui )?rest|heures? restantes?"
)
CODE = r"\bcode\b[^.;]{0,60}\b20[0-9]\b|\b20[0-9]\b[^.;]{0,40}\bcode\b"
ASKED = r"demand|saisi|renseign|indiqu|complet|entre[rz]|tape|munissez"
EUROS = re.compile(r"(\d{1,6}(?:[.,]\d{1,2})?) ?(?:€|euros?)")
SHARE = (
    r"(?:participation|contribution|quote-part|forfait|ticket moderateur|franchise"
    r"|restes? (?:a charge|du\b|a payer|a regler))(?! (?:de|par|a) (?:l'|votre |son )?"
    r"(?:employeur|entreprise|opco))"
)
BY_THEN = r"(?:avant|jusqu'en|jusqu'au)\b[^.;]{0,20}20\d\d|\betai(?:t|ent)\b"
PARTICIPATION = (
    rf"{SHARE} (?:obligatoire|forfaitaire|financiere|du titulaire|par le titulaire|legale|de \d)"
    r"|reste a charge"
)
BY_LAW = (
    rf"{SHARE}[^.;]{{0,40}}(?:obligatoire|forfaitaire|legale?\b|titulaire|reglementaire)"
    rf"|(?:obligatoire|legalement|par la loi)[^.;]{{0,20}}{SHARE}"
)
_SUM = r"(\d{1,6}(?:[.,]\d{1,2})?) ?(?:€|euros?)"
SHARE_SAID = re.compile(
    rf"{SHARE}[^.,;\d]{{0,50}}(?:, (?:fixe|actuel|aujourd'hui|soit|port|d'un montant|de )"
    rf"[^.,;\d]{{0,30}})?{_SUM}"
    rf"|{_SUM}[^.;\d]{{0,30}}(?:de (?:participation|contribution|reste a charge)"
    r"|a (?:votre|la) charge(?! de l)|restent? a votre|de votre poche)"
)
CAP_SAID = re.compile(
    rf"(?:(?:limite|plafon\w*)[^.;\d]{{0,50}}|(?:jusqu'a|hauteur|concurrence|maximum)"
    rf"[^.;\d]{{0,30}}){_SUM}|{_SUM} (?:au (?:plus|maximum)|maximum|max\b)"
)
MONEY = rf"{CPF}|vos droits|financement|participation|{BY_LAW}"
WAIT = r"(\d+) ans?[^.;]{0,80}(?:bilan|cpf|financ)|(?:bilan|cpf|financ)[^.;]{0,80}(\d+) ans?"
YEARLY = r"bilan[^.;]{0,40}(?:chaque annee|tous les ans|par an\b)"
WAITING = r"tous les|une seule fois|une fois|delai|precedent|deja|dernier|attendre|entre 2|carence"
JOBLESS = r"demandeu(?:r|se)s? d'emploi|sans emploi|(?:au|de) chomage|recherche d'emploi"
SPARED = (
    r"exoner|dispens|exempt|ne (?:la )?(?:pa(?:ie|y)|vers)|gratuit|(?:aucune"
    r"|sans|pas de) participation"
    r"|sauf|hormis|excepte|a l'exception|(?:aucune?|pas) pour|\brien\b"
    r"|(?<![\d,.])0 ?€|n'ont (?:pas|rien)|n'a (?:pas|rien)|hors demandeu"
)
STARTS = r"demarr|debut|commenc|acces|entree|premiere? (?:seance|rendez-vous|entretien)|delai"
SOON = re.compile(r"(\d{1,2}) (jours?|h|heures|semaines?)\b( ouv\w+| francs)?")
AT_ONCE = re.compile(r"(?P<when>le lendemain|le jour meme|immediatement)")
LEGAL_WAIT = r"retract|renonc|conge|convention|accepter|absence|employeur|reclamation|repon"


def check(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Point out what is wrong in what a text says of the CPF."""
    yield from _hours(page)
    yield from _code(page)
    yield from _start(page, on, figures)
    first = page.first(CPF)
    if first or page.says(BY_LAW):
        yield from _amounts(page, on, figures)
    if first:
        yield from _absent(page, first, on, figures)


def _hours(page: Page) -> Iterator[Finding]:
    for sentence in page.saying(IN_HOURS):
        if re.search(CPF, page.around(sentence, 1, 1)) and not sentence.find(
            r"agents? publi|fonction"
        ):
            yield Remark(
                "cpf.heures",
                "CPF-01",
                ("L6323-6",),
                "Les droits du compte sont présentés en heures.",
                "Ils sont en euros depuis le 1er janvier 2019, sauf pour les agents publics.",
                "Parlez des droits, ou des euros, inscrits sur le compte.",
            ).at(sentence)


def _code(page: Page) -> Iterator[Finding]:
    for sentence in page.saying(CODE):
        if sentence.find(ASKED) and not sentence.find(
            r"pas (?:a|besoin|necessaire)|inutile|n'est demande"
        ):
            yield Remark(
                "cpf.code",
                "CPF-12",
                ("CGU MCF",),
                "Le code serait demandé à la personne.",
                "Elle choisit une offre dans le catalogue de Mon Compte Formation ; le code est "
                "celui de l'offre (conditions générales d'utilisation).",
                "Donnez plutôt le nom exact de votre offre, ou son adresse.",
            ).at(sentence)


def _start(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    days = figures.amount("mcf.start_days", on=on)
    labour = figures.amount("ctr.withdrawal_days_labour", on=on)
    consumer = figures.amount("ctr.withdrawal_days_consumer", on=on)
    for sentence in page.sentences:
        match = SOON.search(sentence.words) or AT_ONCE.search(sentence.words)
        begins = re.search(STARTS, page.asked(sentence))
        if not match or not begins or sentence.find(LEGAL_WAIT):
            continue
        if not sentence.find(
            r"devis|inscription|demande|accept|signature|dossier|commande|acces|cpf|apres"
        ):
            continue
        if sentence.find(r"suivi|questionnaire|facture|paiement|a l'avance|avant (?:le|la|votre)"):
            continue
        if not _too_soon(match, on, days):
            continue
        yield Remark(
            "delai.demarrage",
            "CPF-07",
            ("CGU MCF", "L6353-5", "C. conso. L221-18"),
            f"Un démarrage {_when(match)} n'est pas possible pour tous.",
            f"Mon Compte Formation impose {days} jours ouvrés entre la commande et la première "
            f"séance, et qui paie soi-même a {labour} ou {consumer} jours pour renoncer (code du "
            "travail, art. L6353-5 ; code de la consommation, art. L221-18).",
            f"Donnez un délai par financeur : « {days} jours ouvrés au moins avec le CPF ».",
        ).at(sentence)
        return


def _when(match: "re.Match[str]") -> str:
    return match[0] if match.re is AT_ONCE else f"sous {match[0]}"


def _too_soon(match: "re.Match[str]", on: dt.date, days: int) -> bool:
    """Say whether a delay is shorter than the worked days that the platform asks for."""
    if match.re is AT_ONCE:
        return True
    number = int(match[1])
    if match[2].startswith("semaine"):
        return number == 1
    if match[2].startswith("h"):
        return number > 12
    if match[3]:
        return number < days
    return number < (add_worked_days(on, days) - on).days


def _amounts(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    share = figures.limit("cpf.participation_eur", on=on) or 0
    cap = figures.limit("cpf.bilan_cap_eur", on=on)
    for sentence in page.sentences:
        if not re.search(MONEY, page.around(sentence, 2, 1)):
            continue
        shares = [parse_euros(one[1] or one[2]) for one in SHARE_SAID.finditer(sentence.words)]
        if shares and share not in shares and not sentence.find(BY_THEN):
            yield _wrong_share(share, on).at(sentence)
        caps = [parse_euros(one[1] or one[2]) for one in CAP_SAID.finditer(sentence.words)]
        if (
            cap
            and caps
            and cap not in caps
            and not sentence.find(r"amende|abond|chiffre d'affaires")
        ):
            yield _wrong_cap(cap).at(sentence)
        yield from _wait(sentence, on, figures)


def _wrong_share(share: int, on: dt.date) -> Remark:
    return Remark(
        "cpf.participation_montant",
        "CPF-03",
        ("L6323-7",),
        "Le montant de la participation n'est pas celui de cette date.",
        f"Elle est de {euros_fr(share)} au {date_fr(on)} (code du travail, art. L6323-7 et ses "
        "décrets).",
        f"Écrivez {euros_fr(share)}, et la date où vous l'avez vérifié.",
    )


def _wrong_cap(cap: int) -> Remark:
    return Remark(
        "cpf.plafond_montant",
        "CPF-01",
        ("L6323-6",),
        "Le plafond annoncé n'est pas celui de cette date.",
        f"Les droits utilisables pour un bilan sont limités à {euros_fr(cap)} depuis le 26 février "
        "2026 (code du travail, art. L6323-6).",
        f"Écrivez « dans la limite de {euros_fr(cap)} ».",
    )


def _wait(sentence: Sentence, on: dt.date, figures: Figures) -> Iterator[Finding]:
    years = figures.limit("cpf.bilan_wait_years", on=on)
    match = sentence.find(WAIT)
    yearly = sentence.find(YEARLY) and not sentence.find(r"realis|accompagn|\bne\b|\bn'")
    if not years or not (yearly or (match and sentence.find(WAITING))):
        return
    said = 1 if yearly or not match else int(match[1] or match[2])
    if said != years and not sentence.find(r"conserv|gard|experience|detru|suivi|apres sa fin"):
        yield Remark(
            "cpf.attente_annees",
            "CPF-02",
            ("D6323-6",),
            f"Le délai entre deux bilans financés serait de {said} an{'s' if said > 1 else ''}.",
            f"Il est de {years} ans depuis le 26 février 2026 (code du travail, art. D6323-6).",
            f"Écrivez {years} ans.",
        ).at(sentence)


def _absent(page: Page, first: Sentence, on: dt.date, figures: Figures) -> Iterator[Finding]:
    share = figures.limit("cpf.participation_eur", on=on)
    cap = figures.limit("cpf.bilan_cap_eur", on=on)
    years = figures.limit("cpf.bilan_wait_years", on=on)
    if (
        share
        and not _says_euros(page, share)
        and not page.says(f"{PARTICIPATION}|{SHARE_SAID.pattern}")
    ):
        yield Remark(
            "cpf.participation",
            "CPF-03",
            ("L6323-7",),
            "Le CPF est présenté sans la participation de la personne.",
            f"Elle est de {euros_fr(share)}, sauf exceptions (code du travail, art. L6323-7).",
            "Dites le montant, et qui en est dispensé.",
            Gravity.MISSING,
        ).at(first)
    if cap and not _says_euros(page, cap) and not CAP_SAID.search(page.words):
        yield Remark(
            "cpf.plafond",
            "CPF-01",
            ("L6323-6",),
            "Le CPF est présenté sans son plafond.",
            f"Les droits utilisables pour un bilan sont limités à {euros_fr(cap)} (art. L6323-6).",
            f"Ajoutez « dans la limite de {euros_fr(cap)} ».",
            Gravity.MISSING,
        ).at(first)
    told = any(True for one in page.sentences for _ in _wait(one, on, figures))
    if years and not told and not page.says(rf"\b{years} (?:[a-z]+ ){{0,2}}(?:ans|annees)"):
        yield Remark(
            "cpf.attente",
            "CPF-02",
            ("D6323-6",),
            "Le CPF est présenté sans le délai entre deux bilans financés.",
            f"Un bilan financé dans les {years} années qui précèdent peut faire refuser la demande "
            "(code du travail, art. D6323-6).",
            f"Ajoutez ces {years} ans, et demandez à la personne si elle est concernée.",
            Gravity.MISSING,
        ).at(first)
    jobless = next((one for one in page.saying(JOBLESS) if one.find(CPF)), None)
    if (
        share
        and jobless
        and not any(re.search(SPARED, page.around(one, 1, 1)) for one in page.saying(JOBLESS))
    ):
        yield Remark(
            "cpf.demandeur_d_emploi",
            "CPF-04",
            ("L6323-7",),
            "Le texte ne dit pas que les demandeurs d'emploi ne paient pas la participation.",
            "Ils en sont dispensés, comme les titulaires dont le dossier est complété par un tiers "
            "(code du travail, art. L6323-7).",
            "Ajoutez-le.",
            Gravity.MISSING,
        ).at(jobless)


def _says_euros(page: Page, cents: int) -> bool:
    return any(parse_euros(one[1]) == cents for one in EUROS.finditer(page.words))
