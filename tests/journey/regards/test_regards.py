"""Several regards: asked, answered, closed once, read in groups; then nothing is left."""

from datetime import timedelta

import pytest

from portulan.journey.bilan.models import Funding
from portulan.journey.conservation.archive import everything
from portulan.journey.deroulement.acces import journal_of
from portulan.journey.regards import actions, erasure, texts
from portulan.journey.regards.models import (
    Category,
    ClotureCollecte,
    Collecte,
    EnvoiRegard,
    Regard,
    Relance,
)
from portulan.journey.regards.reading import (
    AGREE,
    HIDDEN,
    HIGHER,
    board_of,
    names_of,
    results_of,
)
from portulan.journey.regards.refusals import (
    AlreadyAsked,
    AlreadySent,
    NoSuchAnswer,
    NotAtWork,
    NotClosed,
    NothingAnswered,
    NotNow,
    NotSettled,
    RoundClosed,
    SomeoneAlready,
    TooFew,
    WrongChoice,
)
from portulan.offices.links.access import LinkClosed, link_of_token
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.models import Letter
from portulan.offices.vault.actions import destroy_keys
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests import people
from tests.journey.regards.cases import AT, answered, asked, closed_round, invited, settled

KEYS = [scale.key for scale in delivered("360-competences").scales]
WORD = "canari lilas"


@pytest.fixture
def collecte(bilan, claire, nadia):
    return settled(bilan, claire, who=nadia)


def results(collecte, who):
    return results_of(collecte, by=who, at=AT, why=texts.Why.LECTURE)


def test_four_competences_are_chosen_and_change_until_someone_is_asked(collecte, nadia):
    for few in (KEYS[:3], KEYS[:5], [*KEYS[:3], "inconnue"], [KEYS[0]] * 4):
        with pytest.raises(WrongChoice):
            actions.settle(collecte, few, at_work=False, names_bilan=False, by=nadia, at=AT)
    invited(collecte, "Rose", who=nadia)
    with pytest.raises(AlreadyAsked):
        actions.settle(collecte, KEYS[4:8], at_work=False, names_bilan=False, by=nadia, at=AT)
    assert board_of(collecte, by=nadia, at=AT).competences == KEYS[:4]


def test_nobody_is_asked_before_the_competences_are_chosen(bilan, claire, nadia):
    with pytest.raises(NotSettled):
        invited(actions.propose(bilan, by=claire, at=AT), "Rose", who=nadia)


@pytest.mark.parametrize("category", ["superieur", "pairs", "equipe"])
def test_when_the_employer_does_not_know_nobody_at_work_is_asked_by_default(
    bilan, claire, nadia, category
):
    with pytest.raises(NotAtWork):
        invited(settled(bilan, claire, who=nadia), "Rose", category, who=nadia)
    allowed = settled(bilan, claire, who=nadia, at_work=True)
    assert invited(allowed, "Rose", category, who=nadia)[0].category == category


def test_when_the_employer_pays_colleagues_may_be_asked(nadia, claire):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    collecte = settled(bilan, claire, who=nadia)
    assert invited(collecte, "Rose", Category.PAIRS, who=nadia)


def test_the_letter_does_not_say_bilan_unless_she_allows_it(collecte, bilan, claire, nadia):
    invited(collecte, "Rose", who=nadia)
    settled(bilan, claire, who=nadia, names_bilan=True)
    invited(collecte, "Paul", who=nadia)
    rose, paul = (Letter.objects.get(to=f"{name}@regard.example") for name in ("rose", "paul"))
    assert "bilan" not in f"{rose.subject} {rose.paragraphs}".lower()
    assert "bilan de compétences" in str(paul.paragraphs)


def test_the_same_address_is_asked_once_and_never_her_own(collecte, nadia):
    invited(collecte, "Rose", who=nadia)
    for address in ("ROSE@regard.example", nadia.email):
        with pytest.raises(SomeoneAlready):
            invited(collecte, "Rose", who=nadia, email=address)


def test_who_is_asked_is_in_no_column_and_in_no_link(collecte, nadia):
    regard, token = invited(collecte, WORD, who=nadia, email="rose@regard.example")
    link = Link.objects.get(pk=regard.link_id)
    columns = str([*Regard.objects.values_list(), *Link.objects.values_list()])
    assert (link.name, link.email) == ("", "")
    assert WORD not in columns
    assert token not in columns


def test_a_code_given_by_hand_opens_the_same_page_and_no_letter_leaves(collecte, nadia):
    _, code = invited(collecte, "Rose", who=nadia, email="")
    assert link_of_token(code, Purpose.REGARD, at=AT)
    assert not Letter.objects.filter(key__startswith="regard/").exists()
    (row,) = board_of(collecte, by=nadia, at=AT).asked
    assert row.code.replace("-", "") == code


def test_before_the_closing_she_knows_of_a_threshold_and_no_number(collecte, nadia):
    for name in ("Rose", "Paul", "Aya"):
        answered(collecte, invited(collecte, name, who=nadia)[0], "4")
    board = board_of(collecte, by=nadia, at=AT)
    assert board.enough == [("clients, usagers, partenaires", True)]
    assert results(collecte, nadia) is None
    with pytest.raises(NotClosed):
        actions.open_results(collecte, by=nadia, at=AT)


def test_under_three_answers_the_round_does_not_close(collecte, nadia):
    for name in ("Rose", "Paul"):
        answered(collecte, invited(collecte, name, who=nadia)[0], "4")
    with pytest.raises(TooFew):
        actions.close(collecte, by=nadia, at=AT)
    assert not ClotureCollecte.objects.exists()


def test_a_colleague_alone_is_told_with_the_others(bilan, claire, nadia):
    collecte = settled(bilan, claire, who=nadia, at_work=True)
    for name in ("Rose", "Paul", "Aya"):
        answered(collecte, invited(collecte, name, who=nadia)[0], "2")
    answered(collecte, invited(collecte, "Marc", Category.SUPERIEUR, who=nadia)[0], "5")
    actions.close(collecte, by=nadia, at=AT)
    (row,) = results(collecte, nadia).competences[0].rows
    assert (row.count, row.score) == (4, "2,8")


def test_the_gap_with_her_own_view_is_told_with_its_margin(collecte, nadia):
    for question in delivered("360-competences").of_scale(KEYS[0]):
        actions.answer_self(collecte, question.id, "5", by=nadia, at=AT)
    for question in delivered("360-competences").of_scale(KEYS[1]):
        actions.answer_self(collecte, question.id, "2", by=nadia, at=AT)
    for name in ("Rose", "Paul", "Aya"):
        answered(collecte, invited(collecte, name, who=nadia)[0], "2")
    actions.close(collecte, by=nadia, at=AT)
    found = results(collecte, nadia).competences
    assert [one.gap for one in found[:2]] == [HIGHER, AGREE]
    assert found[0].rows[1].margin == "de 1 à 3,1"


def test_what_was_not_seen_is_no_answer_and_hides_the_competence(collecte, nadia):
    for name in ("Rose", "Paul", "Aya"):
        regard, _ = invited(collecte, name, who=nadia)
        answered(collecte, regard, "4" if name != "Aya" else "not_observed")
    actions.close(collecte, by=nadia, at=AT)
    assert {one.gap for one in results(collecte, nadia).competences} == {HIDDEN}


def test_after_the_closing_nothing_is_added_taken_back_or_told_otherwise(bilan, claire, nadia):
    collecte = closed_round(bilan, claire, nadia)
    before = results(collecte, nadia)
    regard = asked(collecte)[0]
    link = Link.objects.get(pk=regard.link_id)
    for gesture in (
        lambda: actions.withdraw(regard, by=link, at=AT),
        lambda: invited(collecte, "Tard", who=nadia),
        lambda: actions.remind(collecte, by=nadia, at=AT + timedelta(days=9)),
    ):
        with pytest.raises(RoundClosed):
            gesture()
    actions.close(collecte, by=claire, at=AT + timedelta(days=1))
    actions.propose(bilan, by=claire, at=AT)
    assert results(collecte, claire) == before
    assert Collecte.objects.count() == ClotureCollecte.objects.count() == 1


def test_at_the_closing_each_answer_is_emptied_and_each_link_closed(bilan, claire, nadia):
    collecte = closed_round(bilan, claire, nadia, comments=(WORD, WORD, WORD))
    for regard in asked(collecte):
        tree = texts.opened(regard.document, "regard", by=None, at=AT, why=texts.Why.LECTURE)
        assert tree == {"answers": {}, "comments": {}}
        assert Link.objects.get(pk=regard.link_id).revoked_at == AT


def test_comments_open_three_by_three(bilan, claire, nadia):
    collecte = closed_round(bilan, claire, nadia, comments=("zèbre", "abeille"))
    assert results(collecte, nadia).comments == []


def test_what_is_taken_back_is_emptied_and_no_longer_counts(collecte, nadia):
    rows = [invited(collecte, name, who=nadia)[0] for name in ("Rose", "Paul", "Aya")]
    for row in rows:
        answered(collecte, row, "4", comments={"garder": WORD})
    link = Link.objects.get(pk=rows[0].link_id)
    actions.withdraw(rows[0], by=link, at=AT)
    actions.withdraw(rows[0], by=link, at=AT)
    with pytest.raises(TooFew):
        actions.close(collecte, by=nadia, at=AT)
    kept = texts.opened(rows[0].document, "regard", by=link, at=AT, why=texts.Why.LECTURE)
    assert kept == {"answers": {}, "comments": {}}
    with pytest.raises(AlreadySent):
        actions.answer(rows[0], "orga1", "4", by=link, at=AT)


def test_an_answer_off_the_list_is_refused(collecte, nadia):
    regard, _ = invited(collecte, "Rose", who=nadia)
    link = Link.objects.get(pk=regard.link_id)
    for item, value in (("orga1", "9"), ("orga1", ""), ("inconnu", "3")):
        with pytest.raises(NoSuchAnswer):
            actions.answer(regard, item, value, by=link, at=AT)
    with pytest.raises(NothingAnswered):
        actions.send(regard, {"garder": WORD}, by=link, at=AT)
    assert not EnvoiRegard.objects.exists()


def test_two_reminders_at_most_to_whoever_has_not_answered(collecte, nadia):
    silent, _ = invited(collecte, "Rose", who=nadia)
    answered(collecte, invited(collecte, "Paul", who=nadia)[0], "4")
    with pytest.raises(NotNow):
        actions.remind(collecte, by=nadia, at=AT + timedelta(days=2))
    for days in (3, 6):
        actions.remind(collecte, by=nadia, at=AT + timedelta(days=days))
    with pytest.raises(NotNow):
        actions.remind(collecte, by=nadia, at=AT + timedelta(days=12))
    letters = Letter.objects.filter(key__contains="/rappel/")
    assert [letter.to for letter in letters] == ["rose@regard.example"] * 2
    assert all(str(silent.pk) in letter.key for letter in letters)
    assert Relance.objects.count() == 2


def test_her_journal_never_says_who_answered_nor_when(bilan, claire, nadia):
    collecte = closed_round(bilan, claire, nadia)
    results(collecte, claire)
    told = [act.words for act in journal_of(bilan).acts]
    assert told == ["Claire Morel a ouvert les résultats des regards croisés"]
    assert len(names_of(bilan)) == 3


def test_she_takes_away_the_groups_once_they_are_opened_to_her(bilan, claire, nadia):
    collecte = closed_round(bilan, claire, nadia, comments=(WORD, WORD, WORD))
    assert WORD not in str(everything(bilan, by=nadia, at=AT))
    actions.open_results(collecte, by=claire, at=AT)
    assert WORD in str(everything(bilan, by=nadia, at=AT))


def test_an_ended_round_opens_no_link(bilan, claire, nadia):
    collecte = settled(bilan, claire, who=nadia)
    _, token = invited(collecte, "Rose", who=nadia)
    with pytest.raises(LinkClosed):
        link_of_token(token, Purpose.REGARD, at=AT + timedelta(days=15))


def test_once_the_key_is_gone_nothing_is_read(bilan, claire, nadia):
    collecte = closed_round(bilan, claire, nadia)
    destroy_keys(bilan.pk, "working", at=AT)
    assert results(collecte, nadia) is None
    assert board_of(collecte, by=nadia, at=AT).asked == []


def test_emptying_the_room_leaves_no_row_and_no_letter(bilan, claire, nadia):
    collecte = closed_round(bilan, claire, nadia)
    actions.open_results(collecte, by=claire, at=AT)
    erasure.erase(bilan.pk)
    assert not Collecte.objects.exists()
    assert not Regard.objects.exists()
    assert not Letter.objects.filter(key__startswith="regard/").exists()
