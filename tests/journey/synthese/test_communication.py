"""One reader, one document, one end date: the person's own choice, taken back in one gesture."""

from datetime import date, timedelta

import pytest
from django.http import Http404

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Document, Ending
from portulan.journey.conservation import actions as conservation
from portulan.journey.synthese import actions, confided
from portulan.journey.synthese.models import Communication, Reader, Synthese
from portulan.journey.synthese.refusals import AlreadyConfided, NothingToConfide, OutOfTime
from portulan.offices.journal.models import Entry
from portulan.offices.links.access import LinkClosed, link_of_token
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.models import Letter
from portulan.rules.refusal import Refusal
from tests import people
from tests.journey.synthese.confiding import READER, RESULT, SECRET, UNTIL, give, token_of
from tests.journey.synthese.confiding import handed_over as hand_over

AT = people.MORNING
LATER = AT + timedelta(days=1)


@pytest.fixture
def handed(bilan, claire):
    return hand_over(bilan, claire)


def read(token, at=LATER):
    return confided.paper_of_link(link_of_token(token, Purpose.LECTEUR, at=at), at=at)


def test_the_reader_reads_that_document_and_the_reading_is_journaled(handed):
    given = give(handed)

    communication, paper = read(token_of())

    assert communication == given
    assert SECRET in repr(paper.tree)
    opening = Entry.objects.filter(verb="document.opened").latest("rank")
    assert (opening.actor_kind, opening.actor) == ("lien", given.link_id)
    assert (opening.why, opening.holder) == ("lecteur", handed.pk)


def test_without_agreement_nothing_leaves(handed):
    with pytest.raises(Refusal, match="L6313-4") as refusal:
        give(handed, agrees=False, reader=Reader.EMPLOYEUR)

    assert "payer le bilan n'y donne aucun droit" in str(refusal.value)
    assert not Communication.objects.exists()
    assert not Link.objects.filter(purpose=Purpose.LECTEUR).exists()


def test_the_letter_is_neutral_and_goes_to_one_address(handed):
    give(handed)

    [letter] = Letter.objects.filter(to=READER)
    said = f"{letter.subject} {letter.paragraphs} {letter.action_label}"
    assert "bilan" not in said.lower()
    assert "synthèse" not in said.lower()
    assert SECRET not in said


def test_one_consent_opens_one_document_only(handed):
    give(handed, document=Document.RESULTATS)

    _, paper = read(token_of())

    assert RESULT in repr(paper.tree)
    assert SECRET not in repr(paper.tree)


def test_two_clicks_are_one_consent_and_another_date_is_refused(handed):
    assert give(handed) == give(handed)
    assert Letter.objects.filter(to=READER).count() == 1

    with pytest.raises(AlreadyConfided):
        give(handed, until=date(2026, 12, 8))


def test_taken_back_it_opens_nothing_at_once(handed):
    given = give(handed)
    token = token_of()

    actions.revoke(given, by=handed.beneficiaire, at=AT)
    actions.revoke(given, by=handed.beneficiaire, at=LATER)

    with pytest.raises(LinkClosed):
        read(token, at=AT)
    assert Communication.objects.get().revoked_at == AT
    assert Letter.objects.get(to=READER).withdrawn_at == AT
    assert Entry.objects.filter(verb="communication.revoked").count() == 1


def test_it_reads_to_the_end_of_its_last_day_where_the_person_lives(handed):
    give(handed)
    token = token_of()
    last_minute = people.MORNING.replace(month=12, day=7, hour=22, minute=59)

    assert read(token, at=last_minute)
    with pytest.raises(LinkClosed):
        read(token, at=last_minute + timedelta(minutes=1))


def test_a_consent_that_the_link_outlives_opens_nothing(handed):
    """The row rules, not the link: one that someone kept open shows nothing."""
    given = give(handed)
    Communication.objects.filter(pk=given.pk).update(revoked_at=AT)

    with pytest.raises(LinkClosed):
        read(token_of())


@pytest.mark.parametrize("until", [date(2026, 11, 22), date(2029, 11, 24)])
def test_yesterday_and_beyond_the_law_are_refused(handed, until):
    with pytest.raises(OutOfTime, match="novembre 2029"):
        give(handed, until=until)


def test_before_it_is_handed_over_there_is_nothing_to_confide(bilan):
    with pytest.raises(NothingToConfide):
        give(bilan)


@pytest.mark.parametrize("stranger", ["hugo", "yann", "claire", "theo", "lise", "ines"])
def test_only_the_person_finds_and_stops_their_own_consent(handed, stranger):
    given = give(handed)
    people.bilan_of_hugo()
    people.bilan_of_lise()

    with pytest.raises(Http404):
        confided.communication_of_beneficiaire(getattr(people, stranger)(), handed.pk, given.pk)


def test_a_consent_is_found_in_its_own_bilan_only(handed, lise, theo):
    hers = hand_over(people.bilan_of_lise(), theo, secret="Le secret de Lise.")
    given = give(hers)

    with pytest.raises(Http404):
        confided.communication_of_beneficiaire(lise, handed.pk, given.pk)
    assert confided.readings_of(handed, on=people.MONDAY) == []


def test_the_person_sees_when_it_was_opened(handed):
    give(handed)
    read(token_of())

    [reading] = confided.readings_of(handed, on=people.MONDAY)

    assert reading.is_open
    assert reading.opened == (LATER,)


def ended(bilan):
    end(bilan, Ending.TERME, happened_on=people.MONDAY, by=None, at=AT)
    for days in range(4):
        on, at = people.MONDAY + timedelta(days=days), AT + timedelta(days=days)
        conservation.destroy_due(on=on, at=at)
        conservation.tell_due(on=on, at=at)


def test_it_goes_with_the_document_and_so_does_who_read_it(handed):
    give(handed)
    token = token_of()
    ended(handed)

    assert not Communication.objects.exists()
    assert not Letter.objects.filter(to=READER).exists()
    assert not Link.objects.filter(name__contains="Sandrine").exists()
    assert not Link.objects.filter(email=READER).exists()
    with pytest.raises(LinkClosed):
        read(token, at=AT + timedelta(days=5))


def test_what_the_person_asked_to_keep_is_still_read_and_the_rest_is_not(handed):
    kept = Synthese.objects.get(bilan=handed)
    conservation.keep(
        handed,
        [kept.document],
        until=date(2027, 11, 23),
        typed_name="Nadia Kerbrat",
        by=handed.beneficiaire,
        at=AT,
    )
    give(handed)
    token = token_of()
    give(handed, document=Document.RESULTATS, email="autre@cep.example")
    ended(handed)

    assert SECRET in repr(read(token, at=AT + timedelta(days=5))[1].tree)
    [left] = Communication.objects.all()
    assert (left.document, left.until) == (Document.SYNTHESE, UNTIL)
