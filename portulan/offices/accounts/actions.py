"""Creating a person; how they like to be addressed and to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from portulan.offices.accounts.models import AccountEvent, Agreement, Happening, User
from portulan.offices.journal.actions import Actor, record

EVENTS_KEPT_FOR = timedelta(days=365)  # CNIL, délibération 2021-122: six months to a year


@dataclass(frozen=True)
class Personne:
    """A person as the journal names them: an identifier, seen from one organisme."""

    pk: UUID
    organisme_id: UUID


@transaction.atomic
def person_of(
    email: str | None,
    *,
    first_name: str,
    last_name: str,
    phone: str = "",
    address: str = "",
    text_size: str = "standard",
) -> User:
    """Return whoever has that address, or open an account for them, without a password.

    Someone already known keeps their account, the names they gave and the size they read in.
    Without an address the account cannot be entered: the file is kept on paper. The act that
    asks for the account is the one written in the journal.
    """
    mail = (email or "").strip().lower() or None
    known = User.objects.filter(email=mail).first() if mail else None
    return known or User.objects.create_user(
        mail,
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        phone=phone.strip(),
        address=address.strip(),
        display={} if text_size == "standard" else {"taille": text_size},
    )


def follow_size(user: User, *, former: str, wanted: str) -> None:
    """Read in that size from now on, unless the person has chosen another one by themselves."""
    kept = (user.display or {}).get("taille", "") or "standard"
    if kept != former or kept == wanted:
        return
    user.display = {**(user.display or {}), "taille": wanted}
    user.save(update_fields=["display"])


@transaction.atomic
def create_person(
    *,
    organisme_id: UUID,
    first_name: str,
    last_name: str,
    email: str | None = None,
    phone: str = "",
    by: Actor,
    at: datetime,
) -> User:
    """Do as `person_of` when no other act tells why, and write it in the organisme's journal."""
    person = person_of(email, first_name=first_name, last_name=last_name, phone=phone)
    record("person.created", Personne(person.pk, organisme_id), by=by, at=at)
    return person


def set_display(person: User, chosen: Mapping[str, str]) -> None:
    """Keep how this person likes to read: pages, papers, letters. Already complete and known."""
    person.display = dict(chosen)
    person.save(update_fields=["display"])


def set_called(person: User, called: str, agreement: Agreement) -> None:
    """Keep how this person wishes to be called, and how sentences about them agree."""
    person.called = called.strip()
    person.agreement = agreement
    person.save(update_fields=["called", "agreement"])


def set_shared_device(person: User, shared: bool) -> None:
    """Keep whether this person's devices are shared: their sessions then end by themselves."""
    person.shared_device = shared
    person.save(update_fields=["shared_device"])


def note_event(
    person: User | None, happening: Happening, *, at: datetime, device: str = ""
) -> AccountEvent:
    """Write what happened to an account; without a person, to nobody's, so as to cost the same."""
    return AccountEvent.objects.create(
        person=person, happening=happening, at=at, device=device[:40]
    )


def forget_events(*, at: datetime) -> int:
    """Erase the lines older than twelve months. Returns how many went."""
    gone, _ = AccountEvent.objects.filter(at__lt=at - EVENTS_KEPT_FOR).delete()
    return gone
