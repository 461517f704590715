"""The words of a bilan that a form lets in and that the first story of the world leaves empty.

Each function is called once by bilan; each text has its own canary. `test_canary_rooms` reads
`canaris.csv`, where every field that takes words names the room of its canary.
"""

from portulan.journey.bibliotheque.models import QuestionnairePropre
from portulan.journey.enquete import actions as enquetes
from portulan.journey.enquete import contacts
from portulan.journey.enquete.reading import read as read_enquetes
from portulan.journey.enquete.shape import NOTES
from portulan.journey.passation import actions as questionnaires
from portulan.journey.passation import tri
from portulan.journey.portefeuille import actions as portefeuille
from portulan.journey.portefeuille.demarches import actions as demarches
from portulan.journey.portefeuille.demarches.questions import QUESTIONS
from portulan.journey.portefeuille.models import Nature
from portulan.journey.portefeuille.reading import read as read_portefeuille
from portulan.journey.portefeuille.shape import PREUVES, STAR
from portulan.journey.projet import actions as projet
from portulan.journey.projet.shape import FOND, TEXTS, Avis, Decision
from portulan.journey.synthese import actions as synthese
from portulan.journey.synthese import word
from portulan.journey.synthese.actions.importing import Accepted
from portulan.journey.synthese.models import Partie
from portulan.journey.synthese.reading import draft_of
from portulan.offices.word.reader import read_docx
from portulan.offices.word.writer import docx
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests.journey.bibliotheque.written import shared_questionnaire


def tells_all_of_an_experience(filled, row, me) -> None:
    """Where it was lived; each part of the episode; each kind of proof."""
    told = read_portefeuille(row, **me)
    lived, episode, skill = told.experiences[0], told.episodes[0], told.competences[0]
    words = {"title": lived.title, "place": filled.canary("portefeuille lieu de vie")}
    portefeuille.save_experience(filled.bilan, lived.id, words, **me)
    words = {key: filled.canary(f"portefeuille {key}") for key in STAR}
    words["title"] = episode.title
    portefeuille.save_episode(filled.bilan, episode.id, words, revision=0, **me)
    proofs = {key: filled.canary(f"portefeuille preuve {key}") for key in PREUVES}
    portefeuille.save_competence(filled.bilan, skill.id, {"preuves": proofs}, **me)


def prepares_to_negotiate(filled, me) -> None:
    """Every question of a negotiation."""
    asked = [one.key for one in QUESTIONS[Nature.NEGOCIATION]]
    answers = {key: filled.canary(f"negociation {key}") for key in asked}
    demarches.save(filled.bilan, Nature.NEGOCIATION, {"answers": answers}, **me)


def prepares_a_cv_and_a_vae(filled, skill, me) -> None:
    """Every question of both, a skill in the words of the certification, a contact; kept."""
    for nature in (Nature.CV, Nature.VAE):
        keys = [one.key for one in QUESTIONS[nature]]
        answers = {key: filled.canary(f"{nature.value} {key} garde") for key in keys}
        demarches.save(filled.bilan, nature, {"answers": answers}, **me)
    shown = {"competences": [skill.id], "mots": {skill.id: filled.canary("vae mots garde")}}
    demarches.save(filled.bilan, Nature.VAE, shown, **me)


def calls_the_certificateur(filled, day) -> dict:
    """What is noted of a contact."""
    told = {key: filled.canary(f"vae {key} garde") for key in ("said", "then")}
    return {"on": day, "who": filled.canary("vae contact garde"), **told}


def tells_a_moment_of_values(filled, consultant, me) -> None:
    """The cards that matter, and the moment that goes with them; not sent yet."""
    row = questionnaires.give(filled.bilan, "valeurs-24", by=consultant, at=me["at"])
    first = delivered("valeurs-24").questions[0].id
    questionnaires.answer(row, first, "5", **me)
    tri.tell(row, filled.canary("recit valeurs garde"), **me)
    filled.ids["tri_id"] = row.pk


def answers_an_open_question(filled, consultant, me) -> None:
    """A questionnaire that the house wrote ends on a question without boxes."""
    told = {"by": consultant, "at": me["at"]}
    house, title = filled.bilan.organisme, "Questions ouvertes"
    found = QuestionnairePropre.objects.filter(organisme=house)
    propre = next((one for one in found if one.title == title), None)
    propre = propre or shared_questionnaire(house, "Je vois loin.", title=title, **told)
    row = questionnaires.give(filled.bilan, str(propre.pk), **told)
    questionnaires.write_words(row, "q4", filled.canary("question ouverte garde"), **me)
    filled.ids["ouverte_id"] = row.pk


def comes_back_from_word(filled, consultant, at) -> None:
    """The draft goes out to Word, one passage is written again there, the file is taken in."""
    me = {"by": consultant, "at": at}
    before = "Ce qui était écrit avant Word."
    synthese.add_passage(filled.bilan, Partie.PROJET, before, **me)
    parts = draft_of(filled.bilan, **me)
    file = word.export(parts, person=filled.bilan.beneficiaire.name, size="18")
    after = filled.canary("passage repris")
    tree = [
        {"t": "h", "l": line.level, "c": [line.text]}
        if line.kind == "h"
        else {"t": "p", "c": [line.text.replace(before, after)]}
        for line in read_docx(file).lines
    ]
    (one,) = word.returned(docx(tree, title="Essai"), parts).changes
    kept = Accepted(one.passage_id, Partie(one.partie), one.text)
    synthese.take_in(filled.bilan, [kept], **me)


def says_all_of_a_meeting(filled, row, rencontre_id: str, me) -> None:
    """Every part of what was said; what the person met adds by their own link."""
    words = {part: filled.canary(f"enquete {part}") for part in NOTES}
    enquetes.save_notes(filled.bilan, rencontre_id, words, revision=0, **me)
    contacts.give_address(filled.bilan, rencontre_id, names_house=False, **me)
    (met,) = read_enquetes(row, **me).rencontres
    filled.tokens["contact"] = met.adresse
    link = contacts.open_address(rencontre_id, at=me["at"])
    contacts.explain(link, filled.canary("enquete precision"), at=me["at"])


def plans_in_every_detail(filled, told, me) -> None:
    """All that a step, a project and an application let one write."""
    etape, projet_id = told.etapes[0], told.projets[0].id
    words = {key: filled.canary(f"plan etape {key}".replace("_", " ")) for key in TEXTS[1:]}
    words |= {"what": etape.what, "terme": etape.terme}
    projet.save_etape(filled.bilan, etape.id, words, **me)
    said = {"avis": Avis.A_VERIFIER.value, "note": filled.canary("plan doute")}
    words = {
        "title": told.projets[0].title,
        "decision": Decision.A_CREUSER.value,
        "why": filled.canary("plan pourquoi"),
        "avis": {told.criteres[0]["id"]: said},
    }
    projet.save_projet(filled.bilan, projet_id, words, **me)
    words = {key: filled.canary(f"plan fond {key}") for key in FOND}
    projet.deepen(filled.bilan, projet_id, words, **me)
