"""The doors of first contact: other consultants, other houses, other roles."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404

from portulan.journey.accueil import access, actions
from portulan.journey.accueil.actions import Asked
from tests.people import MONDAY, MORNING


def ask(house, name="Nadia", at=MORNING):
    each = uuid4()  # not the same request sent twice: each has its own moment
    asked = Asked(
        each,
        name,
        "Kerbrat",
        f"{name.lower()}@exemple.example",
        motifs=["point"],
        availability=each.hex,
    )
    return actions.ask(house, asked, at=at)


@pytest.fixture
def demande(rivage, falaise):
    ask(falaise, "Lise")
    return ask(rivage)


def test_an_untaken_request_is_open_to_the_consultants_of_the_house(
    demande, claire, yann, theo, ines
):
    for consultant in (claire, yann):
        assert access.demande_of_consultant(consultant, demande.pk, on=MONDAY) == demande
    for stranger in (theo, ines):
        with pytest.raises(Http404):
            access.demande_of_consultant(stranger, demande.pk, on=MONDAY)


def test_once_taken_it_is_for_one_consultant_only(demande, claire, yann):
    actions.take(demande, by=claire, at=MORNING)

    assert access.demande_of_consultant(claire, demande.pk, on=MONDAY) == demande
    with pytest.raises(Http404):
        access.demande_of_consultant(yann, demande.pk, on=MONDAY)


def test_gestion_sees_its_own_house_only(demande, ines, theo, claire):
    assert access.demande_of_gestion(ines, demande.pk, on=MONDAY) == demande
    for stranger in (theo, claire):
        with pytest.raises(Http404):
            access.demande_of_gestion(stranger, demande.pk, on=MONDAY)
    assert [row.name for row in access.demandes_of_gestion(ines, on=MONDAY).rows] == [
        "Nadia Kerbrat"
    ]


def test_lists_tell_what_waits_from_what_is_mine(demande, rivage, claire, yann):
    mine = ask(rivage, "Hugo")
    actions.take(mine, by=claire, at=MORNING)

    assert [row.id for row in access.demandes_to_take(yann, on=MONDAY).rows] == [demande.pk]
    assert [row.id for row in access.demandes_of_consultant(claire, on=MONDAY).rows] == [mine.pk]
    assert access.demandes_of_consultant(yann, on=MONDAY).rows == []


def test_the_receipt_page_is_for_the_house_that_received(demande, rivage, falaise):
    access.was_sent_to(rivage, demande.pk)
    with pytest.raises(Http404):
        access.was_sent_to(falaise, demande.pk)


@pytest.mark.parametrize("count", [1, 3, 50, 51])
def test_a_page_costs_one_query_whatever_its_length(rivage, ines, count, django_assert_num_queries):
    for rank in range(count):
        ask(rivage, at=MORNING + timedelta(minutes=rank))

    with django_assert_num_queries(1):
        page = access.demandes_of_gestion(ines, on=MONDAY)

    assert len(page.rows) == min(count, 50)
    assert bool(page.older) == (count > 50)


def test_pages_follow_one_another_without_gap_nor_repeat(rivage, ines):
    for rank in range(120):
        ask(rivage, at=MORNING + timedelta(minutes=rank // 2))  # two by two at the same moment

    seen, after = [], ""
    while True:
        page = access.demandes_of_gestion(ines, on=MONDAY, after=after)
        seen += [row.id for row in page.rows]
        after = page.older
        if not after:
            break

    assert len(seen) == len(set(seen)) == 120


def test_a_rewritten_cursor_opens_the_first_page(rivage, ines):
    ask(rivage)

    for text in ("~", "demain~" + str(uuid4()), "2026-11-23T09:00:00~" + str(uuid4()), "'; --"):
        assert len(access.demandes_of_gestion(ines, on=MONDAY, after=text).rows) == 1


def test_motives_are_counted_and_a_small_number_is_never_shown(rivage, falaise, ines):
    for number in range(5):
        ask(rivage, f"Nadia{number}")
    ask(falaise, "Lise")
    other = Asked(uuid4(), "Hugo", "Perrin", "hugo@exemple.example", motifs=["changer"])
    actions.ask(rivage, other, at=MORNING)

    rows = access.demandes_in_year(ines, year=2026, on=MONDAY)
    told = dict(access.motives_of(rows.order_by()))

    assert told["faire le point sur ma carrière"] == 5
    assert told["changer de métier"] is None
    assert told["reprendre confiance"] is None
