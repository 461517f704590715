"""The life of a file on Mon Compte Formation (CPF-11)."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from portulan.rules.calendar import Region
from portulan.rules.law.article import rule
from portulan.rules.law.cpf.delais import MCF, answer_deadline, earliest_start, holder_deadline
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.verdict import Verdict, ok, refused, to_check
from portulan.rules.words import plain

SILENCE = "silence"

NEXT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "notProcessed": (
            "validated",
            "refusedByOrganism",
            "canceledByAttendee",
            "rejectedWithoutOfSuite",
        ),
        "validated": (
            "waitingAcceptation",
            "accepted",
            "refusedByAttendee",
            "rejectedWithoutTitulaireSuite",
        ),
        "waitingAcceptation": ("accepted", "refusedByFinancer", "rejectedWithoutCdcSuite"),
        "accepted": (
            "inTraining",
            "canceledByAttendee",
            "canceledByOrganism",
            "canceledByFinancer",
            "canceledByAttendeeNotRealized",
        ),
        "inTraining": ("terminated",),
        "terminated": ("serviceDoneDeclared",),
        "serviceDoneDeclared": ("serviceDoneValidated",),
        "serviceDoneValidated": ("toBill",),
        "toBill": ("billed",),
        "billed": ("paid",),
        "paid": (),
        "refusedByOrganism": (),
        "refusedByAttendee": (),
        "refusedByFinancer": (),
        "canceledByAttendee": (),
        "canceledByOrganism": (),
        "canceledByFinancer": (),
        "canceledByAttendeeNotRealized": (),
        "rejectedWithoutOfSuite": (),
        "rejectedWithoutTitulaireSuite": (),
        "rejectedWithoutCdcSuite": (),
    }
)

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "notProcessed": "À traiter",
        "validated": "Validé",
        "waitingAcceptation": "En attente financeur",
        "accepted": "Accepté",
        "inTraining": "En formation",
        "terminated": "Sortie de formation",
        "serviceDoneDeclared": "Service fait déclaré",
        "serviceDoneValidated": "Service fait validé",
        "toBill": "À facturer",
        "billed": "Facturé",
        "paid": "Payé",
        "refusedByOrganism": "Refusé par l'organisme",
        "refusedByAttendee": "Refusé par le titulaire",
        "refusedByFinancer": "Refusé par le financeur",
        "canceledByAttendee": "Annulé par le titulaire",
        "canceledByOrganism": "Annulé par l'organisme",
        "canceledByFinancer": "Annulé par le financeur",
        "canceledByAttendeeNotRealized": "Annulé par le titulaire, non réalisé",
        "rejectedWithoutOfSuite": "Sans suite de l'organisme",
        "rejectedWithoutTitulaireSuite": "Sans suite du titulaire",
        "rejectedWithoutCdcSuite": "Sans suite du financeur",
    }
)
_STATES = {plain(name): name for name in NEXT} | {
    plain(label): name for name, label in LABELS.items()
}


@rule(
    "CPF-11",
    "CGU MCF",
    title="Les états d'un dossier de Mon Compte Formation",
    since=MCF,
    confidence="S",
    source="Noms exposés par des connecteurs privés",
    moment="date",
)
def transition(
    state: str,
    event: str,
    date: dt.date,
    since: dt.date | None = None,
    region: Region = Region.METROPOLE,
    *,
    figures: Figures = LAW,
) -> Verdict[str]:
    """Say whether a file in `state` may become `event` on that date; the value is the new state.

    Both are names of the table or labels of EDOF; `event` may be « silence ». `since` is the day
    the file entered its state. An unknown label is kept raw and to check.

    Lecture: un dossier en formation ne s'annule plus, il se termine avec un motif ; une facture
    suit la validation du service fait ; aucune entrée avant la date de CPF-07.

    À vérifier: aucune spécification publique officielle n'a été trouvée.
    """
    current = _STATES.get(plain(state))
    target = _STATES.get(plain(event))
    if current and plain(event) == SILENCE:
        return _silence(current, date, since, region, figures)
    if current is None or target is None:
        return to_check(
            f"« {event if current else state} » n'est pas un état que nous connaissons.",
            "Mon Compte Formation ne publie pas la liste de ses états.",
            "L'état est gardé tel quel ; comparez avec votre espace EDOF.",
            event,
        )
    if target not in NEXT[current]:
        possible = ", ".join(LABELS[name] for name in NEXT[current]) or "aucun autre"
        return refused(
            f"Un dossier « {LABELS[current]} » ne devient pas « {LABELS[target]} ».",
            "Les états d'un dossier se suivent dans un ordre fixé (conditions de Mon Compte "
            "Formation).",
            f"Après celui-ci : {possible}.",
            current,
        )
    if target == "inTraining" and since is not None:
        first = earliest_start(since, region, figures=figures).value
        if first is not None and date < first.arguable:
            return refused(
                f"L'entrée du {date:%d/%m/%Y} précède la première date possible.",
                "Mon Compte Formation impose un délai avant la première séance (CPF-07).",
                f"Commencez à partir du {first.certain:%d/%m/%Y}.",
                current,
            )
        if first is not None and date < first.certain:
            return to_check(
                f"L'entrée du {date:%d/%m/%Y} est peut-être trop tôt.",
                "Les conditions de Mon Compte Formation lues ne disent pas si le dernier jour du "
                "délai est lui-même permis (CPF-07).",
                f"Commencez le {first.certain:%d/%m/%Y}, ou lisez la date de votre espace EDOF.",
                target,
            )
    return ok(target)


_SILENT = {
    "notProcessed": "rejectedWithoutOfSuite",
    "validated": "rejectedWithoutTitulaireSuite",
}


def _silence(
    current: str, date: dt.date, since: dt.date | None, region: Region, figures: Figures
) -> Verdict[str]:
    """Say what silence makes of a file."""
    if current not in _SILENT or since is None:
        return to_check(
            f"Nous ne savons pas ce que le silence fait d'un dossier « {LABELS[current]} ».",
            "Les conditions de Mon Compte Formation ne le disent que pour la réponse de "
            "l'organisme et la validation du titulaire.",
            "Indiquez depuis quand le dossier est dans cet état, ou lisez votre espace EDOF.",
            current,
        )
    target = _SILENT[current]
    if current == "validated":
        last = holder_deadline(since, region, figures=figures).value
    else:
        last = answer_deadline(since, region=region, figures=figures).value
    if last is not None and date > last.arguable:
        return ok(target)
    if last is not None and date > last.certain:
        return to_check(
            f"Le délai finit le {last.certain:%d/%m/%Y} ou le {last.arguable:%d/%m/%Y}.",
            "La Caisse des Dépôts ne publie pas le calendrier des jours fériés qu'elle applique "
            "hors de la métropole (CPF-06).",
            "Lisez l'état du dossier dans votre espace EDOF.",
            current,
        )
    return refused(
        f"Le délai n'est pas écoulé : le dossier reste « {LABELS[current]} ».",
        "Le dossier n'est annulé qu'au terme du délai de réponse (CPF-06).",
        "Répondez d'ici là.",
        current,
    )
