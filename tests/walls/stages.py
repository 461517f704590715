"""Nadia's bilans at the moments when something waits for somebody: every form shows somewhere.

Beside `world`, which tells whole lives, these stop in the middle: a contract to sign, a
convention at each of its steps, presences to confirm, a synthesis to answer.
"""

from types import SimpleNamespace

from portulan.journey.accueil.models import Mode
from portulan.journey.bilan.models import Funding
from portulan.journey.convention.actions import answers, contrat, convention
from portulan.journey.convention.models import Cadre, Channel, Party
from portulan.journey.convention.terms import ContratTerms, ConventionTerms
from portulan.journey.entretien import actions as entretiens
from portulan.journey.entretien.actions import Lived
from portulan.journey.synthese import actions as synthese
from portulan.journey.synthese.models import Ask, Partie
from tests.walls.world import EMPLOYERS, Filled, Life, at, link_of, on, token_in_letter

STEPS = ("a signer", "signee", "a transmettre", "transmise")


#: What each stage is there to show: the beginning of the names of its routes.
PAPERS, MEETINGS, CONCLUSION = ("contrat",), ("entretien", "rendez_vous"), ("synthese",)


def build(world: SimpleNamespace) -> dict[str, Filled]:
    """Build each stage; all are Nadia's, with Claire, at Rivage."""
    made = [
        (_contract_to_sign, PAPERS),
        (_contract_signed, PAPERS),
        (_presences, MEETINGS),
        (_synthesis_to_answer, CONCLUSION),
        *((_convention(step), ("convention",)) for step in STEPS),
    ]
    stages = {}
    for rank, (make, shows) in enumerate(made):
        life = Life("nadia", f"etape {rank}", world.houses["rivage"], world.people["claire"])
        make(life)
        life.filled.ids.setdefault("rendez_vous_id", life.filled.ids.get("entretien_id"))
        life.filled.shows = shows
        stages[life.filled.which] = life.filled
    return stages


def _draft(life: Life, day: int):
    return contrat.draft(
        life.bilan,
        ContratTerms(
            price_cents=180_000,
            accompanied_minutes=16 * 60,
            personal_minutes=8 * 60,
            starts_on=on(day + 15),
            ends_on=on(day + 100),
            channel=Channel.ON_PREMISES,
            qualifications="Psychologue du travail",
        ),
        by=life.consultant,
        at=at(day),
    )


def _contract_to_sign(life: Life) -> None:
    life.opens(-9, Funding.SOI_MEME)
    _draft(life, -8)


def _contract_signed(life: Life) -> None:
    """Both signed yesterday: one may begin early, or renounce."""
    life.opens(-8, Funding.SOI_MEME)
    paper = _draft(life, -2)
    life.signs(contrat, paper, Party.ORGANISME, life.consultant, at(-1, 10))
    life.signs(contrat, paper, Party.BENEFICIAIRE, life.person, at(-1, 11))


def _presences(life: Life) -> None:
    """A session held, nobody has confirmed; another was yesterday, nothing is noted."""
    life.opens(-100, Funding.SOI_MEME)
    life.contracts(-97)
    life.works(-20)
    entretien = life.books(-6, 2, asked=-12)
    entretiens.hold(entretien, [Lived(2, Mode.PLACE, 120)], by=life.consultant, at=at(-6, 19))
    life.filled.ids["entretien_id"] = entretien.pk
    life.filled.ids["rendez_vous_id"] = life.books(-1, 2, asked=-5).pk


def _synthesis_to_answer(life: Life) -> None:
    """A session of the conclusions was held; the synthesis is proposed; its end is near."""
    life.opens(-110, Funding.SOI_MEME)
    life.contracts(-107)
    life.meets([(-41, 1), (-8, 3)])
    for partie in Partie:
        passage = synthese.add_passage(
            life.bilan, partie, "Un passage.", by=life.consultant, at=at(-5)
        )
        life.filled.ids["passage_id"] = passage.pk
    synthese.propose(life.bilan, by=life.consultant, on=on(-4), at=at(-4, 10))
    said = synthese.remark(passage, Ask.AUTREMENT, "Autrement.", by=life.person, at=at(-3))
    life.filled.ids["remarque_id"] = said.pk


def _convention(step: str):
    def make(life: Life) -> None:
        minute = STEPS.index(step) + 1
        life.opens(-12, Funding.EMPLOYEUR)
        employeur, name, email = EMPLOYERS["nadia"]
        paper = convention.prepare(
            life.bilan,
            ConventionTerms(
                funding=Cadre.PLAN,
                employeur=employeur,
                siren="000000026",
                representative=name,
                representative_email=email,
                price_cents=180_000,
                accompanied_minutes=16 * 60,
                personal_minutes=8 * 60,
                starts_on=on(15),
                ends_on=on(100),
                payment="À trente jours.",
            ),
            by=life.consultant,
            at=at(-4),
        )
        link = link_of(token_in_letter(email, "/employeur/"))
        if step != "a signer":
            life.signs(convention, paper, Party.EMPLOYEUR, link, at(-4, 10, minute))
        if step in {"a transmettre", "transmise"}:
            life.signs(convention, paper, Party.ORGANISME, life.consultant, at(-3, 11, minute))
        if step == "transmise":
            answers.transmit(paper, by=link, at=at(-3, 12))
        life.filled.tokens["employeur"] = token_in_letter(email, "/employeur/")

    return make
