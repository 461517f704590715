"""What is being agreed: the ten days of a convention, the days to renounce a contract."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import QuerySet

from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.models import Contrat, Convention
from portulan.journey.convention.standing import region_of, standing_of_contrat
from portulan.journey.deroulement.echeances.ligne import MOST, WHO, Actor, Echeance, Hers, Weight
from portulan.rules.french import date_fr
from portulan.rules.law.convention import acceptance_deadline, transmit_by
from portulan.rules.law.figures import Figures

LONGEST_WAIT = timedelta(days=400)  # a contract may wait, then be renounced for a year


def conventions(bilans: QuerySet[Bilan], on: date, figures: Figures) -> Iterator[Echeance]:
    """Yield the conventions transmitted and unanswered, until the ronde writes the refusal."""
    rows = Convention.objects.awaiting_salarie().filter(bilan__in=bilans, bilan__fin=None)
    told = rows.order_by("transmission__happened_on").values_list(
        *WHO, "transmission__happened_on", "organisme__region", "employeur", "pk"
    )
    for bilan_id, first, last, sent, region, employer, paper in told[:MOST]:
        deadline = acceptance_deadline(sent, region_of(region), figures=figures)
        if on > deadline.arguable:
            continue
        certain = date_fr(deadline.certain)
        yield Echeance(
            deadline.certain,
            bilan_id,
            f"{first} {last}",
            f"Convention transmise le {date_fr(sent)} par {employer}",
            f"Sans signature au plus tard le {certain}, la convention n'est pas conclue.",
            "convention",
            ("R6313-8",),
            Weight.DECIDES,
            Actor.PERSON,
            "Voir la convention",
            Hers(
                f"Votre employeur vous a transmis la convention le {date_fr(sent)}",
                f"Vous la signez au plus tard le {certain}, ou vous la refusez sans motif. Sans "
                "réponse de vous, elle n'est pas conclue ; ce n'est ni une faute ni un reproche.",
                "Lire la convention",
                "convention",
            ),
            Hers(
                f"Vous avez transmis la convention à {first} {last} le {date_fr(sent)}",
                f"Sa signature peut venir jusqu'au {certain} inclus. Sans réponse, la convention "
                "n'est pas conclue et aucun entretien n'a lieu ; ce n'est ni une faute ni un "
                "reproche. Vous n'avez rien à faire.",
                "Voir la convention",
                "convention",
            ),
            paper,
        )


def to_transmit(bilans: QuerySet[Bilan], on: date, figures: Figures) -> Iterator[Echeance]:
    """Yield the conventions that the employer has not transmitted yet, by their planned start."""
    rows = Convention.objects.filter(
        bilan__in=bilans, bilan__fin=None, transmission=None, refus=None, lapse=None
    ).order_by("starts_on")
    told = rows.values_list(*WHO, "starts_on", "organisme__region", "employeur", "pk")
    for bilan_id, first, last, start, region, employer, paper in told[:MOST]:
        deadline = transmit_by(start, region_of(region), figures=figures).value
        if deadline is None:
            continue
        begins, by_then = date_fr(start), date_fr(deadline.certain)
        late = on > deadline.arguable
        yield Echeance(
            deadline.certain,
            bilan_id,
            f"{first} {last}",
            f"Convention à signer et à transmettre par {employer}, début prévu le {begins}",
            f"Il est trop tard pour commencer le {begins} : le début est à déplacer."
            if late
            else f"Transmise après le {by_then}, elle ne laisse plus ses jours de réflexion avant "
            "le début : il faudrait le déplacer.",
            "convention",
            ("R6313-8",),
            Weight.OWED,
            Actor.EMPLOYEUR,
            "Voir la convention",
            None,
            Hers(
                f"La convention de {first} {last} attend d'être signée et transmise ; début prévu "
                f"le {begins}",
                f"Il est trop tard pour commencer le {begins} : signez et transmettez, le début "
                "sera déplacé."
                if late
                else f"Transmettez-la au plus tard le {by_then} pour que le bilan commence à la "
                "date prévue. Aucun entretien n'a lieu avant les trois signatures.",
                "Signer ou transmettre la convention",
                "convention",
            ),
            paper,
        )


def withdrawals(bilans: QuerySet[Bilan], on: date, figures: Figures) -> Iterator[Echeance]:
    """Yield the contracts that may still be renounced without a reason."""
    rows = (
        Contrat.objects.filter(
            bilan__in=bilans,
            bilan__fin=None,
            renonciation=None,
            recorded_at__date__gte=on - LONGEST_WAIT,
        )
        .select_related("organisme", "bilan__beneficiaire")
        .prefetch_related("signatures")
        .defer("tree")
        .order_by("-recorded_at", "-id")
    )
    for contrat in rows[:MOST]:
        standing = standing_of_contrat(contrat, on=on, figures=figures)
        if standing.last_day is None or not standing.may_renounce:
            continue
        concluded, last_day = date_fr(standing.concluded_on), standing.last_day.arguable
        yield Echeance(
            last_day,
            contrat.bilan_id,
            contrat.bilan.beneficiaire.name,
            f"Contrat conclu le {concluded}",
            f"Jusqu'au {date_fr(last_day)}, la personne peut renoncer sans motif ; aucune somme "
            "ne lui est demandée avant.",
            "contrat",
            ("L6353-5", "L6353-6"),
            Weight.DECIDES,
            Actor.PERSON,
            "Voir le contrat",
            Hers(
                f"Vous avez conclu votre contrat le {concluded}",
                f"Jusqu'au {date_fr(last_day)}, vous pouvez y renoncer sans donner de motif ; "
                "aucune somme ne vous est demandée avant. Si vous continuez, il n'y a rien à "
                "faire.",
                "Voir le contrat",
                "contrat",
            ),
        )
