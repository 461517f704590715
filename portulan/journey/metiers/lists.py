"""Changing the lists of sites of a house: add an address, hide one of ours, come back."""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction

from portulan.journey.metiers.models import SiteOrganisme
from portulan.journey.metiers.sites import themes
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Organisme
from portulan.rules.refusal import Refusal

MOST = 200


class NotAnAddress(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette adresse ne mène pas à un site.",
            why="Une adresse de liste commence par https:// et nomme un site public.",
            next_step="Copiez-la depuis la barre de votre navigateur, par exemple "
            "https://www.exemple.fr/.",
        )


class TooManySites(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what=f"Vos listes tiennent {MOST} adresses ajoutées au plus.",
            why="Une liste que l'on ne parcourt plus ne sert plus.",
            next_step="Retirez celles que plus personne n'ouvre.",
        )


@transaction.atomic
def add_site(
    organisme: Organisme,
    *,
    theme: str,
    name: str,
    url: str,
    use: str = "",
    by: User,
    at: datetime,
) -> SiteOrganisme:
    """Add an address to a list, or write it again. Raises NotAnAddress, TooManySites."""
    asked = urlsplit(url)
    if asked.scheme != "https" or "." not in (asked.hostname or "") or asked.username:
        raise NotAnAddress
    Organisme.objects.select_for_update().get(pk=organisme.pk)
    own = SiteOrganisme.objects.filter(organisme=organisme, hidden=False)
    if own.count() >= MOST and not own.filter(url=url).exists():
        raise TooManySites
    told = {"theme": theme, "name": name, "use": use, "hidden": False}
    row, _ = SiteOrganisme.objects.update_or_create(
        organisme=organisme,
        url=url,
        defaults={**told, "recorded_at": at, "recorded_by": by},
    )
    record("site.added", row, by=by, at=at)
    return row


@transaction.atomic
def hide_site(organisme: Organisme, url: str, *, by: User, at: datetime) -> None:
    """Hand over one of our addresses no more. Twice is once; what is not ours is left alone."""
    ours = {site.url: theme.title for theme in themes() for site in theme.sites}
    if url not in ours:
        return
    row, new = SiteOrganisme.objects.get_or_create(
        organisme=organisme,
        url=url,
        defaults={
            "theme": ours[url],
            "hidden": True,
            "recorded_at": at,
            "recorded_by": by,
        },
    )
    if new:
        record("site.hidden", row, by=by, at=at)


@transaction.atomic
def restore_site(organisme: Organisme, url: str, *, by: User, at: datetime) -> None:
    """Hand an address of ours over again."""
    for row in SiteOrganisme.objects.filter(organisme=organisme, url=url, hidden=True):
        record("site.shown", row, by=by, at=at)
        row.delete()


@transaction.atomic
def remove_site(organisme: Organisme, site_id: UUID, *, by: User, at: datetime) -> None:
    """Take an address of the house out of its lists. Twice is once."""
    for row in SiteOrganisme.objects.filter(organisme=organisme, pk=site_id, hidden=False):
        record("site.removed", row, by=by, at=at)
        row.delete()
