"""What the account door writes to people: codes, and changes to the second factor."""

from typing import Any

LOGIN_CODE = "account/email/login_code"

_NOT_YOU = (
    "Si ce n'est pas vous, entrez dans votre espace, ouvrez « Mes appareils » et fermez les "
    "sessions que vous ne reconnaissez pas, puis prévenez-nous en répondant à ce message."
)
_CHANGES = {
    "mfa/email/totp_activated": "Une application de codes a été ajoutée à votre compte.",
    "mfa/email/totp_deactivated": "L'application de codes a été retirée de votre compte.",
    "mfa/email/webauthn_added": "Une clé d'accès a été ajoutée à votre compte.",
    "mfa/email/webauthn_removed": "Une clé d'accès a été retirée de votre compte.",
    "mfa/email/recovery_codes_generated": "De nouveaux codes de secours ont été créés.",
}


def letter_of(prefix: str, context: dict[str, Any]) -> tuple[str, list[str]] | None:
    """Return the subject and paragraphs of what allauth calls `prefix`; None: nothing to say."""
    if prefix == LOGIN_CODE:
        return (
            f"Votre code pour entrer : {context['code']}",
            [
                f"Votre code pour entrer : {context['code']}",
                "Il dure vingt minutes et sert une fois, dans la page où vous l'avez demandé.",
                "Ne le donnez à personne. Si vous n'avez rien demandé, ne faites rien : "
                "sans ce code, personne n'entre.",
            ],
        )
    if prefix in _CHANGES:
        return "Sécurité de votre espace", [_CHANGES[prefix], _NOT_YOU]
    return None
