"""Who opened what, when: the access journal in words, for the person. Red doors only."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Q

from portulan.journey.bilan.models import Bilan
from portulan.journey.enquete.reading import names_of as names_of_enquete
from portulan.journey.investigation.models import Note
from portulan.journey.investigation.reading import names_of as names_of_investigation
from portulan.journey.investigation.texts import Why
from portulan.journey.passation.reading import names_of as names_of_passation
from portulan.journey.portefeuille.demarches.reading import names_of as names_of_demarches
from portulan.journey.portefeuille.reading import names_of as names_of_portefeuille
from portulan.journey.projet.reading import names_of as names_of_projet
from portulan.journey.regards.reading import hidden_from_the_journal
from portulan.journey.regards.reading import names_of as names_of_regards
from portulan.journey.suivi.reading import names_of as names_of_suivi
from portulan.journey.synthese.models import Passage, Proposition
from portulan.journey.synthese.reading import names_of as names_of_synthese
from portulan.offices.accounts.models import User
from portulan.offices.journal.access import PAGE, acts_about
from portulan.offices.journal.models import Entry
from portulan.offices.links.models import Link, Purpose
from portulan.rules.calendar import legal_day
from portulan.rules.french import list_fr

OPENED = "document.opened"
GESTURES = {
    OPENED: "a ouvert",
    "travail.shared": "a partagé",
    "travail.unshared": "a cessé de partager",
    "retenu.shared": "a partagé",
    "passation.sent": "a envoyé",
    "epreuve.sent": "a envoyé",
    "retenu.unshared": "a cessé de partager",
    "portefeuille.shared": "a partagé",
    "portefeuille.unshared": "a cessé de partager",
    "demarche.shared": "a partagé",
    "demarche.unshared": "a cessé de partager",
    "enquetes.shared": "a partagé",
    "enquetes.unshared": "a cessé de partager",
    "plan.shared": "a partagé",
    "plan.unshared": "a cessé de partager",
    "evaluation.shared": "a partagé",
    "evaluation.unshared": "a cessé de partager",
    "accord.given": "a demandé de garder des documents",
    "accord.withdrawn": "a demandé de ne plus garder de documents",
    "communication.given": "a donné un document à lire",
    "communication.revoked": "a arrêté une lecture",
    "notes.sent": "vous a envoyé les notes d'entretien",
    "extrait.given": "a préparé, pour une supervision, un extrait de ses notes où personne n'est "
    "nommé",
}
YOURS = {
    OPENED: "avez ouvert",
    "travail.shared": "avez partagé",
    "travail.unshared": "avez cessé de partager",
    "retenu.shared": "avez partagé",
    "passation.sent": "avez envoyé",
    "epreuve.sent": "avez envoyé",
    "retenu.unshared": "avez cessé de partager",
    "portefeuille.shared": "avez partagé",
    "portefeuille.unshared": "avez cessé de partager",
    "demarche.shared": "avez partagé",
    "demarche.unshared": "avez cessé de partager",
    "enquetes.shared": "avez partagé",
    "enquetes.unshared": "avez cessé de partager",
    "plan.shared": "avez partagé",
    "plan.unshared": "avez cessé de partager",
    "evaluation.shared": "avez partagé",
    "evaluation.unshared": "avez cessé de partager",
    "accord.given": "avez demandé de garder des documents",
    "accord.withdrawn": "avez demandé de ne plus garder de documents",
    "communication.given": "avez donné un document à lire",
    "communication.revoked": "avez arrêté une lecture",
    "notes.sent": "avez envoyé les notes d'entretien",
    "extrait.given": "avez préparé un extrait sans nom, pour une supervision",
}
PURPOSES = {
    "synthese": "pour préparer la synthèse",
    "remise": "pour vous remettre vos documents",
    "recuperation": "pour les récupérer",
    "conservation": "pour choisir ce qui est gardé",
    "supervision": "pour une supervision",
    "remplacement": "avec votre accord, pour prendre la suite",
    "etalonnage": "avec votre accord, pour compter des réponses sans nom",
}
ERASED = "un document effacé depuis"
MET = "Une personne rencontrée, pour ce qui la concerne seulement,"
SUPERVISOR = "La personne qui supervise"
READER = "Une personne à qui vous l'aviez donné à lire"


@dataclass(frozen=True)
class Act:
    """One line: when (the last time that day), a sentence without its date, how many times."""

    at: datetime
    words: str
    times: int = 1


@dataclass(frozen=True)
class Journal:
    """A page of acts, and the rank before which older ones are (0 when there are none)."""

    acts: list[Act]
    older: int = 0


def journal_of(bilan: Bilan, *, before: int | None = None) -> Journal:
    """Return what others opened and what the person shared, the latest first.

    What the person opened themselves, and the consultant's own notes and drafts
    reopened by their author, are left out; by a substitute, they show. Nine queries at most.
    """
    entries = acts_about(bilan.pk, GESTURES, but=_noise(bilan), before=before, size=PAGE + 1)
    older = entries[PAGE - 1].rank if len(entries) > PAGE else 0
    entries = entries[:PAGE]
    names = {
        **names_of_investigation(bilan),
        **names_of_portefeuille(bilan),
        **names_of_demarches(bilan),
        **names_of_projet(bilan),
        **names_of_enquete(bilan),
        **names_of_passation(bilan),
        **names_of_regards(bilan),
        **names_of_synthese(bilan),
        **names_of_suivi(bilan),
    }
    actors = _actors(entries)
    acts: list[Act] = []
    for (at, actor, verb, why), group in groupby(entries, key=_gesture):
        what = dict.fromkeys(names.get(UUID(entry.subject), ERASED) for entry in [*group][::-1])
        acts.append(Act(at, _sentence(bilan, actor, actors, verb, list(what), why)))
    return Journal(_gathered(acts, bilan.zone), older)


def _gathered(acts: list[Act], zone: str) -> list[Act]:
    """Tell once what was done several times in a row the same day."""
    told: list[Act] = []
    for act in acts:
        last = told[-1] if told else None
        same = last and last.words == act.words
        if same and legal_day(last.at, zone) == legal_day(act.at, zone):
            told[-1] = replace(last, times=last.times + 1)
        else:
            told.append(act)
    return told


def _noise(bilan: Bilan) -> Q:
    working = (model.objects.filter(bilan=bilan) for model in (Note, Passage, Proposition))
    own = [str(pk) for rows in working for pk in rows.values_list("document", flat=True)]
    by_their_author = Q(subject__in=own) & ~Q(why=Why.REMPLACEMENT)
    raters = Link.objects.filter(purpose=Purpose.REGARD, bilan_id=bilan.pk).values("pk")
    said = [str(pk) for pk in hidden_from_the_journal(bilan)]
    by_raters = Q(actor__in=raters) | Q(subject__in=said)  # who answered, and when, is not told
    return Q(verb=OPENED) & (Q(actor=bilan.beneficiaire_id) | by_their_author | by_raters)


def _gesture(entry: Entry) -> tuple[datetime, UUID | None, str, str]:
    return entry.at, entry.actor, entry.verb, entry.why


def _actors(entries: Iterable[Entry]) -> dict[UUID, str]:
    ids = {entry.actor for entry in entries if entry.actor}
    names = {user.pk: user.name for user in User.objects.filter(pk__in=ids)}
    links = Link.objects.filter(pk__in=ids - set(names))
    return names | {link.pk: _who_came_by(link) for link in links}


def _who_came_by(link: Link) -> str:
    return {Purpose.CONTACT: MET, Purpose.SUPERVISION: SUPERVISOR}.get(
        Purpose(link.purpose), link.name or READER
    )


def _sentence(
    bilan: Bilan,
    actor: UUID | None,
    actors: dict[UUID, str],
    verb: str,
    names: list[str],
    why: str,
) -> str:
    if actor == bilan.beneficiaire_id:
        said = f"Vous {YOURS[verb]}"
    else:
        said = f"{actors.get(actor, 'La ronde de nuit')} {GESTURES[verb]}"
    if not verb.startswith(("accord.", "communication.", "notes.", "extrait.")):
        said += f" {list_fr(names)}"
    purpose = PURPOSES.get(why, "")
    return f"{said} {purpose}".strip()
