"""Everyone acts, in any order, for months; nobody ever reads what they must not.

Two persons, three consultants, a manager, another house, readers who came by a link. The
model is a few lines of Python that know nothing of the house; each look asks the real
pages, of every text, as that person, and what was seen is what the model says: no more
(the secret), no less (otherwise the proof would be empty).
"""

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import time_machine
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from portulan.journey.bilan.actions import assign
from portulan.journey.bilan.models import Ending
from portulan.journey.conservation import actions as conservation
from portulan.journey.deroulement.cloture import close
from portulan.journey.entretien import actions as entretiens
from portulan.journey.entretien.actions import Slot
from portulan.journey.entretien.models import Mode
from portulan.journey.investigation import actions as investigation
from portulan.journey.investigation.models import Retenu
from portulan.journey.synthese import actions as synthese
from portulan.offices.organisme.actions import end_membership
from portulan.offices.organisme.models import Membership, Role
from portulan.rules.refusal import Refusal
from tests import people
from tests.journey.synthese import confiding
from tests.walls.asking import Visitor

STAFF = ("claire", "yann", "lea")
EVERYONE = ("nadia", "hugo", *STAFF, "ines", "theo")
READERS = 3


@dataclass
class Text:
    """One text: whose bilan, what sort, who wrote it, whether it was sent; and where it is."""

    word: str
    of: str
    kind: str
    author: str
    row: object
    shared: bool = False


@dataclass
class Bilan:
    """What the model knows of a bilan."""

    row: object
    windows: list[list] = field(default_factory=list)  # [consultant, since, until or None]
    ended: bool = False
    destroyed: bool = False


@dataclass
class Reading:
    """A consent to read the synthesis, its link, its last day."""

    of: str
    token: str
    until: int
    row: object
    revoked: bool = False


class Everyone(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.stack = ExitStack()
        self.stack.enter_context(tempfile.TemporaryDirectory())
        self.before, settings.DATA = settings.DATA, Path(self.stack.enter_context(_folder()))
        for alias in ("default", "keys"):
            block = transaction.atomic(using=alias)
            block._from_testcase = True  # the house's own durable blocks may begin inside
            self.stack.enter_context(block)
            self.stack.callback(transaction.set_rollback, True, using=alias)
        self.day, self.number = 0, 0
        self.persons = {name: getattr(people, name)() for name in EVERYONE if name != "lea"}
        self.persons["lea"] = people.member(
            people.person("Lea", "Riou"), people.rivage(), Role.CONSULTANT
        )
        self.bilans = {
            "nadia": Bilan(people.bilan_of_nadia(), [["claire", 0, None]]),
            "hugo": Bilan(people.bilan_of_hugo(), [["yann", 0, None]]),
        }
        self.last_day: dict[str, int] = {}
        self.texts: list[Text] = []
        self.readings: list[Reading] = []
        self.looks = 0

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.stack.close()
            settings.DATA = self.before

    # -- what the model says -----------------------------------------------------------------

    def conducts(self, name: str, of: str) -> bool:
        works = self.day <= self.last_day.get(name, self.day)
        return works and any(
            who == name and since <= self.day and (until is None or self.day <= until)
            for who, since, until in self.bilans[of].windows
        )

    def holds(self, of: str) -> bool:
        """Say whether something of that bilan was ever written."""
        return any(text.of == of for text in self.texts)

    def may_read(self, name: str, text: Text) -> bool:
        if self.bilans[text.of].destroyed:
            return False
        if text.kind == "note":
            return name == text.author and self.conducts(name, text.of)
        return name == text.of or (text.shared and self.conducts(name, text.of))

    # -- what they do ------------------------------------------------------------------------

    @property
    def at(self) -> datetime:
        return datetime.combine(self.on, time(9), UTC)

    @property
    def on(self):
        return people.MONDAY + timedelta(days=self.day)

    def word(self) -> str:
        self.number += 1
        return f"MOT-SECRET-{self.number:04d}"

    def consultant(self, of: str) -> str:
        return self.bilans[of].windows[-1][0]

    def alive(self, of: str) -> bool:
        return not self.bilans[of].ended

    @rule(days=st.sampled_from([1, 1, 2, 9, 40]))
    def time_goes_by(self, days: int) -> None:
        self.day += days

    @rule(of=st.sampled_from(["nadia", "hugo"]))
    def the_person_does_an_exercise(self, of: str) -> None:
        if not self.alive(of):
            return
        bilan, person = self.bilans[of].row, self.persons[of]
        by = self.persons[self.consultant(of)]
        row = investigation.give_travail(bilan, "reussites", by=by, at=self.at)
        if any(text.row == row for text in self.texts):
            return  # the same exercise twice is given once
        text = Text(self.word(), of, "travail", of, row)
        words = {"regard_commun": text.word}
        investigation.save_travail(row, words, revision=0, by=person, at=self.at)
        self.texts.append(text)

    @rule(of=st.sampled_from(["nadia", "hugo"]), phase=st.sampled_from([1, 2]))
    def the_person_keeps_something_of_a_phase(self, of: str, phase: int) -> None:
        bilan = self.bilans[of].row
        if not self.alive(of) or Retenu.objects.filter(bilan=bilan, phase=phase).exists():
            return
        text = Text(self.word(), of, "retenu", of, None)
        investigation.save_retenu(
            bilan, phase, text.word, revision=0, by=self.persons[of], at=self.at
        )
        text.row = Retenu.objects.get(bilan=bilan, phase=phase)
        self.texts.append(text)

    @rule(of=st.sampled_from(["nadia", "hugo"]))
    def the_consultant_writes_a_note(self, of: str) -> None:
        name = self.consultant(of)
        if not self.alive(of) or not self.conducts(name, of):
            return
        by, bilan = self.persons[name], self.bilans[of].row
        slot = Slot(self.at + timedelta(days=2 + self.number), 60, Mode.TELEPHONE, 2)
        try:
            entretien = entretiens.book(bilan, slot, consultant=by, by=by, at=self.at)
        except Refusal:
            return
        text = Text(self.word(), of, "note", name, entretien)
        words = {"faits": text.word, "propos": ""}
        investigation.write_note(entretien, words, revision=0, by=by, at=self.at)
        self.texts.append(text)

    @precondition(lambda self: self.texts)
    @rule(rank=st.integers(0, 30), sent=st.booleans())
    def the_person_sends_or_takes_back(self, rank: int, sent: bool) -> None:
        text = self.texts[rank % len(self.texts)]
        if text.kind not in {"travail", "retenu"} or not self.alive(text.of):
            return
        shared, unshared = {
            "travail": (investigation.share_travail, investigation.unshare_travail),
            "retenu": (investigation.share_retenu, investigation.unshare_retenu),
        }[text.kind]
        (shared if sent else unshared)(text.row, by=self.persons[text.of], at=self.at)
        text.shared = sent

    @rule(of=st.sampled_from(["nadia", "hugo"]), to=st.sampled_from(STAFF))
    def someone_else_takes_over(self, of: str, to: str) -> None:
        bilan = self.bilans[of]
        if bilan.windows[-1][0] == to or not self.alive(of):
            return
        try:
            assign(bilan.row, self.persons[to], since=self.on, by=self.persons["ines"], at=self.at)
        except Refusal:
            assert self.day > self.last_day.get(to, self.day)
            return
        bilan.windows[-1][2] = max(bilan.windows[-1][1], self.day - 1)
        bilan.windows.append([to, self.day, None])

    @rule(name=st.sampled_from(STAFF))
    def a_consultant_leaves(self, name: str) -> None:
        if name in self.last_day:
            return
        membership = Membership.objects.get(user=self.persons[name], role=Role.CONSULTANT)
        end_membership(membership, until=self.on, by=self.persons["ines"], at=self.at)
        self.last_day[name] = self.day

    @rule(of=st.sampled_from(["nadia", "hugo"]), days=st.sampled_from([0, 3, 20]))
    def the_person_confides_the_synthesis(self, of: str, days: int) -> None:
        if not self.alive(of) or len(self.readings) >= READERS:
            return
        bilan = self.bilans[of].row
        if not any(text.kind == "synthese" and text.of == of for text in self.texts):
            text = Text(self.word(), of, "synthese", of, None)
            by = self.persons[self.consultant(of)]
            synthese.add_passage(bilan, confiding.Partie.PROJET, text.word, by=by, at=self.at)
            proposed = synthese.propose(bilan, by=by, on=self.on, at=self.at)
            person, sha256 = self.persons[of], proposed.sha256
            synthese.answer(bilan, sha256=sha256, agrees=True, by=person, at=self.at)
            synthese.hand_over(bilan, by=by, on=self.on, at=self.at)
            self.texts.append(text)
        email = f"lectrice-{len(self.readings)}@cep.example"
        row = confiding.give(
            bilan, at=self.at, email=email, until=self.on + timedelta(days=days), name=email
        )
        token = confiding.token_of(email)
        self.readings.append(Reading(of, token, self.day + days, row))

    @precondition(lambda self: self.readings)
    @rule(rank=st.integers(0, READERS))
    def the_person_takes_the_consent_back(self, rank: int) -> None:
        reading = self.readings[rank % len(self.readings)]
        if self.bilans[reading.of].destroyed:
            return
        synthese.revoke(reading.row, by=self.persons[reading.of], at=self.at)
        reading.revoked = True

    @rule(of=st.sampled_from(["nadia", "hugo"]))
    def the_bilan_ends_and_is_erased(self, of: str) -> None:
        bilan = self.bilans[of]
        if bilan.ended:
            return
        by = self.persons[self.consultant(of)]
        close(bilan.row, Ending.ABANDON, happened_on=self.on, on=self.on, by=by, at=self.at)
        conservation.ask_erasure(bilan.row, by=self.persons[of], at=self.at)
        conservation.destroy_due(on=self.on, at=self.at)
        bilan.ended = True
        bilan.destroyed = self.holds(of)

    # -- what they see -----------------------------------------------------------------------

    @precondition(lambda self: self.texts)
    @rule(name=st.sampled_from(EVERYONE))
    def someone_looks(self, name: str) -> None:
        pages = [address for text in self.texts for address in _addresses(text)]
        pages += [address for bilan in self.bilans.values() for address in _of_bilan(bilan.row)]
        told = self.seen(name, pages)
        texts = [text for text in self.texts if text.kind != "synthese"]
        may = {text.word for text in texts if self.may_read(name, text)}
        assert {text.word for text in texts if text.word in told} == may, name

    @precondition(lambda self: self.readings)
    @rule()
    def the_readers_look(self) -> None:
        for reading in self.readings:
            told = self.seen("", [reverse("invite:lecture", args=[reading.token])])
            told += self.seen("", [reverse("invite:lecture_document", args=[reading.token])])
            gone = self.bilans[reading.of].destroyed
            open_now = not reading.revoked and self.day <= reading.until and not gone
            may = {t.word for t in self.texts if t.kind == "synthese" and t.of == reading.of}
            seen = {text.word for text in self.texts if text.word in told}
            assert seen == (may if open_now else set())

    def seen(self, name: str, pages: list[str]) -> str:
        self.looks += len(pages)
        with time_machine.travel(self.at, tick=False):
            visitor = Visitor(self.persons.get(name))  # who came in today
            answers = [visitor.ask(page) for page in pages]
        assert {answer.status_code for answer in answers} <= {200, 302, 403, 404, 410}
        return "".join(answer.content.decode("utf-8", "replace") for answer in answers)


def _folder():
    return tempfile.TemporaryDirectory(prefix="portulan-")


def _addresses(text: Text) -> list[str]:
    """Where that text shows, for the person and for who accompanies them."""
    bilan = text.row.bilan_id if text.row else None
    if text.kind == "travail":
        rooms = ("beneficiaire:travail", "consultant:travail")
        return [reverse(room, args=[bilan, text.row.pk]) for room in rooms]
    if text.kind == "retenu":
        return [reverse("beneficiaire:retenu", args=[bilan, text.row.phase])]
    if text.kind == "note":
        rooms = ("consultant:note", "consultant:note_precedente")
        return [reverse(room, args=[bilan, text.row.pk]) for room in rooms]
    return []


def _of_bilan(bilan) -> list[str]:
    rooms = ("consultant:retenus", "consultant:dossier", "gestion:bilan")
    return [reverse(room, args=[bilan.pk]) for room in rooms]
