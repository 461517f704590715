import pytest
from django.urls import reverse

from portulan.offices.mail.models import Letter
from tests import people
from tests.spaces.words import text_of


def address(bilan):
    return reverse("consultant:nouvelles", args=[bilan.pk])


def test_a_ready_message_is_read_before_it_leaves(client, bilan, claire):
    client.force_login(claire)
    assert "Il n'y a rien à rattraper, ni à justifier." in text_of(client.get(address(bilan)))

    page = text_of(client.post(address(bilan), {"message": "bonjour"}, follow=True))

    assert "Le message est parti." in page
    assert Letter.objects.filter(key__startswith="nouvelles/").count() == 1


def test_twice_in_a_week_is_refused_with_the_day_one_may_again(client, bilan, claire):
    client.force_login(claire)
    client.post(address(bilan), {"message": "bonjour"})

    answer = client.post(address(bilan), {"message": "rythme"})

    assert answer.status_code == 422
    assert "Un seul par semaine" in text_of(answer)
    assert client.post(address(bilan), {}).status_code == 422


@pytest.mark.parametrize("stranger", ["yann", "theo", "ines", "nadia"])
def test_nobody_else_writes_in_her_consultant_s_name(client, bilan, stranger):
    client.force_login(getattr(people, stranger)())

    assert client.post(address(bilan), {"message": "bonjour"}).status_code == 404
    assert not Letter.objects.filter(key__startswith="nouvelles/").exists()
