"""A request, as the consultant who answers it lives it, and as the others do not."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.accueil import actions
from portulan.journey.accueil.actions import Asked
from portulan.journey.accueil.models import DemandePrise, EntretienPrealable
from portulan.journey.bilan.models import Bilan, Funding
from portulan.offices.journal.models import Entry
from portulan.offices.letterbox.models import SealedLetter
from portulan.offices.vault.letters import open_letterbox
from tests.people import MORNING

WORDS = "Je voudrais quitter mon poste sans que mon chef l'apprenne."
NOON = time_machine.travel(MORNING + timedelta(hours=2), tick=False)
PROPOSED = {"day": "2026-11-26", "hour": "18:30", "minutes": "1 h", "mode": "visio", "place": ""}
OPENED = {
    "kind": Funding.SOI_MEME,
    "amount": "1800",
    "reste-kind": "",
    "text_size": "18",
    "session_minutes": "60",
}

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def noon():
    with NOON:
        yield


@pytest.fixture
def demande(rivage):
    open_letterbox(rivage, at=MORNING)
    asked = Asked(uuid4(), "Samia", "Haddad", "samia@exemple.example", motifs=["changer"])
    return actions.ask(rivage, asked, words=WORDS, at=MORNING)


@pytest.fixture
def mine(demande, claire, client):
    actions.take(demande, by=claire, at=MORNING)
    client.force_login(claire)
    return demande


def text_of(response):
    page = response.content.decode()
    return page.replace("\u00a0", " ").replace("\u202f", " ").replace("&#x27;", "'")


def to(name, demande):
    return reverse(f"consultant:{name}", args=[demande.pk])


def test_a_request_waits_in_the_list_and_is_taken_with_one_button(client, demande, claire):
    client.force_login(claire)

    assert "Samia Haddad" in text_of(client.get("/conseil/demandes/"))
    response = client.post(to("demande_prise", demande), follow=True)

    assert "Lire ses mots" in text_of(response)
    assert DemandePrise.objects.get().consultant == claire


def test_the_second_of_two_consultants_reads_a_sentence(client, demande, claire, yann):
    actions.take(demande, by=claire, at=MORNING)
    client.force_login(yann)

    response = client.post(to("demande_prise", demande))

    assert response.status_code == 422
    assert "vient d’être prise" in text_of(response)
    assert "Samia" not in text_of(response)


def test_the_words_open_for_who_answers_and_the_opening_is_written(client, mine):
    response = client.get(to("demande_mots", mine))

    assert WORDS in text_of(response)
    entry = Entry.objects.get(verb="letter.opened")
    assert (entry.door, entry.why) == ("consultant", "demande")


def test_the_page_of_a_request_never_shows_its_words(client, mine):
    assert WORDS not in text_of(client.get(to("demande", mine)))
    assert not Entry.objects.filter(verb="letter.opened").exists()


@pytest.mark.parametrize("stranger", ["yann", "theo", "ines", "nadia"])
@pytest.mark.parametrize(
    "name", ["demande", "demande_mots", "demande_entretien", "demande_cloture", "ouverture"]
)
def test_for_anyone_else_the_request_does_not_exist(client, mine, request, stranger, name):
    client.force_login(request.getfixturevalue(stranger))

    assert client.get(to(name, mine)).status_code == 404
    assert not Entry.objects.filter(verb="letter.opened").exists()


@pytest.mark.parametrize("stranger", ["theo", "ines", "nadia"])
def test_strangers_cannot_take_it_either(client, demande, request, stranger):
    client.force_login(request.getfixturevalue(stranger))

    assert client.post(to("demande_prise", demande)).status_code == 404
    assert not DemandePrise.objects.exists()


def test_without_signing_in_one_is_led_to_the_door(client, demande):
    assert client.get(to("demande", demande)).status_code == 302


def test_a_moment_is_proposed_once_even_with_two_clicks(client, mine):
    for _ in range(2):
        response = client.post(to("demande_entretien", mine), PROPOSED, follow=True)

    assert "jeudi 26 novembre 2026 à 18 h 30" in text_of(response)
    assert EntretienPrealable.objects.count() == 1


def test_a_moment_in_the_past_is_refused_and_what_was_typed_stays(client, mine):
    response = client.post(to("demande_entretien", mine), {**PROPOSED, "day": "2026-11-20"})

    assert response.status_code == 422
    assert "commencerait dans le passé" in text_of(response)
    assert 'value="2026-11-20"' in text_of(response)


def test_an_impossible_day_is_said_beside_the_field(client, mine):
    response = client.post(to("demande_entretien", mine), {**PROPOSED, "day": "30/02/2027"})

    assert response.status_code == 422
    assert "30 février 2027" in text_of(response)


def test_an_interview_already_held_is_written_afterwards(client, mine):
    told = {"note-day": "2026-11-20", "note-hour": "10:00", "note-minutes": "45 min"}

    response = client.post(
        to("demande_note", mine), {**told, "note-mode": "telephone"}, follow=True
    )

    assert "Tenu le vendredi 20 novembre 2026" in text_of(response)


def test_what_was_proposed_is_marked_held_after_its_hour(client, mine):
    client.post(to("demande_entretien", mine), PROPOSED)
    early = client.post(to("demande_tenue", mine), {"happened_on": "2026-11-26"})
    with time_machine.travel("2026-11-26 20:00+01:00"):
        late = client.post(to("demande_tenue", mine), {"happened_on": "2026-11-26"}, follow=True)

    assert early.status_code == 422
    assert "Tenu le jeudi 26 novembre 2026" in text_of(late)


def test_opening_a_bilan_leads_to_its_dossier_with_the_words_inside(client, mine):
    response = client.post(to("ouverture", mine), OPENED, follow=True)

    bilan = Bilan.objects.get()
    assert response.redirect_chain[-1][0] == reverse("consultant:dossier", args=[bilan.pk])
    assert "Documents en 18 points" in text_of(response)
    assert "Séances de 1 h" in text_of(response)
    assert WORDS in text_of(client.get(reverse("consultant:paroles", args=[bilan.pk])))
    assert not SealedLetter.objects.exists()


def test_opening_twice_leads_to_the_same_dossier(client, mine):
    first = client.post(to("ouverture", mine), OPENED).headers["Location"]
    second = client.post(to("ouverture", mine), OPENED).headers["Location"]

    assert first == second
    assert Bilan.objects.count() == 1


def test_an_employer_who_pays_has_a_name(client, mine):
    nameless = client.post(to("ouverture", mine), {**OPENED, "kind": Funding.EMPLOYEUR})
    named = client.post(
        to("ouverture", mine), {**OPENED, "kind": Funding.EMPLOYEUR, "payer": "Menuiserie Kermadec"}
    )

    assert nameless.status_code == 422
    assert "Indiquez le nom de l’employeur" in text_of(nameless)
    assert named.status_code == 302
    assert Bilan.objects.get().financements.get().payer == "Menuiserie Kermadec"


def test_a_second_funder_has_an_amount(client, mine):
    shared = {**OPENED, "kind": Funding.CPF, "amount": "1600", "reste-kind": Funding.AGEFIPH}
    short = client.post(to("ouverture", mine), shared)
    whole = client.post(to("ouverture", mine), {**shared, "reste-amount": "200"})

    assert short.status_code == 422
    assert whole.status_code == 302
    amounts = Bilan.objects.get().financements.values_list("amount_cents", flat=True)
    assert sorted(amounts) == [20_000, 160_000]


def test_closing_asks_once_and_burns_the_words(client, mine):
    assert "effacé tout de suite" in text_of(client.get(to("demande_cloture", mine)))
    assert SealedLetter.objects.exists()

    client.post(to("demande_cloture", mine))

    assert not SealedLetter.objects.exists()
    assert "Close le" in text_of(client.get(to("demande", mine)))


@pytest.mark.parametrize("count", [1, 3, 50])
def test_the_list_costs_the_same_whatever_its_length(
    client, rivage, claire, count, django_assert_max_num_queries
):
    for rank in range(count):
        asked = Asked(uuid4(), "Samia", "Haddad", f"s{rank}@exemple.example")
        actions.ask(rivage, asked, at=MORNING)
    client.force_login(claire)
    client.get("/conseil/demandes/")

    with django_assert_max_num_queries(6):
        page = text_of(client.get("/conseil/demandes/"))

    assert page.count("Samia Haddad</a>") == count


def test_empty_lists_say_what_will_come(client, claire):
    client.force_login(claire)

    page = text_of(client.get("/conseil/demandes/"))

    assert "Aucune demande n’attend" in page
    assert "Vous ne suivez aucune demande" in page
