"""The first day of a house, and the day someone loses their telephone."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from portulan.offices.organisme.models import Membership, Organisme

FIRST = {"prenom": "Inès", "nom_de_famille": "Le Goff", "adresse": "ines@rivage.example"}


def found(**changed):
    out = StringIO()
    call_command("fonder", "Cabinet Rivage", court="rivage", stdout=out, **{**FIRST, **changed})
    return out.getvalue()


def test_a_house_is_founded_and_its_first_person_invited():
    said = found()

    house = Organisme.objects.get()
    assert (house.name, house.slug) == ("Cabinet Rivage", "rivage")
    assert sorted(Membership.objects.values_list("role", flat=True)) == ["consultant", "gestion"]
    assert Letter.objects.get().to == "ines@rivage.example"
    assert "ines@rivage.example" in said
    assert Entry.objects.filter(verb="person.created").exists()


def test_founding_twice_is_refused():
    found()

    with pytest.raises(CommandError, match="existe déjà"):
        found()


@pytest.mark.parametrize("changed", [{"adresse": "ines"}, {"court": "Le Cabinet !"}])
def test_what_cannot_be_is_refused(changed):
    with pytest.raises(CommandError):
        call_command("fonder", "Cabinet", **{"court": "rivage", **FIRST, **changed})
    assert not Organisme.objects.exists()


def test_access_is_reopened_by_forgetting_everything_that_was_lost(claire, rivage):
    browser = Client()
    browser.force_login(claire)
    Authenticator.objects.create(user=claire, type="totp", data={"secret": "x"})

    call_command("acces", "claire@exemple.example", stdout=StringIO())

    assert not Authenticator.objects.filter(user=claire).exists()
    assert Letter.objects.get(to=claire.email).action_url.startswith(
        "http://testserver/invitation/"
    )
    assert Entry.objects.filter(verb="access.reopened").count() == 1


def test_nobody_by_that_address_is_said_so(rivage):
    with pytest.raises(CommandError, match="Personne n'a l'adresse"):
        call_command("acces", "personne@exemple.example")
