"""A Word file that comes back, and the differences one keeps."""

from uuid import UUID

from django.forms import FileField, FileInput
from django.http import Http404, QueryDict

from portulan.journey.synthese.actions.importing import Accepted
from portulan.journey.synthese.models import Partie
from portulan.ui import forms

WORD = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class RetourForm(forms.Form):
    fichier = FileField(
        label="Le fichier Word qui revient",
        help_text="Au format .docx, cinq mégaoctets au plus. Rien n'est changé avant que vous ayez "
        "vu les différences.",
        widget=FileInput(attrs={"accept": WORD}),
        allow_empty_file=True,
        error_messages={
            "required": "Choisissez le fichier Word à relire.",
            "invalid": "Choisissez le fichier Word à relire.",
        },
    )


def accepted_in(posted: QueryDict) -> list[Accepted]:
    """Return the differences that were ticked; 404 for what no page of ours would send."""
    return [_accepted(posted, number) for number in posted.getlist("garder")]


def _accepted(posted: QueryDict, number: str) -> Accepted:
    try:
        told = posted.get(f"passage_{number}", "")
        passage_id = UUID(told) if told else None
        partie = Partie(int(posted.get(f"partie_{number}", "")))
    except ValueError:
        raise Http404 from None
    return Accepted(passage_id, partie, posted.get(f"texte_{number}", ""))
