"""From a letter to what a mailbox shows: text, and the same in accessible HTML."""

from dataclasses import dataclass
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from portulan.offices.accounts.models import User
from portulan.offices.mail.models import Letter
from portulan.rules.typo import typo_fr

POINTS = {"standard": "13.5pt", "16pt": "16pt", "18pt": "18pt", "20pt": "20pt"}


@dataclass(frozen=True)
class Reader:
    """How the person who receives the letter likes to read."""

    size: str = POINTS["standard"]
    text_only: bool = False


def reader_of(address: str) -> Reader:
    """Return the display settings of whoever has that address; the default ones otherwise."""
    chosen = User.objects.filter(email__iexact=address).values_list("display", flat=True).first()
    chosen = chosen or {}
    return Reader(
        size=POINTS.get(chosen.get("taille", ""), POINTS["standard"]),
        text_only=chosen.get("courriel") == "texte",
    )


def subject_of(letter: Letter) -> str:
    return typo_fr(letter.subject)


def text_of(letter: Letter) -> str:
    """Return the letter as plain text."""
    return render_to_string("mail/letter.txt", _told(letter)).strip() + "\n"


def html_of(letter: Letter, *, size: str = POINTS["standard"]) -> str:
    """Return the letter as a page: one column, one action, no image, nothing fetched."""
    return render_to_string("mail/letter.html", {**_told(letter), "size": size})


def _told(letter: Letter) -> dict[str, object]:
    return {
        "subject": subject_of(letter),
        "paragraphs": [typo_fr(paragraph) for paragraph in letter.paragraphs],
        "action_label": typo_fr(letter.action_label),
        "action_url": letter.action_url,
        "organisme": letter.organisme,
    }


def envelope(letter: Letter) -> EmailMultiAlternatives:
    """Return the message to hand to a mail server. Its identifier is the letter's own."""
    house = letter.organisme
    reader = reader_of(letter.to)
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    message = EmailMultiAlternatives(
        subject=subject_of(letter),
        body=text_of(letter),
        from_email=formataddr((house.name, settings.DEFAULT_FROM_EMAIL))
        if house
        else settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        reply_to=[house.email] if house and house.email else None,
        headers={"Message-ID": f"<{letter.pk}@{domain}>", "Auto-Submitted": "auto-generated"},
    )
    if not reader.text_only:
        message.attach_alternative(html_of(letter, size=reader.size), "text/html")
    for piece in letter.attachments:
        message.attach(piece["name"], piece["text"], piece["type"])
    return message
