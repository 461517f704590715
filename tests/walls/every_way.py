"""The words of a bilan that a form lets in and that the first story of the world leaves empty.

Each function is called once by bilan; each text has its own canary. `test_canary_rooms` reads
`canaris.csv`, where every field that takes words names the room of its canary.
"""

from portulan.journey.enquete import actions as enquetes
from portulan.journey.enquete import contacts
from portulan.journey.enquete.reading import read as read_enquetes
from portulan.journey.enquete.shape import NOTES
from portulan.journey.portefeuille import actions as portefeuille
from portulan.journey.portefeuille.demarches import actions as demarches
from portulan.journey.portefeuille.demarches.questions import QUESTIONS
from portulan.journey.portefeuille.models import Nature
from portulan.journey.portefeuille.reading import read as read_portefeuille
from portulan.journey.portefeuille.shape import PREUVES, STAR
from portulan.journey.projet import actions as projet
from portulan.journey.projet.shape import FOND, TEXTS, Avis, Decision


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
