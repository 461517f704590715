"""The charte d'engagement réciproque: what both take on, the calendar inside (A7)."""

from datetime import date

from portulan.journey.bilan import wording
from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan, Papier
from portulan.journey.convention.models import Party
from portulan.offices.accounts.models import User
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.blocks import bullets, facts, heading, paragraph, signatures, verbatim
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Tree

TITLE = "Charte d’engagement réciproque"


def charte_paper(bilan: Bilan, calendar: Tree, consultant: User | None, *, on: date) -> Paper:
    """Compose the charte of that bilan, dated `on`, unsigned; `calendar` is part of what is signed.

    The calendar comes from the room that plans, as blocks.
    """
    return Paper(
        title=TITLE,
        kind=Papier.CHARTE.value,
        tree=[
            *_parties(bilan, consultant),
            *_principles(),
            *_house(bilan, on),
            *_person(),
            heading("Le calendrier prévisionnel"),
            paragraph(
                "Il fait partie de cette charte. Les dates sont approximatives : chaque "
                "rendez-vous est fixé ensemble, et se déplace sans motif à donner. Si le "
                "calendrier change beaucoup, une nouvelle charte est proposée."
            ),
            *_one_level_down(calendar),
            heading("Signatures"),
            signatures(
                [
                    (Party.BENEFICIAIRE.value, "La personne", bilan.beneficiaire.name),
                    (Party.ORGANISME.value, "Pour l'organisme", bilan.organisme.name),
                ]
            ),
        ],
        issued_on=on,
        theme=theme_of(bilan.organisme),
    )


def _parties(bilan: Bilan, consultant: User | None) -> Tree:
    who = verbatim(consultant.name) if consultant else "un conseiller de l'organisme"
    return [
        heading("Entre"),
        facts(
            [
                ("La personne", verbatim(bilan.beneficiaire.name)),
                ("L'organisme", verbatim(bilan.organisme.name)),
                ("Conseillère ou conseiller", who),
                ("Dossier", verbatim(bilan.number)),
            ]
        ),
    ]


def _principles() -> Tree:
    return [
        heading("Ce que nous partageons"),
        bullets(
            [
                "Volontariat : le bilan se fait avec le consentement de la personne, qui peut le "
                "retirer à tout moment (code du travail, art. L6313-4).",
                "Transparence : la méthode, les outils et les tests sont expliqués avant d'être "
                "proposés, avec ce qu'ils ne mesurent pas.",
                "Secret : rien de ce qui se dit ne sort sans l'accord de la personne (code pénal, "
                "art. 226-13).",
                "Faits et constats : aucun jugement de valeur, ni à l'oral ni à l'écrit.",
                "Propriété : les résultats sont à la personne.",
            ]
        ),
    ]


def _house(bilan: Bilan, on: date) -> Tree:
    return [
        heading("Ce que l'organisme prend sur lui"),
        bullets(
            [
                "Une seule personne accompagne le bilan, du début à la fin.",
                "Le plan, le rythme, les lieux et les documents s'adaptent à la situation.",
                "Il ne demande que ce qui a un lien direct et nécessaire avec le bilan.",
                "Il prévient dès qu'un rendez-vous doit changer, et en propose un autre.",
                wording.HANDOVER_RESULTS,
                wording.HANDOVER_SYNTHESIS,
                wording.followup(figures_of(bilan.organisme), on=on),
                "À la fin, il détruit les documents du bilan, sauf ceux que la personne demande "
                "par écrit de garder pour son suivi (art. R6313-7).",
            ]
        ),
    ]


def _person() -> Tree:
    return [
        heading("Ce que la personne prend sur elle"),
        bullets(
            [
                "Elle participe de bonne foi (art. L6313-4) et choisit ce qu'elle dit et montre.",
                "Elle prévient quand un rendez-vous ne convient plus. Aucun motif n'est demandé.",
                "Elle fait entre les séances le travail dont elle est convenue, à son rythme.",
                "Elle confirme les séances qui ont eu lieu.",
                "Elle dit quand quelque chose ne va pas : tout peut être revu ensemble.",
            ]
        ),
    ]


def _one_level_down(calendar: Tree) -> Tree:
    return [
        {**block, "l": min(block["l"] + 1, 3)} if block.get("t") == "h" else block
        for block in calendar
    ]
