"""Nadia asks for the notes; Claire masks who else is named; Nadia reads them in her space."""

import io
from datetime import timedelta

import pikepdf
import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan import exercising
from portulan.journey.bilan.droits import Droit, Suite, Sujet
from portulan.journey.conservation.archive import everything
from portulan.journey.investigation import actions
from portulan.journey.investigation.models import CopieNotes
from portulan.offices.mail.models import Letter
from portulan.offices.pdf.render import SIZES
from tests import people
from tests.journey.entretien.moments import held
from tests.people import MORNING
from tests.proofs import semantic
from tests.spaces.words import text_of

THIRD = "Odile Jaouen"
NOTE = {"faits": f"Voit {THIRD}.", "propos": "Je veux des horaires fixes.", "suite": ""}


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def noted(bilan, claire):
    entretien = held(bilan).entretien
    actions.write_note(entretien, NOTE, revision=0, by=claire, at=MORNING)
    return bilan


def ask(bilan):
    return exercising.ask(bilan, Droit.ACCES, Sujet.NOTES, by=bilan.beneficiaire, at=MORNING)


def there(name, bilan):
    return reverse(name, args=[bilan.pk])


def send_without(word, client, bilan, claire):
    ask(bilan)
    client.force_login(claire)
    given = {"words": word, "read_again": "on", "geste": "envoyer"}
    assert client.post(there("consultant:copie_notes", bilan), given).status_code == 302


def test_claire_reads_again_masks_and_sends_then_nadia_reads(client, noted, claire, nadia):
    ask(noted)
    client.force_login(claire)
    page = there("consultant:copie_notes", noted)
    assert page in client.get(there("consultant:droits", noted)).content.decode()
    assert THIRD in text_of(client.get(page)) and "23 décembre 2026" in text_of(client.get(page))

    seen = text_of(client.post(page, {"words": "odile jaouen", "geste": "voir"}))
    assert "Voit [masqué]." in seen
    assert not CopieNotes.objects.exists()
    unticked = client.post(page, {"words": THIRD, "geste": "envoyer"})
    assert unticked.status_code == 422
    assert "Relisez ce qui part" in text_of(unticked) and THIRD in text_of(unticked)
    given = {"words": THIRD, "read_again": "on", "geste": "envoyer"}
    assert client.post(page, given).status_code == 302
    assert client.post(page, given).status_code == 302

    client.force_login(nadia)
    told = text_of(client.get(there("beneficiaire:notes", noted)))
    assert "Voit [masqué]." in told and "Je veux des horaires fixes." in told
    assert THIRD not in told
    assert CopieNotes.objects.count() == 1
    assert "vous a envoyé les notes d'entretien" in text_of(
        client.get(there("beneficiaire:acces", noted))
    )


def test_the_answer_says_that_it_is_partial_when_something_is_masked(client, noted, claire):
    demande = ask(noted)
    client.force_login(claire)
    given = {"words": THIRD, "read_again": "on", "geste": "envoyer"}

    client.post(there("consultant:copie_notes", noted), given)

    demande.refresh_from_db()
    assert (demande.reponse.outcome, demande.reponse.ground) == (Suite.EN_PARTIE, "tiers")
    sent = [*Letter.objects.values_list("subject", flat=True)]
    assert not [subject for subject in sent if "note" in subject.lower()]


def test_she_takes_the_copy_away_with_the_rest(client, noted, claire, nadia):
    ask(noted)
    client.force_login(claire)
    given = {"words": "", "read_again": "on", "geste": "envoyer"}
    client.post(there("consultant:copie_notes", noted), given)

    titles = [one.title for one in everything(noted, by=nadia, at=MORNING)]

    assert "Les notes d'entretien que vous avez demandées" in titles


@pytest.mark.parametrize("size", SIZES)
def test_the_copy_is_a_paper_in_her_size_under_a_neutral_name(client, noted, claire, nadia, size):
    address = there("beneficiaire:notes_document", noted)
    client.force_login(nadia)
    assert client.get(address).status_code == 404
    send_without(THIRD, client, noted, claire)

    client.force_login(nadia)
    assert address in client.get(there("beneficiaire:notes", noted)).content.decode()
    answer = client.get(address, {"taille": size})
    assert answer["Content-Disposition"] == 'attachment; filename="document-23-novembre.pdf"'
    with pikepdf.open(io.BytesIO(answer.content)) as document:
        said = semantic.structure(document).text
    assert "Voit [masqué]." in said and "Je veux des horaires fixes." in said
    assert "RGPD, art.\u00a015" in said and THIRD not in said


def test_claire_prints_what_she_sent_and_nobody_else_opens_it(client, noted, claire, hugo, yann):
    send_without(THIRD, client, noted, claire)
    printed = there("consultant:copie_notes_document", noted)

    client.force_login(claire)
    assert printed in client.get(there("consultant:copie_notes", noted)).content.decode()
    assert client.get(printed, {"taille": "18"})["Content-Type"] == "application/pdf"
    for stranger in (hugo, yann):
        client.force_login(stranger)
        assert client.get(printed).status_code == 404
        assert client.get(there("beneficiaire:notes_document", noted)).status_code == 404


def test_a_substitute_does_not_open_by_the_copy_what_stays_closed(client, noted, claire, yann):
    send_without(THIRD, client, noted, claire)
    noted.affectations.update(consultant=yann)

    client.force_login(yann)

    assert client.get(there("consultant:copie_notes", noted)).status_code == 200
    assert client.get(there("consultant:copie_notes_document", noted)).status_code == 404


def test_before_the_term_claire_is_told_that_the_notes_are_still_owed(client, noted, claire):
    client.force_login(claire)
    page = there("consultant:fin", noted)
    assert "a demandé vos notes" not in text_of(client.get(page))

    ask(noted)

    told = text_of(client.get(page))
    assert "La personne a demandé vos notes" in told and THIRD not in told
    assert there("consultant:copie_notes", noted) in told


def test_without_a_request_nothing_opens_and_nothing_leaves(client, noted, claire, nadia):
    client.force_login(claire)
    page = there("consultant:copie_notes", noted)

    assert THIRD not in text_of(client.get(page))
    client.post(page, {"words": "", "read_again": "on", "geste": "envoyer"})
    assert client.post(page, {"geste": "envoyer"}).status_code == 302

    assert not CopieNotes.objects.exists()
    client.force_login(nadia)
    assert "dû dans le mois" in text_of(client.get(there("beneficiaire:notes", noted)))


def test_nobody_else_reads_the_notes_nor_their_copy(client, noted, claire):
    ask(noted)
    client.force_login(claire)
    given = {"words": "", "read_again": "on", "geste": "envoyer"}
    client.post(there("consultant:copie_notes", noted), given)

    for stranger in (people.hugo(), people.yann(), people.ines(), people.theo(), people.lise()):
        client.force_login(stranger)
        assert client.get(there("consultant:copie_notes", noted)).status_code == 404
        assert client.post(there("consultant:copie_notes", noted), given).status_code == 404
        assert client.get(there("beneficiaire:notes", noted)).status_code == 404
