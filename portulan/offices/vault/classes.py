"""Closed lists: how long a document lives, and why one is opened."""

from enum import StrEnum

WORKING = "working"  # answers, notes, drafts: destroyed at the end of the bilan
SYNTHESE = "synthese"  # the document de synthèse, until it is handed over and after if agreed
ACCORD = "accord"  # what the person agreed in writing to have kept
ALL = (WORKING, SYNTHESE, ACCORD)


class Why(StrEnum):
    """Why a sealed document is opened: written in the journal, shown to the person."""

    LECTURE = "lecture"
    ECRITURE = "ecriture"
    SYNTHESE = "synthese"
    RELECTURE = "relecture"
    REMISE = "remise"
    RECUPERATION = "recuperation"
    DEMANDE = "demande"
    CONSERVATION = "conservation"
    LECTEUR = "lecteur"
    REMPLACEMENT = "remplacement"
    SUPERVISION = "supervision"
    ETALONNAGE = "etalonnage"


def checked(retention_class: str) -> str:
    """Return the class, or raise ValueError: a typing mistake must not make a key of its own."""
    if retention_class not in ALL:
        raise ValueError(f"classe de conservation inconnue : {retention_class}")
    return retention_class
