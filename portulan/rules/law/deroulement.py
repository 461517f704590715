"""Le déroulement: twenty-four hours at most, thirteen accompanied at least, three phases."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from portulan.rules.calendar import months_later
from portulan.rules.duration import Minutes
from portulan.rules.french import date_fr, duration_fr
from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.records import Kind, Mode, Session
from portulan.rules.law.verdict import Verdict, computed, missing, ok, refused, to_check

DECREE = dt.date(2026, 2, 26)
PHASES = {
    1: "la phase préliminaire (phase 1)",
    2: "la phase d'investigation (phase 2)",
    3: "la phase de conclusions (phase 3)",
}
CONCLUSIONS = 3
WITH_COUNSELLOR = {Kind.ENTRETIEN, Kind.TEST}


@dataclass(frozen=True, slots=True)
class Duration:
    """What a bilan adds up to, beside its ceiling."""

    accompanied: Minutes
    personal: Minutes
    declared_total: Minutes
    ceiling: Minutes
    over_by: Minutes


@dataclass(frozen=True, slots=True)
class Accompaniment:
    """Accompanied time beside its floor; `floor` is None when there was none yet.

    `counted` is beyond dispute; `doubtful` might count (group meetings, follow-up).
    """

    counted: Minutes
    doubtful: Minutes
    floor: Minutes | None
    short_by: Minutes


@rule(
    "DUR-01",
    "L6313-4",
    title="La durée d'un bilan a un plafond",
    confidence="V",
    source="Code du travail, art. L6313-4",
)
def cap(
    accompanied: Minutes,
    personal: Minutes,
    followup: Minutes = 0,
    *,
    on: dt.date,
    figures: Figures = LAW,
) -> Verdict[Duration]:
    """Compare accompanied time and announced personal work with the ceiling in force `on` a day.

    Minutes are never rounded. The free interview before the contract is in none of them. Several
    funders share one bilan: give the whole.

    Texte: « La durée du bilan de compétences ne peut excéder vingt-quatre heures par bilan. »

    Lecture: le travail personnel que le contrat annonce compte dans la durée ; la lecture libre,
    non mesurée, n'y est pas. L'entretien de suivi n'est compté qu'au titre du doute.

    À vérifier: si le travail personnel et l'entretien de suivi entrent dans les vingt-quatre
    heures (foire aux questions de la Caisse des Dépôts, DGEFP).

    >>> cap(16 * 60, 10 * 60, on=dt.date(2026, 11, 23)).state
    <State.REFUSED: 'refused'>
    """
    ceiling = figures.amount("bilan.max_hours", on=on)
    total = accompanied + personal
    over = max(0, total - ceiling)
    value = Duration(accompanied, personal, total, ceiling, over)
    if over:
        return refused(
            f"Ce bilan compterait {duration_fr(total)} : {duration_fr(over)} de trop.",
            f"Un bilan ne peut pas dépasser {duration_fr(ceiling)}, travail personnel annoncé "
            "compris (code du travail, art. L6313-4).",
            f"Retirez {duration_fr(over)} d'entretiens ou de travail personnel.",
            value,
        )
    if total + followup > ceiling:
        return to_check(
            f"Avec l'entretien de suivi, ce bilan compterait {duration_fr(total + followup)}.",
            f"L'article L6313-4 limite un bilan à {duration_fr(ceiling)} sans dire si l'entretien "
            "de suivi y entre.",
            "Gardez le suivi hors des heures vendues, ou demandez l'avis de votre financeur.",
            value,
        )
    return ok(value)


@rule(
    "DUR-02",
    "R6313-4",
    title="L'accompagnement effectif a un plancher",
    since=DECREE,
    confidence="S",
    source="https://cpformation.com/bilan-de-competences-cpf-2026-ce-que-changent-reellement-"
    "les-nouveaux-decrets-duree-minimale-eligibilite-financement",
)
def floor(
    sessions: Sequence[Session],
    contract: dt.date | None = None,
    start: dt.date | None = None,
    *,
    on: dt.date,
    figures: Figures = LAW,
) -> Verdict[Accompaniment]:
    """Compare the accompanied time of phases 1 to 3 with the floor.

    `contract` is the day of commitment, `start` the first session (else the first date among
    `sessions`, else `on`). Sessions the person missed do not count.

    Texte: « Pour la réalisation des phases mentionnées aux 1° à 3°, la durée totale
    d'accompagnement effectif par le prestataire ne peut être inférieure à treize heures. »

    Lecture: le plancher vaut pour tous les bilans, quel que soit le financeur. Il se vérifie sur
    le plan ; un bilan interrompu est inachevé, non fautif. Le suivi et les temps de groupe n'y
    entrent pas sans doute.

    À vérifier: le texte du décret au Journal officiel ; le sort des bilans contractés avant le
    26 février 2026 et poursuivis après ; si le suivi compte.
    """
    dates = [session.date for session in sessions if session.date]
    begins = start or min(dates, default=on)
    sure = sum(_sure(session, begins, figures) for session in sessions)
    doubtful = sum(_doubtful(session, begins, figures) for session in sessions)
    least = figures.limit("bilan.min_accompanied_hours", on=begins)
    later = figures.limit("bilan.min_accompanied_hours", on=max([begins, *dates]))
    wanted = least if least is not None else later
    short = max(0, (wanted or 0) - sure)
    value = Accompaniment(sure, doubtful, wanted, short)
    if not short or wanted is None:
        return ok(value)
    if least is None or _had_no_floor(contract, figures):
        return to_check(
            f"Il y a {duration_fr(sure)} d'accompagnement, {duration_fr(short)} de moins que le "
            "plancher.",
            "Ce bilan est engagé avant l'entrée en vigueur du plancher et se poursuit après : "
            "l'article R6313-4 ne dit pas s'il lui est appliqué.",
            f"Ajoutez {duration_fr(short)} d'entretien, ou demandez l'avis écrit du financeur.",
            value,
        )
    if sure + doubtful >= wanted:
        return to_check(
            f"Il y a {duration_fr(sure)} d'accompagnement certain, et {duration_fr(doubtful)} "
            "qui ne comptent peut-être pas.",
            f"L'article R6313-4 demande {duration_fr(wanted)} d'accompagnement effectif dans les "
            "trois phases, sans dire si le suivi ou les temps de groupe y entrent.",
            f"Ajoutez {duration_fr(short)} d'entretien individuel pour lever le doute.",
            value,
        )
    return refused(
        f"Il y a {duration_fr(sure)} d'accompagnement : il manque {duration_fr(short)}.",
        f"Les trois phases comptent au moins {duration_fr(wanted)} d'accompagnement effectif "
        "(code du travail, art. R6313-4, en vigueur depuis le 26 février 2026).",
        f"Ajoutez {duration_fr(short)} d'entretien ; du travail personnel peut leur céder la "
        "place.",
        value,
    )


@rule(
    "DUR-03",
    "R6313-4",
    title="Ce qui compte comme accompagnement effectif",
    since=DECREE,
    confidence="U",
)
def counted_minutes(session: Session, *, on: dt.date, figures: Figures = LAW) -> Verdict[Minutes]:
    """Return the minutes of a session that count towards the floor.

    Two counsellors at once count once: give the session, not the persons. A pause longer than
    the house's limit is taken off.

    Lecture: compte le temps que le prestataire passe avec la personne dans les phases 1 à 3, sur
    place, en visio ou au téléphone, passation de tests en sa présence comprise. Ne comptent pas :
    le travail seul, la rédaction par le conseiller, le suivi, la séance où la personne n'est pas
    venue, un échange de courriels.

    À vérifier: aucun texte ne définit l'accompagnement effectif ; le sort des temps de groupe et
    du suivi (foire aux questions de la Caisse des Dépôts, DGEFP).
    """
    day = session.date or on
    sure = _sure(session, day, figures)
    doubtful = _doubtful(session, day, figures)
    if doubtful and session.kind is Kind.GROUPE:
        return to_check(
            f"{duration_fr(doubtful)} en groupe : elles comptent peut-être.",
            "L'article R6313-4 ne dit plus rien des temps de groupe.",
            "Comptez-les à part, et atteignez le plancher par des entretiens individuels.",
            sure,
        )
    if doubtful:
        return computed(sure, note=f"{duration_fr(doubtful)} de suivi, montrées à part.")
    return computed(sure)


@rule(
    "DUR-04",
    "D6323-6",
    title="Les heures que le CPF peut payer",
    since=DECREE,
    confidence="S",
    moment="ordered",
)
def cpf_hours(
    sessions: Sequence[Session],
    *,
    ordered: dt.date | None = None,
    on: dt.date,
    figures: Figures = LAW,
) -> Verdict[Minutes]:
    """Return the accompanied minutes, the only ones a session of Mon Compte Formation declares.

    `ordered` is the day of the order (else `on`).

    Texte: « Seules les heures d'accompagnement effectuées par un » prestataire peuvent être
    financées (citation incomplète dans la copie lue).

    Lecture: 16 h d'entretiens et 8 h de travail personnel se déclarent 16 h. Le prix est celui du
    bilan ; aucun texte ne demande de le baisser.

    À vérifier: la fin de la phrase de l'article D6323-6 ; le sort d'une commande passée avant le
    26 février 2026 et finie après.
    """
    day = ordered or on
    sure = sum(_sure(session, day, figures) for session in sessions)
    groups = sum(
        _doubtful(session, day, figures) for session in sessions if session.kind is Kind.GROUPE
    )
    if not figures.limit("cpf.accompanied_hours_only", on=day):
        return to_check(
            f"{duration_fr(sure)} d'accompagnement.",
            f"La commande du {date_fr(day)} est antérieure au 26 février 2026 : la limite de "
            "l'article D6323-6 ne s'appliquait pas encore.",
            "Gardez les heures de la session commandée ; demandez à la Caisse des Dépôts en cas "
            "de contrôle.",
            sure,
        )
    if groups:
        return to_check(
            f"{duration_fr(sure)} sans doute, et {duration_fr(groups)} en groupe.",
            "L'article D6323-6 ne dit pas si un temps de groupe est un accompagnement.",
            f"Déclarez {duration_fr(sure)}, ou demandez à la Caisse des Dépôts.",
            sure,
        )
    return computed(sure)


@rule(
    "PHA-01",
    "R6313-4",
    title="Trois phases, et des entretiens personnalisés en conclusion",
    confidence="V",
    source="Code du travail, art. R6313-4",
)
def phases(sessions: Sequence[Session]) -> Verdict[tuple[str, ...]]:
    """Return what is missing for the three phases to be there.

    A session over two phases counts in each. Missed sessions count in none.

    Texte: le bilan comprend « sous la conduite du prestataire » une phase préliminaire, une phase
    d'investigation et une phase de conclusions « qui, par la voie d'entretiens personnalisés »,
    permet de s'approprier les résultats, de recenser les conditions et moyens, et de prévoir les
    principales étapes.

    Lecture: les conclusions demandent au moins un entretien individuel, sur place, en visio ou au
    téléphone ; un temps de groupe ou un courriel n'en tient pas lieu. Le suivi n'est pas une
    phase.
    """
    held = [session for session in sessions if session.present and session.kind is not Kind.SUIVI]
    seen = {share.phase for session in held for share in session.shares() if share.minutes}
    absent = {f"phase {phase}": name for phase, name in PHASES.items() if phase not in seen}
    if CONCLUSIONS in seen and not any(_concludes(session) for session in held):
        absent["entretien de phase 3"] = "un entretien individuel en phase de conclusions (phase 3)"
    return missing(
        absent,
        why="Un bilan comprend trois phases, et ses conclusions passent par des entretiens "
        "personnalisés (code du travail, art. R6313-4).",
        next_step="Ajoutez une séance dans chaque phase manquante.",
    )


@rule(
    "PHA-02",
    "R6313-4",
    title="Proposer un entretien de suivi",
    confidence="V",
    source="Guide de lecture du référentiel national qualité, V9, indicateurs 2 et 30",
    moment="end",
)
def followup_date(end: dt.date, *, figures: Figures = LAW) -> Verdict[dt.date]:
    """Return the day around which the follow-up is proposed, six months after the end.

    Texte: les conclusions permettent de prévoir les étapes du projet, « dont la possibilité de
    bénéficier d'un entretien de suivi ».

    Lecture: la possibilité doit être offerte ; la personne peut la décliner, sans faute de
    personne. Les six mois viennent de la qualité (indicateurs 2 et 30), non du code.
    """
    return computed(months_later(end, figures.amount("bilan.followup_months", on=end)))


def check_plan(
    sessions: Sequence[Session],
    *,
    personal: int,
    contract: dt.date | None = None,
    start: dt.date | None = None,
    on: dt.date,
    figures: Figures = LAW,
) -> tuple[Verdict[Duration], Verdict[Accompaniment], Verdict[tuple[str, ...]]]:
    """Ask DUR-01, DUR-02 and PHA-01 about a plan; `personal` is its announced work, in minutes."""
    accompanied = sum(
        session.minutes
        for session in sessions
        if session.kind not in {Kind.SUIVI, Kind.SEUL} and session.present
    )
    alone = sum(session.minutes for session in sessions if session.kind is Kind.SEUL)
    followup = sum(session.minutes for session in sessions if session.kind is Kind.SUIVI)
    return (
        cap(accompanied, personal + alone, followup, on=on, figures=figures),
        floor(sessions, contract, start, on=on, figures=figures),
        phases(sessions),
    )


def _had_no_floor(contract: dt.date | None, figures: Figures) -> bool:
    if contract is None:
        return False
    return figures.limit("bilan.min_accompanied_hours", on=contract) is None


def _net(session: Session, on: dt.date, figures: Figures) -> int:
    """Minutes of the session inside the three phases, long pauses taken off."""
    limit = figures.amount("bilan.break_minutes", on=on)
    inside = sum(share.minutes for share in session.shares() if share.phase in PHASES)
    return max(0, inside - sum(pause for pause in session.breaks if pause > limit))


def _meets(session: Session) -> bool:
    return session.present and session.mode is not Mode.COURRIEL


def _sure(session: Session, on: dt.date, figures: Figures) -> int:
    counts = _meets(session) and session.kind in WITH_COUNSELLOR
    return _net(session, on, figures) if counts else 0


def _doubtful(session: Session, on: dt.date, figures: Figures) -> int:
    if not _meets(session):
        return 0
    if session.kind is Kind.SUIVI:
        return session.minutes
    return _net(session, on, figures) if session.kind is Kind.GROUPE else 0


def _concludes(session: Session) -> bool:
    return (
        _meets(session)
        and session.kind in WITH_COUNSELLOR
        and any(share.phase == CONCLUSIONS for share in session.shares())
    )
