"""« Documents »: the register on both sides, handing papers over, and what is missing (CTR-06)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.actions import arrange
from portulan.journey.bilan.delivering import NotYetHanded, hand_over
from portulan.journey.bilan.models import Facon, Funding, Papier, RemisePapier, TextePapier
from portulan.journey.deroulement.avant_engagement import before_commitment
from portulan.journey.deroulement.papiers import paper_of_kind
from portulan.journey.deroulement.registre import register_of
from portulan.journey.deroulement.remise import NotReady, hand
from portulan.journey.facturation.dossier import facts_of
from portulan.journey.projet import actions as plans
from portulan.offices.mail.models import Letter
from portulan.rules.french import date_fr
from portulan.rules.law.verdict import State
from tests import people
from tests.journey.convention import cases
from tests.journey.convention.test_charte import planned
from tests.people import MONDAY, MORNING
from tests.reading import words_of_tree
from tests.spaces.cost import queries_of
from tests.spaces.reading import text_of

LAW = [Papier.PLAQUETTE, Papier.CALENDRIER, Papier.REGLEMENT]


def hers(bilan, page, *more):
    return reverse(f"beneficiaire:{page}", args=[bilan.pk, *more])


def ours(bilan, page, *more):
    return reverse(f"consultant:{page}", args=[bilan.pk, *more])


def handed(bilan, kinds, *, how=Facon.ESPACE, on=MONDAY, at=MORNING):
    return hand(bilan, kinds, how=how, happened_on=on, by=people.claire(), at=at)


def line_of(bilan, kind, at=MORNING):
    return next(one for one in register_of(bilan, at=at) if one.kind == kind)


def test_before_anything_each_paper_says_what_it_waits_for(bilan):
    assert line_of(bilan, Papier.PLAQUETTE).state == "à remettre"
    assert line_of(bilan, Papier.CALENDRIER).state == "à préparer"
    assert line_of(bilan, Papier.CONTRAT).state == "à préparer"
    kinds = [one.kind for one in register_of(bilan, at=MORNING)]
    assert Papier.CONVENTION not in kinds  # she pays for herself
    assert Papier.ATTESTATION not in kinds


def test_notices_on_withdrawal_and_mediation_are_for_who_pays(db):
    paid = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)

    kinds = [one.kind for one in register_of(paid, at=MORNING)]

    assert Papier.RETRACTATION not in kinds and Papier.CONVENTION in kinds


def test_what_is_missing_before_commitment_is_told_with_the_article(bilan):
    before = before_commitment(bilan, on=MONDAY)

    assert before.verdict.is_refused
    assert "L6353-8" in before.verdict.reason.why
    assert set(LAW) <= set(before.missing)
    assert {Papier.RETRACTATION, Papier.MEDIATION, Papier.CONFIDENTIALITE} <= set(before.missing)


def test_handed_over_in_time_nothing_is_missing(bilan):
    planned(bilan)
    handed(bilan, before_commitment(bilan, on=MONDAY).missing)

    before = before_commitment(bilan, on=MONDAY)

    assert before.verdict.state is State.OK
    assert before.missing == ()


def test_handed_over_after_the_signature_is_said_to_be_late(bilan):
    planned(bilan)
    cases.concluded_contrat(bilan)
    later = MONDAY + timedelta(days=2)
    handed(bilan, LAW, on=later, at=MORNING + timedelta(days=2))

    before = before_commitment(bilan, on=later)

    assert before.signed_on == MONDAY
    assert "remis trop tard" in before.verdict.reason.what


def test_house_rules_older_than_the_law_are_to_be_checked(bilan):
    planned(bilan)
    handed(bilan, LAW)
    TextePapier.objects.filter(kind=Papier.REGLEMENT).update(issued_on=date(2025, 3, 1))

    assert before_commitment(bilan, on=MONDAY).verdict.is_to_check


def test_a_paper_dossier_tells_that_what_is_signed_was_given_by_hand(bilan, claire):
    cases.concluded_contrat(bilan)
    assert "dans son espace depuis" in line_of(bilan, Papier.CONTRAT).given
    with pytest.raises(NotReady):
        handed(bilan, [Papier.CONTRAT])  # her own copy is already in her space

    arrange(bilan, text_size="standard", session_minutes=120, paper=True, by=claire, at=MORNING)
    assert line_of(bilan, Papier.CONTRAT).given == ""
    assert line_of(bilan, Papier.CONTRAT).can_be_handed
    handed(bilan, [Papier.CONTRAT], how=Facon.MAIN)

    assert line_of(bilan, Papier.CONTRAT).given == f"remis le {date_fr(MONDAY)}, en main propre"
    assert "conclu" in line_of(bilan, Papier.CONTRAT).state


def test_in_her_space_one_letter_says_so_and_names_nothing(bilan, nadia):
    handed(bilan, [Papier.PLAQUETTE, Papier.REGLEMENT])

    letter = Letter.objects.get(to=nadia.email)
    told = " ".join([letter.subject, *letter.paragraphs]).lower()
    for word in ("bilan", "règlement", "programme", "contrat"):
        assert word not in told, word


def test_in_her_hands_no_letter_leaves(bilan):
    handed(bilan, [Papier.PLAQUETTE], how=Facon.MAIN)

    assert not Letter.objects.exists()
    assert line_of(bilan, Papier.PLAQUETTE).state.endswith("en main propre")


def test_the_same_words_are_kept_once_for_everyone_and_keep_their_first_date(bilan):
    handed(bilan, [Papier.REGLEMENT])
    later = MONDAY + timedelta(days=10)
    handed(people.bilan_of_hugo(), [Papier.REGLEMENT], on=later, at=MORNING + timedelta(days=10))

    text = TextePapier.objects.get()
    assert text.issued_on == MONDAY
    assert {one.sha256 for one in RemisePapier.objects.all()} == {text.sha256}


def test_one_does_not_hand_over_tomorrow_nor_what_is_not_ready(bilan, claire):
    with pytest.raises(NotYetHanded):
        handed(bilan, [Papier.PLAQUETTE], on=MONDAY + timedelta(days=1))
    with pytest.raises(NotReady):
        handed(bilan, [Papier.CALENDRIER])
    with pytest.raises(NotReady):
        handed(bilan, [Papier.CONTRAT])  # a contract is signed, not handed over here
    assert not RemisePapier.objects.exists()


def test_twice_the_same_day_in_the_same_way_is_once(bilan):
    handed(bilan, [Papier.PLAQUETTE])
    handed(bilan, [Papier.PLAQUETTE])

    assert RemisePapier.objects.count() == 1
    assert Letter.objects.count() == 1


def test_a_paper_with_her_words_leaves_only_its_reference(bilan, claire):
    paper = paper_of_kind(bilan, Papier.PLAN, by=claire, at=MORNING)

    (remise,) = hand_over(bilan, [paper], how=Facon.MAIN, happened_on=MONDAY, by=claire, at=MORNING)

    assert remise.text is None and remise.sha256 == paper.reference


def test_the_plan_among_her_papers_is_hers_and_her_counsellor_s_once_she_shares_it(
    bilan, claire, nadia
):
    hers = {"by": nadia, "at": MORNING}
    plans.add_etape(bilan, {"what": "Appeler le centre de formation"}, **hers)

    def said(reader):
        return words_of_tree(paper_of_kind(bilan, Papier.PLAN, by=reader, at=MORNING).tree)

    assert "Appeler le centre de formation" in said(nadia)
    assert "Appeler le centre de formation" not in said(claire)
    plans.share(bilan, **hers)
    assert "Appeler le centre de formation" in said(claire)


def test_an_auditor_reads_that_it_was_handed_over_and_how(bilan):
    handed(bilan, [Papier.PLAQUETTE], how=Facon.COURRIER)

    assert ("Papier remis", "programme, par courrier") in [
        (one.words, one.detail) for one in facts_of(bilan)
    ]


# -- on the pages ------------------------------------------------------------------------------


@time_machine.travel(MORNING)
def test_claire_hands_over_what_is_missing_in_one_click(client, bilan, claire, nadia):
    planned(bilan)
    client.force_login(claire)
    page = text_of(client.get(ours(bilan, "documents")))
    assert "À remettre avant que la personne s'engage" in page
    assert "Remettre ce qui manque" in page
    missing = [kind.value for kind in before_commitment(bilan, on=MONDAY).missing]

    assert client.post(ours(bilan, "remise"), {"kinds": missing}).status_code == 302

    assert "Remettre ce qui manque" not in text_of(client.get(ours(bilan, "documents")))
    assert Letter.objects.filter(to=nadia.email).count() == 1
    client.force_login(nadia)
    page = text_of(client.get(hers(bilan, "documents")))
    assert "Règlement intérieur" in page and "remis le 23 novembre 2026" in page


@time_machine.travel(MORNING)
def test_for_a_paper_dossier_one_click_means_in_her_hands(client, bilan, claire):
    arrange(bilan, text_size="18", session_minutes=60, paper=True, by=claire, at=MORNING)
    client.force_login(claire)

    client.post(ours(bilan, "remise"), {"kinds": ["programme"]})

    assert RemisePapier.objects.get().how == Facon.MAIN


@time_machine.travel(MORNING)
def test_a_delivery_is_written_down_afterwards_with_its_real_day(client, bilan, claire):
    client.force_login(claire)
    data = {"kinds": ["programme"], "how": "courrier", "happened_on": "2026-11-20"}

    assert client.post(ours(bilan, "remise"), data).status_code == 302
    assert RemisePapier.objects.get().happened_on == date(2026, 11, 20)
    tomorrow = data | {"happened_on": "2026-11-24"}
    refused = client.post(ours(bilan, "remise"), tomorrow)
    assert refused.status_code == 422
    assert "n'est pas encore arrivé" in text_of(refused)
    assert client.post(ours(bilan, "remise"), {}).status_code == 422
    assert client.post(ours(bilan, "remise"), {"kinds": ["contrat"]}).status_code == 422


@time_machine.travel(MORNING)
def test_the_very_text_that_was_handed_over_stays_readable(client, bilan, nadia, rivage):
    (remise,) = handed(bilan, [Papier.PLAQUETTE])
    rivage.price_cents = 999_900
    rivage.save()
    client.force_login(nadia)

    then = client.get(hers(bilan, "papier_remis", remise.pk), {"taille": "20"})
    now = client.get(hers(bilan, "papier", "programme"))

    assert then.status_code == now.status_code == 200
    assert then.content != now.content
    assert "programme" not in then["Content-Disposition"]


@time_machine.travel(MORNING)
def test_both_pages_cost_the_same_whatever_was_handed_over(client, bilan, claire, nadia):
    planned(bilan)
    for person, page in ((claire, ours(bilan, "documents")), (nadia, hers(bilan, "documents"))):
        client.force_login(person)
        before = queries_of(lambda page=page: client.get(page))
        handed(bilan, [Papier.PLAQUETTE, Papier.REGLEMENT, Papier.GUIDE])
        assert queries_of(lambda page=page: client.get(page)) <= before
        assert before <= 45
        RemisePapier.objects.all().delete()


@time_machine.travel(MORNING)
def test_for_strangers_there_is_no_register_and_no_paper(client, bilan):
    (remise,) = handed(bilan, [Papier.PLAQUETTE])
    others = (people.hugo(), people.lise(), people.yann(), people.theo(), people.ines())

    for stranger in others:
        client.force_login(stranger)
        for there in (hers, ours):
            assert client.get(there(bilan, "documents")).status_code == 404
            assert client.get(there(bilan, "papier_remis", remise.pk)).status_code == 404
            for kind in Papier.values:
                assert client.get(there(bilan, "papier", kind)).status_code == 404
        assert client.post(ours(bilan, "remise"), {"kinds": ["programme"]}).status_code == 404
    hugos = people.bilan_of_hugo()
    client.force_login(people.hugo())
    assert client.get(hers(hugos, "papier_remis", remise.pk)).status_code == 404
    assert client.get(hers(hugos, "papier", "n-importe-quoi")).status_code == 404
    assert RemisePapier.objects.count() == 1
