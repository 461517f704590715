"""Where a result stands among people of the house: only from a hundred, and with who they are."""

from portulan.journey.etalonnage.access import norm_of
from portulan.journey.passation.models import Passation
from portulan.rules.psychometrics.conversions import PERCENTILE_FROM
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.scoring import Scored
from portulan.rules.psychometrics.norm_reading import rank_of
from portulan.rules.psychometrics.norms import Statistics


def norm_for(passation: Passation, instrument: Instrument) -> Statistics | None:
    """Return the norm of the house for that version, once a hundred people are in it.

    What compares scales inside one person is not compared with other people.
    """
    if any(scale.mode != "criterion" for scale in instrument.scales):
        return None
    norm = norm_of(passation.organisme_id, instrument.id, instrument.version)
    return norm if norm and norm.people >= PERCENTILE_FROM else None


def rank_told(norm: Statistics | None, one: Scored) -> str:
    """Return where the whole band stands among a hundred people; never one number alone."""
    if norm is None or one.band is None:
        return ""
    times = 1 if one.is_total else len(norm.scales[one.key].items)
    low, high = (rank_of(norm, one.key, end * times) or 0.0 for end in one.band)
    return f"de {low:.0f} à {high:.0f} sur 100"
