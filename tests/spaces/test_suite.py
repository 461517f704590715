"""« Continuer ou non » on both sides: the person decides, nothing is done before she confirms."""

import pytest
from django.urls import reverse

from portulan.journey.bilan.deciding import decide, decision_of
from portulan.journey.bilan.models import Ending, Fin
from portulan.journey.bilan.suite import Suite
from portulan.offices.clock import now
from tests import people
from tests.spaces.words import text_of


def own(bilan, name="suite"):
    return reverse(f"beneficiaire:{name}", args=[bilan.pk])


def hers(bilan, name="suite"):
    return reverse(f"consultant:{name}", args=[bilan.pk])


def test_what_stopping_does_is_said_before_and_no_reason_is_asked(client, bilan, nadia):
    client.force_login(nadia)

    page = text_of(client.get(own(bilan)))

    assert "Les deux réponses sont bonnes, et aucune raison n'est demandée." in page
    assert "Le reste est effacé, comme la loi le demande, après deux messages." in page
    assert "<textarea" not in page


def test_she_stops_reads_what_follows_and_may_still_come_back(client, bilan, nadia):
    client.force_login(nadia)
    page = text_of(client.post(own(bilan), {"choice": "arreter"}, follow=True))
    assert "Rien n'est encore fait." in page
    assert not Fin.objects.exists()

    client.post(own(bilan, "suite_retour"))

    assert decision_of(bilan) is None
    client.post(own(bilan), {"choice": "arreter"})
    answer = client.post(own(bilan, "suite_confirmation"))
    assert answer.url == own(bilan, "conservation")
    assert Fin.objects.get().kind == Ending.ABANDON
    assert "Votre bilan a pris fin" in text_of(client.get(own(bilan)))


def test_without_a_choice_a_sentence_says_that_nothing_presses(client, bilan, nadia):
    client.force_login(nadia)

    answer = client.post(own(bilan), {})

    assert answer.status_code == 422
    assert "Choisissez, ou revenez plus tard : rien ne presse." in text_of(answer)


def test_confirming_what_was_taken_back_is_refused(client, bilan, nadia):
    client.force_login(nadia)

    answer = client.post(own(bilan, "suite_confirmation"))

    assert answer.status_code == 422
    assert "Aucun arrêt n'attend d'être confirmé." in text_of(answer)


def test_the_consultant_writes_what_was_said_aloud_and_confirms_it_with_her(client, bilan, claire):
    client.force_login(claire)
    told = {"choice": "arreter", "strength": "voix"}
    page = text_of(client.post(hers(bilan), told, follow=True))
    assert "dit de vive voix" in page

    client.post(hers(bilan, "suite_retour"))
    assert decision_of(bilan) is None
    client.post(hers(bilan), told)
    client.post(hers(bilan, "suite_confirmation"))

    assert Fin.objects.get().kind == Ending.ABANDON


def test_what_she_chose_from_her_account_is_hers_to_confirm_or_take_back(
    client, bilan, nadia, claire
):
    decide(bilan, Suite.ARRETER, by=nadia, at=now())
    client.force_login(claire)

    client.post(hers(bilan, "suite_confirmation"))
    client.post(hers(bilan, "suite_retour"))

    assert decision_of(bilan).choice == Suite.ARRETER
    assert not Fin.objects.exists()


@pytest.mark.parametrize("stranger", ["hugo", "yann", "theo", "ines"])
def test_nobody_else_decides(client, bilan, nadia, stranger):
    people.bilan_of_hugo()
    decide(bilan, Suite.ARRETER, by=nadia, at=now())
    client.force_login(getattr(people, stranger)())

    assert client.get(own(bilan)).status_code == 404
    assert client.post(own(bilan, "suite_confirmation")).status_code == 404
    assert client.post(hers(bilan, "suite_confirmation")).status_code == 404
    assert not Fin.objects.exists()
