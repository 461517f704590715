"""La réalisation: the certificate of what was done, and what proves it (CER-01 to 03)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.calendar import PARIS, is_holiday
from portulan.rules.duration import Minutes
from portulan.rules.law.article import rule
from portulan.rules.law.deroulement import counted_minutes
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.records import Funding, Kind, Session
from portulan.rules.law.verdict import Verdict, computed, refused, to_check

NATURE = "bilan de compétences"


@dataclass(frozen=True, slots=True)
class CompletedFile:
    """What a certificate is made from, for one funding: the sessions, held or missed."""

    sessions: tuple[Session, ...]
    employer: str = ""
    personal: Minutes = 0
    funding: Funding = Funding.CPF


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the certificat de réalisation says; never a word on content or results.

    `employer` is None for a person without one: the mention is dropped.
    """

    nature: str
    start: dt.date | None
    end: dt.date | None
    minutes: Minutes
    employer: str | None


@rule(
    "CER-01",
    "Certificat de réalisation",
    title="Certifier les heures faites",
    confidence="V",
    source="Modèle officiel du certificat de réalisation (arrêté du 21 décembre 2018)",
)
def certificate(
    file: CompletedFile, *, on: dt.date, figures: Figures = LAW
) -> Verdict[Certificate]:
    """Return what the certificate of this funding says. A correction is a new version, both kept.

    Texte: le modèle officiel certifie que la personne « a suivi l'action », sa nature, ses dates et
    sa durée, et engage à garder les pièces trois ans.

    Lecture: les heures faites, non prévues. Un abandon se certifie avec ses heures. Le travail
    personnel n'y entre pas ; avant le 26 février 2026, l'usage l'ajoutait parfois.
    """
    counted = [(one, _done(one, on, figures)) for one in file.sessions]
    held = [one for one, minutes in counted if minutes]
    if not held:
        return refused(
            "Aucune séance n'a été suivie : il n'y a rien à certifier.",
            "Le certificat dit les heures faites (modèle officiel, arrêté du 21 décembre 2018).",
            "Notez les séances tenues et les présences.",
        )
    dates = sorted(one.date for one in held if one.date)
    made = Certificate(
        NATURE,
        dates[0] if dates else None,
        dates[-1] if dates else None,
        sum(minutes for _, minutes in counted),
        file.employer or None,
    )
    only = file.funding is Funding.CPF and figures.limit("cpf.accompanied_hours_only", on=on)
    if file.personal and not only:
        return to_check(
            "Le travail personnel n'est pas compté dans ce certificat.",
            "Le modèle officiel ne dit rien du travail personnel ; l'usage l'ajoutait parfois.",
            "Gardez les heures d'accompagnement, ou demandez au financeur ce qu'il attend.",
            made,
        )
    return computed(made)


def _done(session: Session, on: dt.date, figures: Figures) -> int:
    """Return the minutes done with someone: a group meeting is done, whatever the floor says."""
    if session.kind is Kind.GROUPE and session.present:
        return session.minutes
    return counted_minutes(session, on=on, figures=figures).value or 0


class Strength(StrEnum):
    """How well something is proved."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"
    NONE = "none"


class Party(StrEnum):
    PERSON = "person"
    COUNSELLOR = "counsellor"


@dataclass(frozen=True, slots=True)
class Signature:
    by: Party
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Connection:
    """One connection to a remote session, by one of the two parties."""

    by: Party
    start: dt.datetime
    end: dt.datetime


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another session of the same counsellor."""

    planned: Minutes
    start: dt.datetime
    signatures: tuple[Signature, ...] = ()

    @property
    def end(self) -> dt.datetime:
        return self.start + dt.timedelta(minutes=self.planned)


@dataclass(frozen=True, slots=True)
class Held:
    """A session that was held: `planned` minutes from `start`, its signatures and connections.

    `others` are the other sessions of the same counsellor, `phone` the minutes that went on by
    telephone when a connection was cut.
    """

    planned: Minutes
    start: dt.datetime
    signatures: tuple[Signature, ...] = ()
    connections: tuple[Connection, ...] = ()
    others: tuple[Neighbour, ...] = ()
    phone: Minutes = 0

    @property
    def end(self) -> dt.datetime:
        return self.start + dt.timedelta(minutes=self.planned)

    def signed_by(self) -> set[Party]:
        return {signature.by for signature in self.signatures}


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved: minutes, how well, and what looks wrong.

    Anomalies: `holiday`, `overlap`, `same_minute`, `outside_hours`, `unsigned`, `cut`.
    """

    minutes: Minutes
    strength: Strength
    anomalies: tuple[str, ...]


ANOMALIES = {
    "holiday": "une signature un jour férié",
    "overlap": "deux séances de la même personne au même moment",
    "same_minute": "plusieurs séances signées à la même minute",
    "outside_hours": "une signature loin de l'heure de la séance",
    "unsigned": "une signature absente",
    "cut": "une connexion plus courte que prévu",
}


@rule(
    "CER-02",
    "Certificat de réalisation",
    title="Une présence signée par les deux",
    confidence="S",
    source="CAA Nantes, 20 avril 2021 ; contrôles de la Caisse des Dépôts",
)
def attendance(session: Held, *, figures: Figures = LAW) -> Verdict[Proof]:
    """Return how well a signed session is proved, and what a control would question.

    Lecture: aucun texte n'impose la feuille d'émargement, mais elle reste la preuve attendue : les
    deux signent, à l'heure de la séance. Un jour férié, deux séances en même temps ou des
    signatures à la même minute se remarquent.

    À vérifier: la marge autour de l'heure de la séance est un choix de la maison.
    """
    day = session.start.astimezone(PARIS).date()
    margin = dt.timedelta(minutes=figures.amount("cer.signature_margin_minutes", on=day))
    found = {
        "holiday": any(is_holiday(one.at.astimezone(PARIS).date()) for one in session.signatures),
        "overlap": any(
            one.start < session.end and session.start < one.end for one in session.others
        ),
        "same_minute": bool(
            _minutes_of(session.signatures)
            & _minutes_of(one for other in session.others for one in other.signatures)
        ),
        "outside_hours": any(
            not session.start - margin <= one.at <= session.end + margin
            for one in session.signatures
        ),
        "unsigned": session.signed_by() != set(Party),
    }
    anomalies = tuple(name for name, there in found.items() if there)
    if not session.signatures:
        return _proved(Proof(0, Strength.NONE, anomalies))
    strength = Strength.STRONG if not anomalies else Strength.WEAK
    return _proved(Proof(session.planned, strength, anomalies))


def _minutes_of(signatures: Iterable[Signature]) -> set[dt.datetime]:
    return {signature.at.replace(second=0, microsecond=0) for signature in signatures}


def _proved(proof: Proof) -> Verdict[Proof]:
    """Answer with the proof; to check when something looks wrong."""
    if not proof.anomalies:
        return computed(proof)
    found = ", ".join(ANOMALIES[name] for name in proof.anomalies)
    return to_check(
        f"À regarder : {found}.",
        "La présence est la preuve centrale du service fait (modèle officiel du certificat).",
        "Notez ce qui s'est passé, daté, sans rien réécrire.",
        proof,
    )


@rule(
    "CER-03",
    "Certificat de réalisation",
    "D6313-3-1",
    title="Une séance à distance et ses connexions",
    confidence="S/U",
    source="Code du travail, art. D6313-3-1, par analogie",
)
def remote_attendance(session: Held) -> Verdict[Proof]:
    """Return the minutes during which both were connected, and how well they are proved.

    Minutes are whole: a minute begun together counts only when it was finished.

    Lecture: seul le temps où les deux étaient là compte, coupures retirées, téléphone de secours
    ajouté. Sans journal, deux signatures suffisent, avec une force moindre. Les articles sur la
    formation à distance s'appliquent par analogie.

    À vérifier: ce que la Caisse des Dépôts attend comme journal de connexion.
    """
    both = _together(session.connections)
    if not session.connections:
        if session.signed_by() == set(Party):
            return computed(
                Proof(session.planned, Strength.FAIR, ()),
                note="Sans journal de connexion : les deux signatures font foi, moins bien.",
            )
        return _proved(Proof(0, Strength.NONE, ("unsigned",)))
    minutes = min(session.planned, both + session.phone)
    if both == 0 or (session.planned - minutes) * 2 >= session.planned:
        return _proved(Proof(minutes, Strength.WEAK, ("cut",)))
    return computed(Proof(minutes, Strength.STRONG, ()))


def _together(connections: tuple[Connection, ...]) -> int:
    """Return the whole minutes during which both parties were connected."""
    person = _merged(one for one in connections if one.by is Party.PERSON)
    counsellor = _merged(one for one in connections if one.by is Party.COUNSELLOR)
    shared = dt.timedelta()
    for a_start, a_end in person:
        for b_start, b_end in counsellor:
            shared += max(dt.timedelta(), min(a_end, b_end) - max(a_start, b_start))
    return shared // dt.timedelta(minutes=1)


def _merged(connections: Iterable[Connection]) -> list[tuple[dt.datetime, dt.datetime]]:
    """Return the spans of one party, those that overlap joined."""
    spans: list[tuple[dt.datetime, dt.datetime]] = []
    for one in sorted(connections, key=lambda one: one.start):
        if spans and one.start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], one.end))
        else:
            spans.append((one.start, one.end))
    return spans
