"""The part of allauth that is open: entering by code or key, the second factor, the devices.

No sign-up, no password, no management of addresses: their routes do not exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.views import AccountInactiveView, LogoutView
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    ListWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.generic import RedirectView

from portulan.offices.accounts.models import Happening, User
from portulan.spaces.compte.journal import refused
from portulan.spaces.compte.recent import asked_again
from portulan.spaces.compte.views.devices import DevicesView
from portulan.spaces.compte.views.entrance import CodeView, EnterView, KeyView

View = Callable[..., HttpResponse]
PROOFS = {AuthenticateView, ReauthenticateView, ReauthenticateWebAuthnView}


def here(view_class: type, template: str, *, methods: tuple[str, ...] = ("GET", "POST")) -> View:
    """Return one of allauth's views with our page; what it refuses is answered 422."""
    view = view_class.as_view(
        template_name=f"compte/{template}.html", http_method_names=_with_head(methods)
    )

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if request.method == "POST" and response.status_code == 200 and form is not None:
            response.status_code = 422
            if view_class in PROOFS:
                refused(request, Happening.FACTOR_REFUSED, _whose(request))
        return response

    answer.methods = list(methods)
    return answer


def _whose(request: HttpRequest) -> User | None:
    """Return whose factor was asked: who is in, or who is on the way in."""
    if request.user.is_authenticated:
        return request.user
    stage = getattr(request, "_login_stage", None)
    return stage.login.user if stage else None


def _with_head(methods: tuple[str, ...]) -> list[str]:
    return [*(name.lower() for name in methods), *(["head"] if "GET" in methods else [])]


GET = ("GET",)
to_the_entrance = login_not_required(
    RedirectView.as_view(
        pattern_name="account_login", query_string=True, http_method_names=["get", "head"]
    )
)
to_the_entrance.methods = ["GET"]

urlpatterns = [
    path("entrer/", login_not_required(here(EnterView, "entrer")), name="account_login"),
    path("entrer/adresse/", to_the_entrance, name="account_request_login_code"),
    path("entrer/code/", here(CodeView, "code"), name="account_confirm_login_code"),
    path(
        "entrer/cle/",
        login_not_required(here(KeyView, "entrer")),
        name="mfa_login_webauthn",
    ),
    path(
        "entrer/second-facteur/", here(AuthenticateView, "second_facteur"), name="mfa_authenticate"
    ),
    path(
        "ferme/",
        login_not_required(here(AccountInactiveView, "ferme", methods=GET)),
        name="account_inactive",
    ),
    path("sortir/", login_not_required(here(LogoutView, "sortir")), name="account_logout"),
    path(
        "appareils/",
        asked_again(here(DevicesView, "appareils"), only_post=True),
        name="usersessions_list",
    ),
    path("second-facteur/", here(IndexView, "proteger", methods=GET), name="mfa_index"),
    path(
        "second-facteur/confirmation/",
        here(ReauthenticateView, "confirmer"),
        name="mfa_reauthenticate",
    ),
    path(
        "second-facteur/confirmation/cle/",
        here(ReauthenticateWebAuthnView, "confirmer_cle"),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "second-facteur/application/",
        asked_again(here(ActivateTOTPView, "application")),
        name="mfa_activate_totp",
    ),
    path(
        "second-facteur/application/retrait/",
        here(DeactivateTOTPView, "application_retrait"),
        name="mfa_deactivate_totp",
    ),
    path(
        "second-facteur/codes/",
        here(ViewRecoveryCodesView, "codes", methods=GET),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-facteur/codes/nouveaux/",
        here(GenerateRecoveryCodesView, "codes_nouveaux"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-facteur/cles/",
        here(ListWebAuthnView, "cles", methods=GET),
        name="mfa_list_webauthn",
    ),
    path(
        "second-facteur/cles/ajout/",
        asked_again(here(AddWebAuthnView, "cle_ajout")),
        name="mfa_add_webauthn",
    ),
    path(
        "second-facteur/cles/<int:pk>/nom/",
        here(EditWebAuthnView, "cle_nom"),
        name="mfa_edit_webauthn",
    ),
    path(
        "second-facteur/cles/<int:pk>/retrait/",
        here(RemoveWebAuthnView, "cle_retrait"),
        name="mfa_remove_webauthn",
    ),
]
