"""What an organisme says of itself, and who works for it."""

from datetime import timedelta

import pytest

from portulan.offices.journal.models import Entry
from portulan.offices.links.equipe import NobodyLeftToManage, farewell, welcome
from portulan.offices.mail.models import Letter
from portulan.offices.organisme.access import memberships
from portulan.offices.organisme.description import describe, siret_fault
from portulan.offices.organisme.models import Membership, Organisme, Role
from tests.people import MONDAY, MORNING


def test_saying_something_new_is_written_once(rivage, ines):
    for _ in range(2):
        describe(rivage, {"phone": "02 11 11 11 11"}, by=ines, at=MORNING)

    assert Organisme.objects.get(pk=rivage.pk).phone == "02 11 11 11 11"
    assert Entry.objects.filter(verb="organisme.described").count() == 1


def test_only_what_an_organisme_says_of_itself_is_read(rivage, ines):
    describe(rivage, {"slug": "autre", "key_backup_days": 9999}, by=ines, at=MORNING)

    house = Organisme.objects.get(pk=rivage.pk)
    assert (house.slug, house.key_backup_days) == (rivage.slug, rivage.key_backup_days)
    assert not Entry.objects.filter(verb="organisme.described").exists()


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("00000000000018", ""),
        ("000 000 000 00018", ""),
        ("0000000000001", "Le SIRET compte quatorze chiffres."),
        ("0000000000001x", "Le SIRET compte quatorze chiffres."),
        ("٠٠٠٠٠٠٠٠٠٠٠٠١٨", "Le SIRET compte quatorze chiffres."),
        ("00000000000081", "Ce SIRET ne se vérifie pas : un de ses chiffres est à revoir."),
    ],
)
def test_a_siret_is_verified_by_its_key(typed, fault):
    assert siret_fault(typed) == fault


def test_someone_welcomed_twice_is_welcomed_once(rivage, ines):
    told = {"email": "malo@rivage.example", "first_name": "Malo", "last_name": "Riou"}
    for _ in range(2):
        row = welcome(rivage, **told, role=Role.CONSULTANT, since=MONDAY, by=ines, at=MORNING)

    assert Membership.objects.filter(user=row.user).count() == 1
    assert Letter.objects.filter(to="malo@rivage.example").count() == 1


def test_a_farewell_leaves_someone_to_manage(rivage, ines, claire):
    alone = Membership.objects.get(user=ines)
    with pytest.raises(NobodyLeftToManage):
        farewell(alone, until=MONDAY, by=ines, at=MORNING)

    told = {"email": claire.email, "first_name": "Claire", "last_name": "Morel"}
    welcome(rivage, **told, role=Role.GESTION, since=MONDAY, by=ines, at=MORNING)
    farewell(alone, until=MONDAY, by=ines, at=MORNING)

    assert memberships(ines, on=MONDAY, role=Role.GESTION).exists()
    assert not memberships(ines, on=MONDAY + timedelta(days=1), role=Role.GESTION).exists()
