"""Les personnes: told, asked little, answered in time, forgotten (GDP-04 to 06, 10)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.calendar import Deadline, Region, months_after, years_later
from portulan.rules.law.article import rule
from portulan.rules.law.donnees.traitement import RGPD
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.verdict import Verdict, computed, ok, refused, to_check


class NoticeCheck(StrEnum):
    COLLECTION = "collection"
    THIRD_PARTY = "third_party"
    BOX = "box"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Notice:
    """What was told, and how a separate consent (network, testimonial, newsletter) was asked."""

    informed: bool = False
    preticked: bool = False
    separate: bool = False
    bilan_affected: bool = False


@rule(
    "GDP-04",
    "RGPD 13",
    "RGPD 14",
    title="Informer la personne et les tiers ; séparer les consentements",
    since=RGPD,
    confidence="S",
    source="Règlement (UE) 2016/679, art. 7, 13 et 14",
)
def notice(check: NoticeCheck, context: Notice) -> Verdict[None]:
    """Say whether people were told, or asked, as they must be.

    Lecture: la personne est informée quand ses données sont recueillies ; ceux qui répondent à un
    360°, ou dont on y parle, le sont aussi. Le réseau, le témoignage et la lettre demandent chacun
    un consentement à part, sans case cochée d'avance ; le refuser ne change rien au bilan.

    À vérifier: ce que doit dire l'information donnée aux évaluateurs d'un 360°.
    """
    if check in {NoticeCheck.COLLECTION, NoticeCheck.THIRD_PARTY}:
        if context.informed:
            return ok()
        third = check is NoticeCheck.THIRD_PARTY
        return refused(
            "Ces tiers ne sont pas informés." if third else "La personne n'est pas informée.",
            f"Elle doit l'être (RGPD, art. {'14' if third else '13'}) : qui, pourquoi, combien de "
            "temps, quels droits.",
            "Envoyez l'information avec la première question.",
        )
    if check is NoticeCheck.BOX and context.preticked:
        return refused(
            "Une case cochée d'avance n'est pas un consentement.",
            "Le consentement est un acte positif (RGPD, art. 4 et 7).",
            "Laissez la case vide.",
        )
    if check is NoticeCheck.NETWORK and (context.bilan_affected or not context.separate):
        return refused(
            "Cet accord est lié au bilan.",
            "Un but distinct demande un consentement distinct et libre (RGPD, art. 7).",
            "Proposez-le à part ; un refus ne change rien au bilan.",
        )
    return ok()


class FieldCheck(StrEnum):
    PURPOSE = "purpose"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form, and what it is asked for."""

    name: str
    purpose: str = ""


@rule(
    "GDP-05",
    "RGPD 5",
    "L6313-4",
    title="Ne demander que ce qui sert",
    since=RGPD,
    confidence="V",
    source="Code du travail, art. L6313-4, al. 3 ; règlement (UE) 2016/679, art. 5",
)
def minimise(check: FieldCheck = FieldCheck.PURPOSE, *, context: FormField) -> Verdict[None]:
    """Say whether a field may be asked: only with its purpose. CON-02 says which subjects never.

    Texte: les informations demandées « doivent présenter un lien direct et nécessaire avec son
    objet ».

    Lecture: chaque champ a un but écrit, que la personne peut lire.
    """
    if context.purpose.strip():
        return ok()
    return refused(
        f"Le champ « {context.name} » n'a pas de but.",
        "Une information demandée a un lien direct et nécessaire avec le bilan (code du travail, "
        "art. L6313-4 ; RGPD, art. 5).",
        "Écrivez à quoi il sert, ou retirez-le.",
    )


@rule(
    "GDP-06",
    "RGPD 12",
    title="Le délai pour répondre à qui exerce ses droits",
    since=RGPD,
    confidence="K",
    source="Règlement (UE) 2016/679, art. 12 ; règlement n° 1182/71",
    moment="request",
)
def answer_by(
    request: dt.date,
    complex: bool = False,
    region: Region = Region.METROPOLE,
    *,
    figures: Figures = LAW,
) -> Deadline:
    """Return the last day to answer a request received that day; `complex`: two months more.

    Lecture: un mois de quantième à quantième ; le règlement n° 1182/71 porte un dernier jour chômé
    au premier jour ouvrable. Visez la première date. L'héritier ou l'employeur qui demande
    n'exerce pas les droits de la personne.

    À vérifier: le texte, cité de connaissance.
    """
    key = "gdp.complex_months" if complex else "gdp.answer_months"
    return months_after(request, figures.amount(key, on=request), region)


class ForgetCheck(StrEnum):
    PROSPECT = "prospect"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Silence:
    """A person who went no further, and the last day on which they made contact."""

    last_contact: dt.date


@rule(
    "GDP-10",
    "RGPD 5",
    title="Oublier qui n'a pas donné suite",
    since=RGPD,
    confidence="S/U",
    source="CNIL, référentiel sur la gestion commerciale",
)
def forget_by(
    check: ForgetCheck = ForgetCheck.PROSPECT, *, context: Silence, figures: Figures = LAW
) -> Verdict[dt.date]:
    """Return the day on which the details of a person who went no further are erased.

    Lecture: trois ans depuis le dernier contact venu de la personne. Le reste se garde classe par
    classe (RET-01 à RET-07). Candidats et salariés du cabinet (`staff`) relèvent d'un autre
    référentiel.

    À vérifier: le référentiel de la CNIL sur les ressources humaines (avril 2026), non lu.
    """
    last = context.last_contact
    day = years_later(last, figures.amount("gdp.prospect_years", on=last))
    if check is ForgetCheck.STAFF:
        return to_check(
            "La durée de conservation des candidatures et des dossiers du personnel est à lire.",
            "Le référentiel de la CNIL sur les ressources humaines (avril 2026) n'a pas été lu "
            "(RGPD, art. 5).",
            "Lisez-le, ou demandez à votre délégué à la protection des données.",
        )
    return computed(day)
