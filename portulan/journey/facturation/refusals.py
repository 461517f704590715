"""What this room says no to."""

from portulan.rules.french import duration_fr
from portulan.rules.refusal import Refusal


class NoHours(Refusal):
    """Nothing to certify yet; `to_confirm` minutes wait for someone's word."""

    def __init__(self, to_confirm: int) -> None:
        waiting = (
            f"{duration_fr(to_confirm)} d'entretien attendent la confirmation de la personne."
            if to_confirm
            else "Aucun entretien n'est noté comme tenu sur cette période."
        )
        super().__init__(
            what="Il n'y a pas encore d'heure à certifier.",
            why=f"Le certificat compte les heures tenues et confirmées, rien d'autre. {waiting}",
            next_step="Faites confirmer les entretiens tenus, puis établissez le certificat.",
        )
