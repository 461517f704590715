"""La facture: electronic or not, what it says and what it never says (INV-01 to 03)."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.verdict import State, Verdict, computed, missing, refused, to_check
from portulan.rules.words import plain

SINCE = dt.date(2019, 1, 1)


@rule(
    "INV-01",
    "CGI 289 bis",
    title="Pouvoir recevoir des factures électroniques",
    since=SINCE,
    confidence="S",
    source="Décret n° 2026-677, arrêté du 27 juillet 2026",
    moment="date",
)
def must_receive(
    date: dt.date, vat_activity: bool = True, *, figures: Figures = LAW
) -> Verdict[bool]:
    """Say whether electronic invoices must be receivable that day.

    Lecture: tous les assujettis, même exonérés, par une plateforme agréée, depuis le 1er septembre
    2026.

    À vérifier: une association sans activité soumise à la TVA.
    """
    wanted = bool(figures.limit("einvoice.receive", on=date))
    if wanted and not vat_activity:
        return to_check(
            "L'organisme n'a pas d'activité soumise à la TVA.",
            "La réception vise les assujettis, exonérés compris (CGI, art. 289 bis).",
            "Demandez à votre comptable si l'association est assujettie.",
        )
    return computed(wanted)


class Buyer(StrEnum):
    COMPANY = "company"
    PUBLIC = "public"
    INDIVIDUAL = "individual"


class Size(StrEnum):
    """The size of the seller, as the calendar of the reform tells it."""

    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    MICRO = "micro"

    @classmethod
    def _missing_(cls, value: object) -> "Size | None":
        return _SIZE_WORDS.get(str(value).strip().lower())


_SIZE_WORDS = {
    **dict.fromkeys(("ge", "grande"), Size.LARGE),
    **dict.fromkeys(("eti", "moyenne", "mid"), Size.MEDIUM),
    **dict.fromkeys(("pme", "sme", "petite"), Size.SMALL),
    **dict.fromkeys(("tpe", "microentreprise", "me"), Size.MICRO),
}


class Route(StrEnum):
    """How the invoice travels."""

    PDF = "pdf"
    CHORUS_PRO = "chorus_pro"
    PLATFORM = "plateforme_agreee"
    REPORTING = "e_reporting"


@dataclass(frozen=True, slots=True)
class Sale:
    """What is invoiced: exempt under 261 to 261 E, taxed (or under 293 B), or both at once."""

    exempt: bool = True
    taxed: bool = False
    buyer: Buyer = Buyer.COMPANY


@rule(
    "INV-02",
    "CGI 289 bis",
    title="Émettre des factures électroniques",
    since=SINCE,
    confidence="S",
    source="CGI, art. 289 bis et 290 ; BOI-TVA-CHAMP-30-10-20-50",
    moment="date",
)
def must_issue(
    invoice: Sale, size: Size, date: dt.date, *, figures: Figures = LAW
) -> Verdict[Route]:
    """Return how this invoice must travel that day.

    Lecture: un bilan exonéré est hors du champ ; à une collectivité, il passe par Chorus Pro. Une
    vente taxée ou sous franchise suit le calendrier de la taille de l'entreprise. À un
    particulier, elle se déclare.

    À vérifier: une facture mixte ; le code VATEX exact de l'exonération.
    """
    if invoice.buyer is Buyer.PUBLIC:
        return computed(Route.CHORUS_PRO)
    key = "einvoice.issue_large" if size in {Size.LARGE, Size.MEDIUM} else "einvoice.issue_pme"
    if not invoice.taxed or not figures.limit(key, on=date):
        return computed(Route.PDF)
    route = Route.REPORTING if invoice.buyer is Buyer.INDIVIDUAL else Route.PLATFORM
    if invoice.exempt:
        return to_check(
            "La facture mêle une vente taxée et un bilan exonéré.",
            "Une opération exonérée est hors du champ (CGI, art. 289 bis) ; le cas mixte n'est pas "
            "dit.",
            "Faites deux factures.",
            route,
        )
    return computed(route)


@dataclass(frozen=True, slots=True)
class Invoice:
    """What an invoice says (True: it is there), and its lines as written."""

    number: bool = False
    issued_on: bool = False
    siret: bool = False
    nda: bool = False
    client: bool = False
    service: bool = False
    unit_price: bool = False
    vat_mention: bool = False
    payment_terms: bool = False
    late_penalties: bool = False
    client_siren: bool = False
    operation: bool = False
    business: bool = True
    lines: tuple[str, ...] = ()


CONTENTS = {
    "number": "le numéro",
    "issued_on": "la date",
    "siret": "le SIRET",
    "client": "le client",
    "service": "la prestation",
    "unit_price": "le prix unitaire",
    "vat_mention": "la mention de TVA",
    "payment_terms": "les conditions de paiement",
}
BUSINESS = {"late_penalties": "les pénalités et l'indemnité forfaitaire de recouvrement"}
REFORMED = {"client_siren": "le SIREN du client", "operation": "la catégorie de l'opération"}


@rule(
    "INV-03.invoice_missing",
    "C. com. L441-9",
    title="Ce que dit une facture",
    since=SINCE,
    confidence="K",
    source="Code de commerce, art. L441-9 ; CGI, annexe II, art. 242 nonies A",
)
def invoice_missing(i: Invoice, *, on: dt.date, figures: Figures = LAW) -> Verdict[tuple[str, ...]]:
    """Return what the invoice lacks. A credit note and a deposit invoice carry the same.

    Lecture: entre professionnels s'ajoutent les pénalités et l'indemnité de 40 € ; depuis la
    réforme, le SIREN du client et la catégorie de l'opération. Le numéro de déclaration d'activité
    est attendu par les financeurs.

    À vérifier: le texte, cité de connaissance.
    """
    wanted = dict(CONTENTS)
    if i.business:
        wanted |= BUSINESS
        if figures.limit("einvoice.receive", on=on):
            wanted |= REFORMED
    verdict = missing(
        {name: label for name, label in wanted.items() if not getattr(i, name)},
        why="Ces mentions sont demandées (code de commerce, art. L441-9).",
        next_step="Complétez la facture avant de l'envoyer ; émise, elle se corrige par un avoir.",
    )
    if verdict.is_ok and not i.nda:
        return to_check(
            "La facture ne porte pas le numéro de déclaration d'activité.",
            "Les financeurs le demandent, et il identifie l'organisme (code du travail, art. "
            "L6351-1).",
            "Ajoutez-le dans Réglages, rubrique Organisme.",
            ("nda",),
        )
    return verdict


_LEAKS = {
    "test": r"\b(tests?|questionnaires?|inventaires?|mbti|riasec|disc|ennea\w*|360)\b",
    "result": r"\b(resultats?|synthese|scores?|profil)\b",
    "project": r"\b(projets?|reconversion|demission|formation envisagee|creation d'entreprise)\b",
    "health": r"\b(handicap\w*|sante|rqth|maladie|burn.?out)\b",
}


@rule(
    "INV-03.leaks",
    "C. pén. 226-13",
    "L6313-4",
    title="Une facture ne dit rien du contenu",
    since=SINCE,
    confidence="V",
    source="Code pénal, art. 226-13",
)
def leaks(i: Invoice) -> Verdict[tuple[str, ...]]:
    """Return the lines that say something of the content of the bilan.

    Lecture: « Bilan de compétences, 16 h, du … au … » suffit ; un test, un résultat, un projet ou
    un aménagement nommés sur une facture révèlent un secret à qui la paie.
    """
    found = tuple(
        line for line in i.lines if any(re.search(one, plain(line)) for one in _LEAKS.values())
    )
    if not found:
        return Verdict(State.OK, ())
    return refused(
        f"Cette ligne parle du contenu du bilan : « {found[0]} ».",
        "Ce qu'a dit la personne, ses tests, ses résultats et son projet sont secrets (code pénal, "
        "art. 226-13 ; code du travail, art. L6313-4).",
        "Écrivez la prestation, ses heures et ses dates, rien de plus.",
        found,
    )
