"""The two gestures of a signature, the same at every door: ask for a code, give it back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.rules.refusal import Refusal
from portulan.ui.forms import SignForm


class SigningPage(Protocol):
    """Shows the paper and the form; answers 422 when something is refused."""

    def __call__(
        self, form: SignForm, *, refusal: Refusal | None = None, status: int = 200
    ) -> HttpResponse: ...


@dataclass(frozen=True)
class Signing:
    """A paper before one who may sign it.

    `sha256` is the fingerprint of the text on screen; `code()` sends a code and says whether one
    left; `sign(typed_name=…, code=…, sha256=…)` signs. Both may raise `Refusal`.
    """

    sha256: str
    page: SigningPage
    code: Callable[[], bool]
    sign: Callable[..., object]

    def ask(self, request: HttpRequest, email: str, *then: object) -> HttpResponse:
        """Send a code to that address, then go where `redirect(*then)` goes."""
        try:
            sent = self.code()
        except Refusal as refusal:
            return self.page(self._blank(), refusal=refusal)
        if sent:
            messages.success(request, f"Un code vient de partir à {email}.")
        return redirect(*then)

    def answer(self, request: HttpRequest, said: str, *then: object) -> HttpResponse:
        """Show the page, or sign with what was posted, say so and go where `then` tells."""
        if request.method != "POST":
            return self.page(self._blank())
        form = SignForm(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            self.sign(**form.cleaned_data)
        except Refusal as refusal:
            return self.page(form, refusal=refusal)
        messages.success(request, said)
        return redirect(*then)

    def _blank(self) -> SignForm:
        return SignForm(initial={"sha256": self.sha256})
