"""The gestures of the demo's stories: the actions of the house, in the order a bilan is lived."""

import re
import uuid
from datetime import datetime, timedelta

from demo import people
from demo.days import Days
from portulan.journey.accueil import actions as accueil
from portulan.journey.accueil.models import Demande, Mode, Motif
from portulan.journey.bilan.actions import Share
from portulan.journey.bilan.besoin import FormatChoisi, Rythme
from portulan.journey.bilan.deciding import decide
from portulan.journey.bilan.models import Bilan, Ending, Facon, Funding
from portulan.journey.bilan.suite import Suite
from portulan.journey.conservation import actions as conservation
from portulan.journey.conservation.choices import keepable
from portulan.journey.convention.actions import (
    answers,
    charte,
    consentement,
    contrat,
    convention,
    devis,
)
from portulan.journey.convention.devis_terms import DevisTerms
from portulan.journey.convention.models import Cadre, Channel, Contrat, Convention, Party
from portulan.journey.convention.papers.convention import DEFAULT_PAYMENT
from portulan.journey.convention.terms import ContratTerms, ConventionTerms
from portulan.journey.deroulement.avant_engagement import before_commitment
from portulan.journey.deroulement.charte import draft_charte
from portulan.journey.deroulement.cloture import close
from portulan.journey.deroulement.paroles import open_with_words
from portulan.journey.deroulement.remise import hand
from portulan.journey.entretien.actions import calendrier, presence, rendez_vous, tenue
from portulan.journey.entretien.actions.rendez_vous import Slot
from portulan.journey.entretien.actions.tenue import Lived
from portulan.journey.entretien.models import Entretien
from portulan.journey.entretien.plan import usual_plan
from portulan.journey.facturation.actions import certify
from portulan.journey.investigation import actions as investigation
from portulan.journey.investigation import besoin
from portulan.journey.passation import actions as passation
from portulan.journey.portefeuille import actions as portefeuille
from portulan.journey.portefeuille.reading import read
from portulan.journey.synthese import actions as synthese
from portulan.journey.synthese.models import Partie
from portulan.offices.accounts.models import User
from portulan.offices.mail.models import Letter
from portulan.offices.organisme.models import Organisme
from portulan.offices.signature.models import Code
from portulan.rules.psychometrics.instruments.instrument import delivered

CODE = re.compile(r"\b(\d{3})[\s\u00a0\u202f]?(\d{3})\b")


class Story:
    """One bilan of the demo, told gesture by gesture."""

    def __init__(self, organisme: Organisme, days: Days, name: str, consultant: str) -> None:
        self.organisme, self.days, self.name = organisme, days, name
        self.consultant = people.user(consultant)
        self.bilan: Bilan | None = None
        self.demande: Demande | None = None

    @property
    def person(self) -> User:
        return self.bilan.beneficiaire

    def asks(self, offset: int, motifs: list[Motif], words: str) -> None:
        """A request from the public page, with the person's own words."""
        first_name, last_name = people.BENEFICIAIRES[self.name]
        self.demande = accueil.ask(
            self.organisme,
            accueil.Asked(
                id=uuid.uuid4(),
                first_name=first_name,
                last_name=last_name,
                email=people.address(self.name),
                motifs=[str(motif) for motif in motifs],
                availability="Le soir ou le samedi matin",
            ),
            words=words,
            at=self.days.at(offset, 21),
        )

    def meets(self, offset: int) -> None:
        """The request is taken, the free interview proposed and held."""
        accueil.take(self.demande, by=self.consultant, at=self.days.at(offset - 3))
        accueil.propose_preliminary(
            self.demande,
            starts_at=self.days.at(offset, 18),
            minutes=60,
            mode=Mode.TELEPHONE,
            by=self.consultant,
            at=self.days.at(offset - 3),
        )
        accueil.hold_preliminary(
            self.demande,
            happened_on=self.days.day(offset),
            by=self.consultant,
            at=self.days.at(offset, 19),
        )

    def opens(self, offset: int, funding: Funding, payer: str = "") -> None:
        """The bilan opens, and its calendar is drawn."""
        self.bilan = open_with_words(
            self.demande,
            shares=[Share(funding, self.organisme.price_cents, payer)],
            by=self.consultant,
            on=self.days.day(offset),
            at=self.days.at(offset, 11),
        )
        calendrier.save_plan(
            self.bilan,
            usual_plan(self.days.day(offset + 25)),
            by=self.consultant,
            at=self.days.at(offset, 11, 10),
        )

    def commits(self, offset: int, funding: Funding, payer: str = "") -> None:
        """A devis accepted, the papers handed over, the charte signed by both: before the rest."""
        at, price = self.days.at, self.organisme.price_cents
        valid_until = self.days.day(offset + 30)
        terms = DevisTerms(price, 16 * 60, 8 * 60, valid_until, ((funding, payer, price),))
        proposed = devis.propose(self.bilan, terms, by=self.consultant, at=at(offset, 9))
        devis.answer(proposed, accepted=True, by=self.person, at=at(offset, 19))
        hand(
            self.bilan,
            before_commitment(self.bilan, on=self.days.day(offset)).missing,
            how=Facon.ESPACE,
            happened_on=self.days.day(offset),
            by=self.consultant,
            at=at(offset, 10),
        )
        drafted = draft_charte(self.bilan, by=self.consultant, at=at(offset, 11))
        self._sign(charte, drafted, Party.ORGANISME, self.consultant, at(offset, 11, 5))
        self._sign(charte, drafted, Party.BENEFICIAIRE, self.person, at(offset, 19, 10))

    def contracts(self, offset: int) -> Contrat:
        """A contract at the cabinet, signed by both, and consent."""
        drafted = contrat.draft(
            self.bilan,
            ContratTerms(
                price_cents=self.organisme.price_cents,
                accompanied_minutes=16 * 60,
                personal_minutes=8 * 60,
                starts_on=self.days.day(offset + 15),
                ends_on=self.days.day(offset + 120),
                channel=Channel.ON_PREMISES,
                qualifications="Conseillers formés à l’entretien et à l’usage des questionnaires.",
            ),
            by=self.consultant,
            at=self.days.at(offset),
        )
        self._sign(contrat, drafted, Party.ORGANISME, self.consultant, self.days.at(offset, 10, 5))
        self._sign(contrat, drafted, Party.BENEFICIAIRE, self.person, self.days.at(offset, 10, 20))
        self.consents(offset)
        return drafted

    def agrees_with_employer(
        self, offset: int, employer: dict[str, str], *, signed: bool = True
    ) -> Convention:
        """A tripartite convention: employer, cabinet, transmission, then the person."""
        prepared = convention.prepare(
            self.bilan, self._terms(employer, offset), by=self.consultant, at=self.days.at(offset)
        )
        link, _ = convention.employer_link(prepared, by=self.consultant, at=self.days.at(offset))
        at = self.days.at
        self._sign(convention, prepared, Party.EMPLOYEUR, link, at(offset, 14), link.name)
        self._sign(convention, prepared, Party.ORGANISME, self.consultant, at(offset, 15))
        answers.transmit(prepared, by=link, at=self.days.exactly(offset, 16))
        if signed:
            self._sign(convention, prepared, Party.BENEFICIAIRE, self.person, at(offset + 2, 20))
            self.consents(offset + 2)
        return prepared

    def _terms(self, employer: dict[str, str], offset: int) -> ConventionTerms:
        return ConventionTerms(
            funding=Cadre.PLAN,
            price_cents=self.organisme.price_cents,
            accompanied_minutes=16 * 60,
            personal_minutes=8 * 60,
            starts_on=self.days.day(offset + 15),
            ends_on=self.days.day(offset + 120),
            payment=DEFAULT_PAYMENT,
            **employer,
        )

    def consents(self, offset: int) -> None:
        consentement.give_consent(self.bilan, by=self.person, at=self.days.at(offset, 20))

    def _sign(self, room, paper, party: Party, signer, moment: datetime, name: str = "") -> None:
        room.ask_code(paper, party, by=signer, at=moment)
        room.sign(
            paper,
            party,
            by=signer,
            at=moment + timedelta(minutes=1),
            typed_name=name or signer.name,
            code=code_sent(paper, signer),
            sha256=paper.sha256,
        )

    def books(self, offset: int, phase: int, hour: int = 18, mode: str = Mode.PLACE) -> Entretien:
        """A rendez-vous of two hours, booked a week before."""
        return rendez_vous.book(
            self.bilan,
            Slot(self.days.at(offset, hour, 30), 120, mode, phase, place="12, quai des Exemples"),
            consultant=self.consultant,
            by=self.person,
            at=self.days.at(min(offset - 7, 0), 9),
        )

    def holds(
        self, offset: int, phase: int, *, confirmed: bool = True, hour: int = 18
    ) -> Entretien:
        """A session booked, held, and confirmed by both."""
        entretien = self.books(offset, phase, hour)
        held = tenue.hold(
            entretien,
            [Lived(phase, entretien.mode, 120)],
            by=self.consultant,
            at=self.days.at(offset, hour + 2, 35),
        )
        if confirmed:
            presence.confirm(held, by=self.person, at=self.days.at(offset, hour + 3))
        return entretien

    def agrees_on_the_need(self, offset: int, motifs: list[Motif], **words: str) -> None:
        """The needs analysis, written together and agreed by both; the person then continues."""
        moment = self.days.at(offset, 12)
        told = {
            "pace": Rythme.QUINZAINE.value,
            "format": FormatChoisi.PLACE.value,
            "motifs": [motif.value for motif in motifs],
            **words,
        }
        besoin.save_analysis(self.bilan, told, revision=0, by=self.consultant, at=moment)
        for who, own in ((self.consultant, False), (self.person, True)):
            besoin.agree_with_analysis(self.bilan, revision=1, by_person=own, by=who, at=moment)
        decide(self.bilan, Suite.CONTINUER, by=self.person, at=moment)

    def notes(self, entretien: Entretien, offset: int, **words: str) -> None:
        investigation.write_note(
            entretien, words, revision=0, by=self.consultant, at=self.days.at(offset, 21)
        )

    def works(self, exercice: str, offset: int, answers: dict[str, str], *, shared: bool) -> None:
        """An exercise proposed, written, and sent when the person decided so."""
        travail = investigation.give_travail(
            self.bilan, exercice, by=self.consultant, at=self.days.at(offset - 5)
        )
        if not answers:
            return
        moment = self.days.at(offset, 21, 4)
        investigation.save_travail(travail, answers, revision=0, by=self.person, at=moment)
        if shared:
            investigation.share_travail(travail, by=self.person, at=moment)

    def answers(self, key: str, offset: int, leanings: dict[str, int]) -> None:
        """A questionnaire proposed, answered, sent and opened together; leanings from 0 to 4."""
        given = passation.give(self.bilan, key, by=self.consultant, at=self.days.at(offset - 5))
        moment = self.days.at(offset, 20, 40)
        for place, question in enumerate(delivered(key).questions):
            value = leanings.get(question.scale or "", 2) + (place // 6) % 3 - 1
            kept = str(min(max(value, 0), 4))
            passation.answer(given, question.id, kept, by=self.person, at=moment)
        passation.send(given, by=self.person, at=moment)
        passation.open_results(given, alone=False, by=self.consultant, at=self.days.at(offset + 1))

    def tells(self, offset: int, experience: dict[str, object], **episode: str) -> None:
        """An experience told by one moment, and the skills that the person names in it."""
        by, moment = self.person, self.days.at(offset, 21, 15)
        here = {"by": by, "at": moment}
        skills = episode.pop("skills").splitlines()
        row = portefeuille.add_experience(self.bilan, experience, **here)
        lived = read(row, **here).experiences[-1]
        row = portefeuille.add_episode(self.bilan, lived.id, episode["title"], **here)
        told = read(row, **here).experiences[-1].episodes[-1]
        portefeuille.save_episode(self.bilan, told.id, episode, revision=0, **here)
        portefeuille.name_competences(self.bilan, told.id, [(one, "") for one in skills], **here)

    def keeps(self, phase: int, offset: int, text: str) -> None:
        """« Ce que je retiens de cette étape », shared."""
        moment = self.days.at(offset, 21, 30)
        investigation.save_retenu(self.bilan, phase, text, revision=0, by=self.person, at=moment)
        row = investigation.Retenu.objects.get(bilan=self.bilan, phase=phase)
        investigation.share_retenu(row, by=self.person, at=moment)

    def writes_the_synthesis(self, offset: int, **parts: str) -> None:
        """Passages by part, proposed, agreed, handed over: the last evening but one."""
        at = self.days.at
        for partie, text in zip(Partie, parts.values(), strict=True):
            synthese.add_passage(self.bilan, partie, text, by=self.consultant, at=at(offset, 9))
        proposed = synthese.propose(
            self.bilan, by=self.consultant, on=self.days.day(offset), at=at(offset, 9, 30)
        )
        synthese.answer(
            self.bilan, sha256=proposed.sha256, agrees=True, by=self.person, at=at(offset, 11)
        )

    def receives_the_synthesis(self, offset: int) -> None:
        """Both documents, in a session of the conclusions."""
        synthese.hand_over(
            self.bilan,
            by=self.consultant,
            on=self.days.day(offset),
            at=self.days.at(offset, 17),
        )

    def keeps_the_synthesis(self, offset: int, until: int) -> None:
        """A written agreement, for the follow-up; the rest may be erased."""
        chosen = [one.id for one in keepable(self.bilan) if one.kind == "synthese"]
        conservation.keep(
            self.bilan,
            chosen,
            until=self.days.day(until),
            typed_name=self.person.name,
            by=self.person,
            at=self.days.at(offset, 20),
        )

    def is_certified(self, offset: int) -> None:
        """The hours really done."""
        certify(
            self.bilan,
            self.bilan.financements.get(),
            on=self.days.day(offset),
            by=self.consultant,
            at=self.days.at(offset, 18),
        )

    def is_erased(self, offset: int) -> None:
        """The person asked for it; the ronde of that night does it."""
        at = self.days.at(offset, 21, 30)
        conservation.ask_erasure(self.bilan, by=self.person, at=at)
        conservation.destroy_due(on=self.days.day(offset), at=at)

    def ends(self, offset: int) -> None:
        """The term: the day of the last session of the conclusions."""
        day = self.days.day(offset)
        close(
            self.bilan,
            Ending.TERME,
            happened_on=day,
            on=day,
            by=self.consultant,
            at=self.days.at(offset, 21),
        )


def code_sent(paper, signer) -> str:
    """Read the one-time code posted to that signer for that paper."""
    sent = Code.objects.filter(subject=paper.pk, signer=signer.pk).latest("created_at")
    letter = Letter.objects.get(key=f"signature.code:{sent.pk}")
    return "".join(CODE.search(" ".join([letter.subject, *letter.paragraphs])).groups())
