"""Every paper of the product, made from lives that were really lived, with a canary in each text.

`every_paper()` builds them inside the database, then lets go: a paper needs it no more.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from portulan.journey.bibliotheque.library import library
from portulan.journey.bibliotheque.notices import notice_paper, notices
from portulan.journey.bibliotheque.papers import exercice_paper
from portulan.journey.bilan import exercising
from portulan.journey.bilan.courrier import letter_paper
from portulan.journey.bilan.droits import Droit, Sujet
from portulan.journey.bilan.models import Facon, Funding, Papier
from portulan.journey.conservation.accord_paper import blank_accord
from portulan.journey.conservation.archive import archive_paper, everything
from portulan.journey.convention.actions import absence, devis
from portulan.journey.convention.devis_terms import DevisTerms
from portulan.journey.convention.papers.absence import AbsenceTerms
from portulan.journey.deroulement.charte import draft_charte
from portulan.journey.deroulement.papiers import paper_of_kind
from portulan.journey.deroulement.registre import Line, register_of
from portulan.journey.deroulement.remise import hand
from portulan.journey.enquete.access import carnet_of
from portulan.journey.enquete.papers import guide
from portulan.journey.enquete.reading import read as read_enquetes
from portulan.journey.entretien.actions import save_plan
from portulan.journey.entretien.plan import usual_plan
from portulan.journey.investigation import actions as investigation
from portulan.journey.investigation import notes_copy, supervision
from portulan.journey.investigation.notes_paper import copy_for_the_person
from portulan.journey.passation import texts
from portulan.journey.passation.access import passations_of
from portulan.journey.passation.models import Passation
from portulan.journey.passation.papers import blank_paper, report_paper
from portulan.journey.portefeuille.access import portefeuille_of
from portulan.journey.portefeuille.demarches import reading as demarches
from portulan.journey.portefeuille.demarches.access import demarches_of
from portulan.journey.portefeuille.models import Nature
from portulan.journey.portefeuille.reading import paper as portefeuille_paper
from portulan.journey.portefeuille.reading import read
from portulan.journey.qualite.models import Moment
from portulan.journey.qualite.papers import questionnaire_paper
from portulan.journey.regards.access import round_of
from portulan.journey.regards.papers import report_paper as regards_paper
from portulan.journey.regards.reading import results_of
from portulan.journey.reseau import actions as reseau
from portulan.journey.reseau.fiche import Said, fiche_paper
from portulan.offices.mail.models import Letter
from portulan.offices.pdf.render import Paper
from portulan.offices.vault.letters import open_letterbox
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests import people
from tests.walls import world

RED = {Papier.PLAN.value, Papier.RESULTATS.value, Papier.SYNTHESE.value, "mes-documents"}
RED |= {
    "resultats-questionnaire",
    "resultats-regards",
    "portefeuille",
    "guide",
    "notes-entretien",
    "supervision",
    "demarche",
}
PLAN_CANARY = "CANARI-PLAN-D-ACTION"
LONG_NAMES = "Très-Longuement-Nommée d'Exemple de la Pointe-aux-Églises"


@dataclass
class Printed:
    """The papers by name, their lines of the register, every word that only red ink may say."""

    papers: dict[str, Paper] = field(default_factory=dict)
    lines: dict[str, list[Line]] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)


def every_paper() -> Printed:
    """Return each kind of paper, the person being its reader; and its blank forms."""
    rivage, claire, nadia = people.rivage(), people.claire(), people.nadia()
    open_letterbox(rivage, at=world.at(-400))
    lives = [
        told("nadia", rivage, claire)
        for told in (world.destroyed, world.just_ended, world.under_way)
    ]
    under_way = lives[-1].bilan
    _commitments(under_way)
    _plan_of_action(under_way)
    reseau.join(
        nadia,
        rivage,
        Said("Nadia", "Ébéniste d'art", "nadia@exemple.example", LONG_NAMES),
        on=world.TODAY,
        by=nadia,
        at=world.NOW,
    )
    printed = Printed(secrets={PLAN_CANARY})
    for life in lives:
        printed.secrets |= {word for room, word in life.canaries.items() if "noir" not in room}
    for kind in Papier:
        printed.papers[kind.value] = _first(kind, lives, nadia)
    for life in lives:
        for line in _handed_over(life.bilan):
            printed.lines.setdefault(line.kind.value, []).append(line)
    printed.papers |= _others(lives[1].bilan)
    printed.papers |= _told_by_her(under_way)
    return printed


def _commitments(bilan) -> None:
    claire = people.claire()
    save_plan(bilan, usual_plan(world.on(3)), by=claire, at=world.at(-1))
    draft_charte(bilan, by=claire, at=world.at(-1))
    shares = (
        (Funding.EMPLOYEUR, "Menuiserie Kermadec", 170_001),
        (Funding.AGEFIPH, "", 5_000),
        (Funding.SOI_MEME, "", 4_999),
    )
    terms = DevisTerms(180_000, 960, 480, world.TODAY + timedelta(days=60), shares)
    absence.write(
        bilan,
        AbsenceTerms("Kermadec", LONG_NAMES, world.TODAY, world.TODAY + timedelta(days=60), 960),
        by=people.nadia(),
        at=world.NOW,
    )
    devis.propose(bilan, terms, by=claire, at=world.at(-1))


def _plan_of_action(bilan) -> None:
    nadia = people.nadia()
    travail = investigation.give_travail(bilan, "plan_action", by=people.claire(), at=world.at(-1))
    words = {"but_projet": f"{PLAN_CANARY} : ouvrir un atelier", "etape_quoi_1": "Appeler"}
    investigation.save_travail(travail, words, revision=0, by=nadia, at=world.at(-1, 10))


def _letter(rivage) -> Letter:
    words = ["Votre rendez-vous est le 7 décembre à 18 h 30.", "À bientôt."]
    return Letter(
        organisme=rivage, subject="Votre rendez-vous", paragraphs=words, posted_at=world.NOW
    )


def _first(kind: Papier, lives, reader) -> Paper:
    """Return that paper from the first life that has one."""
    for life in reversed(lives):
        paper = paper_of_kind(life.bilan, kind, by=reader, at=world.NOW)
        if paper:
            return paper
    raise AssertionError(f"aucune vie n'a de papier « {kind.label} »")


def _handed_over(bilan) -> list[Line]:
    """The register, once every paper that is handed over there has been."""
    ready = [line.kind for line in register_of(bilan, at=world.NOW) if line.can_be_handed]
    how = {"how": Facon.ESPACE, "happened_on": world.TODAY}
    hand(bilan, ready, **how, by=people.claire(), at=world.NOW)
    return register_of(bilan, at=world.NOW)


def _others(bilan) -> dict[str, Paper]:
    """Blank forms, the other questionnaires, an exercise, and what the person takes away."""
    rivage, nadia, today = people.rivage(), people.nadia(), world.TODAY
    told = everything(bilan, by=nadia, at=world.NOW)
    passation = passations_of(bilan)[0]
    answers = texts.opened(passation, by=nadia, at=world.NOW, why=texts.Why.LECTURE)
    collecte = round_of(bilan)
    groups = results_of(collecte, by=nadia, at=world.NOW, why=texts.Why.LECTURE)
    return {
        "lettre": letter_paper(_letter(rivage), bilan),
        "mes-documents": archive_paper(bilan, told, at=world.NOW),
        "accord-conservation, à la main": blank_accord(bilan, on=today),
        "fiche-reseau, à la main": fiche_paper(rivage, None, on=today),
        "questionnaire, au début": questionnaire_paper(rivage, Moment.DEBUT, on=today),
        "resultats-questionnaire": report_paper(passation, answers, on=today),
        "resultats-regards": regards_paper(collecte, groups, on=today),
        "questionnaire-vierge": blank_paper(passation, on=today),
        "notice-outil": notice_paper(notices()[-1], rivage, on=today),
        **_values(bilan, nadia),
        "exercice": exercice_paper(library()["valeurs"], rivage, on=today),
    }


def _values(bilan, nadia) -> dict[str, Paper]:
    """Cards put in order with a story, and cards chosen by fours: the two ways to say values."""
    told = {}
    for name, key in (("valeurs", "valeurs-24"), ("phrases", "valeurs-20")):
        one = delivered(key)
        row = Passation(bilan=bilan, instrument=key, version=one.version, sha256=one.sha256)
        answers = {
            question.id: one.formats[question.format].choices[rank % 3].value
            for rank, question in enumerate(one.questions)
        }
        content = texts.Content(answers=answers, saved_at=world.NOW)
        told[f"resultats-questionnaire, {name}"] = report_paper(row, content, on=world.TODAY)
    return told


def _told_by_her(bilan) -> dict[str, Paper]:
    """Her portfolio, and the questions she takes to someone of the trade."""
    me, today = {"by": people.nadia(), "at": world.NOW}, world.TODAY
    (enquete,) = read_enquetes(carnet_of(bilan), **me).enquetes
    return {
        "portefeuille": portefeuille_paper(bilan, read(portefeuille_of(bilan), **me), on=today),
        "guide": guide(enquete, on=today),
        "notes-entretien": _notes_asked_for(bilan),
        "supervision": _extract_given(bilan),
        "demarche": demarches.paper(
            Nature.CV, demarches.read(bilan, demarches_of(bilan)[0], **me)[0], on=today
        ),
    }


def _extract_given(bilan) -> Paper:
    """What a supervisor reads, who is in it unrecognised."""
    claire = {"by": people.claire(), "at": world.NOW}
    latest = supervision.given(bilan, **claire)[0]
    return supervision.paper_of(latest.row, **claire)


def _notes_asked_for(bilan) -> Paper:
    """The notes of her sessions, as she receives them."""
    exercising.ask(bilan, Droit.ACCES, Sujet.NOTES, by=people.nadia(), at=world.NOW)
    notes_copy.send(bilan, [], by=people.claire(), at=world.NOW)
    return copy_for_the_person(bilan, by=people.nadia(), at=world.NOW)
