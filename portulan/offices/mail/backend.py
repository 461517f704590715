"""The mail of other people's code: Django and allauth post in our outbox like everybody."""

from collections.abc import Sequence
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from portulan.offices.clock import now
from portulan.offices.mail.actions import post


class Outbox(BaseEmailBackend):
    """Turn a Django message into letters, one for each address. Its HTML is left aside."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.recipients():
                post(
                    organisme=None,
                    to=address,
                    key=f"django:{uuid4()}",
                    subject=message.subject,
                    paragraphs=[
                        part.strip() for part in str(message.body).split("\n\n") if part.strip()
                    ],
                    at=now(),
                )
        return len(email_messages)
