"""Entering: an address, a code. The same page whether the address is known or not."""

import time

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.generic.edit import FormView

from portulan.offices.accounts.models import Happening
from portulan.spaces.compte.journal import refused
from portulan.spaces.compte.sessions import ASKED

EXPIRED = (
    "Ce code ne sert plus : il dure vingt minutes. Demandez-en un nouveau, il arrive aussitôt."
)


class KeyView(LoginWebAuthnView):
    """Enter by a key alone; one that is not recognised is noted, as nobody's."""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        refused(self.request, Happening.FACTOR_REFUSED, None)
        return super().form_invalid(form)


class EnterView(RequestLoginCodeView):
    """Ask for the address and send the code."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        self.request.session[ASKED] = form.cleaned_data["shared"]
        if form._user is None:
            get_adapter(self.request).send_nothing()
        return super().form_valid(form)


@method_decorator(login_not_required, name="dispatch")
class CodeView(ConfirmLoginCodeView):
    """Ask for the code. An expired one is said to be so; an empty box costs no attempt."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        stage = None if request.user.is_authenticated else self._stage(request)
        if stage and time.time() - stage.state["at"] > app_settings.LOGIN_BY_CODE_TIMEOUT:
            messages.info(request, EXPIRED)
        return super().dispatch(request, *args, **kwargs)

    def _stage(self, request: HttpRequest) -> LoginByCodeStage | None:
        return LoginStageController.enter(request, LoginByCodeStage.key)

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        if not form.data.get("code", "").strip():
            return FormView.form_invalid(self, form)
        refused(self.request, Happening.CODE_REFUSED, self.stage.login.user)
        return super().form_invalid(form)
