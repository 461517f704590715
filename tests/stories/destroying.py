"""The ronde of a night when many bilans are due, cut again and again by the power.

Run in a house of its own (`tests.aside`). The ronde is a process that is killed with no
warning once its first destruction of the round is under way; what is then on the disk is
judged by what the databases and the register say, before the next round begins.
"""

import os
import random
import signal
import time
from collections import Counter
from datetime import date, timedelta

from django.core.management import call_command
from django.db import connections

from portulan.journey.bilan.models import Destruction, DestructionDecidee, Funding
from portulan.journey.conservation import actions
from portulan.journey.investigation.models import Retenu
from portulan.journey.synthese.models import Passage
from portulan.offices.journal.verification import faults
from portulan.offices.vault import actions as vault
from portulan.offices.vault import classes, register
from portulan.offices.vault.models import HolderKey, SealedDocument
from tests import people
from tests.journey.conservation.test_destroying import TERM, at, finish, write

NIGHT = TERM + timedelta(days=3)
MOST = 0.12  # seconds: about two destructions; most cuts come early, where steps are short


def lay(number: int) -> None:
    """So many people whose bilan ended, who wrote, who were told twice."""
    claire = people.claire()
    for rank in range(number):
        person = people.person(f"Personne{rank}", "Due")
        bilan = people.bilan_between(person, claire, Funding.SOI_MEME)
        write(bilan, phase=1)
        write(bilan, Retenu, phase=2)
        write(bilan, Passage, classes.SYNTHESE, kind="passage", partie=1)
        finish(bilan)
    for day in range(3):
        actions.tell_due(on=TERM + timedelta(days=day), at=at(TERM + timedelta(days=day)))


def cut_until_all_is_gone() -> dict[str, int]:
    """Return how many rounds were cut, and at which step of a destruction each cut fell."""
    fell: Counter[str] = Counter()
    while _due(NIGHT):
        fell[_step() if _cut_ronde() else "finie"] += 1
        assert _half_destroyed() == []
    _ronde(NIGHT + timedelta(days=1))
    assert _half_destroyed() == []
    assert not _waiting()
    assert not SealedDocument.objects.exists()
    assert list(faults()) == []
    return dict(fell) | {"destructions": Destruction.objects.count()}


def _due(on: date) -> bool:
    return bool(actions.destroying.ready(on=on)) or bool(_waiting())


def _waiting() -> list[DestructionDecidee]:
    return list(DestructionDecidee.objects.filter(destruction__isnull=True))


def _cut_ronde() -> bool:
    """Play the ronde and kill it while it destroys. Returns whether it was killed."""
    begun = random.choice([_named, _decided])
    before, delay = begun(), random.random() ** 3 * MOST
    connections.close_all()  # what a child inherits of an open connection is not its own
    child = os.fork()
    if not child:
        _ronde(NIGHT)
        os._exit(0)
    while begun() == before:
        gone, status = os.waitpid(child, os.WNOHANG)
        if gone:
            assert status == 0, "la ronde s'est arrêtée toute seule"
            return False
        time.sleep(0.001)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _ronde(on: date) -> None:
    with open(os.devnull, "w") as nowhere:
        call_command("ronde", on=on.isoformat(), stdout=nowhere)


def _named() -> int:
    """Return how long the register of destroyed keys is."""
    place = register.path()
    return place.stat().st_size if place.exists() else 0


def _decided() -> int:
    return DestructionDecidee.objects.count()


def _step() -> str:
    """Name where the cut fell, by what is on the disk."""
    waiting = _waiting()
    if not waiting:
        return "entre deux"
    held = {"holder": waiting[0].bilan_id, "retention_class": waiting[0].retention_class}
    if HolderKey.objects.filter(**held).exists():
        named = register.holds(waiting[0].bilan_id, waiting[0].retention_class)
        return "au registre, clé encore là" if named else "décidée"
    rows = SealedDocument.objects.filter(**held).exists()
    return "sans clé, des lignes restent" if rows else "sans lignes, reçu à écrire"


def _half_destroyed() -> list[str]:
    """Say what is neither whole nor on its way to be destroyed."""
    going = {(one.bilan_id, one.retention_class) for one in _waiting()}
    keys = set(HolderKey.objects.values_list("holder", "retention_class"))
    sealed = set(SealedDocument.objects.values_list("holder", "retention_class"))
    receipts = Destruction.objects.values_list("bilan_id", "decision__retention_class")
    wrong = [f"sans clé ni décision : {one}" for one in sealed - keys - going]
    wrong += [f"un reçu, et des lignes restent : {one}" for one in sealed & set(receipts)]
    wrong += [f"un reçu, et la clé reste : {one}" for one in keys & set(receipts)]
    wrong += [f"la clé d'un registre reste : {one}" for one in keys & register.destroyed() - going]
    return wrong + _unreadable(sorted(sealed - going))


def _unreadable(whole: list) -> list[str]:
    """What is not on its way still opens: three of them, taken at random."""
    wrong = []
    for holder, retention_class in random.sample(whole, min(3, len(whole))):
        held = SealedDocument.objects.filter(holder=holder, retention_class=retention_class)
        pks = list(held.values_list("pk", flat=True))
        opened = vault.open_many(pks, by=people.claire(), at=at(NIGHT), why="lecture")
        if len(opened) != len(pks):
            wrong.append(f"ne s'ouvre plus : {holder} {retention_class}")
    return wrong
