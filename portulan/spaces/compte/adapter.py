"""How allauth behaves here: no sign-up, no password, letters through our own outbox."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from portulan.offices.accounts.models import User
from portulan.offices.clock import now
from portulan.offices.mail.actions import post
from portulan.spaces.compte.letters import LOGIN_CODE, letter_of

LATER = "Trop d'essais en peu de temps. Attendez quelques minutes, puis demandez un nouveau code."


class Adapter(DefaultAccountAdapter):
    """Accounts are opened by invitation only; a code sent by e-mail is the way in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Ce compte est fermé.",
        "incorrect_code": "Ce code n'est pas celui du message le plus récent. "
        "Vérifiez les six chiffres.",
        "too_many_login_attempts": LATER,
        "rate_limited": LATER,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Post what allauth wants to say, in our words; what we have no words for is not said."""
        letter = letter_of(template_prefix, context)
        if letter:
            self._post(email, letter, what=template_prefix.rpartition("/")[2])

    def send_nothing(self) -> None:
        """Do the work of a letter for an address nobody has: same page, same time."""
        self._post("", letter_of(LOGIN_CODE, {"code": self.generate_login_code()}), what="rien")

    def _post(self, to: str, letter: tuple[str, list[str]], *, what: str) -> None:
        subject, paragraphs = letter
        post(
            organisme=getattr(self.request, "organisme", None),
            to=to,
            key=f"compte.{what}:{uuid4()}",
            subject=subject,
            paragraphs=paragraphs,
            at=now(),
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person that something changed in how they enter."""
        if address := email or user.email:
            self.send_mail(template_prefix, address, context or {})
