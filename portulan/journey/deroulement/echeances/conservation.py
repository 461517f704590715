"""What is handed over, kept with an agreement, then destroyed (L6313-4, R6313-7)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, Max, OuterRef, QuerySet

from portulan.journey.bilan.deces import of_the_dead
from portulan.journey.bilan.models import (
    About,
    Accord,
    AvisDestruction,
    Bilan,
    Destruction,
    Document,
    Ending,
    Fin,
    Remise,
)
from portulan.journey.deroulement.echeances.ligne import MOST, WHO, Actor, Echeance, Hers, Weight
from portulan.rules.calendar import months_later
from portulan.rules.french import date_fr

SEEN_COMING = 3  # months before an agreement ends


def to_hand_over(bilans: QuerySet[Bilan]) -> Iterator[Echeance]:
    """Yield the bilans at their term whose synthesis has not been handed over."""
    handed = Remise.objects.filter(bilan=OuterRef("bilan"), document=Document.SYNTHESE)
    rows = Fin.objects.filter(bilan__in=bilans, kind=Ending.TERME).exclude(Exists(handed))
    rows = rows.exclude(bilan__in=of_the_dead())
    told = rows.order_by("happened_on").values_list(*WHO, "happened_on")
    for bilan_id, first, last, ended in told[:MOST]:
        yield Echeance(
            ended,
            bilan_id,
            f"{first} {last}",
            f"Bilan arrivé à son terme le {date_fr(ended)}, synthèse à remettre",
            "La synthèse est due à la personne ; elle n'est pas effacée avant deux avis.",
            "synthese",
            ("L6313-4", "R6313-4"),
            Weight.OWED,
            Actor.CONSULTANT,
            "Remettre la synthèse",
            Hers(
                f"Votre bilan est arrivé à son terme le {date_fr(ended)}",
                "Votre document de synthèse vous est dû. Vous n'avez rien à faire : il vous est "
                "remis ici, et rien n'en est effacé sans vous prévenir deux fois.",
                "Voir où en est la synthèse",
                "synthese",
            ),
        )


def to_destroy(bilans: QuerySet[Bilan], on: date) -> Iterator[Echeance]:
    """Yield the bilans whose person was told of a destruction that has not happened yet."""
    done = Destruction.objects.filter(
        bilan=OuterRef("bilan"), recorded_at__gte=OuterRef("recorded_at")
    )
    told_of = AvisDestruction.objects.filter(bilan__in=bilans).exclude(Exists(done))
    rows = told_of.values_list(*WHO).annotate(due=Max("due_on")).order_by("due")
    for bilan_id, first, last, due in rows[:MOST]:
        when, hers = ("ce jour-là", "le") if on <= due else ("à son prochain passage", "après le")
        yield Echeance(
            due,
            bilan_id,
            f"{first} {last}",
            f"Documents à effacer {hers} {date_fr(due)}",
            f"La ronde les efface {when}, sauf accord écrit de la personne pour son suivi.",
            "fin",
            ("R6313-7",),
            Weight.DECIDES,
            Actor.NOBODY,
            "Voir la fin du bilan",
            Hers(
                f"Vos documents sont effacés {hers} {date_fr(due)}",
                "Vous pouvez les récupérer avant, ou accepter par écrit que certains soient gardés "
                "pour votre suivi. Sans choix de vous, ils sont effacés.",
                "Récupérer ou garder mes documents",
                "conservation",
            ),
        )


def agreements(bilans: QuerySet[Bilan], on: date) -> Iterator[Echeance]:
    """Yield the agreements to keep documents that end within three months, before any notice."""
    told_of = AvisDestruction.objects.filter(bilan=OuterRef("bilan"), about=About.ACCORD)
    rows = Accord.objects.filter(
        bilan__in=bilans,
        withdrawn_at=None,
        until__gte=on,
        until__lte=months_later(on, SEEN_COMING),
    ).exclude(Exists(told_of))
    told = rows.order_by("until").values_list(*WHO, "until")
    for bilan_id, first, last, until in told[:MOST]:
        yield Echeance(
            until,
            bilan_id,
            f"{first} {last}",
            f"Accord de conservation jusqu'au {date_fr(until)}",
            "Après ce jour, les documents gardés sont effacés ; la personne est prévenue avant.",
            "fin",
            ("R6313-7",),
            Weight.DECIDES,
            Actor.NOBODY,
            "Voir la fin du bilan",
            Hers(
                f"Votre accord de conservation va jusqu'au {date_fr(until)}",
                "Après ce jour, les documents gardés sont effacés. Un message vous prévient, et "
                "vous pouvez les récupérer dès maintenant.",
                "Récupérer mes documents",
                "conservation",
            ),
        )
