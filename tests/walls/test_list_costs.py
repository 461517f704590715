"""A list of one, three or fifty lines asks the database as many questions.

The lists of consultants and of the agenda have theirs beside their own tests; these are the others.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.controle import open_to_controle
from portulan.journey.bilan.models import Ending
from portulan.journey.entretien import actions as entretiens
from portulan.journey.investigation import actions as investigation
from portulan.journey.investigation import texts
from portulan.journey.qualite import actions as qualite
from portulan.journey.qualite.actions.complaining import Complaint
from portulan.journey.synthese import actions as synthese
from portulan.journey.synthese.models import Partie
from tests import people
from tests.journey.synthese.confiding import give, handed_over
from tests.spaces.cost import queries_of

COUNTS = (1, 3, 50)
pytestmark = pytest.mark.usefixtures("that_morning")


@pytest.fixture
def that_morning():
    with time_machine.travel(people.MORNING + timedelta(hours=3), tick=False):
        yield


def costs(user, address, add):
    """Return what the page costs at each count; `add(n)` adds the nth line."""
    client = Client()
    if user:
        client.force_login(user)
    told, lengths, made = [], [], 0
    for count in COUNTS:
        for number in range(made, count):
            add(number)
        made = count
        path = address() if callable(address) else address
        told.append(queries_of(lambda path=path: client.get(path)))
        lengths.append(len(client.get(path).content))
    assert lengths == sorted(set(lengths)), "la liste ne s'allonge pas"
    return told


def assert_flat(told):
    assert len(set(told)) == 1, told


def test_the_bilans_of_one_person(nadia, bilan):
    assert_flat(costs(nadia, "/bilans/", lambda n: n and people.bilan_of_nadia()))


def test_the_accesses_that_the_person_reads(nadia, claire, bilan):
    travail = investigation.give_travail(bilan, "reussites", by=claire, at=people.MORNING)
    words = {"regard_commun": "Un texte."}
    investigation.save_travail(travail, words, revision=0, by=nadia, at=people.MORNING)
    investigation.share_travail(travail, by=nadia, at=people.MORNING)

    def read(n):
        at = people.MORNING + timedelta(minutes=n)
        texts.opened(travail, by=claire, at=at, why=texts.Why.LECTURE)

    assert_flat(costs(nadia, f"/bilans/{bilan.pk}/acces/", read))


def test_the_exercises_proposed(nadia, claire, bilan):
    def propose(n):
        investigation.give_travail(bilan, "reussites", by=claire, at=people.MORNING)

    assert_flat(costs(nadia, f"/bilans/{bilan.pk}/travaux/", propose))


def test_the_exercises_as_the_consultant_sees_them(claire, bilan):
    def share(n):
        row = investigation.give_travail(bilan, "reussites", by=claire, at=people.MORNING)
        words = {"regard_commun": "Un texte."}
        told = {"by": bilan.beneficiaire, "at": people.MORNING}
        investigation.save_travail(row, words, revision=0, **told)
        investigation.share_travail(row, **told)

    assert_flat(costs(claire, f"/conseil/bilans/{bilan.pk}/travaux/", share))


def test_the_time_one_worked(nadia, bilan):
    def work(n):
        entretiens.log_work(
            bilan,
            phase=2,
            happened_on=people.MONDAY,
            minutes=15 + n,  # the same entry twice is one entry
            by=nadia,
            at=people.MORNING + timedelta(seconds=n),
        )

    assert_flat(costs(nadia, f"/bilans/{bilan.pk}/calendrier/", work))


def test_the_readers_of_a_document(nadia, claire, bilan):
    handed_over(bilan, claire)

    def confide(n):
        give(bilan, email=f"lectrice{n}@cep.example")

    assert_flat(costs(nadia, f"/bilans/{bilan.pk}/communications/", confide))


def test_the_passages_of_a_part(claire, bilan):
    def write(n):
        synthese.add_passage(bilan, Partie.PROJET, f"Passage {n}", by=claire, at=people.MORNING)

    assert_flat(costs(claire, f"/conseil/bilans/{bilan.pk}/synthese/parties/3/", write))


def test_the_complaints(ines, rivage):
    def complain(n):
        qualite.complain(
            rivage, Complaint(id=uuid4(), name=f"Rose {n}", text="Le bureau."), at=people.MORNING
        )

    assert_flat(costs(ines, "/gestion/reclamations/", complain))


def test_the_files_shown_to_an_auditor(ines, rivage):
    ended, tokens = [], []

    def show(n):
        one = people.bilan_of_nadia()
        end(one, Ending.TERME, happened_on=people.MONDAY, by=None, at=people.MORNING)
        ended.append(one.pk)
        _, token = open_to_controle(
            rivage,
            ended,
            name="Auditrice",
            expires_at=people.MORNING + timedelta(days=9),
            by=ines,
            at=people.MORNING,
        )
        tokens.append(token)

    assert_flat(costs(None, lambda: f"/controle/{tokens[-1]}/", show))
