"""What the lines of the register are told from: the facts of one bilan, each read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from portulan.journey.bilan.facts import Fact
from portulan.journey.bilan.models import Bilan, Destruction, RemisePapier
from portulan.journey.convention.access import contrat_of, convention_of
from portulan.journey.convention.before import devis_of, engagement_of
from portulan.journey.convention.models import Contrat, Convention, Devis, Engagement
from portulan.journey.entretien.standing import Seance
from portulan.journey.facturation.access import certificats_of
from portulan.journey.facturation.models import CertificatRealisation
from portulan.rules.calendar import legal_day


@dataclass(frozen=True)
class Facts:
    """What the states are told from. Read once."""

    bilan: Bilan
    on: date
    fundings: set[str]
    seances: list[Seance]
    handed: Mapping[str, tuple[RemisePapier, ...]] = field(default_factory=dict)

    @cached_property
    def on_paper(self) -> bool:
        return self.bilan.is_on_paper

    @cached_property
    def devis(self) -> Devis | None:
        return devis_of(self.bilan)

    @cached_property
    def charte(self) -> Engagement | None:
        return engagement_of(self.bilan)

    @cached_property
    def contrat(self) -> Contrat | None:
        return contrat_of(self.bilan)

    @cached_property
    def convention(self) -> Convention | None:
        return convention_of(self.bilan)

    @cached_property
    def certificat(self) -> CertificatRealisation | None:
        return certificats_of(self.bilan).filter(replaced_by=None).first()

    @cached_property
    def destruction(self) -> Destruction | None:
        rows = Destruction.objects.filter(bilan=self.bilan).order_by("-recorded_at", "-id")
        return rows.first()

    def day_of(self, fact: Fact | None) -> date | None:
        return legal_day(fact.recorded_at, self.bilan.zone) if fact else None
