"""Fifty words, each written where a word can be, then looked for in every byte that is left.

Run in a house of its own (`tests.aside`): its databases in files or in PostgreSQL, its
mail in a folder, its temporary files in another, what it says in a third.
"""

import base64
import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

from tests.aside import Aside

WORD = re.compile(rb"CANARI-[A-Z0-9-]{6,}")
BLACK = "NOIR"  # a word said to be black ink: it must be found, or the search proves nothing
REACH = ("-LECTRICE", "-QUAND")  # whom to write to, when to call: in clear for as long as it serves
NOT_OF_A_BILAN = (
    "CANARI-RECLAMATION",
    "CANARI-EXERCICE",
    "CANARI-QUESTIONNAIRE-RIVAGE",  # a house's own questionnaires: the library speaks of nobody
    "CANARI-QUESTIONNAIRE-FALAISE",
    "CANARI-MOTS",
)

LIVE = """
import time_machine
from tests.walls import world
lay_tables()
with time_machine.travel(world.NOW, tick=False):
    lived = world.build()
    for who in lived.bilans.values():
        for filled in who.values():
            for word in filled.canaries.values():
                print(filled.which, word)
"""
CARRY_LETTERS = """
import time_machine
from tests.walls import world
with time_machine.travel(world.NOW, tick=False):
    call_command("facteur", une_fois=True)
"""
BACK_UP = """
call_command("backup", DATA.parent / "copies" / "contenus.portulan")
call_command("backup", DATA.parent / "copies" / "cles.portulan", keys=True)
"""
READ_ALL = """
import json
from portulan.offices.vault.models import SealedDocument
from tests import people
seen = set()
for pk in SealedDocument.objects.values_list("pk", flat=True):
    try:
        opened = actions.open_document(pk, by=people.nadia(), at=AT, why="lecture")
        seen.add(json.dumps(opened.tree, ensure_ascii=False))
    except actions.Unreadable:
        pass
    except ValueError:
        seen.add(str(actions.open_bytes(pk, by=people.nadia(), at=AT, why="lecture")))
print("\\n".join(seen))
"""
END_ALL = """
import time_machine
from portulan.journey.bilan.models import Accord, Ending
from portulan.journey.conservation import actions as shredder
from portulan.journey.deroulement.cloture import close
from tests.walls import world
with time_machine.travel(world.NOW, tick=False):
    for bilan in Bilan.objects.filter(fin=None):
        close(bilan, Ending.ABANDON, happened_on=world.TODAY, on=world.TODAY,
              by=people.claire(), at=world.at(0))
for day in [*range(1, 45), *range(170, 215)]:
    with time_machine.travel(world.at(day, 3), tick=False):
        call_command("ronde", verbosity=0)
        call_command("facteur", une_fois=True, verbosity=0)
"""
RESTORE = """
call_command("restore", *[DATA.parent / "copies" / name for name in {names!r}], oui=True)
"""


class Search:
    """A house, the places where its bytes may lie, and the words that were written in it."""

    def __init__(self, house: Aside) -> None:
        self.house, folder = house, house.folder
        self.black: set[str] = set()
        self.places = {
            "dossier des données": house.data,
            "courriers": folder / "courrier",
            "dossier temporaire": folder / "tmp",
            "journaux du service": folder / "dit",
            "sauvegardes": folder / "copies",
        }
        for place in self.places.values():
            place.mkdir(mode=0o700, exist_ok=True)
        self.env = {
            "PORTULAN_MAIL_URL": f"fichier:{folder / 'courrier'}",
            "TMPDIR": str(folder / "tmp"),
        }
        if house.address:
            self.places["PostgreSQL"] = house.server_folder()

    def play(self, code: str) -> str:
        """Run in the house; what it says is kept with what a service's log would keep."""
        said = self.house.play(code, **self.env)
        if code not in (LIVE, READ_ALL):
            (self.house.folder / "dit" / "service.log").open("a").write(said)
        return said

    def live(self) -> set[str]:
        """Live the whole world; return the red words written, each once."""
        words = {line.split()[-1] for line in self.play(LIVE).splitlines() if "CANARI-" in line}
        self.black = {word for word in words if BLACK in word}
        return words - self.black

    def found(self) -> dict[str, set[str]]:
        """Return, place by place, the words found in the bytes as they lie."""
        self.house.flush()
        return {name: self._whole(words_under(place)) for name, place in self.places.items()}

    def _whole(self, words: Iterable[str]) -> set[str]:
        """Leave out the beginnings of black words, cut by the end of a page of the database."""
        return {
            word
            for word in words
            if BLACK in word or not any(black.startswith(word) for black in self.black)
        }

    def dumped(self) -> set[str]:
        """Return the words found in a plain dump of both databases (PostgreSQL)."""
        return {word for dump in self.house.dumps() for word in words_in(dump)}

    def readable(self) -> set[str]:
        """Return the words that the keys still there can open."""
        told = self.play(READ_ALL).encode()
        return {word.decode() for word in WORD.findall(told)}


def red(words: Iterable[str]) -> set[str]:
    """Keep the words of bilans that no black paper may say."""
    return {word for word in words if BLACK not in word and not word.startswith(NOT_OF_A_BILAN)}


def reach(words: Iterable[str]) -> set[str]:
    """Keep the words that say how to reach somebody."""
    return {word for word in words if any(mark in word for mark in REACH)}


def words_under(place: Path) -> Iterator[str]:
    for path in place.rglob("*"):
        if path.is_file():
            yield from words_in(path.read_bytes())


def words_in(data: bytes) -> Iterator[str]:
    """Find words as they are, in hexadecimal, in base 64 at any place, or compressed."""
    for seen in (data, data.replace(b"\x00", b""), *_decoded(data)):
        yield from (word.decode() for word in WORD.findall(seen))


def _decoded(data: bytes) -> Iterator[bytes]:
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)
    for run in re.findall(rb"(?:[0-9a-fA-F]{2}){16,}", data):
        yield bytes.fromhex(run.decode())
    for run in re.findall(rb"[A-Za-z0-9+/=\r\n]{24,}", data):
        packed = re.sub(rb"[\r\n=]", b"", run)
        for start in range(4):
            piece = packed[start : start + (len(packed) - start) // 4 * 4]
            if b"Q0FOQVJJ" in piece:  # « CANARI » in base 64
                yield base64.b64decode(piece)


def story(search: Search) -> SimpleNamespace:
    """Live, back up, destroy, put old backups back; return what was found at each moment."""
    told = SimpleNamespace(written=search.live())
    search.play(CARRY_LETTERS)
    search.play(BACK_UP)
    told.before, told.opened, told.dumped = search.found(), search.readable(), search.dumped()
    search.play(END_ALL)
    told.after, told.left = search.found(), search.readable()
    told.dumped_after = search.dumped()
    told.restored = {}
    for names in (["contenus.portulan"], ["contenus.portulan", "cles.portulan"]):
        search.play(RESTORE.format(names=names))
        told.restored[" et ".join(names)] = search.readable()
    told.after_restore = search.found()
    return told


def red_in(found: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return, place by place, the words of content found as they are."""
    told = {place: red(words) - reach(words) for place, words in found.items()}
    return {place: words for place, words in told.items() if words}
