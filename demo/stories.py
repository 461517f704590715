"""Five bilans at five moments, and a request that waits. Invented people, invented words."""

from demo import people
from demo.days import Days
from demo.telling import Story
from portulan.journey.accueil.models import Motif
from portulan.journey.bilan.models import Funding
from portulan.offices.organisme.models import Organisme

KERMADEC = {
    "employeur": "Menuiserie Kermadec",
    "siren": "000000026",
    "representative": "Marc Kermadec",
    "representative_email": "marc@kermadec.example",
}
BREVIN = {
    "employeur": "Ateliers Brévin",
    "siren": "000000026",
    "representative": "Solène Brévin",
    "representative_email": "solene@brevin.example",
}


def request_received(organisme: Organisme, days: Days) -> None:
    """Rose asked three days ago; nobody has answered yet."""
    people.BENEFICIAIRES.setdefault("rose", ("Rose", "Tallec"))
    Story(organisme, days, "rose", "claire").asks(
        -3,
        [Motif.CONFIANCE, Motif.CHANGER],
        "Je reviens d'une longue pause. Je ne sais pas bien par quoi commencer, ni si c'est pour "
        "moi. Je préfère être appelée le soir.",
    )


def in_investigation(organisme: Organisme, days: Days) -> None:
    """Nadia, paid by her employer, between her third and her fourth session."""
    nadia = Story(organisme, days, "nadia", "claire")
    nadia.asks(
        -75,
        [Motif.EVOLUTION, Motif.CHANGER],
        "Douze ans à l'atelier, dont cinq à organiser les chantiers. J'aime transmettre. J'hésite "
        "entre rester autrement et partir former.",
    )
    nadia.meets(-68)
    nadia.opens(-65, Funding.EMPLOYEUR, KERMADEC["employeur"])
    nadia.commits(-62, Funding.EMPLOYEUR, KERMADEC["employeur"])
    nadia.agrees_with_employer(-60, KERMADEC)
    first = nadia.holds(-40, 1)
    nadia.notes(
        first,
        -40,
        faits="Douze ans d'atelier, cinq à planifier les chantiers de trois équipes.",
        propos="« Ce qui me plaît, c'est quand un apprenti y arrive seul. »",
        suite="Raconter deux réussites avant le prochain rendez-vous.",
    )
    nadia.agrees_on_the_need(
        -39,
        [Motif.EVOLUTION, Motif.CHANGER],
        demande="Rester autrement, ou partir former : je voudrais savoir lequel.",
        besoin="Vérifier si transmettre peut devenir un métier, sans perdre l'atelier.",
        attentes="Une décision que je puisse expliquer chez moi.",
        contraintes="Pas de rendez-vous le mercredi après-midi.",
        objectif_1="Comparer deux pistes avec mes propres critères.",
        objectif_2="Rencontrer deux personnes qui forment.",
    )
    nadia.keeps(1, -38, "Je veux vérifier si former est un métier ou seulement un bon souvenir.")
    nadia.works("reussites", -30, SUCCESSES, shared=True)
    nadia.holds(-26, 2)
    nadia.works("valeurs", -14, VALUES, shared=False)
    nadia.tells(-16, WORKSHOP, **ISMAEL)
    nadia.answers("interets-30", -15, {"R": 3, "S": 4, "I": 2, "A": 1, "E": 2, "C": 1})
    nadia.holds(-12, 2, confirmed=False)
    nadia.works("consequences", -4, TWO_TRACKS, shared=True)
    nadia.works("enquete_metier", 0, {}, shared=False)
    nadia.books(3, 2)


def day_eight_of_ten(organisme: Organisme, days: Days) -> None:
    """Paul has two days left to answer his employer's convention. Silence would be a no."""
    paul = Story(organisme, days, "paul", "claire")
    paul.asks(-30, [Motif.POINT], "Mon responsable m'en a parlé. Je veux comprendre avant.")
    paul.meets(-20)
    paul.opens(-18, Funding.EMPLOYEUR, BREVIN["employeur"])
    paul.commits(-12, Funding.EMPLOYEUR, BREVIN["employeur"])
    paul.agrees_with_employer(-8, BREVIN, signed=False)


def in_conclusion(organisme: Organisme, days: Days) -> None:
    """Hugo, who pays for himself, with Yann: two sessions from the end."""
    hugo = Story(organisme, days, "hugo", "yann")
    hugo.asks(-120, [Motif.REPRENDRE], "Je voudrais reprendre des études, à quarante ans passés.")
    hugo.meets(-112)
    hugo.opens(-110, Funding.SOI_MEME)
    hugo.commits(-108, Funding.SOI_MEME)
    hugo.contracts(-105)
    for offset, phase in [(-88, 1), (-75, 2), (-62, 2), (-48, 2), (-34, 2), (-9, 3)]:
        hugo.holds(offset, phase)
    hugo.works("reussites", -70, {"recit_titre_1": "La fête du quartier"}, shared=True)
    hugo.keeps(2, -30, "L'infographie me tient. Il me manque le diplôme, pas l'envie.")
    hugo.books(5, 3)


def ended_yesterday(organisme: Organisme, days: Days) -> None:
    """Samir's bilan reached its term yesterday: documents are to be destroyed."""
    samir = Story(organisme, days, "samir", "claire")
    samir.asks(-130, [Motif.NEGOCIER], "Je dois négocier mon poste au printemps.")
    samir.meets(-122)
    samir.opens(-120, Funding.SOI_MEME)
    samir.commits(-118, Funding.SOI_MEME)
    samir.contracts(-115)
    plan = [(-98, 1), (-84, 2), (-70, 2), (-56, 2), (-42, 2), (-28, 3), (-14, 3), (-1, 3)]
    for offset, phase in plan:
        samir.holds(offset, phase, hour=14)
    samir.works("reussites", -80, {"recit_titre_1": "Le dossier des astreintes"}, shared=True)
    samir.keeps(3, -2, "J'ai mes trois arguments, et ma limite.")
    samir.writes_the_synthesis(-1, **NEGOTIATION)
    samir.receives_the_synthesis(-1)
    samir.is_certified(-1)
    samir.ends(-1)


def six_months_after(organisme: Organisme, days: Days) -> None:
    """Lucie finished six months ago; only her synthesis is kept, as she asked."""
    lucie = Story(organisme, days, "lucie", "claire")
    lucie.asks(-310, [Motif.CHANGER], "Je veux quitter la vente sans repartir de zéro.")
    lucie.meets(-302)
    lucie.opens(-300, Funding.SOI_MEME)
    lucie.commits(-298, Funding.SOI_MEME)
    lucie.contracts(-295)
    plan = [(-278, 1), (-264, 2), (-250, 2), (-236, 2), (-222, 2), (-208, 3), (-195, 3), (-183, 3)]
    for offset, phase in plan:
        lucie.holds(offset, phase, hour=12)
    lucie.works("reussites", -255, {"recit_titre_1": "L'inventaire de janvier"}, shared=True)
    lucie.writes_the_synthesis(-183, **LOGISTICS)
    lucie.receives_the_synthesis(-183)
    lucie.keeps_the_synthesis(-183, 180)
    lucie.is_certified(-183)
    lucie.ends(-183)
    lucie.is_erased(-183)


SUCCESSES = {
    "recit_titre_1": "Le chantier de la médiathèque",
    "recit_situation_1": "Trois équipes, un retard de livraison et deux apprentis.",
    "recit_action_1": "J'ai refait le planning au mur, puis j'ai mis chacun sur ce qu'il savait.",
    "recit_resultat_1": "Nous avons rendu les clés le jour dit.",
    "recit_montre_1": "Organiser\nExpliquer\nRester calme",
    "regard_commun": "Je m'occupe des gens autant que des pièces.",
}
WORKSHOP = {
    "title": "Menuiserie Kermadec",
    "nature": "emploi",
    "place": "Atelier et chantiers",
    "starts": 2014,
    "vecu": "bon",
}
ISMAEL = {
    "title": "Le premier escalier d'Ismaël",
    "situation": "Un apprenti de dix-sept ans, un escalier à livrer le vendredi.",
    "tache": "Le laisser faire sans perdre la semaine.",
    "action": "J'ai découpé l'ouvrage en six gestes, et je n'ai repris la main qu'une fois.",
    "resultat": "Il l'a monté seul. Le client l'a gardé dix ans.",
    "activites": "Montrer un geste\nDécouper un travail en étapes\nTenir un délai",
    "skills": "Montrer un geste\nDécouper un travail en étapes",
}
VALUES = {
    "choix_liste": "Transmettre\nÊtre utile\nAvoir la main sur mon temps",
    "moments_respectee": "Le jour où Ismaël a monté son premier escalier seul.",
}
TWO_TRACKS = {
    "piste_nom_1": "Rester, en tutorat",
    "piste_temps_1": "Les mêmes horaires, une réunion de plus par semaine.",
    "piste_argent_1": "Rien ne change.",
    "piste_sens_1": "J'aide à apprendre, sans en faire mon métier.",
    "piste_nom_2": "Former en centre",
    "piste_temps_2": "Des soirées de préparation la première année.",
    "piste_argent_2": "Deux cents euros de moins au début, à vérifier.",
    "piste_lieu_2": "Trente-cinq minutes de route.",
    "piste_sens_2": "C'est ce que je préfère faire, tous les jours.",
    "suite_verifier": "Le salaire d'entrée, et qui paie le titre de formation.",
}

NEGOTIATION = {
    "why": "Samir prépare un entretien annuel où il demandera à changer de poste.",
    "able": "Il a tenu les astreintes de deux sites pendant quatre ans et formé trois collègues.",
    "plan": "Demander le poste de coordination au printemps. À défaut, postuler ailleurs à l'été.",
}
LOGISTICS = {
    "why": "Lucie souhaite quitter la vente après onze ans.",
    "able": "Elle a conduit cinq inventaires et tenu un stock de quatre mille références.",
    "plan": "Entrer en logistique par un titre professionnel de sept mois, près de chez elle.",
}

ALL = (
    six_months_after,
    in_investigation,
    day_eight_of_ten,
    in_conclusion,
    ended_yesterday,
    request_received,
)
