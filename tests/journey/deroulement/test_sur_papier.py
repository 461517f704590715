"""A person without an address lives the same bilan: a pen, an envelope, and the same facts."""

from datetime import timedelta

import pytest
from django.http import Http404

from portulan.journey.bilan.actions import arrange
from portulan.journey.bilan.models import Accord, Acte, Facon, Original, Papier
from portulan.journey.bilan.on_paper import NotSignedThatDay, OnPaper, OtherText
from portulan.journey.conservation.actions import telling
from portulan.journey.convention.access import consentement_of, contrat_of, convention_of
from portulan.journey.convention.actions import answers, devis
from portulan.journey.convention.actions import contrat as contrats
from portulan.journey.convention.actions import convention as conventions
from portulan.journey.convention.devis_terms import DevisTerms
from portulan.journey.convention.models import Channel, Party
from portulan.journey.convention.papers.signed import contrat_paper
from portulan.journey.convention.standing import Step, standing_of_convention
from portulan.journey.deroulement import ronde
from portulan.journey.deroulement.papiers import paper_of_kind
from portulan.journey.deroulement.remise import hand
from portulan.journey.deroulement.sur_papier import Told, expected, expected_act, note
from portulan.journey.investigation.texts import Why
from portulan.journey.synthese.models import Relecture
from portulan.journey.synthese.reading import observations_of
from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from portulan.offices.mail.posting import carry_by_hand, letters_to_post
from portulan.rules.refusal import Refusal
from tests import people
from tests.journey.convention import cases
from tests.journey.synthese.test_from_passage_to_document import add, hand_over, propose
from tests.people import MONDAY, MORNING

BINDER = "au cabinet, classeur 3"


@pytest.fixture
def papier(bilan):
    """Nadia has no address: her file is on paper."""
    person = bilan.beneficiaire
    person.email, person.address = None, "3, rue des Exemples, 56000 Vannes"
    person.save()
    return bilan


def sheet(sha256="", day=MONDAY):
    return OnPaper(day, BINDER, sha256[:8].upper())


def sign(bilan, act, sha256="", *, at=MORNING, day=None, **told):
    read = sheet(sha256, day or at.date())
    note(bilan, expected_act(bilan, act, at=at), read, Told(**told), by=people.claire(), at=at)


def drafted_contract(bilan):
    terms = cases.contrat_terms(channel=Channel.ON_PREMISES)
    return contrats.draft(bilan, terms, by=people.claire(), at=MORNING)


def acts(bilan, at=MORNING):
    return [one.act for one in expected(bilan, at=at)]


def test_a_contract_signed_by_hand_by_both_on_one_sheet(papier):
    contrat = drafted_contract(papier)
    sign(papier, Acte.CONTRAT, contrat.sha256, typed_name="Nadia Kerbrat", ours_too=True)

    signed = contrat_of(papier).signatures.order_by("party")
    assert [(one.party, one.signed_on, one.code_id) for one in signed] == [
        (Party.BENEFICIAIRE, MONDAY, None),
        (Party.ORGANISME, MONDAY, None),
    ]
    original = Original.objects.get(party=Party.BENEFICIAIRE)
    assert (original.kept_at, original.sha256) == (BINDER, contrat.sha256)
    assert original.recorded_by == people.claire()
    said = contrat_paper(contrat_of(papier)).signed[Party.BENEFICIAIRE.value]
    assert "sur papier" in said and "code" not in said


def test_the_printed_reference_says_which_text_was_signed(papier):
    contrat = drafted_contract(papier)
    for shown in ("00000000", contrat.sha256[:7], ""):
        with pytest.raises(OtherText):
            sign(papier, Acte.CONTRAT, shown, typed_name="Nadia Kerbrat")
    assert not contrat_of(papier).signatures.exists()
    assert not Original.objects.exists()


@pytest.mark.parametrize("days", [-1, 1])
def test_a_sheet_is_signed_neither_before_its_text_nor_tomorrow(papier, days):
    contrat = drafted_contract(papier)
    with pytest.raises(NotSignedThatDay):
        sign(papier, Acte.CONTRAT, contrat.sha256, day=MONDAY + timedelta(days=days))


def test_a_sheet_noted_three_days_later_keeps_its_real_day(papier):
    contrat = drafted_contract(papier)
    later = MORNING + timedelta(days=3)
    sign(papier, Acte.CONTRAT, contrat.sha256, at=later, day=MONDAY, typed_name="Nadia Kerbrat")
    signature = contrat_of(papier).signatures.get()
    assert (signature.signed_on, signature.recorded_at) == (MONDAY, later)


def test_consent_is_the_fiche_d_engagement_that_was_handed_over(papier):
    (given,) = hand(
        papier,
        [Papier.FICHE],
        how=Facon.MAIN,
        happened_on=MONDAY,
        by=people.claire(),
        at=MORNING,
    )
    later = MORNING + timedelta(days=2)
    sign(papier, Acte.CONSENTEMENT, given.sha256, at=later, day=MONDAY)
    assert consentement_of(papier).given_on == MONDAY
    assert Original.objects.get().sha256 == given.sha256
    sign(papier, Acte.RETRAIT, at=later)
    assert hasattr(consentement_of(papier), "retrait")
    assert hasattr(papier.__class__.objects.get(pk=papier.pk), "fin")


def test_a_devis_answered_by_hand(papier):
    terms = DevisTerms(180_000, 960, 480, MONDAY + timedelta(days=90), (("soi_meme", "", 180_000),))
    found = devis.propose(papier, terms, by=people.claire(), at=MORNING)
    sign(papier, Acte.DEVIS, found.sha256, accepted=True)
    assert found.__class__.objects.get(pk=found.pk).reponse.accepted
    assert Acte.DEVIS not in acts(papier)


def test_the_ten_days_of_a_convention_are_those_written_on_the_sheet(papier):
    """Signed on the tenth day, noted on the thirteenth: in time (R6313-8)."""
    bilan = papier
    bilan.financements.update(kind="employeur", payer="Menuiserie Kermadec")
    found = conventions.prepare(bilan, cases.convention_terms(), by=people.claire(), at=MORNING)
    conventions.sign_on_paper(
        found,
        Party.EMPLOYEUR,
        sheet(found.sha256),
        typed_name="Marc Kermadec",
        by=people.claire(),
        at=MORNING,
    )
    conventions.sign_on_paper(
        found,
        Party.ORGANISME,
        sheet(found.sha256),
        typed_name="Claire Morel",
        by=people.claire(),
        at=MORNING,
    )
    answers.transmit(
        found,
        by=people.claire(),
        at=MORNING,
        how=answers.How.MAIN,
        happened_on=MONDAY,
        proof="reçu signé",
    )
    tenth = MONDAY + timedelta(days=10)
    late = MORNING + timedelta(days=13)
    conventions.sign_on_paper(
        found,
        Party.BENEFICIAIRE,
        sheet(found.sha256, tenth),
        typed_name="Nadia Kerbrat",
        by=people.claire(),
        at=late,
    )
    assert standing_of_convention(convention_of(bilan), on=late.date()).step is Step.CONCLUDED


def test_signed_after_the_ten_days_it_is_refused(papier):
    papier.financements.update(kind="employeur", payer="Menuiserie Kermadec")
    claire, found = people.claire(), None
    found = conventions.prepare(papier, cases.convention_terms(), by=claire, at=MORNING)
    for party, name in ((Party.EMPLOYEUR, "Marc Kermadec"), (Party.ORGANISME, "Claire Morel")):
        conventions.sign_on_paper(
            found, party, sheet(found.sha256), typed_name=name, by=claire, at=MORNING
        )
    answers.transmit(
        found, by=claire, at=MORNING, how=answers.How.MAIN, happened_on=MONDAY, proof="reçu"
    )
    late = MORNING + timedelta(days=20)
    with pytest.raises(Refusal):
        conventions.sign_on_paper(
            found,
            Party.BENEFICIAIRE,
            sheet(found.sha256, late.date()),
            typed_name="Nadia Kerbrat",
            by=claire,
            at=late,
        )


def test_a_synthesis_read_on_paper_comes_back_with_her_words(papier):
    add(papier, "Nadia est venue pour choisir.")
    found = propose(papier)
    sign(papier, Acte.RELECTURE, found.sha256, text="J'ajoute mon permis de conduire.")
    said = Relecture.objects.get()
    assert not said.agrees
    told = observations_of(said, by=people.claire(), at=MORNING)
    assert "permis de conduire" in repr(told)
    assert Original.objects.get().subject == said.pk


def test_her_observations_bear_the_day_written_on_the_sheet(papier):
    add(papier, "Nadia est venue pour choisir.")
    found = propose(papier)
    written, noted = MONDAY + timedelta(days=1), MORNING + timedelta(days=4)
    said = {"text": "J'ajoute mon permis de conduire.", "day": written, "at": noted}
    sign(papier, Acte.RELECTURE, found.sha256, **said)

    hand_over(papier)

    printed = paper_of_kind(papier, Papier.SYNTHESE, by=people.claire(), at=noted)
    words = repr(printed.tree).replace("\\xa0", " ").replace("\\u202f", " ")
    assert "Écrites le 24 novembre 2026." in words


def test_both_documents_are_printed_for_her_and_for_nobody_on_a_screen(papier):
    add(papier, "Nadia est venue pour choisir.")
    found = propose(papier)
    sign(papier, Acte.RELECTURE, found.sha256, accepted=True)
    hand_over(papier)
    claire = people.claire()
    printed = paper_of_kind(papier, Papier.SYNTHESE, by=claire, at=MORNING)
    assert "venue pour choisir" in repr(printed.tree)
    assert Entry.objects.filter(why=Why.RECUPERATION, actor=claire.pk).exists()

    person = papier.beneficiaire
    person.email = "nadia@exemple.example"
    person.save()
    assert paper_of_kind(papier, Papier.SYNTHESE, by=claire, at=MORNING) is None


def test_what_is_kept_what_is_taken_and_what_is_erased_are_signed(papier):
    passage = add(papier, "Nadia est venue pour choisir.")
    assert passage
    found = propose(papier)
    sign(papier, Acte.RELECTURE, found.sha256, accepted=True)
    final = hand_over(papier)
    sign(papier, Acte.RECUPERATION)
    assert papier.recuperations.get().could_open_at == MORNING
    until = MONDAY + timedelta(days=180)
    sign(
        papier,
        Acte.ACCORD,
        documents=[final.document],
        until=until,
        typed_name="Nadia Kerbrat",
    )
    accord = Accord.objects.get()
    assert accord.until == until
    printed = paper_of_kind(papier, Papier.CONSERVATION, by=people.claire(), at=MORNING)
    assert "sur papier" in repr(printed.signed)
    sign(papier, Acte.EFFACEMENT)
    assert papier.effacement.recorded_by == people.claire()
    assert Acte.EFFACEMENT not in acts(papier)


def test_nothing_is_noted_that_nobody_awaits(papier):
    for act in (Acte.CONTRAT, Acte.ACCORD, Acte.RELECTURE, "inconnu"):
        with pytest.raises(Http404):
            expected_act(papier, act, at=MORNING)


def test_a_letter_waits_to_be_printed_and_the_ronde_says_so(papier):
    telling.tell(papier, "terme", due_on=MONDAY, by=None, at=MORNING)
    (letter,) = letters_to_post([papier.pk])
    assert letter.to == "" and "sur papier" in letter.paragraphs[-1]
    lines = ronde.make(on=MONDAY, at=MORNING).lines
    assert "Lettres à imprimer et à poster : 1" in lines
    assert any(papier.number in line and letter.subject in line for line in lines)

    posted = carry_by_hand(letter, carried_on=MONDAY, today=MONDAY, by=people.claire(), at=MORNING)
    assert posted.carried_on == MONDAY and posted.paragraphs == []
    assert not letters_to_post().exists()
    assert Entry.objects.filter(verb="letter.posted", holder=papier.pk).exists()


def test_a_letter_is_not_posted_before_it_is_written(papier):
    telling.tell(papier, "terme", due_on=MONDAY, by=None, at=MORNING)
    (letter,) = letters_to_post([papier.pk])
    for days in (-1, 1):
        with pytest.raises(Refusal):
            carry_by_hand(
                letter,
                carried_on=MONDAY + timedelta(days=days),
                today=MONDAY,
                by=people.claire(),
                at=MORNING,
            )


def test_who_prefers_paper_gets_no_mail_even_with_an_address(bilan):
    arrange(
        bilan,
        text_size="20",
        session_minutes=60,
        paper=True,
        by=people.claire(),
        at=MORNING,
    )
    drafted_contract(bilan)
    telling.tell(bilan, "terme", due_on=MONDAY, by=None, at=MORNING)
    assert not Letter.objects.filter(to=bilan.beneficiaire.email).exists()
    assert letters_to_post([bilan.pk]).count() == 1
