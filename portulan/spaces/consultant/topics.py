"""From the topic of a deadline to the page where something can be done about it."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse


def address_of(topic: str, bilan_id: UUID) -> str:
    """Return the page of that topic in this dossier; the dossier itself when there is none."""
    try:
        return reverse(f"consultant:{topic}", args=[bilan_id])
    except NoReverseMatch:
        return reverse("consultant:dossier", args=[bilan_id])
