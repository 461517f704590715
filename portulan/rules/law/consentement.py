"""Le consentement: no bilan without it, no fault in refusing it, no question beside the point."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from portulan.rules.french import date_fr
from portulan.rules.law.article import rule
from portulan.rules.law.verdict import Verdict, ok, refused, to_check
from portulan.rules.words import plain


class Protection(StrEnum):
    NONE = "none"
    CURATELLE = "curatelle"
    TUTELLE = "tutelle"


@dataclass(frozen=True, slots=True)
class Consent:
    """The person's consent, as facts. A refusal carries no reason, here or anywhere."""

    given_on: dt.date | None = None
    by_person: bool = True
    first_session: dt.date | None = None
    withdrawn_on: dt.date | None = None
    refused_on: dt.date | None = None
    protection: Protection = Protection.NONE


@rule(
    "CON-01",
    "L6313-4",
    title="Pas de bilan sans le consentement de la personne",
    confidence="V",
    source="Code du travail, art. L6313-4",
)
def may_start(consent: Consent) -> Verdict[None]:
    """Say whether the bilan may start, or go on, given the person's consent.

    Consent by e-mail is consent, dated by its reception.

    Texte: « Ce bilan ne peut être réalisé qu'avec le consentement du travailleur. Le refus d'un
    salarié d'y consentir ne constitue ni une faute ni un motif de licenciement. »

    Lecture: le consentement est daté, donné par la personne elle-même, avant la première séance ;
    il se retire à tout moment, sans motif, et le bilan s'arrête avec les heures faites. Sous
    curatelle ou tutelle, le consentement reste celui de la personne.

    À vérifier: l'assistance du curateur ou du tuteur pour le contrat et le paiement.
    """
    why = "Un bilan ne se fait qu'avec le consentement de la personne (code du travail, L6313-4)."
    if consent.refused_on or consent.withdrawn_on:
        day = consent.withdrawn_on or consent.refused_on
        return refused(
            f"La personne ne souhaite pas de ce bilan (le {day:%d/%m/%Y}).",
            why + " Ce n'est ni une faute, ni un motif de licenciement.",
            "Arrêtez ici : les heures faites sont certifiées, aucun motif n'est demandé ni écrit.",
        )
    if consent.given_on is None or not consent.by_person:
        return refused(
            "Le consentement de la personne n'est pas encore recueilli.",
            why,
            "Demandez-le à la personne elle-même, avant la première séance.",
        )
    if consent.first_session and consent.first_session < consent.given_on:
        return refused(
            f"Le consentement du {date_fr(consent.given_on)} est postérieur à la première séance.",
            why,
            "Vérifiez les deux dates ; si elles sont justes, parlez-en à la personne et notez-le.",
        )
    if consent.protection is not Protection.NONE:
        return to_check(
            f"La personne est sous {consent.protection}.",
            "Son consentement et le contenu du bilan restent les siens (L6313-4), mais le contrat "
            "et le paiement peuvent demander une assistance (code civil, art. 459 et 467).",
            "Notez qui l'assiste pour le contrat ; cette personne ne lit rien sans son accord.",
        )
    return ok()


@dataclass(frozen=True, slots=True)
class FormField:
    """A question asked of the person: its words, why it is asked, and whether it can be skipped.

    `adaptation` says that the person asked for an adaptation and answers for that alone.
    `free` is a field for the person's own words, about anything she chooses.
    """

    name: str
    purpose: str = ""
    optional: bool = False
    adaptation: bool = False
    free: bool = False


@rule(
    "CON-02",
    "L6313-4",
    "RGPD 9",
    title="Ne demander que ce qui a un lien direct et nécessaire avec le bilan",
    confidence="V",
    source="Code du travail, art. L6313-4 ; règlement (UE) 2016/679, art. 9",
)
def field_allowed(field: FormField) -> Verdict[str]:
    """Say whether a question may be asked; the value names the forbidden subject, if any.

    Texte: « Les informations demandées au bénéficiaire du bilan doivent présenter un lien direct
    et nécessaire avec son objet. Le bénéficiaire est tenu d'y répondre de bonne foi. »

    Lecture: chaque question dit à quoi elle sert. Religion, politique, syndicat, origine,
    sexualité, santé, famille ne se demandent pas ; la famille seulement si la personne le veut et
    pour un besoin dit ; le handicap seulement pour une adaptation qu'elle demande. Ses propres
    mots, dans un champ libre, restent libres. La liste des mots est notre jugement.
    """
    why = (
        "Une question doit avoir un lien direct et nécessaire avec l'objet du bilan "
        "(code du travail, art. L6313-4)."
    )
    if not field.purpose.strip():
        return refused(
            f"La question « {field.name} » ne dit pas à quoi elle sert.",
            why,
            "Écrivez son utilité pour le bilan, ou retirez-la.",
        )
    subject = None if field.free else subject_of(field.name)
    allowed = SUBJECTS[subject].allowed if subject else "always"
    if allowed == "always":
        return ok()
    if allowed == "optional" and field.optional:
        return ok(subject, "La personne peut ne pas répondre.")
    if allowed == "adaptation" and field.adaptation and field.optional:
        return ok(subject, "Seulement pour l'adaptation que la personne demande.")
    next_steps = {
        "optional": "Rendez-la facultative, ou laissez la personne en parler si elle le souhaite.",
        "adaptation": "Demandez plutôt de quelle adaptation la personne a besoin.",
    }
    return refused(
        f"La question « {field.name} » porte sur : {subject}.",
        why,
        next_steps.get(allowed, "Retirez-la : la personne en parlera d'elle-même si elle le veut."),
        subject,
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject that is nobody's business, or only on a condition."""

    allowed: str  # "never", "optional" or "adaptation"
    pattern: re.Pattern[str]


def subject_of(words: str) -> str | None:
    """Return the sensitive subject that these words touch, or None."""
    text = plain(words)
    return next((name for name, one in SUBJECTS.items() if one.pattern.search(text)), None)


def _read() -> Mapping[str, Subject]:
    path = Path(__file__).with_name("sujets.toml")
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["sujet"]
    return {
        entry["name"]: Subject(
            entry["allowed"], re.compile(rf"\b(?:{'|'.join(map(plain, entry['words']))})")
        )
        for entry in entries
    }


SUBJECTS = _read()
