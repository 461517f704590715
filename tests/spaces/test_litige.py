"""A disagreement, from both sides: the facts wait; her own words, only if she signs."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan import disputing
from portulan.journey.bilan.litige import MiseEnAttente
from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.echeances import echeances_of
from tests.people import MONDAY, MORNING
from tests.spaces.words import text_of

UNTIL = MONDAY + timedelta(days=90)


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        yield


def day(prefix=""):
    return {f"{prefix}until": UNTIL.isoformat()}


def there(name, bilan):
    return reverse(name, args=[bilan.pk])


def test_ines_makes_a_file_wait_and_lifts_it(client, bilan, ines):
    client.force_login(ines)
    page = there("gestion:litige", bilan)

    client.post(page, {"ground": "somme", **day()})
    assert "Une somme contestée" in text_of(client.get(page))

    client.post(there("gestion:litige_levee", bilan))
    assert not disputing.holds_of(bilan, on=MONDAY).exists()


def test_nadia_sees_it_and_signs_that_her_documents_wait_then_takes_it_back(client, bilan, ines):
    client.force_login(ines)
    client.post(there("gestion:litige", bilan), {"ground": "procedure", **day()})
    client.force_login(bilan.beneficiaire)
    page = there("beneficiaire:litige", bilan)
    assert "demandé par le cabinet" in text_of(client.get(page))

    signed = {**day("documents-"), "documents-typed_name": "Nadia Kerbrat"}
    client.post(there("beneficiaire:litige_accord", bilan), signed)
    assert disputing.red_waits_until(bilan) == UNTIL

    client.post(there("beneficiaire:litige_accord_retrait", bilan))
    assert disputing.red_waits_until(bilan) is None


def test_nadia_notes_a_disagreement_herself(client, bilan):
    client.force_login(bilan.beneficiaire)
    client.post(there("beneficiaire:litige", bilan), {"ground": "heures", **day()})
    assert disputing.holds_of(bilan, on=MONDAY).get().side == "personne"

    client.post(there("beneficiaire:litige_levee", bilan))
    assert not disputing.holds_of(bilan, on=MONDAY).exists()


@pytest.mark.parametrize("space", ["beneficiaire", "gestion"])
def test_a_form_left_empty_says_what_is_missing_and_writes_nothing(client, bilan, ines, space):
    client.force_login(ines if space == "gestion" else bilan.beneficiaire)
    answer = client.post(there(f"{space}:litige", bilan), {"ground": "somme"})

    assert answer.status_code == 422
    assert "<title>Erreur" in answer.content.decode()
    assert "jusqu'à quand" in text_of(answer)
    assert not MiseEnAttente.objects.exists()


def test_a_day_beyond_the_dispute_is_refused_with_the_reason(client, bilan, ines):
    client.force_login(bilan.beneficiaire)
    later = {"documents-until": UNTIL.isoformat(), "documents-typed_name": "Nadia"}
    answer = client.post(there("beneficiaire:litige_accord", bilan), later)

    assert answer.status_code == 422
    assert "<title>Erreur" in answer.content.decode()
    assert "n'est pas en attente" in text_of(answer)


def test_lise_of_another_house_and_hugo_find_nothing(client, bilan, ines, lise, hugo):
    client.force_login(ines)
    client.post(there("gestion:litige", bilan), {"ground": "somme", **day()})

    for user, name in ((lise, "gestion:litige"), (hugo, "beneficiaire:litige")):
        client.force_login(user)
        assert client.get(there(name, bilan)).status_code == 404
        assert client.post(there(name, bilan), {"ground": "acces", **day()}).status_code == 404


def test_the_hold_is_a_deadline_for_both(client, bilan, ines):
    client.force_login(ines)
    client.post(there("gestion:litige", bilan), {"ground": "somme", **day()})

    (line,) = echeances_of(Bilan.objects.all(), on=MONDAY, at=MORNING)
    assert (line.day, line.topic, line.hers.page) == (UNTIL, "litige", "litige")
    due = text_of(client.get("/gestion/echeances/"))
    assert "une somme contestée" in due
    assert "Voir le dossier<span" in due
