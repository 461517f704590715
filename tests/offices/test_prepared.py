"""Queries compiled once: the same rows as the query itself, whatever the values."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db.models import Q, Sum

from portulan.journey.bilan.models import Bilan, Financement
from portulan.offices.accounts.models import User
from portulan.offices.organisme.models import Membership
from portulan.offices.prepared import LONGEST, Prepared

AT_WORK = Prepared(
    lambda user, on: (
        Membership.objects.filter(user=user, since__lte=on)
        .filter(Q(until__isnull=True) | Q(until__gte=on))
        .select_related("organisme")
    ),
    *(UUID, date),
)
NUMBERS = Prepared(
    lambda bilans: Bilan.objects.filter(pk__in=bilans).values_list("pk", "opened_at"), [UUID]
)
BY_ADDRESS = Prepared(lambda email: User.objects.filter(email=email), str)
WITH_SHARES = Prepared(
    lambda bilan: Bilan.objects.filter(pk=bilan).prefetch_related("financements"), UUID
)


def test_it_is_asked_again_with_other_values(bilan, claire, yann):
    on = bilan.opened_at.date()
    assert [row.user_id for row in AT_WORK(claire.pk, on)] == [claire.pk]
    assert [row.user_id for row in AT_WORK(yann.pk, on)] == [yann.pk]
    assert AT_WORK(claire.pk, on - timedelta(days=4000)) == []
    assert AT_WORK(uuid4(), on) == []


def test_it_brings_related_rows_and_prefetched_ones(bilan, claire, django_assert_num_queries):
    AT_WORK(claire.pk, bilan.opened_at.date())
    with django_assert_num_queries(1):
        row = AT_WORK.first(claire.pk, bilan.opened_at.date())
        assert row.organisme.name == bilan.organisme.name
    shares = set(Financement.objects.filter(bilan=bilan))
    with django_assert_num_queries(2):
        assert set(WITH_SHARES.first(bilan.pk).financements.all()) == shares != set()


@pytest.mark.parametrize("more", [0, 1, 7, 8, LONGEST, LONGEST + 5])
def test_a_list_of_any_length_is_asked_whole(bilan, more):
    wanted = [uuid4() for _ in range(more)] + [bilan.pk]
    assert NUMBERS(wanted) == [(bilan.pk, bilan.opened_at)]
    assert NUMBERS([]) == []


def test_a_text_is_asked_as_it_is(nadia):
    assert BY_ADDRESS(nadia.email) == [nadia]
    assert BY_ADDRESS("' OR 1=1 --") == []


def test_a_value_that_the_query_would_change_is_refused(nadia):
    changed = Prepared(lambda word: User.objects.filter(first_name__icontains=word), str)
    with pytest.raises(ValueError, match="telle quelle"):
        changed("Nadia")


def test_sums_are_asked_too(bilan):
    totals = Prepared(
        lambda bilans: (
            Financement.objects.filter(bilan__in=bilans)
            .values_list("bilan")
            .annotate(Sum("amount_cents"))
            .order_by()
        ),
        [UUID],
    )
    total = sum(bilan.financements.values_list("amount_cents", flat=True))
    assert totals([bilan.pk]) == [(bilan.pk, total)]
