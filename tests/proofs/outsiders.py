"""The same lives with those who come by a link, those who take over, and those who die.

A supervisor reads an extract; a witness sees one skill; someone met sees what is noted of them;
an heir receives what was left. The model says, of each, when their door is open and what is
behind it; it knows nothing of the house.
"""

import re
from dataclasses import dataclass
from datetime import date

import time_machine
from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from portulan.journey.bilan.deces import Preuve
from portulan.journey.bilan.interruption import Choix
from portulan.journey.conservation import actions as conservation
from portulan.journey.conservation.actions import directing, handing_on
from portulan.journey.conservation.models import Sort
from portulan.journey.deroulement import deces, remplacement
from portulan.journey.enquete import actions as enquetes
from portulan.journey.enquete import contacts
from portulan.journey.enquete.reading import read as read_enquetes
from portulan.journey.investigation import supervision
from portulan.journey.portefeuille import actions as portefeuille
from portulan.journey.portefeuille import temoins
from portulan.journey.portefeuille.reading import read as read_portefeuille
from portulan.offices.mail.models import Letter
from portulan.rules.calendar import months_later
from portulan.rules.refusal import Refusal
from tests.proofs.everyone import EVERYONE, STAFF, Everyone, Text
from tests.walls.asking import Visitor, words_of
from tests.walls.world import link_of

PERSONS = st.sampled_from(["nadia", "hugo"])
DOORS = 6  # of each life: a page to ask for each


@dataclass
class Door:
    """What an outsider was given to read, by what path, until which day."""

    kind: str
    of: str
    by: str
    word: str
    token: str
    until: int
    row: object
    page: str  # where who gave it sees the same, on their own pages
    closed: bool = False  # by whoever gave it
    gone: bool = False  # by the outsider: nothing of it is left


@dataclass
class Heir:
    of: str
    token: str
    until: int


class WithOutsiders(Everyone):
    @initialize()
    def nobody_came_yet(self) -> None:
        self.doors: list[Door] = []
        self.heirs: list[Heir] = []
        self.wishes: dict[str, Sort] = {}
        self.died: dict[str, date] = {}
        self.agreed: dict[tuple[str, str], set[str]] = {}

    # -- what the model says -----------------------------------------------------------------

    def holds(self, of: str) -> bool:
        return super().holds(of) or any(door.of == of for door in self.doors)

    def may_read(self, name: str, text: Text) -> bool:
        if name == text.of and name in self.died:
            return False
        if super().may_read(name, text):
            return True
        handed = text.kind == "note" and text.author in self.agreed.get((name, text.of), set())
        return handed and not self.bilans[text.of].destroyed and self.conducts(name, text.of)

    def opens(self, door: Door) -> bool:
        if door.closed or door.gone or self.bilans[door.of].destroyed or door.of in self.died:
            return False
        return self.day < door.until and not (door.kind == "temoin" and self.bilans[door.of].ended)

    def reads_inside(self, name: str, door: Door) -> bool:
        """Say whether someone with an account reads, on their own pages, what the door shows."""
        if self.bilans[door.of].destroyed or door.gone:
            return False
        if door.kind == "supervision":
            return name == door.by and self.conducts(name, door.of)
        return name == door.of and name not in self.died

    # -- what they do ------------------------------------------------------------------------

    @rule(of=PERSONS, days=st.sampled_from([1, 7, 30]))
    def an_extract_goes_to_a_supervisor(self, of: str, days: int) -> None:
        name, bilan = self.consultant(of), self.bilans[of].row
        if len(self.doors) >= DOORS or not self.alive(of) or not self.conducts(name, of):
            return
        me = {"by": self.persons[name], "at": self.at}
        word = self.word()
        row = supervision.give_extract(bilan, f"On y lit {word}.", days=days, **me)
        url = next(one.url for one in supervision.given(bilan, **me) if one.row == row)
        token = url.rstrip("/").split("/")[-2]
        page = reverse("consultant:supervision", args=[bilan.pk])
        self.doors.append(Door("supervision", of, name, word, token, self.day + days, row, page))

    @rule(of=PERSONS)
    def a_witness_is_asked(self, of: str) -> None:
        if len(self.doors) >= DOORS or not self.alive(of):
            return
        bilan, me = self.bilans[of].row, {"by": self.persons[of], "at": self.at}
        word = self.word()
        row = portefeuille.add_experience(bilan, {"title": "Un chantier"}, **me)
        lived = read_portefeuille(row, **me).experiences[-1]
        portefeuille.add_episode(bilan, lived.id, "Un jour", **me)
        episode = read_portefeuille(row, **me).episodes[-1]
        portefeuille.name_competences(bilan, episode.id, [(word, "")], **me)
        skill = read_portefeuille(row, **me).competences[-1]
        try:
            asked, token = temoins.ask(bilan, [skill], name="Temoin", email="t@t.example", **me)
        except Refusal:
            return
        until = self.day + temoins.LIFE.days
        page = reverse("beneficiaire:competence", args=[bilan.pk, skill.id])
        self.doors.append(Door("temoin", of, of, word, token, until, asked, page))

    @rule(of=PERSONS)
    def someone_is_met(self, of: str) -> None:
        if len(self.doors) >= DOORS or not self.alive(of):
            return
        bilan, me = self.bilans[of].row, {"by": self.persons[of], "at": self.at}
        word = self.word()
        row = enquetes.add_enquete(bilan, f"Un métier {self.number}", **me)
        enquete = read_enquetes(row, **me).enquetes[-1]
        enquetes.add_rencontre(bilan, enquete.id, {"qui": word}, **me)
        met = next(one for one in read_enquetes(row, **me).rencontres if one.qui == word)
        contacts.give_address(bilan, met.id, names_house=False, **me)
        met = next(one for one in read_enquetes(row, **me).rencontres if one.qui == word)
        until = self.day + contacts.LIFE.days
        page = reverse("beneficiaire:enquete", args=[bilan.pk, enquete.id])
        self.doors.append(Door("contact", of, of, word, met.adresse, until, met.id, page))

    @precondition(lambda self: self.doors)
    @rule(rank=st.integers(0, DOORS))
    def whoever_gave_a_door_closes_it(self, rank: int) -> None:
        door = self.doors[rank % len(self.doors)]
        if self.bilans[door.of].ended or door.closed or door.gone:
            return
        me = {"by": self.persons[door.by], "at": self.at}
        if door.kind == "supervision":
            supervision.close_extract(door.row, **me)
        elif door.kind == "contact":
            contacts.close_address(self.bilans[door.of].row, door.row, **me)
        else:
            temoins.take_back(door.row, **me)
        door.closed = True
        self.the_outsiders_look()

    @precondition(lambda self: self.doors)
    @rule(rank=st.integers(0, DOORS))
    def someone_met_has_everything_erased(self, rank: int) -> None:
        door = self.doors[rank % len(self.doors)]
        if door.kind == "contact" and self.opens(door):
            contacts.erase(link_of(door.token), at=self.at)
            door.gone = True
            self.the_outsiders_look()

    @rule(of=PERSONS, to=st.sampled_from(STAFF), notes=st.booleans())
    def the_person_chooses_a_substitute(self, of: str, to: str, notes: bool) -> None:
        bilan, absent = self.bilans[of], self.consultant(of)
        if absent == to or not self.alive(of) or not self.conducts(absent, of):
            return
        try:
            row = remplacement.propose(
                bilan.row, self.persons[to], since=self.on, by=self.persons["ines"], at=self.at
            )
        except Refusal:  # gone, or still there on the day they handed over
            assert self.conducts(to, of) or self.day > self.last_day.get(to, self.day)
            return
        remplacement.answer(
            bilan.row, Choix.SUBSTITUTE, notes_agreed=notes, by=self.persons[of], at=self.at
        )
        bilan.windows[-1][2] = max(bilan.windows[-1][1], self.day - 1)
        bilan.windows.append([to, self.day, None])
        agreed = self.agreed.setdefault((to, of), set())
        absent = next(name for name, one in self.persons.items() if one.pk == row.absent_id)
        (agreed.add if notes else agreed.discard)(absent)

    @rule(of=PERSONS, choice=st.sampled_from(Sort))
    def the_person_directs(self, of: str, choice: Sort) -> None:
        if self.alive(of):
            wish = directing.Directive(choice, "Une proche", "06 00 00 00 00")
            directing.direct(self.bilans[of].row, wish, by=self.persons[of], at=self.at)
            self.wishes[of] = choice

    @rule(of=PERSONS, choice=st.sampled_from([None, *Sort]))
    def the_person_dies(self, of: str, choice: Sort | None) -> None:
        """Sometimes just after they said what they wish."""
        if choice:
            self.the_person_keeps_something_of_a_phase(of, 1)
            self.the_person_directs(of, choice)
        by = self.persons[self.consultant(of)]
        if not self.alive(of) or not self.conducts(self.consultant(of), of):
            return
        deces.note(self.bilans[of].row, happened_on=self.on, proof=Preuve.ACTE, by=by, at=self.at)
        self.bilans[of].ended, self.died[of] = True, self.on
        for reading in self.readings:
            reading.revoked |= reading.of == of

    @rule()
    def the_night_passes(self) -> None:
        conservation.destroy_due(on=self.on, at=self.at)
        for of, day in self.died.items():
            waits = self.wishes.get(of, Sort.DETRUIRE) is not Sort.DETRUIRE
            if self.holds(of) and (not waits or self.on >= months_later(day, 3)):
                self.bilans[of].destroyed = True

    def inherited(self) -> list[str]:
        """Return whose documents are to be handed on."""
        wished = [of for of in self.died if self.wishes.get(of, Sort.DETRUIRE) is not Sort.DETRUIRE]
        return [of for of in wished if not self.bilans[of].destroyed]

    @precondition(lambda self: self.died)
    @rule(of=PERSONS)
    def an_heir_is_written_to(self, of: str) -> None:
        if of not in self.died or self.bilans[of].destroyed:
            return
        self.number += 1
        email, by = f"heritier-{self.number}@h.example", self.persons["claire"]
        try:
            handing_on.send_to_heir(self.bilans[of].row, email, by=by, at=self.at)
        except Refusal:
            assert of not in self.inherited()
            return
        assert of in self.inherited()
        self.heirs = [heir for heir in self.heirs if heir.of != of]  # the former link closes
        letter = Letter.objects.filter(to=email).latest("posted_at")
        token = re.search(r"/lien/([^/]+)/", letter.action_url)[1]
        self.heirs.append(Heir(of, token, self.day + handing_on.LIFE.days))

    # -- what they see -----------------------------------------------------------------------

    @precondition(lambda self: self.doors)
    @rule(name=st.sampled_from(EVERYONE))
    def someone_looks_at_what_was_handed(self, name: str) -> None:
        rooms = ("consultant:supervision", "consultant:enquetes", "consultant:portefeuille")
        rows = [bilan.row for bilan in self.bilans.values()]
        pages = [reverse(room, args=[row.pk]) for room in rooms for row in rows]
        told = self.seen(name, [*pages, *(door.page for door in self.doors)])
        may = {door.word for door in self.doors if self.reads_inside(name, door)}
        assert {door.word for door in self.doors if door.word in told} == may, name

    @precondition(lambda self: self.doors)
    @rule()
    def the_outsiders_look(self) -> None:
        rooms = {"supervision": "supervision", "temoin": "temoignage", "contact": "rencontre"}
        every = {text.word for text in self.texts} | {door.word for door in self.doors}
        for door in self.doors:
            told = self.seen("", [reverse(f"invite:{rooms[door.kind]}", args=[door.token])])
            seen = {word for word in every if word in told}
            assert seen == ({door.word} if self.opens(door) else set()), door

    @precondition(lambda self: self.inherited())
    @rule()
    def every_heir_is_written_to_then_looks(self) -> None:
        for of in self.inherited():
            self.an_heir_is_written_to(of)
        self.the_heirs_look()

    @precondition(lambda self: self.heirs)
    @rule()
    def the_heirs_look(self) -> None:
        for heir in self.heirs:
            with time_machine.travel(self.at, tick=False):
                path = reverse("invite:succession", args=[heir.token])
                told = words_of(Visitor().ask(path, "POST", {}))
            seen = {text.word for text in self.texts if text.word in told}
            opens = self.day < heir.until and not self.bilans[heir.of].destroyed
            assert seen == (self.left_by(heir.of) if opens else set()), heir

    def left_by(self, of: str) -> set[str]:
        """What the person wished to leave: never what the consultant wrote for themselves."""
        kinds = {"synthese"}
        if self.wishes[of] is Sort.TOUT:
            kinds |= {"travail", "retenu"}
        return {text.word for text in self.texts if text.of == of and text.kind in kinds}
