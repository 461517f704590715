"""Draw every form of the project, allauth's included, with the kit's templates."""

from pathlib import Path

import django.forms
from django.forms.renderers import BaseRenderer
from django.template.backends.django import DjangoTemplates
from django.utils.functional import cached_property

_DJANGO_TEMPLATES = Path(django.forms.__file__).parent / "templates"


class Renderer(BaseRenderer):
    """The kit's templates first, then Django's own for the plain widgets."""

    form_template_name = "ui/_form.html"
    field_template_name = "ui/_field.html"

    def get_template(self, template_name):
        return self.engine.get_template(template_name)

    @cached_property
    def engine(self):
        loaders = [
            "portulan.ui.loaders.AppDirectories",
            ("django.template.loaders.filesystem.Loader", [_DJANGO_TEMPLATES]),
        ]
        return DjangoTemplates(
            {
                "NAME": "forms",
                "DIRS": [],
                "APP_DIRS": False,
                "OPTIONS": {
                    "loaders": [("portulan.ui.loaders.CachedFrench", loaders)],
                    "builtins": ["portulan.ui.templatetags.portulan_ui"],
                },
            }
        )
