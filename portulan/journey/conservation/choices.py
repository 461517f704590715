"""What can be kept or taken, told without opening anything: kinds, dates, identifiers."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from portulan.journey.bilan.models import Accord, Bilan, Fin
from portulan.journey.passation.apres import answers_seen
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.vault import classes
from portulan.offices.vault.models import SealedDocument
from portulan.rules.law.conservation import DocClass, keep_until

CAN_BE_KEPT = {
    "synthese": "Le document de synthèse",
    "portefeuille": "Mon portefeuille de compétences",
    "piece": "Une pièce jointe à mon portefeuille",
    "cv": "Mon CV par compétences",
    "vae": "Mon dossier de VAE",
    "negociation": "Ma fiche de négociation",
    "plan": "Mes projets et mon plan d'action",
    "travail": "Un exercice",
    "passation": "Mes réponses à un questionnaire",
    "retenu": "« Ce que je retiens »",
}


@dataclass(frozen=True)
class Choice:
    """One document the person may ask to have kept."""

    id: UUID
    kind: str
    words: str
    saved_at: datetime


def keepable(bilan: Bilan) -> list[Choice]:
    """Return the documents that an agreement may name, the synthesis first.

    Of a questionnaire, the answers whose results she has seen.
    """
    rows = SealedDocument.objects.filter(holder=bilan.pk, kind__in=CAN_BE_KEPT).exclude(
        retention_class=classes.ACCORD
    )
    order = list(CAN_BE_KEPT)
    seen = answers_seen(bilan)
    rows = rows.exclude(~Q(pk__in=seen), kind="passation")
    listed = rows.values_list("pk", "kind", "saved_at")
    choices = [Choice(pk, kind, CAN_BE_KEPT[kind], saved) for pk, kind, saved in listed]
    return sorted(choices, key=lambda choice: (order.index(choice.kind), choice.saved_at))


def last_day_of_keeping(bilan: Bilan, *, on: date) -> date | None:
    """Return the last day the law allows for an agreement given that day (R6313-7 al. 2)."""
    fin = Fin.objects.filter(bilan=bilan).first()
    term = fin.happened_on if fin else on
    figures = figures_of(bilan.organisme)
    return keep_until(DocClass.AGREED, term=term, agreement=min(on, term), figures=figures).value


def accords_of(bilan: Bilan) -> list[Accord]:
    """Return the agreements in force."""
    return list(Accord.objects.filter(bilan=bilan, withdrawn_at__isnull=True).order_by("until"))


def is_sealed(bilan: Bilan) -> bool:
    """Say whether anything is still there to be taken or kept."""
    return SealedDocument.objects.filter(holder=bilan.pk).exists()
