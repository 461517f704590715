"""La publicité: who may be approached, and how (PUB-01 and PUB-02)."""

import datetime as dt
from enum import StrEnum

from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.verdict import Verdict, ok, refused

CANVASSING = dt.date(2022, 12, 21)


class Reach(StrEnum):
    """How people are reached: one by one (phone, sms, email, social), or all at once."""

    PHONE = "phone"
    SMS = "sms"
    EMAIL = "email"
    SOCIAL = "social"
    POST = "post"
    WEB = "web"
    PRESS = "press"

    @classmethod
    def _missing_(cls, value: object) -> "Reach | None":
        return _REACH_WORDS.get(str(value).strip().lower().replace("-", "_").replace(" ", "_"))


_REACH_WORDS = {
    **dict.fromkeys(("call", "telephone", "téléphone"), Reach.PHONE),
    **dict.fromkeys(("text", "message", "whatsapp"), Reach.SMS),
    **dict.fromkeys(("mail", "e_mail", "courriel", "newsletter"), Reach.EMAIL),
    **dict.fromkeys(("social_network", "linkedin", "reseau_social"), Reach.SOCIAL),
    **dict.fromkeys(("site", "web_page", "page"), Reach.WEB),
    **dict.fromkeys(("courrier", "letter"), Reach.POST),
    **dict.fromkeys(("poster", "salon", "affiche"), Reach.PRESS),
}
BANNED = {Reach.PHONE, Reach.SMS, Reach.EMAIL, Reach.SOCIAL}


class Relation(StrEnum):
    """What ties us to them. « client »: an action in progress; « asked »: they wrote first."""

    PROSPECT = "prospect"
    FORMER = "former"
    CLIENT = "client"
    ASKED = "asked"


@rule(
    "PUB-01",
    "L6323-8-1",
    title="Pas de démarchage des titulaires d'un compte CPF, ni de contrepartie",
    since=CANVASSING,
    confidence="V",
    source="Code du travail, art. L6323-8-1 (loi n° 2022-1587 du 19 décembre 2022)",
)
def may_contact(
    channel: Reach,
    relation: Relation,
    cpf_topic: bool = True,
    gift: bool = False,
    *,
    on: dt.date,
    figures: Figures = LAW,
) -> Verdict[None]:
    """Say whether this message may go out; `gift` is anything given in return for enrolling.

    Lecture: le téléphone, les messages, les courriels et les réseaux sociaux sont fermés à la
    prospection des titulaires, hors d'une action en cours. Une page publique, une affiche ou une
    réponse à qui a écrit restent possibles. Un cadeau, un parrainage payé ou un remboursement en
    échange d'une inscription ne le sont jamais.
    """
    if not cpf_topic or not figures.limit("canvassing.cpf_ban", on=on):
        return ok()
    if gift:
        return refused(
            "Une inscription par le CPF ne s'échange contre rien.",
            "Toute contrepartie offerte pour une inscription est interdite (code du travail, art. "
            "L6323-8-1).",
            "Retirez le cadeau, le parrainage ou le remboursement.",
        )
    if channel in BANNED and relation in {Relation.PROSPECT, Relation.FORMER}:
        return refused(
            "Ce message démarcherait le titulaire d'un compte CPF.",
            "La prospection des titulaires par téléphone, message, courriel ou réseau social est "
            "interdite, sauf action en cours (code du travail, art. L6323-8-1).",
            "Écrivez-le sur votre page publique ; répondez à qui vous écrit.",
        )
    return ok()


@rule(
    "PUB-02",
    "C. conso. L223-1",
    title="Appeler seulement qui l'a accepté",
    since=dt.date(2016, 6, 1),
    confidence="S",
    source="Loi n° 2025-594 du 30 juin 2025, art. 13",
    moment="date",
)
def may_call(
    consent: bool,
    date: dt.date,
    contract: bool = False,
    on_list: bool = False,
    business: bool = False,
    *,
    figures: Figures = LAW,
) -> Verdict[None]:
    """Say whether a person may be called that day to be sold something.

    `on_list` is the former opposition list; `contract` an agreement in progress that the call is
    about; `business` a call to a company.

    Lecture: jusqu'au 10 août 2026, une liste d'opposition ; depuis le 11, l'accord préalable, dans
    tous les secteurs. Les appels entre professionnels sont en dehors.

    À vérifier: le texte de L223-1 en vigueur et la preuve de l'accord.
    """
    if business or contract or consent:
        return ok()
    if figures.limit("phone_prospecting.opt_in", on=date):
        return refused(
            "Cette personne n'a pas accepté d'être appelée.",
            "Le démarchage par téléphone demande un accord préalable (code de la consommation, "
            "art. L223-1, depuis le 11 août 2026).",
            "N'appelez pas ; laissez-la vous écrire.",
        )
    if on_list:
        return refused(
            "Cette personne est inscrite sur la liste d'opposition.",
            "Une personne inscrite ne s'appelle pas (code de la consommation, art. L223-1).",
            "N'appelez pas.",
        )
    return ok()
