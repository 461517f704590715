"""The records that several families of rules read: a session, and what it was."""

from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum

from portulan.rules.duration import Minutes


class Kind(StrEnum):
    """What a session is. « test »: taken in the counsellor's presence. « seul »: without them."""

    ENTRETIEN = "entretien"
    SUIVI = "suivi"
    GROUPE = "groupe"
    TEST = "test"
    SEUL = "seul"


class Mode(StrEnum):
    """How one meets; « courriel » is no meeting."""

    PLACE = "place"
    VISIO = "visio"
    TELEPHONE = "telephone"
    COURRIEL = "courriel"


class Funding(StrEnum):
    """Who pays, as the texts tell them apart."""

    PLAN = "plan"
    RECLASSEMENT = "reclassement"
    CPF = "cpf"
    OPCO = "opco"
    FRANCE_TRAVAIL = "france_travail"
    FAF = "faf"
    AGEFIPH = "agefiph"
    SELF = "self"
    PUBLIC_AGENT = "public_agent"
    EMPLOYER = "employer"

    @classmethod
    def _missing_(cls, value: object) -> "Funding | None":
        word = str(value).strip().lower().replace("-", "_").replace(" ", "_")
        return _FUNDING_WORDS.get(word) or next((one for one in cls if one.value == word), None)


_FUNDING_WORDS = {
    "plan_de_developpement": Funding.PLAN,
    "conge_de_reclassement": Funding.RECLASSEMENT,
    "congé_de_reclassement": Funding.RECLASSEMENT,
    "mcf": Funding.CPF,
    "perso": Funding.SELF,
    "personnel": Funding.SELF,
    "individual": Funding.SELF,
    "employeur": Funding.EMPLOYER,
    "agent_public": Funding.PUBLIC_AGENT,
    "public": Funding.PUBLIC_AGENT,
}


class Channel(StrEnum):
    """How a contract was concluded. « online »: through a site; « distance »: any other way."""

    ON_PREMISES = "on_premises"
    DISTANCE = "distance"
    OFF_PREMISES = "off_premises"
    ONLINE = "online"
    PHONE = "phone"

    @classmethod
    def _missing_(cls, value: object) -> "Channel | None":
        return _CHANNEL_WORDS.get(str(value).strip().lower().replace("-", "_").replace(" ", "_"))

    @property
    def is_remote(self) -> bool:
        """At a distance, by telephone or off-premises: the consumer code applies."""
        return self is not Channel.ON_PREMISES


_CHANNEL_WORDS = {
    **{channel.value: channel for channel in Channel},
    **dict.fromkeys(("paper", "papier", "office", "cabinet", "sur_place"), Channel.ON_PREMISES),
    **dict.fromkeys(("e_signature", "esignature", "email", "courriel"), Channel.DISTANCE),
    **dict.fromkeys(("à_distance", "a_distance"), Channel.DISTANCE),
    **dict.fromkeys(("telephone", "téléphone"), Channel.PHONE),
    **dict.fromkeys(("en_ligne", "web", "site"), Channel.ONLINE),
}


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a session that belongs to one phase."""

    phase: int
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class Session:
    """One session, planned or held: `minutes` long, in `phase` 1, 2 or 3 (None outside them).

    A session over two phases carries `segments` that say how its minutes are shared; `breaks`
    are pauses inside it, in minutes.
    """

    minutes: Minutes
    phase: int | None = None
    kind: Kind = Kind.ENTRETIEN
    mode: Mode = Mode.PLACE
    present: bool = True
    date: Date | None = None
    segments: tuple[Segment, ...] = ()
    breaks: tuple[Minutes, ...] = ()

    def shares(self) -> tuple[Segment, ...]:
        """Return the session phase by phase: its segments, or itself whole."""
        if self.segments or self.phase is None:
            return self.segments
        return (Segment(self.phase, self.minutes),)
