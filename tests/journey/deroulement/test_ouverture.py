"""From a request to a bilan: the account, the invitation, the words moved and burned."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404

from portulan.journey.accueil import actions
from portulan.journey.accueil.actions import Asked
from portulan.journey.accueil.refusals import AlreadyClosed, AlreadyOpened, AlreadyTaken, NotTaken
from portulan.journey.bilan.access import bilans_of_beneficiaire, bilans_of_consultant
from portulan.journey.bilan.actions import Share
from portulan.journey.bilan.models import Amenagement, Bilan, Funding
from portulan.journey.deroulement.ouverture import Arrangement, OwnEmployee, open_from_request
from portulan.journey.deroulement.paroles import burn_forgotten, close_with_words, open_with_words
from portulan.journey.investigation.paroles import words_of_bilan, words_of_request
from portulan.offices.accounts.models import User
from portulan.offices.journal.models import Entry
from portulan.offices.letterbox.models import SealedLetter
from portulan.offices.mail.models import Letter
from portulan.offices.vault.letters import open_letterbox
from portulan.offices.vault.models import SealedDocument
from tests.people import MONDAY, MORNING

WORDS = "Je voudrais quitter mon poste sans que mon chef l'apprenne."
PAID = [Share(Funding.SOI_MEME, 180_000)]


@pytest.fixture
def demande(rivage):
    open_letterbox(rivage, at=MORNING)
    asked = Asked(uuid4(), "Samia", "Haddad", "samia@exemple.example", text_size="18")
    return actions.ask(rivage, asked, words=WORDS, at=MORNING)


@pytest.fixture
def taken(demande, claire):
    actions.take(demande, by=claire, at=MORNING)
    return demande


def opened(demande, claire, **more):
    return open_with_words(demande, shares=PAID, by=claire, on=MONDAY, at=MORNING, **more)


def test_opening_makes_the_account_the_bilan_and_the_invitation(taken, claire):
    bilan = opened(taken, claire)

    samia = User.objects.get(email="samia@exemple.example")
    assert list(bilans_of_beneficiaire(samia)) == [bilan]
    assert list(bilans_of_consultant(claire, on=MONDAY)) == [bilan]
    assert samia.display == {"taille": "18pt"}
    assert Amenagement.objects.get(bilan=bilan).text_size == "18"
    letter = Letter.objects.get(to=samia.email, key__startswith="invitation")
    assert "bilan" not in (letter.subject + str(letter.paragraphs)).lower()


def test_opening_twice_is_opening_once(taken, claire):
    assert opened(taken, claire) == opened(taken, claire)
    assert Bilan.objects.count() == 1
    assert Letter.objects.filter(key__startswith="invitation").count() == 1


def test_someone_already_known_keeps_their_account_and_their_display(rivage, claire, nadia):
    nadia.display = {"taille": "20pt"}
    nadia.save()
    asked = Asked(uuid4(), "Nad", "K", "NADIA@exemple.example")
    demande = actions.ask(rivage, asked, at=MORNING)
    actions.take(demande, by=claire, at=MORNING)

    bilan = opened(demande, claire)

    nadia.refresh_from_db()
    assert bilan.beneficiaire == nadia
    assert (nadia.first_name, nadia.display) == ("Nadia", {"taille": "20pt"})
    assert not Amenagement.objects.exists()


def test_the_words_leave_the_letterbox_and_follow_the_bilan(taken, claire):
    bilan = opened(taken, claire)

    assert words_of_bilan(bilan, by=claire, at=MORNING) == WORDS
    assert not SealedLetter.objects.exists()
    assert SealedDocument.objects.get().retention_class == "working"
    assert Entry.objects.filter(verb="letter.opened", why="demande").exists()


def test_the_black_side_opens_a_bilan_without_touching_the_words(taken, claire):
    open_from_request(taken, shares=PAID, by=claire, on=MONDAY, at=MORNING)

    assert SealedLetter.objects.exists()
    assert not SealedDocument.objects.exists()


def test_only_who_took_the_request_reads_its_words(taken, claire, yann):
    taken.refresh_from_db()

    assert words_of_request(taken, by=claire, at=MORNING) == WORDS
    with pytest.raises(Http404):
        words_of_request(taken, by=yann, at=MORNING)
    assert Entry.objects.filter(verb="letter.opened").count() == 1


def test_only_who_took_the_request_opens_the_bilan(demande, claire, yann):
    with pytest.raises(NotTaken):
        opened(demande, claire)
    actions.take(demande, by=claire, at=MORNING)

    with pytest.raises(AlreadyTaken):
        opened(demande, yann)


def test_a_closed_request_burns_its_words_and_opens_nothing(taken, claire):
    close_with_words(taken, by=claire, at=MORNING)

    assert not SealedLetter.objects.exists()
    with pytest.raises(AlreadyClosed):
        opened(taken, claire)


def test_a_request_that_led_to_a_bilan_is_not_closed_any_more(taken, claire):
    opened(taken, claire)

    with pytest.raises(AlreadyOpened):
        close_with_words(taken, by=claire, at=MORNING)


def test_words_that_led_nowhere_are_burned_by_the_ronde_after_six_months(demande):
    almost, after = MORNING + timedelta(days=179), MORNING + timedelta(days=180)

    assert burn_forgotten(at=almost) == []
    assert SealedLetter.objects.exists()
    assert burn_forgotten(at=after) == [demande]
    assert burn_forgotten(at=after) == []
    assert not SealedLetter.objects.exists()
    assert Entry.objects.get(verb="letter.burnt").actor_kind == "ronde"


def test_the_house_s_own_people_are_refused_with_the_article(rivage, claire, yann):
    demande = actions.ask(rivage, Asked(uuid4(), "Yann", "Tanguy", yann.email), at=MORNING)
    actions.take(demande, by=claire, at=MORNING)

    with pytest.raises(OwnEmployee, match="R6313-5"):
        opened(demande, claire)


def test_what_is_arranged_is_a_fact_of_the_bilan(taken, claire):
    bilan = opened(taken, claire, arrangement=Arrangement("20", 60, paper=True))

    held = Amenagement.objects.get(bilan=bilan)
    assert (held.text_size, held.session_minutes, held.paper) == ("20", 60, True)


def test_several_funders_share_one_bilan(taken, claire):
    shares = [Share(Funding.CPF, 160_000), Share(Funding.AGEFIPH, 20_000, "Agefiph")]

    bilan = open_with_words(taken, shares=shares, by=claire, on=MONDAY, at=MORNING)

    assert sum(bilan.financements.values_list("amount_cents", flat=True)) == 180_000
