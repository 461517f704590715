"""Le traitement: its parties, its ground, its impact, machines (GDP-01 to 03, 07 to 09)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.calendar import PARIS
from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.verdict import Verdict, computed, ok, refused, to_check

RGPD = dt.date(2018, 5, 25)


class ProcessorCheck(StrEnum):
    CONTRACT = "contract"
    EMPLOYER_ACCESS = "employer_access"
    SUB_PROCESSOR = "sub_processor"


@dataclass(frozen=True, slots=True)
class Processing:
    """Who works on the data: a contract signed with them, where, on content or not."""

    contract: bool = False
    content: bool = True
    outside_eu: bool = False


@rule(
    "GDP-01",
    "RGPD 28",
    "L6313-4",
    title="Responsable, sous-traitant, employeur",
    since=RGPD,
    confidence="K",
    source="Règlement (UE) 2016/679, art. 4, 28 et 30",
)
def processor(check: ProcessorCheck, context: Processing) -> Verdict[None]:
    """Say whether a party may take part in the processing.

    Lecture: l'organisme est responsable ; l'éditeur et l'hébergeur sont ses sous-traitants, par
    contrat. L'employeur n'est responsable de rien du contenu et n'y accède pas.

    À vérifier: le texte, cité de connaissance.
    """
    if check is ProcessorCheck.EMPLOYER_ACCESS:
        if not context.content:
            return ok(note="Le certificat et la facture, et rien du contenu.")
        return refused(
            "L'employeur ne peut pas voir le contenu du bilan.",
            "Il n'est pas responsable de ces données, et elles sont secrètes (code du travail, "
            "art. L6313-4 ; code pénal, art. 226-13).",
            "Donnez-lui le certificat et la facture.",
        )
    if not context.contract:
        return refused(
            "Aucun contrat ne lie ce sous-traitant.",
            "Un sous-traitant agit par contrat, sur instruction (RGPD, art. 28).",
            "Signez-le avant de lui confier des données, et inscrivez-le au registre.",
        )
    if context.outside_eu:
        return to_check(
            "Ce sous-traitant est hors de l'Union européenne.",
            "Un transfert demande une décision d'adéquation ou des garanties (RGPD, art. 44 à 46).",
            "Cherchez un hébergeur européen, ou faites vérifier les garanties.",
        )
    return ok()


class SpecialCheck(StrEnum):
    COLLECT = "collect"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Special:
    """A field that touches health or handicap: what consent there is, what was erased."""

    consent: bool = False
    free_text: bool = False
    erased: bool = False


@rule(
    "GDP-02",
    "RGPD 9",
    title="Santé et handicap : un consentement exprès",
    since=RGPD,
    confidence="K",
    source="Règlement (UE) 2016/679, art. 6 et 9",
)
def special_data(check: SpecialCheck, context: Special) -> Verdict[None]:
    """Say whether data on health or handicap may be kept.

    Lecture: le contrat et la loi fondent le reste ; la santé et le handicap demandent un
    consentement exprès, repris à tout moment. Un champ libre peut en recueillir sans le vouloir :
    il le dit.

    À vérifier: le texte, cité de connaissance.
    """
    if check is SpecialCheck.WITHDRAW:
        if context.erased:
            return ok()
        return refused(
            "Le consentement est repris et la donnée est encore là.",
            "Sans consentement, une donnée de santé ne se garde pas (RGPD, art. 9 et 17).",
            "Effacez-la maintenant.",
        )
    if context.consent:
        return ok()
    if context.free_text:
        return to_check(
            "Ce champ libre peut recueillir une donnée de santé.",
            "Une donnée de santé demande un consentement exprès (RGPD, art. 9).",
            "Écrivez au-dessus du champ : « N'écrivez rien sur votre santé. »",
        )
    return refused(
        "Cette donnée ne peut pas être enregistrée.",
        "La santé et le handicap demandent un consentement exprès (RGPD, art. 9).",
        "Demandez-le à la personne, pour l'aménagement qu'elle souhaite.",
    )


class ImpactCheck(StrEnum):
    IMPACT = "impact"


@dataclass(frozen=True, slots=True)
class Profile:
    """The criteria of the CNIL and of the European guidelines that a processing meets."""

    evaluation: bool = False
    automated: bool = False
    monitoring: bool = False
    sensitive: bool = False
    large_scale: bool = False
    combined: bool = False
    vulnerable: bool = False
    innovative: bool = False
    blocks_a_right: bool = False

    @property
    def met(self) -> int:
        return sum(getattr(self, name) for name in self.__slots__)


@rule(
    "GDP-03",
    "RGPD 35",
    title="L'analyse d'impact",
    since=RGPD,
    confidence="S",
    source="CNIL, délibération n° 2018-327 du 11 octobre 2018",
)
def impact(
    check: ImpactCheck = ImpactCheck.IMPACT,
    *,
    context: Profile,
    on: dt.date,
    figures: Figures = LAW,
) -> Verdict[bool]:
    """Say whether an impact analysis is due for this processing.

    Lecture: à partir de deux critères ; établir le profil de personnes pour la gestion des
    ressources humaines est sur la liste de la CNIL. Un agenda et des factures n'en demandent pas.

    À vérifier: la liste de la CNIL en vigueur.
    """
    due = context.met >= figures.amount("gdp.impact_criteria", on=on)
    return computed(due, note="Partez du modèle fourni." if due else "")


class DecisionCheck(StrEnum):
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a score leads to: an effect on the person by itself, a human who explains it."""

    automatic_effect: bool = False
    explained_by_a_human: bool = False


@rule(
    "GDP-07",
    "RGPD 22",
    title="Aucune décision par la machine seule",
    since=RGPD,
    confidence="K",
    source="Règlement (UE) 2016/679, art. 22",
)
def automated(check: DecisionCheck = DecisionCheck.DECISION, *, context: Decision) -> Verdict[None]:
    """Say whether a score may be used so.

    Lecture: un score n'écarte personne de lui-même ; il est rendu et expliqué en entretien.

    À vérifier: le texte, cité de connaissance.
    """
    if context.automatic_effect:
        return refused(
            "Un score déciderait seul.",
            "Personne ne subit une décision fondée sur un traitement automatisé seul (RGPD, art. "
            "22).",
            "Laissez la décision à une personne, après un entretien.",
        )
    if not context.explained_by_a_human:
        return to_check(
            "Ce résultat est rendu sans personne pour l'expliquer.",
            "La personne peut demander une intervention humaine (RGPD, art. 22), et les "
            "conclusions passent par des entretiens (code du travail, art. R6313-4).",
            "Rendez-le en entretien.",
        )
    return ok()


class SecurityCheck(StrEnum):
    BREACH = "breach"
    NOTES = "notes"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Security:
    """An event: a breach known at some moment, an attempt to open notes, a restored copy."""

    known: dt.datetime | None = None
    by_counsellor: bool = False
    logged: bool = False
    deletions_replayed: bool = False


@rule(
    "GDP-08",
    "RGPD 32",
    "RGPD 33",
    title="Sécurité : séparer, tracer, notifier, ne rien ressusciter",
    since=RGPD,
    confidence="K",
    source="Règlement (UE) 2016/679, art. 32 et 33",
)
def security(
    check: SecurityCheck, context: Security, *, on: dt.date, figures: Figures = LAW
) -> Verdict[dt.datetime]:
    """Return the moment by which the CNIL is told of a breach, or say whether an event is sound.

    Lecture: soixante-douze heures d'horloge depuis que la violation est connue. Qui dirige n'ouvre
    pas les notes, et la tentative se trace. Une copie restaurée rejoue les destructions.

    À vérifier: le texte, cité de connaissance.
    """
    if check is SecurityCheck.BREACH:
        if context.known is None:
            raise ValueError("une violation a un moment où elle a été connue (champ « known »)")
        delay = dt.timedelta(minutes=figures.amount("gdp.breach_hours", on=on))
        return computed((context.known.astimezone(dt.UTC) + delay).astimezone(PARIS))
    if check is SecurityCheck.NOTES and not context.by_counsellor:
        return refused(
            "Ces notes ne s'ouvrent que pour la personne et pour qui conduit son bilan.",
            "Les données se séparent selon la tâche de chacun (RGPD, art. 32 ; code pénal, art. "
            "226-13).",
            "La tentative est notée au journal des accès."
            if context.logged
            else "Notez la tentative au journal des accès.",
        )
    if check is SecurityCheck.RESTORE and not context.deletions_replayed:
        return refused(
            "La copie restaurée contient des documents détruits.",
            "Une destruction vaut pour les copies (RGPD, art. 32 ; code du travail, R6313-7).",
            "Rejouez le registre des destructions avant d'ouvrir le service.",
        )
    return ok()


class MachineCheck(StrEnum):
    TEXT = "text"
    HIGH_RISK = "high_risk"


@dataclass(frozen=True, slots=True)
class Machine:
    """A text that a machine helped to write, or a system that ranks or evaluates people."""

    marked: bool = False
    assessed: bool = False


@rule(
    "GDP-09",
    "Règlement 2024/1689",
    title="L'intelligence artificielle se dit",
    since=RGPD,
    confidence="S",
    source="Règlements (UE) 2024/1689 et 2026/1744",
)
def machine(
    check: MachineCheck, context: Machine, *, on: dt.date, figures: Figures = LAW
) -> Verdict[None]:
    """Say whether a text or a system may be used so, that day.

    Lecture: la transparence (art. 50) depuis le 2 août 2026 ; les devoirs des systèmes à haut
    risque dans l'emploi, reportés au 2 décembre 2027.

    À vérifier: si une aide à la rédaction relue par une personne doit être dite ; la qualification
    d'un outil de bilan.
    """
    text = check is MachineCheck.TEXT
    key = "ai.transparency" if text else "ai.employment_high_risk"
    done = context.marked if text else context.assessed
    if done or not figures.limit(key, on=on):
        return ok()
    if text:
        return to_check(
            "Ce texte ne dit pas qu'une machine a aidé à l'écrire.",
            "Les textes produits ainsi se signalent (règlement (UE) 2024/1689, art. 50, depuis le "
            "2 août 2026).",
            "Dites-le à la personne et dans le document, ou réécrivez-le.",
        )
    return to_check(
        "Cet outil évalue des personnes pour l'emploi.",
        "Il peut être un système à haut risque (règlement (UE) 2024/1689, annexe III, depuis le 2 "
        "décembre 2027).",
        "Demandez à son éditeur sa déclaration de conformité.",
    )
