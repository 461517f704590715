"""Two houses where everything has been lived, and a recognisable word in every place a word can go.

Three people, each with three bilans: one under way that an employer pays, one that has just
ended, paid by themselves, and one long ended, its documents destroyed. Each text is a
canary: it says whose it is, in which bilan, where it was written. Nothing here is built
behind the actions' back.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

from portulan.journey.accueil import actions as accueil
from portulan.journey.accueil.models import Demande, Mode, Motif
from portulan.journey.bibliotheque import actions as bibliotheque
from portulan.journey.bilan.actions import Share, arrange, assign
from portulan.journey.bilan.besoin import FormatChoisi, Rythme
from portulan.journey.bilan.controle import open_to_controle
from portulan.journey.bilan.models import Bilan, Document, Ending, Facon, Funding, Papier
from portulan.journey.conservation import actions as conservation
from portulan.journey.conservation.choices import keepable
from portulan.journey.convention.actions import absence as absences
from portulan.journey.convention.actions import (
    answers,
    consentement,
    contrat,
    convention,
    devis,
)
from portulan.journey.convention.devis_terms import DevisTerms
from portulan.journey.convention.models import Cadre, Channel, Party
from portulan.journey.convention.papers.absence import AbsenceTerms
from portulan.journey.convention.terms import ContratTerms, ConventionTerms
from portulan.journey.deroulement.agenda import open_agenda
from portulan.journey.deroulement.charte import draft_charte
from portulan.journey.deroulement.cloture import close
from portulan.journey.deroulement.paroles import open_with_words
from portulan.journey.deroulement.remise import hand
from portulan.journey.enquete import actions as enquetes
from portulan.journey.enquete.reading import read as read_enquetes
from portulan.journey.entretien import actions as entretiens
from portulan.journey.entretien.actions import Lived, Meeting, Slot
from portulan.journey.entretien.models import Kind
from portulan.journey.entretien.plan import usual_plan
from portulan.journey.facturation.actions import certify
from portulan.journey.investigation import actions as investigation
from portulan.journey.investigation import besoin, supervision
from portulan.journey.investigation.models import Retenu
from portulan.journey.metiers import lists
from portulan.journey.passation import actions as questionnaires
from portulan.journey.passation import epreuves
from portulan.journey.portefeuille import actions as portefeuille
from portulan.journey.portefeuille import pieces, temoins
from portulan.journey.portefeuille.demarches import actions as demarches
from portulan.journey.portefeuille.demarches.reading import read as read_demarche
from portulan.journey.portefeuille.models import Nature, Temoignage
from portulan.journey.portefeuille.reading import read as read_portefeuille
from portulan.journey.portefeuille.shape import Competence
from portulan.journey.projet import actions as projet
from portulan.journey.projet.reading import read as read_plan
from portulan.journey.projet.shape import Etat
from portulan.journey.qualite import actions as qualite
from portulan.journey.qualite.actions.complaining import Complaint
from portulan.journey.regards import actions as regards
from portulan.journey.regards.instrument import library, questions_of
from portulan.journey.regards.models import Category, Collecte
from portulan.journey.suivi import actions as suivi
from portulan.journey.suivi.actions import Frame
from portulan.journey.suivi.models import How
from portulan.journey.synthese import actions as synthese
from portulan.journey.synthese.actions.communicating import Confided
from portulan.journey.synthese.models import Ask, Partie, Reader
from portulan.offices.accounts.models import User
from portulan.offices.links.access import digest_of
from portulan.offices.links.actions import give, revoke
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.actions import post
from portulan.offices.mail.models import Letter
from portulan.offices.organisme.actions import end_membership
from portulan.offices.organisme.models import Membership, Organisme, Role
from portulan.offices.vault.letters import open_letterbox
from tests import people
from tests.journey.bibliotheque.written import shared_questionnaire, written
from tests.simple_pdf import simple_pdf
from tests.walls import every_way

TODAY = date(2027, 4, 15)
NOW = datetime(2027, 4, 15, 8, 0, tzinfo=UTC)
EMPLOYERS = {
    "nadia": ("Menuiserie Kermadec", "Marc Kermadec", "marc@kermadec.example"),
    "hugo": ("Ateliers Brevin", "Solene Brevin", "solene@brevin.example"),
    "lise": ("Verrerie Lanveoc", "Ronan Lanveoc", "ronan@lanveoc.example"),
}


def on(days: int) -> date:
    """Return the day so many days from today."""
    return TODAY + timedelta(days=days)


def at(days: int, hour: int = 9, minute: int = 0) -> datetime:
    day = on(days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


@dataclass
class Filled:
    """One bilan, and what a path can name of it."""

    bilan: Bilan
    who: str
    which: str
    canaries: dict[str, str] = field(default_factory=dict)
    ids: dict[str, object] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    shows: tuple[str, ...] = ()  # for a stage, the routes it is there for

    def canary(self, room: str, *, unnamed: bool = False) -> str:
        """Return the words to write in that room, and remember them; `unnamed`: as in a mirror."""
        who = self.who[::-1] if unnamed else self.who
        word = f"CANARI {who} {self.which} {room}".upper().replace(" ", "-")
        self.canaries[room] = word
        return word


class Life:
    """One person's bilan, lived through the actions."""

    def __init__(self, who: str, which: str, house: Organisme, consultant: User) -> None:
        self.who, self.house, self.consultant = who, house, consultant
        self.person = getattr(people, who)()
        self.filled = Filled(None, who, which)  # type: ignore[arg-type]

    @property
    def bilan(self) -> Bilan:
        return self.filled.bilan

    def asks(self, day: int) -> Demande:
        demande = accueil.ask(
            self.house,
            accueil.Asked(
                id=uuid4(),
                first_name=self.person.first_name,
                last_name=self.person.last_name,
                email=self.person.email,
                motifs=[str(Motif.CHANGER)],
                availability=self.filled.canary("disponibilites noir"),
            ),
            words=self.filled.canary("demande"),
            at=at(day),
        )
        accueil.take(demande, by=self.consultant, at=at(day + 1))
        accueil.propose_preliminary(
            demande,
            starts_at=at(day + 3, 17),
            minutes=60,
            mode=Mode.TELEPHONE,
            by=self.consultant,
            at=at(day + 1),
        )
        accueil.hold_preliminary(
            demande, happened_on=on(day + 3), by=self.consultant, at=at(day + 3, 19)
        )
        self.filled.ids["demande_id"] = demande.pk
        return demande

    def opens(self, day: int, funding: Funding) -> None:
        payer = EMPLOYERS[self.who][0] if funding is Funding.EMPLOYEUR else ""
        self.filled.bilan = open_with_words(
            self.asks(day - 10),
            shares=[Share(funding, 180_000, payer)],
            by=self.consultant,
            on=on(day),
            at=at(day),
        )
        plan = usual_plan(on(day + 20))
        entretiens.save_plan(self.bilan, plan, by=self.consultant, at=at(day))
        arrange(self.bilan, text_size="18", session_minutes=60, by=self.consultant, at=at(day))
        self.filled.ids["bilan_id"] = self.bilan.pk
        self.filled.ids["person_id"] = self.person.pk
        followed = open_agenda(self.person, self.house, at=at(day))
        self.filled.tokens["agenda"] = followed.rstrip("/").rpartition("/")[2]
        self.filled.tokens["invitation"] = token_in_letter(self.person.email, "/invitation/")
        self.prepares(day)

    def prepares(self, day: int) -> None:
        """A devis and a charte to read, and a paper that was handed over."""
        payer = self.filled.canary("payeur noir")
        parts = ((Funding.EMPLOYEUR, payer, 90_000), (Funding.SOI_MEME, "", 90_000))
        terms = DevisTerms(180_000, 960, 480, on(day + 400), parts)
        devis.propose(self.bilan, terms, by=self.consultant, at=at(day))
        draft_charte(self.bilan, by=self.consultant, at=at(day))
        (remise,) = hand(
            self.bilan,
            [Papier.FICHE],
            how=Facon.ESPACE,
            happened_on=on(day),
            by=self.consultant,
            at=at(day),
        )
        self.filled.ids |= {"remise_id": remise.pk, "kind": Papier.FICHE.value}
        letter = post(
            organisme=self.house,
            to="",
            key=f"sur papier/{self.bilan.pk}",
            subject="Votre rendez-vous",
            paragraphs=[],
            printed=["À poster."],
            holder=self.bilan.pk,
            at=at(day),
        )
        asked = absences.write(
            self.bilan,
            AbsenceTerms("Menuiserie Kermadec", "", on(day + 90), on(day + 150), 960),
            by=self.person,
            at=at(day),
        )
        absences.send(
            asked, f"paie-{self.bilan.number}@absence.example", by=self.person, at=at(day)
        )
        self.filled.tokens["absence"] = token_in_letter(
            f"paie-{self.bilan.number}@absence.example", "/absence/"
        )
        self.filled.ids |= {"absence_id": asked.pk}
        self.filled.ids |= {"letter_id": letter.pk, "act": "recuperation"}

    def contracts(self, day: int) -> None:
        paper = contrat.draft(
            self.bilan,
            ContratTerms(
                price_cents=180_000,
                accompanied_minutes=16 * 60,
                personal_minutes=8 * 60,
                starts_on=on(day + 15),
                ends_on=on(day + 100),
                channel=Channel.ON_PREMISES,
                qualifications=self.filled.canary("qualifications noir"),
            ),
            by=self.consultant,
            at=at(day),
        )
        self.signs(contrat, paper, Party.ORGANISME, self.consultant, at(day, 10))
        self.signs(contrat, paper, Party.BENEFICIAIRE, self.person, at(day, 11))
        consentement.give_consent(self.bilan, by=self.person, at=at(day, 12))

    def agrees_with_employer(self, day: int) -> None:
        employeur, name, email = EMPLOYERS[self.who]
        paper = convention.prepare(
            self.bilan,
            ConventionTerms(
                funding=Cadre.PLAN,
                employeur=employeur,
                siren="000000026",
                representative=name,
                representative_email=email,
                price_cents=180_000,
                accompanied_minutes=16 * 60,
                personal_minutes=8 * 60,
                starts_on=on(day + 15),
                ends_on=on(day + 200),
                payment=self.filled.canary("paiement noir"),
            ),
            by=self.consultant,
            at=at(day),
        )
        link = link_of(token_in_letter(email, "/employeur/"))
        self.signs(convention, paper, Party.EMPLOYEUR, link, at(day, 10))
        self.signs(convention, paper, Party.ORGANISME, self.consultant, at(day, 11))
        answers.transmit(paper, by=link, at=at(day, 12))
        self.signs(convention, paper, Party.BENEFICIAIRE, self.person, at(day + 1, 10))
        consentement.give_consent(self.bilan, by=self.person, at=at(day + 1, 12))
        self.filled.tokens["employeur"] = token_in_letter(email, "/employeur/")
        self.filled.ids["convention_id"] = paper.pk

    def signs(self, room, paper, party: Party, signer: User | Link, moment: datetime) -> None:
        room.ask_code(paper, party, by=signer, at=moment)
        room.sign(
            paper,
            party,
            by=signer,
            at=moment,
            typed_name=signer.name,
            code=code_in_letter(signer.email, moment),
            sha256=paper.sha256,
        )

    def meets(self, days: list[tuple[int, int]]) -> None:
        """Sessions of two hours, held and confirmed, with the consultant's note."""
        for day, phase in days:
            entretien = self.books(day, phase, asked=day - 5)
            held = entretiens.hold(
                entretien,
                [Lived(phase, Mode.PLACE, 120)],
                by=self.consultant,
                at=at(day, 19),
            )
            entretiens.confirm(held, by=self.person, at=at(day, 20))
            words = {
                part: self.filled.canary(f"note {part}") for part in ("faits", "propos", "suite")
            }
            investigation.write_note(
                entretien, words, revision=0, by=self.consultant, at=at(day, 20)
            )
            self.filled.ids["entretien_id"] = entretien.pk
        self.is_told_in_supervision(days[-1][0])

    def is_told_in_supervision(self, day: int) -> None:
        """An extract without names, read by a supervisor for a month."""
        me = {"by": self.consultant, "at": at(day, 20)}
        text = self.filled.canary("note extrait", unnamed=True)
        row = supervision.give_extract(self.bilan, text, days=30, **me)
        (one,) = supervision.given(self.bilan, **me)
        self.filled.tokens["supervision"] = one.url.rstrip("/").split("/")[-2]
        self.filled.ids["extrait_id"] = row.pk

    def books(self, day: int, phase: int, *, asked: int):
        place = self.filled.canary("lieu noir")
        return entretiens.book(
            self.bilan,
            Slot(at(day, 16), 120, Mode.PLACE, phase, place=place),
            consultant=self.consultant,
            by=self.consultant,
            at=at(asked),
        )

    def is_asked_to_a_group(self, day: int, *, asked: int) -> None:
        """A session in a group is proposed; the person has not answered yet."""
        slot = Slot(at(day, 10), 120, Mode.PLACE, 2, Kind.GROUPE, self.filled.canary("salle noir"))
        name = self.filled.canary("groupe noir")
        groupe = entretiens.prepare_group(
            self.house, Meeting(name, slot), by=self.consultant, at=at(asked)
        )
        (invitation,) = entretiens.invite_to_group(
            groupe, [self.bilan], by=self.consultant, at=at(asked)
        )
        self.filled.ids |= {"groupe_id": groupe.pk, "invitation_id": invitation.pk}

    def analyses_the_need(self, day: int) -> None:
        """Written and agreed by both; the objectives assessed, and sent."""
        words = {
            key: self.filled.canary(f"besoin {key}".replace("_", " "))
            for key in ("demande", "objectif_1")
        }
        given = {
            **words,
            "besoin": self.filled.canary("besoin"),
            "motifs": [str(Motif.CHANGER)],
            "pace": str(Rythme.SEMAINE),
            "format": str(FormatChoisi.PLACE),
        }
        moment = at(day, 19)
        besoin.save_analysis(self.bilan, given, revision=0, by=self.person, at=moment)
        for who, own in ((self.consultant, False), (self.person, True)):
            besoin.agree_with_analysis(self.bilan, revision=1, by_person=own, by=who, at=moment)
        agreed = besoin.agreed_objectives(self.bilan, by=self.person, at=moment)
        told = {
            "objectif_1_resultat": "en_partie",
            "objectif_1_mots": self.filled.canary("evaluation"),
        }
        besoin.save_assessment(self.bilan, agreed, told, revision=0, by=self.person, at=moment)
        besoin.share_assessment(self.bilan, by=self.person, at=moment)

    def works(self, day: int) -> None:
        """One exercise sent, one kept to oneself; two steps remembered, one sent; time logged."""
        self.analyses_the_need(day)
        moment = at(day, 20)
        for exercice, key, shared in [
            ("reussites", "regard_commun", True),
            ("valeurs", "choix_liste", False),
        ]:
            travail = investigation.give_travail(
                self.bilan, exercice, by=self.consultant, at=at(day)
            )
            room = "travail partage" if shared else "travail garde"
            words = {key: self.filled.canary(room)}
            investigation.save_travail(travail, words, revision=0, by=self.person, at=moment)
            if shared:
                investigation.share_travail(travail, by=self.person, at=moment)
            self.filled.ids["travail_id" if shared else "travail_garde"] = travail.pk
        self.tells_her_life(day)
        self.prepares_to_negotiate(day)
        self.plans(day)
        self.meets_people_of_a_metier(day)
        passation = questionnaires.give(
            self.bilan, "adaptabilite-20", by=self.consultant, at=at(day)
        )
        questionnaires.answer(passation, "ant1", "4", by=self.person, at=moment)
        questionnaires.send(passation, by=self.person, at=moment)
        questionnaires.open_results(passation, alone=False, by=self.consultant, at=moment)
        words = self.filled.canary("lecture")
        questionnaires.write_reading(passation, words, by=self.person, at=moment)
        self.filled.ids |= {"passation_id": passation.pk, "rang": 1}
        me = {"by": self.person, "at": moment}
        every_way.tells_a_moment_of_values(self.filled, self.consultant, me)
        every_way.answers_an_open_question(self.filled, self.consultant, me)
        given = epreuves.give(self.bilan, "aptitude-calcul", "1.33", by=self.consultant, at=at(day))
        epreuves.show_next(given, **me)
        epreuves.answer(given, 1, "0", **me)
        epreuves.send(given, **me)
        self.filled.ids["epreuve_id"] = given.pk
        for phase, room in [(1, "retenu partage"), (2, "retenu garde")]:
            words = self.filled.canary(room)
            investigation.save_retenu(
                self.bilan, phase, words, revision=0, by=self.person, at=moment
            )
        row = Retenu.objects.get(bilan=self.bilan, phase=1)
        investigation.share_retenu(row, by=self.person, at=moment)
        logged = entretiens.log_work(
            self.bilan, phase=2, happened_on=on(day), minutes=90, by=self.person, at=moment
        )
        self.filled.ids["temps_id"] = logged.pk

    def asks_for_regards(self, day: int) -> Collecte:
        """A round is open: someone was asked, as the person wrote them."""
        me = {"by": self.person, "at": at(day)}
        collecte = regards.propose(self.bilan, by=self.consultant, at=at(day))
        keys = [scale.key for scale in library().scales][:4]
        regards.settle(collecte, keys, at_work=False, names_bilan=False, **me)
        email = f"regard-{self.bilan.number}@regard.example"
        name = self.filled.canary("invitee")
        guest = regards.Guest(name, Category.CLIENTS, email)
        regard, self.filled.tokens["regard"] = regards.invite(collecte, guest, **me)
        self.filled.ids |= {"regard_id": regard.pk, "rang": 1}
        return collecte

    def gathers_regards(self, day: int) -> None:
        """Three clients answered; the round is closed, and opened together."""
        me = {"by": self.person, "at": at(day)}
        collecte = self.asks_for_regards(day)
        del self.filled.canaries["invitee"]  # once the round is closed, nobody is shown any more
        said = self.filled.canary("regard commentaire")
        keys = [scale.key for scale in library().scales][:4]
        for rank in range(3):
            email = f"regard-{rank}-{self.bilan.number}@regard.example"
            guest = regards.Guest(f"Regard {rank}", Category.CLIENTS, email)
            regard, token = regards.invite(collecte, guest, **me)
            for question in questions_of(library(), keys):
                regards.answer(regard, question.id, "4", by=link_of(token), at=at(day))
            regards.send(regard, {"garder": said}, by=link_of(token), at=at(day))
        regards.close(collecte, **me)
        regards.open_results(collecte, by=self.consultant, at=at(day))

    def tells_her_life(self, day: int) -> None:
        """An experience told and shared with a skill; another one kept to oneself."""
        me = {"by": self.person, "at": at(day)}
        row = portefeuille.add_experience(
            self.bilan, {"title": self.filled.canary("portefeuille experience")}, **me
        )
        (lived,) = read_portefeuille(row, **me).experiences
        title = self.filled.canary("portefeuille episode")
        portefeuille.add_episode(self.bilan, lived.id, title, **me)
        (episode,) = read_portefeuille(row, **me).episodes
        named = [(self.filled.canary("portefeuille competence"), "")]
        portefeuille.name_competences(self.bilan, episode.id, named, **me)
        (skill,) = read_portefeuille(row, **me).competences
        proof = simple_pdf(self.filled.canary("portefeuille piece"))
        pieces.join(self.bilan, skill.id, proof, self.filled.canary("piece titre"), **me)
        every_way.tells_all_of_an_experience(self.filled, row, me)
        joined = read_portefeuille(row, **me).competences[0].pieces[0]
        kept = {"title": self.filled.canary("portefeuille garde"), "a_moi": True}
        portefeuille.add_experience(self.bilan, kept, **me)
        portefeuille.share(self.bilan, **me)
        every_way.prepares_a_cv_and_a_vae(self.filled, skill, me)
        waiting = self.asks_a_witness(skill, me)
        self.filled.ids |= {
            "temoignage_id": waiting.pk,
            "experience_id": UUID(lived.id),
            "episode_id": UUID(episode.id),
            "competence_id": UUID(skill.id),
            "element_id": UUID(skill.id),
            "piece_id": UUID(joined.id),
        }

    def prepares_to_negotiate(self, day: int) -> None:
        me = {"by": self.person, "at": at(day)}
        every_way.prepares_to_negotiate(self.filled, me)
        demarches.share(self.bilan, Nature.NEGOCIATION, **me)
        call = every_way.calls_the_certificateur(self.filled, on(day))
        row = demarches.save_contact(self.bilan, call, **me)
        told, _ = read_demarche(self.bilan, row, **me)
        self.filled.ids |= {
            "nature": Nature.NEGOCIATION.value,
            "contact_id": UUID(told.sealed["contacts"][0]["id"]),
        }

    def asks_a_witness(self, skill: Competence, me: dict) -> Temoignage:
        """One has answered, another one has not yet."""
        asked = {"name": self.filled.canary("temoin nom"), "email": "temoin@temoin.example"}
        row, token = temoins.ask(self.bilan, [skill], **asked, **me)
        said = {skill.id: {"vu": "souvent", "words": self.filled.canary("temoin mots")}}
        temoins.tell(row, said, by=link_of(token), at=me["at"])
        asked = {"name": self.filled.canary("temoin attendu"), "email": "autre@temoin.example"}
        row, self.filled.tokens["temoin"] = temoins.ask(self.bilan, [skill], **asked, **me)
        return row

    def meets_people_of_a_metier(self, day: int) -> None:
        """An enquête with a meeting to come and its notes; shared without how to reach them."""
        me = {"by": self.person, "at": at(day)}
        row = enquetes.add_enquete(self.bilan, self.filled.canary("enquete metier"), **me)
        (enquete,) = read_enquetes(row, **me).enquetes
        asked = {"doutes": self.filled.canary("enquete doute"), "themes": ["journee"]}
        enquetes.prepare(self.bilan, enquete.id, asked, **me)
        who = {
            "qui": self.filled.canary("enquete qui"),
            "joindre": self.filled.canary("enquete joindre garde"),
            "jour": on(day + 2),
            "heure": time(18, 30),
        }
        enquetes.add_rencontre(self.bilan, enquete.id, who, **me)
        (met,) = read_enquetes(row, **me).rencontres
        every_way.says_all_of_a_meeting(self.filled, row, met.id, me)
        enquetes.share(self.bilan, **me)
        self.filled.ids |= {
            "enquete_id": UUID(enquete.id),
            "rencontre_id": UUID(met.id),
            "fiche_id": UUID(met.id),
        }

    def plans(self, day: int) -> None:
        """A project, a criterion, a step with its fact; shared."""
        me = {"by": self.person, "at": at(day)}
        plan = projet.add_projet(self.bilan, self.filled.canary("plan projet"), **me)
        projet.save_criteres(self.bilan, [self.filled.canary("plan critere")], **me)
        projet.add_etape(self.bilan, {"what": self.filled.canary("plan etape")}, **me)
        sent = {
            "poste": self.filled.canary("plan candidature"),
            "structure": self.filled.canary("plan candidature structure"),
            "moyen": self.filled.canary("plan candidature moyen"),
            "notes": self.filled.canary("plan candidature suite"),
        }
        projet.save_candidature(self.bilan, sent, **me)
        told = read_plan(plan, by=self.person, at=at(day))
        etape_id = told.etapes[0].id
        every_way.plans_in_every_detail(self.filled, told, me)
        words = self.filled.canary("plan fait")
        projet.tell(self.bilan, etape_id, Etat.EN_COURS, on=on(day), words=words, **me)
        projet.share(self.bilan, **me)
        self.filled.ids |= {
            "projet_id": UUID(told.projets[0].id),
            "etape_id": UUID(etape_id),
            "ligne_id": UUID(etape_id),
            "candidature_id": UUID(told.candidatures[0].id),
        }

    def writes_the_synthesis(self, day: int, *, hand_over: bool) -> None:
        for partie in Partie:
            passage = synthese.add_passage(
                self.bilan,
                partie,
                self.filled.canary(f"passage {partie}"),
                by=self.consultant,
                at=at(day),
            )
            self.filled.ids["passage_id"] = passage.pk
        every_way.comes_back_from_word(self.filled, self.consultant, at(day))
        told = self.filled.canary("passage remarque")
        said = synthese.remark(passage, Ask.REPONSE, told, by=self.consultant, at=at(day))
        self.filled.ids["remarque_id"] = said.pk
        if not hand_over:
            return
        proposed = synthese.propose(self.bilan, by=self.consultant, on=on(day), at=at(day, 10))
        synthese.answer(
            self.bilan,
            sha256=proposed.sha256,
            agrees=False,
            text=self.filled.canary("observations"),
            by=self.person,
            at=at(day, 11),
        )
        synthese.hand_over(self.bilan, by=self.consultant, on=on(day), at=at(day, 12))

    def ends(self, day: int) -> None:
        certificat = certify(
            self.bilan,
            self.bilan.financements.get(),
            on=on(day),
            by=self.consultant,
            at=at(day, 18),
        )
        self.filled.ids["certificat_id"] = certificat.pk
        close(
            self.bilan,
            Ending.TERME,
            happened_on=on(day),
            on=on(day),
            by=self.consultant,
            at=at(day, 18),
        )

    def confides(self, day: int) -> None:
        email = f"lectrice-{self.who}@cep.example"
        given = synthese.consent_to_send(
            self.bilan,
            Confided(
                document=Document.SYNTHESE,
                reader=Reader.CEP,
                name=self.filled.canary("lectrice"),
                email=email,
                until=on(10),
                may_download=True,
            ),
            agrees=True,
            by=self.person,
            at=at(day),
        )
        self.filled.tokens["lecteur"] = token_in_letter(email, "/lien/")
        self.filled.ids["communication_id"] = given.pk

    def keeps(self, day: int, until: int) -> None:
        chosen = [one.id for one in keepable(self.bilan) if one.kind == "synthese"]
        accord = conservation.keep(
            self.bilan,
            chosen,
            until=on(until),
            typed_name=self.person.name,
            by=self.person,
            at=at(day),
        )
        self.filled.ids["accord_id"] = accord.pk

    def is_followed(self, day: int) -> None:
        frame = Frame(last_rank=1, sessions=1, minutes=60)
        suivi.write_frame(self.bilan, frame, by=self.consultant, at=at(day))
        proposed = suivi.propose_by_hand(
            self.bilan,
            1,
            how=How.TELEPHONE,
            happened_on=on(day),
            by=self.consultant,
            at=at(day),
        )
        suivi.respond(
            proposed,
            accepts=True,
            reach=How.TELEPHONE,
            when=self.filled.canary("suivi quand"),
            by=self.person,
            at=at(day),
        )
        questionnaire = suivi.answer_questionnaire(
            proposed,
            {"mots_projet": self.filled.canary("suivi mots")},
            keep=True,
            by=self.person,
            at=at(day, 10),
        )
        self.filled.ids |= {"propose_id": proposed.pk, "questionnaire_id": questionnaire.pk}

    def is_erased(self, day: int) -> None:
        conservation.ask_erasure(self.bilan, by=self.person, at=at(day))
        conservation.destroy_due(on=on(day), at=at(day, 21))


def under_way(who: str, house: Organisme, consultant: User) -> Filled:
    """Paid by the employer; investigation is going on; something is booked next week.

    Someone else opened it, and gave it over three days later.
    """
    life = Life(who, "en cours", house, former_colleague(house))
    life.opens(-80, Funding.EMPLOYEUR)
    assign(life.bilan, consultant, since=on(-77), by=life.consultant, at=at(-77))
    life.consultant = consultant
    life.agrees_with_employer(-75)
    life.meets([(-49, 1), (-29, 2), (-19, 2)])
    life.filled.ids["rendez_vous_id"] = life.books(7, 2, asked=-6).pk
    life.is_asked_to_a_group(9, asked=-6)
    life.works(-15)
    life.asks_for_regards(-2)
    life.writes_the_synthesis(-4, hand_over=False)
    certificat = certify(
        life.bilan, life.bilan.financements.get(), on=on(-2), by=consultant, at=at(-2)
    )
    life.filled.ids["certificat_id"] = certificat.pk
    return life.filled


def former_colleague(house: Organisme) -> User:
    """Maud, or her counterpart: consultant and manager, until a month ago."""
    name = "Maud" if house.slug == "rivage" else "Gwen"
    user = people.person(name, "Le Roux")
    for role in (Role.CONSULTANT, Role.GESTION):
        people.member(user, house, role)
    return user


def just_ended(who: str, house: Organisme, consultant: User) -> Filled:
    """Paid by the person; ended three days ago; everything handed over, nothing yet destroyed."""
    life = Life(who, "fini", house, consultant)
    life.opens(-120, Funding.SOI_MEME)
    life.contracts(-115)
    life.meets([(-90, 1), (-70, 2), (-50, 2), (-30, 3), (-3, 3)])
    life.works(-60)
    life.gathers_regards(-55)
    life.writes_the_synthesis(-4, hand_over=True)
    life.ends(-3)
    life.confides(-2)
    life.keeps(-2, until=200)
    life.is_followed(-1)
    return life.filled


def destroyed(who: str, house: Organisme, consultant: User) -> Filled:
    """Ended six months ago to the day, erased the day after: the follow-up is proposed today."""
    life = Life(who, "detruit", house, consultant)
    life.opens(-300, Funding.SOI_MEME)
    life.contracts(-295)
    life.meets([(-270, 1), (-250, 2), (-230, 3), (-182, 3)])
    life.works(-240)
    life.gathers_regards(-235)
    life.writes_the_synthesis(-183, hand_over=True)
    life.ends(-182)
    life.is_erased(-181)
    return life.filled


def build() -> SimpleNamespace:
    """Build both houses. Returns persons, bilans by person and kind, requests, links, ids."""
    world = SimpleNamespace(
        bilans={},
        requests={},
        links={},
        houses={},
        complaints={},
        exercices={},
        modeles={},
        sites={},
    )
    rivage, falaise = people.rivage(), people.falaise()
    for house in (rivage, falaise):
        open_letterbox(house, at=at(-400))
    world.people = {name: getattr(people, name)() for name in CAST if name != "maud"}
    world.people["maud"] = former_colleague(rivage)
    claire, yann, theo = (world.people[name] for name in ("claire", "yann", "theo"))
    world.houses = {"rivage": rivage, "falaise": falaise}
    for who, house, consultant in [
        ("nadia", rivage, claire),
        ("hugo", rivage, yann),
        ("lise", falaise, theo),
    ]:
        lived = [told(who, house, consultant) for told in (destroyed, just_ended, under_way)]
        world.bilans[who] = {one.which: one for one in lived}
    _follow_ups_and_opinions(world)
    for house, consultant, manager in [
        (rivage, claire, world.people["ines"]),
        (falaise, theo, theo),
    ]:
        _at_the_desk(world, house, consultant, manager)
    return world


CAST = ("nadia", "claire", "ines", "hugo", "yann", "maud", "theo", "lise")


def _follow_ups_and_opinions(world: SimpleNamespace) -> None:
    """What the ronde would send: the follow-up at six months, the opinion after the end."""
    suivi.propose_due(TODAY, at(0, 5))
    qualite.ask_opinion(TODAY, at(0, 5))
    for who, filled in world.bilans.items():
        email = getattr(people, who)().email
        letters = Letter.objects.filter(to=email, posted_at=at(0, 5))
        for letter in letters:
            found = re.search(r"/lien/([^/]+)/(suivi|avis)/", letter.action_url)
            if found and found[2] == "suivi":
                filled["detruit"].tokens["suivi"] = found[1]
            elif found:
                filled["fini"].tokens["avis"] = found[1]


def _at_the_desk(world: SimpleNamespace, house: Organisme, consultant: User, manager: User) -> None:
    """Requests that wait, complaints, links for an auditor, and links that have ended."""
    slug = house.slug
    world.requests[slug] = {
        "libre": _request(house, f"libre-{slug}"),
        "prise": _request(house, f"prise-{slug}"),
    }
    accueil.take(world.requests[slug]["prise"], by=consultant, at=at(-1))
    accueil.propose_preliminary(
        world.requests[slug]["prise"],
        starts_at=at(-1, 12),
        minutes=45,
        mode=Mode.TELEPHONE,
        by=consultant,
        at=at(-1, 11),
    )
    told = written("Exercice du cabinet", question=f"CANARI-EXERCICE-{slug.upper()}")
    exercice = bibliotheque.write_propre(house, told, by=consultant, at=at(-2)).propre
    bibliotheque.share_propre(exercice, by=consultant, at=at(-2))
    world.exercices[slug] = exercice
    world.modeles[slug] = shared_questionnaire(
        house, f"CANARI-QUESTIONNAIRE-{slug.upper()}", by=consultant, at=at(-2)
    )
    world.sites[slug] = lists.add_site(
        house,
        theme="Autour d'ici",
        name=f"Site de {slug}",
        url=f"https://{slug}.exemple.example/",
        by=manager,
        at=at(-60),
    )
    world.complaints[slug] = qualite.complain(
        house,
        Complaint(id=uuid4(), name=f"Plaignant-{slug}", text=f"CANARI-RECLAMATION-{slug.upper()}"),
        at=at(-1),
    )
    ended = [
        filled["fini"].bilan.pk
        for filled in world.bilans.values()
        if filled["fini"].bilan.organisme_id == house.pk
    ]
    _, token = open_to_controle(
        house, ended[:1], name="Auditrice", expires_at=at(30), by=manager, at=at(-1)
    )
    world.links[slug] = {"controle": token, **_ended_links(world, house)}
    for membership in Membership.objects.filter(user=former_colleague(house)):
        end_membership(membership, until=on(-30), by=manager, at=at(-30))
    colleague = world.people["yann" if slug == "rivage" else "theo"]
    member = Membership.objects.get(user=colleague, organisme=house, role=Role.CONSULTANT)
    world.links[slug]["member"] = member.pk


def _request(house: Organisme, name: str) -> Demande:
    return accueil.ask(
        house,
        accueil.Asked(id=uuid4(), first_name="Rose", last_name=name, email=f"{name}@a.example"),
        words=f"CANARI-MOTS-{name.upper()}",
        at=at(-2),
    )


SUBJECTS = {
    Purpose.EMPLOYEUR: ("en cours", "convention_id"),
    Purpose.ABSENCE: ("en cours", "absence_id"),
    Purpose.LECTEUR: ("fini", "communication_id"),
    Purpose.SUIVI: ("fini", "propose_id"),
    Purpose.SATISFACTION: ("fini", "bilan_id"),
    Purpose.CONTROLE: ("fini", "bilan_id"),
    Purpose.INVITATION: ("fini", "bilan_id"),
    Purpose.AGENDA: ("fini", "person_id"),
    Purpose.TEMOIN: ("en cours", "temoignage_id"),
    Purpose.REGARD: ("en cours", "regard_id"),
    Purpose.SUPERVISION: ("en cours", "extrait_id"),
    Purpose.CONTACT: ("en cours", "rencontre_id"),
    Purpose.HERITIER: ("fini", "bilan_id"),
}


def _ended_links(world: SimpleNamespace, house: Organisme) -> dict[str, str]:
    """For each purpose, one link that has expired and one that was taken back."""
    who = "nadia" if house.slug == "rivage" else "lise"
    tokens = {}
    for purpose, (which, key) in SUBJECTS.items():
        filled = world.bilans[who][which]
        subject: UUID = filled.ids[key]
        told = {"organisme": house, "bilan_id": filled.bilan.pk, "by": None, "at": at(-9)}
        _, tokens[f"{purpose}:expire"] = give(purpose, subject, expires_at=at(-1), **told)
        link, tokens[f"{purpose}:ferme"] = give(purpose, subject, expires_at=at(30), **told)
        revoke(link, by=None, at=at(-1))
        if purpose is Purpose.HERITIER:  # open, and for someone who is alive: nothing is handed on
            _, filled.tokens["heritier"] = give(purpose, subject, expires_at=at(30), **told)
    return tokens


def token_in_letter(email: str, path: str) -> str:
    letter = (
        Letter.objects.filter(to=email, action_url__contains=path)
        .order_by("-posted_at", "-pk")
        .first()
    )
    return re.search(rf"{path}([^/]+)/", letter.action_url)[1]


def link_of(token: str) -> Link:
    return Link.objects.get(digest=digest_of(token))


def code_in_letter(email: str, moment: datetime) -> str:
    letters = Letter.objects.filter(
        to=email, posted_at=moment, key__startswith="signature.code:"
    ).order_by("-pk")
    return re.search(r"\d{6}", letters[0].subject)[0]
