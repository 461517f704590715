"""Every kind of paper of a bilan, as it would be printed today; None while it is not ready."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from portulan.journey.bilan.models import Accord, Bilan, Papier
from portulan.journey.bilan.wording import stored
from portulan.journey.conservation import attestation
from portulan.journey.conservation.accord_paper import accord_paper, blank_accord
from portulan.journey.convention.absence import absence_of, sent_absence_of
from portulan.journey.convention.access import contrat_of, convention_of
from portulan.journey.convention.before import devis_of, engagement_of
from portulan.journey.convention.papers import signed
from portulan.journey.convention.papers.fiche import fiche_paper
from portulan.journey.entretien.access import calendrier_of
from portulan.journey.entretien.convocation import convocation_paper
from portulan.journey.entretien.hours import seances_of
from portulan.journey.entretien.papers import calendrier_paper, emargement_paper
from portulan.journey.entretien.standing import next_of
from portulan.journey.facturation.access import certificats_of
from portulan.journey.facturation.certificat import stored_paper
from portulan.journey.investigation.access import travaux_of, travaux_shared
from portulan.journey.investigation.plan import guide_paper, plan_paper
from portulan.journey.investigation.texts import Why
from portulan.journey.projet import reading as projet
from portulan.journey.projet.access import plan_of, shared_plan
from portulan.journey.qualite.information.public import BUILDERS, public_paper
from portulan.journey.qualite.models import Moment
from portulan.journey.qualite.papers import questionnaire_paper
from portulan.journey.reseau import access as reseau
from portulan.journey.reseau.fiche import fiche_paper as reseau_paper
from portulan.journey.synthese.access import final_of
from portulan.journey.synthese.models import Resultats, Synthese
from portulan.journey.synthese.reading import final_paper
from portulan.offices.accounts.models import User
from portulan.offices.pdf.render import Paper
from portulan.rules.calendar import legal_day


@dataclass(frozen=True)
class Asked:
    """A paper is asked for: of which bilan, by whom, when. `own` when the reader is the person."""

    bilan: Bilan
    by: User
    at: datetime

    @property
    def on(self) -> date:
        return legal_day(self.at, self.bilan.zone)

    @property
    def own(self) -> bool:
        return self.by.pk == self.bilan.beneficiaire_id


def paper_of_kind(bilan: Bilan, kind: Papier, *, by: User, at: datetime) -> Paper | None:
    """Return the paper of that kind for this reader, past the bilan's own door; None if not ready.

    A consultant gets no word that the person did not send: a blank plan stands for one that was
    not shared, and results and synthesis are the person's.
    """
    if kind in BUILDERS:
        return public_paper(bilan.organisme, kind, on=legal_day(at, bilan.organisme.zone))
    return PRINTED[kind](Asked(bilan, by, at))


def _calendrier(asked: Asked) -> Paper | None:
    found = calendrier_of(asked.bilan)
    return calendrier_paper(asked.bilan, found) if found else None


def _devis(asked: Asked) -> Paper | None:
    found = devis_of(asked.bilan)
    return signed.devis_paper(found) if found else None


def _charte(asked: Asked) -> Paper | None:
    found = engagement_of(asked.bilan)
    return signed.charte_paper(found) if found else None


def _contrat(asked: Asked) -> Paper | None:
    found = contrat_of(asked.bilan)
    return signed.contrat_paper(found) if found else None


def _convention(asked: Asked) -> Paper | None:
    """Before the employer has transmitted it, the salarié has nothing to read (R6313-8)."""
    found = convention_of(asked.bilan)
    if found is None or (asked.own and not hasattr(found, "transmission")):
        return None
    return signed.convention_paper(found)


def _absence(asked: Asked) -> Paper | None:
    """The person reads her letter as soon as it is written; others, once it was received."""
    found = absence_of(asked.bilan) if asked.own else sent_absence_of(asked.bilan)
    return stored(found.tree, found.organisme, {}) if found else None


def _convocation(asked: Asked) -> Paper | None:
    coming = next_of(seances_of(asked.bilan, at=asked.at))
    return convocation_paper(asked.bilan, coming, on=asked.on) if coming else None


def _emargement(asked: Asked) -> Paper | None:
    seances = seances_of(asked.bilan, at=asked.at)
    return emargement_paper(asked.bilan, seances, on=asked.on) if seances else None


def _plan(asked: Asked) -> Paper:
    """The plan of « Mes projets » once it holds something; else the exercise, or a blank one."""
    plan = plan_of(asked.bilan) if asked.own else shared_plan(asked.bilan)
    told = projet.read(plan, by=asked.by, at=asked.at)
    if told.projets or told.etapes:
        return projet.paper(asked.bilan, told, on=asked.on)
    rows = travaux_of(asked.bilan) if asked.own else travaux_shared(asked.bilan)
    return plan_paper(asked.bilan, rows, by=asked.by, on=asked.on, at=asked.at)


def _synthese(asked: Asked) -> Paper | None:
    return _handed(asked, final_of(asked.bilan)[0])


def _resultats(asked: Asked) -> Paper | None:
    return _handed(asked, final_of(asked.bilan)[1])


def _handed(asked: Asked, row: Synthese | Resultats | None) -> Paper | None:
    """What was handed over is the person's: who conducts prints it only for a dossier on paper."""
    if row is None or not (asked.own or asked.bilan.is_on_paper):
        return None
    return final_paper(row, by=asked.by, at=asked.at, why=Why.RECUPERATION)


def _certificat(asked: Asked) -> Paper | None:
    latest = certificats_of(asked.bilan).filter(replaced_by=None).first()
    return stored_paper(latest) if latest else None


def _questionnaire(moment: Moment, kind: Papier) -> Callable[[Asked], Paper]:
    def printed(asked: Asked) -> Paper:
        paper = questionnaire_paper(asked.bilan.organisme, moment, on=asked.on)
        return replace(paper, kind=kind.value)

    return printed


def _accord(asked: Asked) -> Paper:
    given = Accord.objects.filter(bilan=asked.bilan, withdrawn_at__isnull=True)
    latest = given.select_related("bilan__organisme", "bilan__beneficiaire").order_by("-until")
    found = latest.first()
    return accord_paper(found) if found else blank_accord(asked.bilan, on=asked.on)


def _reseau(asked: Asked) -> Paper:
    """The person's own fiche; a consultant prints a blank one: this consent is apart."""
    found = reseau.fiche_of(asked.by, asked.bilan.organisme) if asked.own else None
    if found:
        return reseau.paper_of(found)
    return reseau_paper(asked.bilan.organisme, None, on=asked.on)


def _attestation(asked: Asked) -> Paper | None:
    try:
        return attestation.as_paper(asked.bilan)
    except LookupError:
        return None


PRINTED: Mapping[Papier, Callable[[Asked], Paper | None]] = {
    Papier.CALENDRIER: _calendrier,
    Papier.FICHE: lambda asked: fiche_paper(asked.bilan, on=asked.on),
    Papier.DEVIS: _devis,
    Papier.CHARTE: _charte,
    Papier.CONTRAT: _contrat,
    Papier.CONVENTION: _convention,
    Papier.ABSENCE: _absence,
    Papier.CONVOCATION: _convocation,
    Papier.EMARGEMENT: _emargement,
    Papier.GUIDE: lambda asked: guide_paper(asked.bilan, on=asked.on),
    Papier.PLAN: _plan,
    Papier.RESULTATS: _resultats,
    Papier.SYNTHESE: _synthese,
    Papier.CERTIFICAT: _certificat,
    Papier.SATISFACTION: _questionnaire(Moment.FIN, Papier.SATISFACTION),
    Papier.CONSERVATION: _accord,
    Papier.RESEAU: _reseau,
    Papier.SUIVI: _questionnaire(Moment.SUIVI, Papier.SUIVI),
    Papier.ATTESTATION: _attestation,
}
