"""Who waits for the consultant, and for what: one list on Monday. Facts and days, never a word.

What is told here is what the person sent or asked for, nothing of what they keep to themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from portulan.journey.bilan.besoin import AnalyseConvenue
from portulan.journey.bilan.models import Bilan, Document, Remise
from portulan.journey.deroulement.echeances.ligne import MOST, WHO
from portulan.journey.entretien.horaires import waiting_wishes
from portulan.journey.entretien.models import Tenue
from portulan.journey.investigation.models import Partage
from portulan.journey.passation.models import EnvoiEpreuve, Passation
from portulan.journey.synthese.models import Relecture, Remarque
from portulan.offices.accounts.models import User


@dataclass(frozen=True)
class Attente:
    """One line: since when, who, what the person did, and the page that answers it."""

    since: datetime
    bilan_id: UUID
    who: str
    fact: str
    topic: str
    action: str


def attentes_of(bilans: QuerySet[Bilan], consultant: User) -> list[Attente]:
    """Return what waits in these bilans, the oldest first. Seven queries, whatever the number."""
    lines = [
        *_wishes(bilans),
        *_needs(bilans),
        *_shared(bilans),
        *_questionnaires(bilans),
        *_epreuves(bilans),
        *_remarks(bilans, consultant),
        *_read_again(bilans),
    ]
    return sorted(lines, key=lambda line: (line.since, line.who, line.topic))


def _wishes(bilans: QuerySet[Bilan]) -> Iterator[Attente]:
    rows = waiting_wishes(bilans).values_list(*WHO, "recorded_at")
    for bilan_id, first, last, since in rows[:MOST]:
        words = "A dit quels moments lui conviendraient"
        yield _line(since, bilan_id, first, last, words, "reservation", "Fixer le rendez-vous")


def _needs(bilans: QuerySet[Bilan]) -> Iterator[Attente]:
    others = AnalyseConvenue.objects.filter(bilan=OuterRef("bilan"))
    mine = others.filter(by_person=False, revision=OuterRef("revision"))
    later = others.filter(revision__gt=OuterRef("revision"))
    rows = AnalyseConvenue.objects.filter(~Exists(mine), ~Exists(later), by_person=True)
    told = rows.filter(bilan__in=bilans).order_by("recorded_at").values_list(*WHO, "recorded_at")
    for bilan_id, first, last, since in told[:MOST]:
        words = "A donné son accord sur l'analyse du besoin"
        yield _line(since, bilan_id, first, last, words, "besoin", "La relire")


def _shared(bilans: QuerySet[Bilan]) -> Iterator[Attente]:
    """What was sent since the last session, and is still shared."""
    names = [f"travail__{name}" for name in WHO]
    met = Tenue.objects.filter(
        entretien__bilan=OuterRef("travail__bilan"), recorded_at__gt=OuterRef("recorded_at")
    )
    rows = Partage.objects.filter(~Exists(met), travail__bilan__in=bilans, ended_at=None)
    told = rows.values_list(*names).annotate(Count("pk"), Max("recorded_at")).order_by()
    for bilan_id, first, last, count, since in told[:MOST]:
        many = f"{count} exercices" if count > 1 else "un exercice"
        words = f"A envoyé {many} depuis le dernier entretien"
        yield _line(since, bilan_id, first, last, words, "travaux", "Lire")


def _questionnaires(bilans: QuerySet[Bilan]) -> Iterator[Attente]:
    rows = Passation.objects.filter(bilan__in=bilans, envoi__isnull=False, ouverture=None)
    told = rows.order_by("envoi__recorded_at").values_list(*WHO, "envoi__recorded_at")
    for bilan_id, first, last, since in told[:MOST]:
        words = "A envoyé ses réponses à un questionnaire"
        yield _line(since, bilan_id, first, last, words, "questionnaires", "Voir")


def _epreuves(bilans: QuerySet[Bilan]) -> Iterator[Attente]:
    names = [f"epreuve__{name}" for name in WHO]
    rows = EnvoiEpreuve.objects.filter(epreuve__bilan__in=bilans, epreuve__ouverture=None)
    told = rows.order_by("recorded_at").values_list(*names, "recorded_at")
    for bilan_id, first, last, since in told[:MOST]:
        yield _line(since, bilan_id, first, last, "A terminé une épreuve", "epreuves", "Voir")


def _remarks(bilans: QuerySet[Bilan], consultant: User) -> Iterator[Attente]:
    rows = Remarque.objects.filter(bilan__in=bilans, settled_at=None).filter(
        ~Q(recorded_by=consultant), recorded_by=F("bilan__beneficiaire")
    )
    told = rows.values_list(*WHO).annotate(Max("recorded_at")).order_by()
    for bilan_id, first, last, since in told[:MOST]:
        words = "A répondu sur un passage de la synthèse"
        yield _line(since, bilan_id, first, last, words, "synthese", "Lire")


def _read_again(bilans: QuerySet[Bilan]) -> Iterator[Attente]:
    handed = Remise.objects.filter(bilan=OuterRef("bilan"), document=Document.SYNTHESE)
    rows = Relecture.objects.filter(~Exists(handed), bilan__in=bilans)
    told = rows.values_list(*WHO).annotate(Max("recorded_at")).order_by()
    for bilan_id, first, last, since in told[:MOST]:
        words = "A relu la synthèse ; elle reste à remettre"
        yield _line(since, bilan_id, first, last, words, "synthese", "La remettre")


def _line(
    since: datetime, bilan_id: UUID, first: str, last: str, fact: str, topic: str, action: str
) -> Attente:
    return Attente(since, bilan_id, f"{first} {last}".strip(), fact, topic, action)
