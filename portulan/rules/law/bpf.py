"""Le bilan pédagogique et financier: its date, its lines, its totals, its hours (BPF-01 to 04)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from portulan.rules.calendar import months_later
from portulan.rules.duration import Minutes
from portulan.rules.french import date_fr, duration_fr
from portulan.rules.law.archives import DECEMBER
from portulan.rules.law.article import rule
from portulan.rules.law.deroulement import counted_minutes
from portulan.rules.law.figures import LAW, Figures, UnknownFigure
from portulan.rules.law.records import Session
from portulan.rules.law.verdict import State, Verdict, computed, refused, to_check
from portulan.rules.money import Cents

SINCE = dt.date(2008, 5, 1)
CERFA = "Cerfa 10443*17, notice 50199#17"


@dataclass(frozen=True, slots=True)
class BpfDue:
    """The day of the text, and the last day of the ministry's campaign when it is known."""

    legal: dt.date
    campaign: dt.date | None


@rule(
    "BPF-01",
    "L6352-11",
    title="Déposer le bilan pédagogique et financier",
    since=SINCE,
    confidence="S",
    source="Code du travail, art. L6352-11, R6352-22 et R6352-23",
    moment="year_end",
)
def bpf_due(year_end: dt.date, *, figures: Figures = LAW) -> Verdict[BpfDue]:
    """Return when the report on the accounting year that ends that day is due.

    Lecture: avant le 30 avril de l'année qui suit la clôture, même sans activité, et même quand le
    premier exercice dure plus de douze mois. La campagne du ministère va parfois plus loin ; seule
    la date du texte est sûre. Sans dépôt, la déclaration d'activité devient caduque (L6351-6).

    À vérifier: la date de la campagne de l'année, sur Mon Activité Formation.
    """
    year = year_end.year + 1
    day = figures.amount("bpf.due_day", on=year_end)
    legal = dt.date(year, figures.amount("bpf.due_month", on=year_end), day)
    try:
        extra = figures.amount("bpf.campaign_days", on=legal)
    except UnknownFigure:
        return computed(BpfDue(legal, None), note="La campagne de cette année n'est pas connue.")
    return computed(BpfDue(legal, legal + dt.timedelta(days=extra)))


class Payer(StrEnum):
    """Where money came from, as frame C tells it."""

    COMPANY = "company"
    CPF = "cpf"
    HOLDER = "holder"
    JOB_SEEKERS = "job_seekers"
    FAF = "faf"
    OPCO = "opco"
    PUBLIC_AGENTS = "public_agents"
    EU = "eu"
    STATE = "state"
    REGION = "region"
    FRANCE_TRAVAIL = "france_travail"
    OTHER_PUBLIC = "other_public"
    AGEFIPH = "agefiph"
    INDIVIDUAL = "individual"
    PROVIDER = "provider"
    OTHER = "other"


LINES: Mapping[Payer, str] = {
    Payer.COMPANY: "1",
    Payer.CPF: "2e",
    Payer.JOB_SEEKERS: "2f",
    Payer.FAF: "2g",
    Payer.OPCO: "2h",
    Payer.PUBLIC_AGENTS: "3",
    Payer.EU: "4",
    Payer.STATE: "5",
    Payer.REGION: "6",
    Payer.FRANCE_TRAVAIL: "7",
    Payer.OTHER_PUBLIC: "8",
    Payer.INDIVIDUAL: "9",
    Payer.PROVIDER: "10",
    Payer.OTHER: "11",
}
DOUBTFUL: Mapping[Payer, str] = {Payer.HOLDER: "2e/9", Payer.AGEFIPH: "8/11"}


class Trainee(StrEnum):
    """Who the person is, as frame F-1 tells it."""

    EMPLOYEE = "employee"
    APPRENTICE = "apprentice"
    JOB_SEEKER = "job_seeker"
    INDIVIDUAL = "individual"
    OTHER = "other"


F1: Mapping[Trainee, str] = {
    Trainee.EMPLOYEE: "a",
    Trainee.APPRENTICE: "b",
    Trainee.JOB_SEEKER: "c",
    Trainee.INDIVIDUAL: "d",
    Trainee.OTHER: "e",
}
BILANS = "e"  # line e of frame F-3
SUBCONTRACTED = "10"  # line 10 of frame C


@dataclass(frozen=True, slots=True)
class Payment:
    payer: Payer
    amount: Cents


@dataclass(frozen=True, slots=True)
class BpfFile:
    """One bilan of the year: what was paid for it, whose it is, the hours done.

    `entrusted`: another provider entrusted the person to us. `speciality` is the code of frame F-4.
    """

    payments: tuple[Payment, ...] = ()
    trainee: Trainee = Trainee.EMPLOYEE
    hours: Minutes = 0
    entrusted: bool = False
    speciality: str = "bilan"


@dataclass(frozen=True, slots=True)
class Count:
    """Persons and their hours."""

    trainees: int = 0
    hours: Minutes = 0

    def plus(self, other: "Count") -> "Count":
        return Count(self.trainees + other.trainees, self.hours + other.hours)


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of the report that bilans fill: line by line.

    `c` money by line, `unsettled` money whose line is in doubt, `f1` by kind of person, `f2` those
    of F-1 entrusted to another provider, `f3` by kind of action, `f4` by speciality, `g` those
    entrusted to us.
    """

    c: Mapping[str, Cents] = field(default_factory=dict)
    unsettled: Mapping[str, Cents] = field(default_factory=dict)
    f1: Mapping[str, Count] = field(default_factory=dict)
    f2: Count = Count()
    f3: Mapping[str, Count] = field(default_factory=dict)
    f4: Mapping[str, Count] = field(default_factory=dict)
    g: Count = Count()


@rule(
    "BPF-02",
    "L6352-11",
    title="Où les bilans se déclarent",
    since=SINCE,
    confidence="S",
    source=CERFA,
)
def bpf_lines(files: Sequence[BpfFile]) -> Verdict[Frames]:
    """Return the lines of the report for these bilans, all of one accounting year.

    Lecture: cadre C selon qui paie, F-1 selon la personne, F-3 ligne e pour les bilans, F-4 par
    spécialité. Une personne confiée par un autre organisme va au cadre G et sa recette à la ligne
    10, sans passer par F. Une personne payée par deux financeurs compte une fois.

    À vérifier: la ligne de la part du titulaire d'un compte CPF (2e ou 9) et celle de l'Agefiph (8
    ou 11).
    """
    money: defaultdict[str, int] = defaultdict(int)
    unsettled: defaultdict[str, int] = defaultdict(int)
    for payment in (payment for file in files for payment in file.payments):
        doubt = DOUBTFUL.get(payment.payer)
        if doubt:
            unsettled[doubt] += payment.amount
        else:
            money[LINES[payment.payer]] += payment.amount
    own = [file for file in files if not file.entrusted]
    frames = Frames(
        dict(money),
        dict(unsettled),
        f1=_counts((F1[file.trainee], file) for file in own),
        f3=_counts((BILANS, file) for file in own),
        f4=_counts((file.speciality, file) for file in own),
        g=_total(_counts(("g", file) for file in files if file.entrusted)),
    )
    if unsettled:
        return to_check(
            "Une recette attend sa ligne.",
            "La notice (art. L6352-11) ne dit pas clairement où vont la part du titulaire d'un "
            "compte CPF (2e ou 9) et l'aide de l'Agefiph (8 ou 11).",
            "Choisissez la ligne, et gardez le même choix d'une année à l'autre.",
            frames,
        )
    return computed(frames)


def _counts(rows: Iterable[tuple[str, BpfFile]]) -> Mapping[str, Count]:
    counts: dict[str, Count] = {}
    for line, file in rows:
        counts[line] = counts.get(line, Count()).plus(Count(1, file.hours))
    return counts


def _total(counts: Mapping[str, Count]) -> Count:
    total = Count()
    for count in counts.values():
        total = total.plus(count)
    return total


@rule(
    "BPF-03",
    "L6352-11",
    title="Des totaux qui s'accordent",
    since=SINCE,
    confidence="S",
    source=CERFA,
)
def bpf_checks(frames: Frames) -> Verdict[tuple[str, ...]]:
    """Return what does not add up: `f1_f3`, `f1_f4`, `f2`, `g_c10`.

    Lecture: F-1, F-3 et F-4 ont les mêmes totaux de personnes et d'heures ; F-2 est une partie de
    F-1 ; des personnes confiées (G) appellent une recette à la ligne 10, et l'inverse.

    À vérifier: la notice de l'année.
    """
    f1, f3, f4 = _total(frames.f1), _total(frames.f3), _total(frames.f4)
    found = {
        "f1_f3": f1 != f3,
        "f1_f4": f1 != f4,
        "f2": frames.f2.trainees > f1.trainees or frames.f2.hours > f1.hours,
        "g_c10": bool(frames.g.trainees) != bool(frames.c.get(SUBCONTRACTED)),
    }
    errors = tuple(name for name, wrong in found.items() if wrong)
    if not errors:
        return Verdict(State.OK, ())
    labels = {
        "f1_f3": "F-1 et F-3 n'ont pas le même total",
        "f1_f4": "F-1 et F-4 n'ont pas le même total",
        "f2": "F-2 dépasse F-1",
        "g_c10": "le cadre G et la ligne 10 ne s'accordent pas",
    }
    return refused(
        f"Des totaux ne s'accordent pas : {', '.join(labels[name] for name in errors)}.",
        "Les cadres du bilan pédagogique et financier se recoupent (notice, art. L6352-11).",
        "Reprenez les dossiers de l'année, puis recomptez.",
        errors,
    )


@dataclass(frozen=True, slots=True)
class BpfHours:
    """The sessions of one bilan, and the month that ends the accounting year."""

    sessions: tuple[Session, ...] = ()
    personal: Minutes = 0
    year_end_month: int = DECEMBER


@rule(
    "BPF-04",
    "L6352-11",
    title="Les heures suivies dans l'année",
    since=SINCE,
    confidence="U",
    source=CERFA,
)
def bpf_hours(file: BpfHours, year: int, *, figures: Figures = LAW) -> Verdict[Minutes]:
    """Return the accompanied minutes followed in the accounting year that ends in `year`.

    Undated sessions belong to the year. `personal` is the announced personal work of the year.

    Lecture: les heures suivies, non vendues, à l'exercice où elles ont été données.

    À vérifier: si le travail personnel annoncé compte (notice 50199) ; nous comptons
    l'accompagnement et montrons les deux.
    """
    end = months_later(dt.date(year, 1, 31), file.year_end_month - 1)
    before = months_later(dt.date(year - 1, 1, 31), file.year_end_month - 1)
    given = [one for one in file.sessions if one.date is None or before < one.date <= end]
    answers = [counted_minutes(one, on=end, figures=figures) for one in given]
    minutes = sum(one.value or 0 for one in answers)
    if any(one.is_to_check for one in answers):
        return to_check(
            f"{duration_fr(minutes)} d'accompagnement certain, hors des temps de groupe, pour "
            f"l'exercice clos le {date_fr(end)}.",
            "Ni l'article R6313-4 ni la notice du bilan pédagogique et financier (art. L6352-11) "
            "ne disent si un temps de groupe est suivi au titre du bilan.",
            "Tenez les temps de groupe à part, et gardez le même choix d'une année à l'autre.",
            minutes,
        )
    if file.personal:
        return to_check(
            f"{duration_fr(minutes)} d'accompagnement, {duration_fr(minutes + file.personal)} avec "
            f"le travail personnel, pour l'exercice clos le {date_fr(end)}.",
            "La notice du bilan pédagogique et financier (art. L6352-11) ne tranche pas.",
            "Déclarez l'accompagnement, et gardez le même choix d'une année à l'autre.",
            minutes,
        )
    return computed(minutes)
