"""Sending a one-time code and checking it: six digits, twenty minutes, five attempts, one use.

The code proves that whoever signs reads the signer's own mail, now. What is kept
is its keyed hash. Attempts are counted outside the database: a refused signature
takes its transaction back with it, and must not take back the count.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from portulan.offices.mail.actions import post
from portulan.offices.organisme.models import Organisme
from portulan.offices.signature.models import Code
from portulan.rules.refusal import Refusal

LIFE = timedelta(minutes=20)
MOST_ATTEMPTS = 5
MOST_CODES = 6  # by signer and paper, within one life
KEPT_SECONDS = 2 * 3600  # the counts outlive the code, even if the clocks disagree


class CodeWrong(Refusal):
    def __init__(self, left: int) -> None:
        if left:
            count = "un essai" if left == 1 else f"{left} essais"
            next_step = (
                f"Vérifiez les six chiffres du message le plus récent. Il vous reste {count}."
            )
        else:
            next_step = "Demandez un nouveau code : celui-ci ne servira plus."
        super().__init__(
            what="Ce code n'est pas celui que nous vous avons envoyé.",
            why="Rien n'est signé.",
            next_step=next_step,
        )


class CodeExpired(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce code ne sert plus.",
            why="Un code dure vingt minutes, sert une fois, et s'arrête après cinq essais. "
            "Rien n'est signé.",
            next_step="Demandez un nouveau code : il arrive en quelques secondes.",
        )


class TooManyCodes(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Plusieurs codes viennent déjà de vous être envoyés.",
            why="Pour vous protéger, leur nombre est limité à six en vingt minutes.",
            next_step="Utilisez le message le plus récent, ou attendez vingt minutes.",
        )


@transaction.atomic
def send_code(
    subject: UUID, signer: UUID, *, organisme: Organisme, to: str, what: str, at: datetime
) -> Code:
    """Send the signer a new code for this paper; codes sent before it stop working.

    `what` names what is signed, in words fit for a mailbox (« votre contrat »).
    Raises TooManyCodes.
    """
    latest = Code.objects.filter(subject=subject, signer=signer, created_at__gt=at - LIFE)
    if latest.count() >= MOST_CODES:
        raise TooManyCodes
    digits = f"{secrets.randbelow(1_000_000):06d}"
    code = Code(organisme=organisme, subject=subject, signer=signer, created_at=at)
    code.digest = _digest(code.pk, digits)
    code.save(force_insert=True)
    post(
        organisme=organisme,
        to=to,
        key=f"signature.code:{code.pk}",
        subject=f"Votre code pour signer : {digits}",
        paragraphs=[
            f"Votre code pour signer {what} : {digits}",
            "Il dure vingt minutes et ne sert qu'une fois. Tant que vous ne l'écrivez pas "
            "sur la page de signature, rien n'est signé.",
            "Ne le donnez à personne. Si vous n'avez rien demandé, ne faites rien.",
        ],
        at=at,
    )
    return code


@transaction.atomic
def check_code(subject: UUID, signer: UUID, code: str, *, at: datetime) -> Code:
    """Spend the code; the return is the proof to tie to the signature. Spaces and dashes are fine.

    Call it inside the action that signs: if the signature is refused for another reason, the
    code still serves. Raises CodeWrong or CodeExpired.
    """
    latest = (
        Code.objects.select_for_update()
        .filter(subject=subject, signer=signer)
        .order_by("-created_at", "-pk")
        .first()
    )
    if latest is None or latest.used_at or not latest.created_at <= at < latest.created_at + LIFE:
        raise CodeExpired
    attempt = _count_attempt(latest)
    if attempt > MOST_ATTEMPTS:
        raise CodeExpired
    typed = "".join(sign for sign in code if sign.isdecimal())
    if not hmac.compare_digest(_digest(latest.pk, typed), latest.digest):
        raise CodeWrong(MOST_ATTEMPTS - attempt)
    latest.used_at = at
    latest.save(update_fields=["used_at"])
    return latest


def _digest(code_id: UUID, digits: str) -> str:
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"signature:{code_id}:{digits}".encode(), hashlib.sha256).hexdigest()


def _count_attempt(code: Code) -> int:
    """Return which attempt this is: each number is taken once, whichever worker counts."""
    for attempt in range(1, MOST_ATTEMPTS + 1):
        if cache.add(f"signature.attempt:{code.pk}:{attempt}", 1, timeout=KEPT_SECONDS):
            return attempt
    return MOST_ATTEMPTS + 1
