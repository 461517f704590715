"""The programme, or plaquette: conditions, course, methods and tools, before any commitment."""

from datetime import date

from portulan.journey.accueil.models import Motif
from portulan.journey.bibliotheque.access import named_in_public
from portulan.journey.bibliotheque.exercice import Exercice
from portulan.journey.bibliotheque.library import library
from portulan.journey.bibliotheque.questionnaires import named_in_the_programme
from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Papier, Phase
from portulan.journey.bilan.wording import HANDOVER_RESULTS, HANDOVER_SYNTHESIS
from portulan.journey.qualite.information.conditions import conditions, funding
from portulan.journey.qualite.information.figures import said
from portulan.offices.organisme.access import consultants_of
from portulan.offices.organisme.models import Organisme
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.blocks import (
    bold,
    bullets,
    callout,
    facts,
    heading,
    numbered,
    own_words,
    paragraph,
    verbatim,
)
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Tree
from portulan.rules.french import duration_fr
from portulan.rules.law.figures import Figures

TITLE = "Programme du bilan de compétences"


def programme(organisme: Organisme, *, on: date) -> Paper:
    """Return the programme of that house as it stands that day (L6353-8; A3, A6)."""
    figures = figures_of(organisme)
    return Paper(
        title=TITLE,
        kind=Papier.PLAQUETTE.value,
        tree=[
            *_for_whom(),
            *conditions(organisme, on, figures),
            *_course(on, figures),
            *_methods(organisme),
            *funding(on, figures),
            *_people(organisme, on),
            *_rights(organisme, on, figures),
        ],
        issued_on=on,
        theme=theme_of(organisme),
        contents=True,
    )


def _for_whom() -> Tree:
    return [
        heading("À qui il s'adresse"),
        paragraph(
            "À toute personne volontaire, en emploi ou non. Aucun diplôme, aucune connaissance "
            "préalable ne sont demandés. Chacun vient avec ses raisons, par exemple :"
        ),
        bullets([str(label) for label in Motif.labels]),
        heading("Ce que vous en retirez"),
        bullets(
            [
                "une vue claire de ce que vous savez faire et de ce qui compte pour vous",
                "un projet professionnel et, s'il y a lieu, un projet de formation ou de "
                "validation des acquis de l'expérience",
                "les étapes pour le réaliser, avec des dates et des moyens",
                "vos résultats détaillés et un document de synthèse, qui ne sont remis qu'à vous",
            ]
        ),
    ]


AIMS = {
    Phase.PRELIMINAIRE: "Analyser votre demande et votre besoin, choisir ensemble le format qui "
    "convient, définir le déroulement. À la fin de cette phase, vous dites si vous continuez.",
    Phase.INVESTIGATION: "Construire votre projet et vérifier qu'il tient, ou en élaborer "
    "plusieurs : parcours, compétences, valeurs, contraintes, métiers, formations.",
    Phase.CONCLUSIONS: "Vous approprier les résultats détaillés, recenser ce qui favorise le "
    "projet, prévoir ses étapes. La synthèse vous est présentée en entretien ; vous pouvez la "
    "commenter et y joindre vos observations.",
}


def _course(on: date, figures: Figures) -> Tree:
    phases = [
        [paragraph(bold(f"{str(phase.label).capitalize()}."), f" {aim}")]
        for phase, aim in AIMS.items()
    ]
    followup = said(
        "Un entretien de suivi vous est proposé environ {months} mois après la fin. Il n'entre "
        "pas dans les heures du bilan, et vous pouvez ne pas le souhaiter.",
        on,
        figures,
        months="bilan.followup_months",
    )
    return [
        heading("Déroulement"),
        paragraph(
            "Avant : un entretien préalable. Vous recevez ce programme, un calendrier "
            "prévisionnel et une fiche d'engagement. Puis trois phases (art. R6313-4) :"
        ),
        numbered(phases),
        *([paragraph(bold("Après."), f" {followup}")] if followup else []),
    ]


def _methods(organisme: Organisme) -> Tree:
    own = [redaction.exercice for redaction in named_in_public(organisme)]
    tools = [_tool(one) for one in (*library().values(), *own)]
    return [
        heading("Méthodes, outils et tests"),
        bullets(
            [
                "L'entretien individuel, du premier au dernier rendez-vous.",
                "Des exercices guidés, entre les rendez-vous, à votre rythme. Rien n'est lu tant "
                "que vous ne l'envoyez pas ; aucun n'est donné d'office.",
                "L'enquête auprès de personnes qui exercent un métier, avec un guide.",
                "À la fin de chaque phase, « ce que je retiens », avec vos mots.",
            ]
        ),
        heading("Les exercices réellement utilisés", 2),
        bullets(tools),
        heading("Les questionnaires et les tests", 2),
        paragraph("Des questionnaires, proposés un par un, jamais d'office :"),
        bullets(
            f"{title} (environ {duration_fr(minutes)})"
            for title, minutes in named_in_the_programme(organisme)
        ),
        paragraph(
            "Aucun n'est étalonné : ses résultats ne vous comparent à personne, et se lisent avec "
            "leur marge d'erreur. Aucun test étalonné n'est utilisé pour le moment."
        ),
        paragraph(
            "Avant chaque outil, vous lisez à quoi il sert, combien de temps il prend, qui lira "
            "vos réponses et ce qu'il ne mesure pas. Vous pouvez préférer ne pas le faire. La "
            "personne qui vous accompagne est formée aux outils qu'elle propose."
        ),
        heading("Évaluation", 2),
        paragraph(
            "Ni note ni examen. Au début, à la fin et au suivi, les mêmes trois repères vous sont "
            "proposés : ils disent ce qui a changé pour vous. Votre avis est demandé à la fin, et "
            "compté sans votre nom. Nos résultats sont publiés sur notre page, avec leur méthode "
            "de calcul."
        ),
    ]


def _tool(one: Exercice) -> list[object]:
    title = verbatim(one.title) if one.own else one.title
    method = f" : {one.method_told}" if one.method_told else ""
    return [title, f" (environ {duration_fr(one.minutes)})", verbatim(method)]


def _people(organisme: Organisme, on: date) -> Tree:
    names = [verbatim(one.name) for one in consultants_of(organisme, on=on)]
    contact = ", ".join(part for part in (organisme.phone, organisme.email) if part)
    tree = [
        heading("Qui vous accompagne"),
        paragraph(
            "Une seule personne, du début à la fin. Si elle est absente longtemps, vous "
            "choisissez : attendre, changer, arrêter."
        ),
    ]
    if names:
        tree += [paragraph("Conseillères et conseillers :"), bullets(names)]
    if contact:
        tree.append(facts([("Pour toute question", verbatim(contact))]))
    if organisme.bilan_unit:
        tree += [
            heading("Une organisation réservée aux bilans", 2),
            *own_words(organisme.bilan_unit),
            paragraph("Code du travail, art. R6313-6."),
        ]
    return tree


def _rights(organisme: Organisme, on: date, figures: Figures) -> Tree:
    where = verbatim(" ".join((organisme.handicap_contact or organisme.email).split()))
    tree = [
        heading("Handicap et aménagements"),
        paragraph(
            "Rythme, durée des séances, lieu, documents en 16, 18 ou 20 points : tout peut "
            "s'aménager avant le début, sans dire pourquoi."
        ),
        *([facts([("Contact", where)])] if where else []),
        heading("Vos droits"),
        bullets(
            [
                "Votre consentement est demandé avant la première heure et peut être retiré. "
                "Refuser n'est ni une faute ni un motif de licenciement (art. L6313-4).",
                "On ne vous demande que ce qui a un lien direct et nécessaire avec votre bilan.",
                HANDOVER_RESULTS,
                HANDOVER_SYNTHESIS,
            ]
        ),
        callout("Secret et destruction", paragraph(_secrecy(on, figures))),
        heading("Réclamation et médiation"),
        paragraph(
            "Écrivez d'abord à l'organisme : il répond par écrit. Deux notices, sur la réclamation "
            "et sur la médiation, se demandent ou se téléchargent sans compte."
        ),
    ]
    return tree


def _secrecy(on: date, figures: Figures) -> str:
    kept = said(
        ", sauf ceux que vous demandez par écrit de garder, {years} ans au plus",
        on,
        figures,
        years="bilan.retention_years",
    )
    return (
        "Les personnes qui conduisent le bilan sont tenues au secret professionnel (art. L6313-4 ; "
        "code pénal, art. 226-13 et 226-14). Les documents établis pour le bilan sont détruits à "
        f"son terme{kept} (art. R6313-7)."
    )
