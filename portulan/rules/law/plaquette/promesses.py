"""Promises: free of charge, gifts, results guaranteed, calls nobody asked for (PUB)."""

import datetime as dt
import re
from collections.abc import Iterator

from portulan.rules.law.figures import Figures
from portulan.rules.law.plaquette.cpf import CPF
from portulan.rules.law.plaquette.finding import Finding, Gravity, Remark
from portulan.rules.law.plaquette.page import Page, Sentence
from portulan.rules.money import euros_fr

PUBLICITY = ("R6316-1", "C. conso. L121-2")
FREE = (
    r"gratuit|sans (?:aucun )?(?:reste a charge|frais)|(?<![\d,.])0 ?(?:€"
    r"|euros?)|zero (?:euros?|reste|depense|frais|cout)\b|(?:s'occupe|se charge) de tout"
    r"|(?:paie|paye|couvre|finance|regle) tout\b|prend tout en charge"
    r"|100 ?% (?:pris en charge|finance|gratuit|rembourse)|(?:entierement"
    r"|integralement|totalement) "
    r"(?:pris|finance|gratuit|rembourse|couvert)|rien a (?:payer|debourser"
    r"|avancer)|aucun (?:frais|reste)"
)
NOT_A_CENT = (
    r"pas (?:1 |un |le moindre )?(?:seul )?(?:centime|sou)\b|zero centime"
    r"|(?:cout|debours|pa[iy]|depens|sor)\w{1,6} rien\b"
    r"(?! (?:avant|pendant|tant|d'avance|a l'avance))"
)
WHOLE = (
    rf"(?:{CPF})[^.;]{{0,80}}(?:totalite|integralite|en entier\b|toute la (?:facture|somme)"
    r"|tous les frais|tout le (?:prix|cout))"
)
PAID_BY = rf"{CPF}|financ|pris en charge|salarie"
DENIED = r"\bne\b|\bn'|jamais|pas (?:gratuit|integral|enti|total)"
NOT_FREE_OF = (
    r"(?:entretien|rendez-vous|rdv|echange|appel|rencontre|information|contact|mediat|reclam|devis|"
    r"document|suivi|atelier|inscription|annul|saisi|parking|copie)[^.;]{0,60}gratuit"
    r"|gratuit[^.;]{0,40}(?:entretien|rendez-vous|rdv|sans engagement|mediat|annul)|gratuite?ment"
)
SPARED = (
    r"demandeu(?:r|se)s? d'emploi|sans emploi|inscrits? a|exoner|dispens|sauf"
    r"|abond|complet|dotation"
)
GIFT = (
    r"offert|offrons|cadeau|cheque|bon d'achat|carte[- ]cadeau|tablette|ordinateur|rembours|"
    r"prime\b|parrainage|recompense|reduction de|(?:carte|bon|avoir|remise) de \d"
    r"|\d ?(?:€|euros?) (?:pour|par|a) (?:chaque|toute?|qui)"
)
PRESENT = (
    r"(?:vous attend|gagne[rz]|repart\w+ avec|recevez (?:un|une|des|votre))[^.;]{0,60}"
    r"(?:toute?|chaque) (?:commande|inscri|achat|souscri|parrain)"
    r"|(?:toute?|chaque) (?:commande|inscri|achat|souscri|parrain)\w*[^.;]{0,60}"
    r"(?:vous attend|gagne[rz]|repart\w+ avec|recevez (?:un|une|des|votre))"
)
NO_PRESENT = (
    r"devis|convocation|programme|convention|contrat|confirm|livret|dossier|facture|calendrier"
    r"|courriel|message|certificat|reponse|planning|accueil|reglement|information|lien"
)
IN_RETURN = rf"inscri|{CPF}|command|souscri|parrain|achat"
NOT_GIFT = (
    r"retract|renonc|annul|trop[- ]percu|entretien|rendez-vous|diagnostic offert"
    r"|reclam|mediat|employeur|opco|entreprise[^.;]{0,30}rembours"
)
RESULTS = (
    r"(?:garanti|assur)\w*[^.;]{0,40}(?:emploi|reussite|resultat|reconversion|succes|augmentation)"
    r"|(?:emploi|reussite|resultat|reconversion|succes) (?:garanti|assure)"
    r"|100 ?% de (?:reussite|satis|succes|retour)"
    r"|engag\w+ (?:sur|a) (?:le|un|des|votre) (?:resultat|retour|emploi|embauche)"
    r"|(?:promi[st]|promet|promesse)\w*[^.;]{0,40}(?:emploi|poste|embauche|\bcdi\b|reussite"
    r"|reconversion)|(?:emploi|poste|embauche|\bcdi\b|reussite|reconversion)[^.;]{0,40}"
    r"(?:promis|certain\b|a coup sur)"
)
NO_PROMISE = r"\bne\b|\bpas\b|\bn'|aucun|pas de|sans (?:garanti|promet)|jamais|ni "
RATES = r"\d{1,3}(?:[.,]\d)? ?% (?:de|des|d')|taux de|note (?:moyenne )?de \d"
METHOD = (
    r"methode|calcul|sur \d+|repon|base de|n ?=|effectif|periode|comptes?\b|en 20\d\d|moyenne de"
)
CALL = (
    r"(?:nous )?vous (?:rappel|appel|contact|telephon|joi[nt])\w* (?:par telephone|dans|sous|des"
    r"|d'ici|aussitot|rapidement)|etre rappele|demarchage|demarcher|prospection telephonique"
)
ASKED = (
    r"si vous|a votre demande|votre accord|cliqu|formulaire|demander|souhait"
    r"|accept|jamais|pas de|\bne\b"
)
_OPCO = r"(?:\bopc[oa]s?\b|operateurs? de competences)"
SUBROGATION = (
    rf"subrogation|paiement direct (?:par|de) (?:l'|votre )?{_OPCO}|{_OPCO}[^.;]{{0,60}}subrog"
    rf"|{_OPCO}(?: nous)? (?:regle|paie)[^.;]{{0,20}}direct"
    rf"|{_OPCO}[^.;]{{0,40}}(?:regl|pa[iy]|vers|financ|factur)\w*[^.;]{{0,20}}directement"
    rf"|{_OPCO}[^.;]{{0,40}}directement[^.;]{{0,20}}(?:regl|pa[iy]|vers|factur)"
)
ODR = (
    r"ec\.europa\.eu/(?:consumers/)?odr"
    r"|plateforme (?:europeenne )?(?:de )?(?:reglement en ligne|rll|odr)|\brll\b"
)


def check(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Point out the promises that would mislead, and the money given in return."""
    for sentence in page.sentences:
        yield from _free(page, sentence, on, figures)
        yield from _gift(sentence, on, figures)
        if sentence.find(RESULTS) and not sentence.find(NO_PROMISE):
            yield _misleading(
                "promesse.resultat",
                "Un résultat est promis.",
                "Personne ne peut garantir un emploi ni un projet réussi",
                "Dites ce que vous faites, et vos résultats mesurés.",
                on,
                figures,
            ).at(sentence)
    yield from _rates(page, on, figures)
    yield from _outdated(page, on, figures)


def _free(page: Page, sentence: Sentence, on: dt.date, figures: Figures) -> Iterator[Finding]:
    share = figures.limit("cpf.participation_eur", on=on)
    bare = re.sub(NOT_FREE_OF, " ", sentence.words)
    free = re.search(rf"{FREE}|{WHOLE}", bare)
    if (
        not share
        or not (free or sentence.find(NOT_A_CENT))
        or not re.search(PAID_BY, page.around(sentence, 1, 0))
    ):
        return
    if sentence.find(SPARED) and not sentence.find(r"\bsalaries?\b"):
        return
    if free and not sentence.find(NOT_A_CENT) and sentence.find(DENIED):
        return
    yield _misleading(
        "promesse.gratuit",
        "Ce bilan n'est pas gratuit pour tous avec le CPF.",
        f"La personne paie une participation de {euros_fr(share)}, sauf exceptions (code du "
        "travail, art. L6323-7)",
        f"Dites le prix, le plafond et la participation de {euros_fr(share)}.",
        on,
        figures,
    ).at(sentence)


def _misleading(
    topic: str, what: str, why: str, instead: str, on: dt.date, figures: Figures
) -> Remark:
    """Word a misleading mention; before the new indicator 1, it is for someone to check."""
    new = figures.limit("rnq.misleading_mention", on=on)
    cited = (
        "l'indicateur 1 interdit toute mention de nature à induire en erreur (référentiel national "
        "qualité)"
        if new
        else "une mention de nature à induire en erreur peut être une pratique trompeuse (code de "
        "la consommation, art. L121-2)"
    )
    return Remark(
        topic,
        "PUB-03",
        PUBLICITY,
        what,
        f"{why} ; {cited}.",
        instead,
        Gravity.WRONG if new else Gravity.UNCLEAR,
    )


def _gift(sentence: Sentence, on: dt.date, figures: Figures) -> Iterator[Finding]:
    if not figures.limit("canvassing.cpf_ban", on=on):
        return
    given = sentence.find(GIFT) and sentence.find(IN_RETURN)
    present = sentence.find(PRESENT) and not sentence.find(NO_PRESENT)
    if (given or present) and not sentence.find(NOT_GIFT):
        yield Remark(
            "promesse.cadeau",
            "PUB-01",
            ("L6323-8-1",),
            "Une contrepartie serait offerte pour une inscription.",
            "Rien ne se donne ni ne se promet en échange d'une inscription par le CPF (code du "
            "travail, art. L6323-8-1).",
            "Retirez le cadeau, le remboursement ou le parrainage.",
        ).at(sentence)


def _rates(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    if not figures.limit("rnq.result_method", on=on):
        return
    for sentence in page.saying(RATES):
        about = sentence.find(
            r"satis|reussi|retour|emploi|recommand|abandon|presence|avis|projet|reponse"
        )
        if about and not re.search(METHOD, page.around(sentence, 1, 1)):
            yield Remark(
                "resultats.methode",
                "QLP-02",
                ("R6316-1",),
                "Un taux est donné sans sa méthode de calcul.",
                "L'indicateur 2 demande des résultats avec leur méthode de calcul depuis le 1er "
                "novembre 2026 (référentiel national qualité).",
                "Ajoutez la période, le nombre de réponses et la formule.",
                Gravity.MISSING,
            ).at(sentence)
            return


def _outdated(page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    for sentence in page.saying(CALL):
        if figures.limit("phone_prospecting.opt_in", on=on) and not sentence.find(ASKED):
            yield Remark(
                "publicite.appel",
                "PUB-02",
                ("C. conso. L223-1",),
                "Le texte annonce un appel que la personne n'a pas demandé.",
                "Le démarchage par téléphone demande un accord préalable depuis le 11 août 2026 "
                "(code de la consommation, art. L223-1).",
                "Écrivez que vous rappelez seulement qui le demande.",
                Gravity.UNCLEAR,
            ).at(sentence)
    for sentence in page.saying(SUBROGATION):
        if not figures.limit("opco.direct_payment", on=on):
            yield Remark(
                "financement.subrogation",
                "FUN-02",
                ("Avis des OPCO",),
                "L'opérateur de compétences paierait le prestataire directement.",
                "La règle générale a pris fin le 30 septembre 2026 : l'entreprise paie, puis est "
                "remboursée (avis des opérateurs).",
                "Dites que l'entreprise règle la facture, et se fait rembourser.",
                Gravity.UNCLEAR,
            ).at(sentence)
    for sentence in page.saying(ODR):
        if figures.limit("ctr.odr_link_closed", on=on):
            yield Remark(
                "contrat.plateforme_europeenne",
                "CTR-01",
                ("C. conso. L616-1",),
                "La plateforme européenne de règlement des litiges est fermée.",
                "Elle a fermé le 20 juillet 2025 ; son lien égare la personne.",
                "Retirez le lien, et donnez votre médiateur.",
            ).at(sentence)
