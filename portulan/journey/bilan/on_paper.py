"""Writing down what was signed on paper: the day lived, who wrote it, where the sheet is."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from portulan.journey.bilan.models import Acte, Bilan, Original
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr
from portulan.rules.refusal import Refusal

SHOWN = 8  # characters of a reference one copies from the sheet


class OtherText(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="L'empreinte recopiée n'est pas celle du texte qui attend une signature.",
            why="Une signature porte sur un texte précis ; l'empreinte imprimée au bas de la "
            "feuille dit lequel.",
            next_step="Relisez-la sur la feuille. Si le texte a changé depuis, imprimez le nouveau "
            "et faites-le signer.",
        )


class NotSignedThatDay(Refusal):
    def __init__(self, earliest: date, today: date) -> None:
        super().__init__(
            what="Ce jour de signature ne convient pas.",
            why=f"Ce texte est du {date_fr(earliest)} : il n'a pas pu être signé avant, ni après "
            f"aujourd'hui, {date_fr(today)}.",
            next_step="Indiquez le jour écrit sur la feuille.",
        )


@dataclass(frozen=True)
class OnPaper:
    """What is read on the sheet: the day, the first characters of its reference, where it is."""

    signed_on: date
    kept_at: str
    shown: str = ""

    def require_text(self, sha256: str) -> None:
        """Raise OtherText unless the reference copied from the sheet begins that text's own."""
        copied = "".join(self.shown.split()).lower()
        if len(copied) < SHOWN or not sha256.startswith(copied):
            raise OtherText

    def require_day(self, bilan: Bilan, *, since: datetime, at: datetime) -> None:
        """Raise NotSignedThatDay unless the day lies between the text's own and today."""
        earliest, today = legal_day(since, bilan.zone), legal_day(at, bilan.zone)
        if not earliest <= self.signed_on <= today:
            raise NotSignedThatDay(earliest, today)


def keep_original(
    bilan: Bilan,
    act: Acte,
    subject: UUID,
    sheet: OnPaper,
    *,
    party: str,
    sha256: str = "",
    by: User,
    at: datetime,
) -> Original:
    """Write where the signed sheet is kept. Called inside the act it proves; twice is once."""
    original, new = Original.objects.get_or_create(
        act=act,
        party=party,
        subject=subject,
        defaults={
            "organisme_id": bilan.organisme_id,
            "bilan": bilan,
            "happened_on": sheet.signed_on,
            "kept_at": sheet.kept_at.strip(),
            "sha256": sha256,
            "recorded_at": at,
            "recorded_by": by,
        },
    )
    if new:
        record("original.kept", original, by=by, at=at, why=act)
    return original


def originals_of(bilan: Bilan) -> QuerySet[Original]:
    """Return the sheets signed by hand of a bilan already opened, in order."""
    rows = Original.objects.filter(bilan=bilan).select_related("recorded_by")
    return rows.order_by("happened_on", "recorded_at", "id")
