"""The sentences a form answers with: what to do when empty, what is true when wrong.

A field may always bring its own (`error_messages=`); these replace Django's defaults.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import forms
from django.forms import Field


class _Grouped(str):
    """A sentence whose numbers are written the French way, « 100 000 », when it is filled in."""

    def __mod__(self, params: Any) -> str:
        return str.__mod__(self, {name: _grouped(value) for name, value in params.items()})


def _grouped(value: object) -> object:
    return f"{value:,}".replace(",", "\u202f") if type(value) is int else value


_SAME_FOR_ALL = {
    "max_length": _Grouped(
        "Le texte fait %(show_value)s caractères ; le maximum est %(limit_value)s."
    ),
    "min_length": _Grouped(
        "Le texte fait %(show_value)s caractères ; il en faut au moins %(limit_value)s."
    ),
    "max_value": _Grouped("Le nombre doit être au plus %(limit_value)s."),
    "min_value": _Grouped("Le nombre doit être au moins %(limit_value)s."),
    "step_size": "Le nombre doit aller de %(limit_value)s en %(limit_value)s.",
    "max_digits": "Le nombre a trop de chiffres ; le maximum est %(max)s.",
    "max_decimal_places": "Le nombre doit avoir au plus %(max)s chiffres après la virgule.",
    "null_characters_not_allowed": "Le texte contient un caractère que nous ne pouvons pas garder.",
    "invalid_choice": "Cette réponse ne fait pas partie des choix proposés.",
    "invalid_list": "Choisissez parmi les réponses proposées.",
    "incomplete": "Remplissez chaque partie de cette réponse.",
    "empty": "Le fichier choisi est vide.",
    "missing": "Choisissez un fichier.",
    "contradiction": "Choisissez un fichier ou cochez la case pour l'enlever, pas les deux.",
    "invalid_image": "Ce fichier n'est pas une image que nous savons lire.",
    "invalid_extension": "Ce type de fichier n'est pas accepté.",
}


def house_messages(field: Field, label: str) -> dict[str, str]:
    """Return the house's sentences for this field, named by its label as the person sees it."""
    return {**_SAME_FOR_ALL, "required": _required(field, label), "invalid": _wrong(field)}


def django_messages(field: Field) -> Mapping[str, str]:
    """Return the sentences Django would use, to tell them from those a form has chosen."""
    return _django_messages(type(field))


@lru_cache
def _django_messages(field_class: type[Field]) -> Mapping[str, str]:
    messages: dict[str, str] = {}
    for kind in reversed(field_class.__mro__):
        if kind.__module__.startswith("django."):
            messages.update(vars(kind).get("default_error_messages", {}))
    return {code: str(message) for code, message in messages.items()}


def _required(field: Field, label: str) -> str:
    if isinstance(field, forms.FileField):
        return f"Choisissez un fichier pour « {label} »."
    if isinstance(field, forms.BooleanField):
        return f"Cochez « {label} » pour continuer."
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return f"Choisissez une réponse pour « {label} »."
    return f"Complétez « {label} »."


def _wrong(field: Field) -> str:
    if isinstance(field, forms.EmailField):
        return "Écrivez l'adresse en entier, par exemple nom@exemple.fr."
    if isinstance(field, forms.IntegerField | forms.FloatField | forms.DecimalField):
        return "Écrivez un nombre, en chiffres."
    if isinstance(field, forms.URLField):
        return "Écrivez l'adresse de la page en entier, par exemple https://exemple.fr."
    if isinstance(field, forms.UUIDField):
        return "Ce choix n'est plus proposé."
    return "Écrivez cette réponse autrement : nous n'avons pas pu la lire."
