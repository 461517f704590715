"""Forms of the account door. Those made by allauth keep its checks and take our words."""

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.cache import cache

from portulan.offices.accounts.models import Agreement
from portulan.ui import forms
from portulan.ui.forms.base import Sentences

NO_KEY = "Cette clé d'accès n'a pas été reconnue. Réessayez, ou choisissez un autre moyen."
_REUSED_FOR = 120  # seconds: longer than any code of an application is accepted
_KEY_NAME = {
    "label": "Nom de cette clé",
    "help_text": "Pour la reconnaître, par exemple « Mon téléphone ».",
}


class EnterForm(Sentences, RequestLoginCodeForm):
    email = forms.EmailField(label="Votre adresse e-mail")
    shared = forms.TickField(
        label="D'autres personnes utilisent cet appareil",
        required=False,
        help_text="Votre espace se refermera avec le navigateur, "
        "ou après trente minutes sans activité.",
    )

    def clean_email(self) -> str:
        """Look for exactly that address: two that only look alike are two persons."""
        self.cleaned_data["email"] = self.cleaned_data["email"].lower()
        email = super().clean_email()
        if self._user and self._user.email != email:
            self._user = None
        return email


class CodeForm(Sentences, ConfirmLoginCodeForm):
    code = forms.CodeField(label="Code reçu", numeric=True, help_text="Six chiffres.")


def _application_code() -> forms.CodeField:
    return forms.CodeField(
        label="Code de l'application, ou code de secours",
        numeric=True,
        help_text="Six chiffres ; huit pour un code de secours.",
    )


class OnceOnly:
    """A code of the application serves once, for as long as it would be accepted."""

    def clean_code(self) -> str:
        code = super().clean_code()
        if not cache.add(f"second_factor.used:{self.user.pk}:{code}", 1, timeout=_REUSED_FOR):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondFactorForm(Sentences, OnceOnly, AuthenticateForm):
    code = _application_code()


class SecondFactorAgainForm(Sentences, OnceOnly, ReauthenticateForm):
    code = _application_code()


class ActivateTotpForm(Sentences, OnceOnly, ActivateTOTPForm):
    code = forms.CodeField(label="Code de l'application", numeric=True, help_text="Six chiffres.")


class DeactivateTotpForm(Sentences, DeactivateTOTPForm):
    pass


class RecoveryCodesForm(Sentences, GenerateRecoveryCodesForm):
    pass


class NotAKey:
    """What a browser sends for a key is checked by fido2; what is no key at all is refused too."""

    def _refusing(self, check):
        try:
            return check()
        except (AttributeError, KeyError, TypeError, ValueError, IndexError):
            raise forms.ValidationError(NO_KEY, code="no_key") from None
        except forms.ValidationError:
            raise forms.ValidationError(NO_KEY, code="no_key") from None


class _KeyAnswer(NotAKey, Sentences):
    def clean_credential(self):
        return self._refusing(super().clean_credential)


class EnterByKeyForm(_KeyAnswer, LoginWebAuthnForm):
    pass


class SecondFactorByKeyForm(_KeyAnswer, AuthenticateWebAuthnForm):
    pass


class AgainByKeyForm(_KeyAnswer, ReauthenticateWebAuthnForm):
    pass


class AddKeyForm(NotAKey, Sentences, AddWebAuthnForm):
    name = forms.TextField(required=False, max_length=80, **_KEY_NAME)
    passwordless = forms.TickField(
        label="Entrer avec cette clé seule, sans code par e-mail",
        required=False,
        initial=True,
        help_text="L'appareil demandera votre empreinte, votre visage ou un code.",
    )

    def clean(self):
        return self._refusing(super().clean)


class RenameKeyForm(Sentences, EditWebAuthnForm):
    name = forms.TextField(max_length=80, **_KEY_NAME)


class CalledForm(forms.Form):
    """How the person wishes to be called, and how sentences agree."""

    called = forms.TextField(
        label="Comment souhaitez-vous être appelée ou appelé ?",
        required=False,
        max_length=80,
        autocomplete="nickname",
        help_text="Laissez vide pour votre prénom.",
    )
    agreement = forms.RadioField(label="Accord des phrases", choices=Agreement.choices)
    shared_device = forms.TickField(
        label="Mes appareils sont partagés avec d'autres personnes",
        required=False,
        help_text="Votre espace se refermera avec le navigateur, "
        "ou après trente minutes sans activité.",
    )
