"""The second factor of the provider's people: asked at each entry, required at their doors."""

import base64
import hashlib
import hmac
import os
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import qrcode
from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import authentication_step_completed
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from qrcode.image.svg import SvgPathFillImage

from portulan.offices.accounts.models import User
from portulan.spaces.compte import sessions

STAFF_DOORS = {"consultant", "gestion"}
PASSED = "second_factor"  # in the session: who passed it
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class Adapter(DefaultMFAAdapter):
    """Our words, and the secrets of the second factor sealed in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": "Ajoutez d'abord une clé d'accès ou une application "
        "de codes : les codes de secours servent quand on ne les a plus sous la main.",
        "incorrect_code": "Ce code n'est pas le bon, ou il a déjà changé. "
        "Écrivez celui que l'application affiche maintenant.",
    }

    def encrypt(self, text: str) -> str:
        nonce = os.urandom(12)
        sealed = AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, text.encode(), b"second factor")
        return base64.b64encode(nonce + sealed).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        sealed = base64.b64decode(encrypted_text)
        opened = AESGCM(_key(settings.SECRET_KEY)).decrypt(
            sealed[:12], sealed[12:], b"second factor"
        )
        return opened.decode()

    def build_totp_svg(self, url: str) -> str:
        """Draw the code on white: on a dark page no camera would read it."""
        drawn = qrcode.make(url, image_factory=SvgPathFillImage, border=2)
        return drawn.to_string(encoding="unicode")

    def get_totp_issuer(self) -> str:
        return settings.MFA_TOTP_ISSUER


def _key(secret: str) -> bytes:
    return hmac.new(secret.encode(), b"portulan second factor", hashlib.sha256).digest()


def listen() -> None:
    """Note in the session who passed a second factor, or has just set one up."""
    authentication_step_completed.connect(_noted, dispatch_uid="second_factor.passed")
    authenticator_added.connect(_added, dispatch_uid="second_factor.added")


def _noted(request: HttpRequest, user: User, method: str, **extra: Any) -> None:
    if method == "mfa":
        request.session[PASSED] = str(user.pk)
        if request.user.is_authenticated:  # once more, or for the first time, in an open session
            sessions.renew(request)
            sessions.mark_team(request, user)


def _added(request: HttpRequest, user: User, authenticator: Authenticator, **extra: Any) -> None:
    """Adding a key or an application has just proved that one holds it."""
    if authenticator.type in FACTORS:
        told = {"id": authenticator.pk, "type": authenticator.type, "reauthenticated": True}
        record_authentication(request, user, "mfa", **told)


def has_one(user: User) -> bool:
    """Say whether this person has a key or an application."""
    return DefaultMFAAdapter().is_mfa_enabled(user, FACTORS)


class required:
    """Keep the provider's doors shut until the second factor has been passed in this session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        if not (settings.SECOND_FACTOR_REQUIRED and match and match.app_names):
            return None
        if match.app_names[0] not in STAFF_DOORS or not request.user.is_authenticated:
            return None
        if request.session.get(PASSED) == str(request.user.pk):
            return None
        page = "mfa_reauthenticate" if has_one(request.user) else "mfa_index"
        wanted = request.get_full_path() if request.method == "GET" else "/chez-moi/"
        return redirect(f"{reverse(page)}?{urlencode({'next': wanted})}")
