"""How often one connection may send what anyone may send. Counted by all workers together."""

from allauth.core import ratelimit
from django.http import HttpRequest

from portulan.rules.refusal import Refusal

ACTION = "open_to_all"  # its figures are in ACCOUNT_RATE_LIMITS, with the others


class TooManyAtOnce(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Beaucoup d'envois sont venus d'ici en peu de temps.",
            why="Une limite protège cette page, ouverte à tous, des envois automatiques.",
            next_step="Ce que vous avez écrit est encore là : renvoyez-le dans une heure, ou "
            "écrivez au cabinet.",
        )


def count(request: HttpRequest) -> None:
    """Count one sending from this connection. Raises TooManyAtOnce past the limit."""
    if not ratelimit.consume(request, action=ACTION):
        raise TooManyAtOnce
