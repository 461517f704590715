"""People are found by their address or made; they keep what they chose."""

from portulan.offices.accounts.actions import create_person, person_of
from portulan.offices.accounts.models import User
from portulan.offices.journal.models import Entry
from tests.people import MORNING


def test_an_address_is_one_person_whatever_its_capitals(nadia):
    again = person_of(" Nadia@Exemple.example", first_name="N.", last_name="K.", phone="1")

    assert again == nadia
    assert User.objects.get(pk=nadia.pk).name == "Nadia Kerbrat"


def test_someone_without_an_address_has_an_account_nobody_enters():
    first = person_of(None, first_name="Rose", last_name="Tallec")
    second = person_of("", first_name="Rose", last_name="Tallec")

    assert first != second
    assert first.email is None
    assert not first.has_usable_password()


def test_the_size_asked_for_before_the_account_is_kept():
    large = person_of("r@exemple.example", first_name="R", last_name="T", text_size="18pt")

    assert large.display == {"taille": "18pt"}


def test_an_account_opened_for_its_own_sake_is_written_in_the_journal(rivage, claire):
    create_person(
        organisme_id=rivage.pk,
        first_name="R",
        last_name="T",
        email="r@x.example",
        by=claire,
        at=MORNING,
    )

    entry = Entry.objects.get(verb="person.created")
    assert (entry.subject_kind, entry.actor) == ("Personne", claire.pk)
