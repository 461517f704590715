"""The règlement intérieur, as a bilan needs it (L6352-3, L6352-4; CTR-06)."""

from datetime import date

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Papier
from portulan.journey.bilan.wording import provider
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf.blocks import bullets, facts, heading, own_words, paragraph, verbatim
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Tree

TITLE = "Règlement intérieur"


def reglement(organisme: Organisme, *, on: date) -> Paper:
    """Return the house rules, in words for a person alone with their consultant."""
    return Paper(
        title=TITLE,
        kind=Papier.REGLEMENT.value,
        tree=[
            *_scope(organisme),
            *_equality(),
            *_health(),
            *_meetings(),
            *_respect(organisme),
            *_measures(),
            *_own(organisme),
        ],
        issued_on=on,
        theme=theme_of(organisme),
    )


def _own(organisme: Organisme) -> Tree:
    """What the house adds, in its own words."""
    if not organisme.own_rules.strip():
        return []
    return [heading(f"Propre à {organisme.name}"), *own_words(organisme.own_rules)]


def _scope(organisme: Organisme) -> Tree:
    return [
        provider(organisme),
        heading("À quoi il sert"),
        paragraph(
            "Ce règlement dit ce que chacun respecte pendant un bilan de compétences, dans nos "
            "locaux, en visio ou par téléphone (code du travail, art. L6352-3 et L6352-4). Il vous "
            "est remis avant tout engagement. Dans un lieu qui a son propre règlement, les règles "
            "de santé et de sécurité de ce lieu s'appliquent."
        ),
    ]


def _equality() -> Tree:
    return [
        heading("Égalité, libertés, neutralité"),
        bullets(
            [
                "Chacun est accueilli et traité également. Aucune distinction n'est faite selon "
                "l'origine, le sexe, l'âge, la santé, le handicap, les opinions, les activités "
                "syndicales, les croyances ou la vie privée.",
                "Votre liberté d'expression et votre liberté de conscience sont respectées. Elles "
                "s'exercent sans gêner les autres.",
                "Les personnes qui vous accompagnent restent neutres : elles ne cherchent à vous "
                "convaincre de rien, et ne jugent pas vos choix.",
            ]
        ),
    ]


def _health() -> Tree:
    return [
        heading("Santé et sécurité"),
        bullets(
            [
                "Les consignes d'incendie et les issues sont affichées à l'entrée des locaux : "
                "prenez-en connaissance à votre première venue.",
                "Un accident, un malaise, une situation qui paraît dangereuse se disent tout de "
                "suite à la personne qui vous reçoit.",
                "On ne fume pas et on ne vapote pas dans les locaux. On n'y vient ni ivre ni avec "
                "des produits interdits.",
                "Si une installation vous gêne, dites-le : nous cherchons ensemble un autre lieu "
                "ou une autre façon de nous voir.",
            ]
        ),
    ]


def _meetings() -> Tree:
    return [
        heading("Les rendez-vous"),
        bullets(
            [
                "Chacun prévient dès que possible quand il ne peut pas venir. Aucun motif n'est "
                "demandé ; un autre moment se choisit.",
                "À distance, chacun s'installe dans un lieu où il n'est pas entendu. Une coupure "
                "n'est la faute de personne : on reprend, ou on finit par téléphone.",
                "Personne n'enregistre un entretien sans l'accord écrit de l'autre.",
                "Chaque séance tenue est confirmée par les deux, avec sa durée réelle.",
                "Les documents prêtés se rendent ; ceux qui vous sont remis sont à vous.",
            ]
        ),
    ]


def _respect(organisme: Organisme) -> Tree:
    contact = organisme.complaint_contact or organisme.email or organisme.phone
    return [
        heading("Respect"),
        bullets(
            [
                "Ni violence, ni menace, ni propos sexistes ou discriminatoires, ni harcèlement : "
                "de personne, envers personne.",
                "Ce que vous dites reste couvert par le secret professionnel (code pénal, art. "
                "226-13). Si vous apprenez quelque chose d'une autre personne, gardez-le pour "
                "vous.",
            ]
        ),
        *(
            [facts([("Pour signaler une situation", verbatim(" ".join(contact.split())))])]
            if contact
            else []
        ),
    ]


def _measures() -> Tree:
    return [
        heading("Si une règle n'est pas respectée"),
        paragraph(
            "Nous en parlons d'abord. Si cela ne suffit pas, l'organisme peut rappeler la règle "
            "par écrit, ou mettre fin à l'accompagnement. Jamais d'amende."
        ),
        paragraph(
            "Avant toute mesure qui vous concerne, vous savez par écrit ce qui vous est reproché, "
            "l'organisme vous reçoit et vous écoute, avec la personne de votre choix si vous le "
            "souhaitez, et la décision est écrite et motivée (code du travail, art. R6352-3 à "
            "R6352-8). Arrêter le bilan de vous-même n'est jamais un manquement."
        ),
    ]
