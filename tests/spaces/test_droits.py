"""« Vos droits » from every side: hers, who conducts, gestion, the employer's contact, a reader."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan import exercising
from portulan.journey.bilan.droits import DemandeDroit, Droit, Sujet
from portulan.journey.bilan.models import Funding
from portulan.journey.conservation.access import directive_of
from portulan.journey.synthese.models import Communication
from portulan.offices.links.models import Link
from portulan.offices.mail.models import Letter
from tests import people
from tests.journey.convention import cases
from tests.journey.convention.cases import MARC
from tests.journey.synthese import confiding
from tests.people import MORNING
from tests.spaces.words import text_of


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        yield


def there(name, *args):
    return reverse(name, args=args)


def test_nadia_asks_and_reads_until_when_she_is_answered(client, bilan):
    client.force_login(bilan.beneficiaire)
    page = there("beneficiaire:droits", bilan.pk)
    client.post(page, {"about": "identite", "right": "rectification"})

    told = text_of(client.get(page))
    assert "Mon nom ou mes coordonnées : le faire corriger" in told
    assert "Réponse au plus tard le mercredi 23 décembre 2026" in told


def test_ines_answers_and_nadia_reads_it(client, bilan, ines):
    demande = exercising.ask(
        bilan, Droit.EFFACEMENT, Sujet.DOSSIER, by=bilan.beneficiaire, at=MORNING
    )
    client.force_login(ines)
    page = there("gestion:droits", bilan.pk)
    assert "Réponse due au plus tard" in text_of(client.get(page))
    said = {"demande": str(demande.pk), "outcome": "refuse", "ground": "loi"}
    assert client.post(page, said).status_code == 302

    client.force_login(bilan.beneficiaire)
    told = text_of(client.get(there("beneficiaire:droits", bilan.pk)))
    assert "ce n'est pas possible ; la loi oblige à garder cette donnée" in told


def test_claire_answers_for_the_notes_and_ines_cannot(client, bilan, claire, ines):
    demande = exercising.ask(bilan, Droit.ACCES, Sujet.NOTES, by=bilan.beneficiaire, at=MORNING)
    said = {"demande": str(demande.pk), "outcome": "fait"}
    client.force_login(ines)
    assert client.post(there("gestion:droits", bilan.pk), said).status_code == 422

    client.force_login(claire)
    assert client.post(there("consultant:droits", bilan.pk), said).status_code == 302
    assert not exercising.to_answer(bilan, consultant=True).exists()


def test_a_no_without_a_reason_is_sent_back_in_words(client, bilan, ines):
    demande = exercising.ask(
        bilan, Droit.EFFACEMENT, Sujet.DOSSIER, by=bilan.beneficiaire, at=MORNING
    )
    client.force_login(ines)
    answer = client.post(
        there("gestion:droits", bilan.pk), {"demande": str(demande.pk), "outcome": "refuse"}
    )

    assert answer.status_code == 422 and "<title>Erreur" in answer.content.decode()
    assert "Il manque le motif" in text_of(answer)


def test_ines_asks_for_two_months_more(client, bilan, ines):
    demande = exercising.ask(bilan, Droit.ACCES, Sujet.DOSSIER, by=bilan.beneficiaire, at=MORNING)
    client.force_login(ines)
    client.post(
        there("gestion:droits", bilan.pk), {"demande": str(demande.pk), "outcome": "prolonger"}
    )

    assert "23 février 2027" in text_of(client.get(there("gestion:droits", bilan.pk)))


def test_nadia_gives_directives_that_claire_reads_and_ines_does_not(client, bilan, claire, ines):
    client.force_login(bilan.beneficiaire)
    wish = {"choice": "synthese", "name": "Anne Kerbrat", "reach": "06 00 00 00 00"}
    client.post(
        there("beneficiaire:directive", bilan.pk), {f"directive-{k}": v for k, v in wish.items()}
    )
    client.force_login(claire)
    assert "Anne Kerbrat" in text_of(client.get(there("consultant:droits", bilan.pk)))
    client.force_login(ines)
    assert "Anne Kerbrat" not in text_of(client.get(there("gestion:droits", bilan.pk)))

    client.force_login(bilan.beneficiaire)
    client.post(there("beneficiaire:directive_retrait", bilan.pk))
    assert directive_of(bilan) is None


def test_directives_without_a_name_keep_what_was_typed(client, bilan):
    client.force_login(bilan.beneficiaire)
    answer = client.post(
        there("beneficiaire:directive", bilan.pk),
        {"directive-choice": "tout", "directive-reach": "06 00 00 00 01"},
    )

    assert answer.status_code == 422
    assert "06 00 00 00 01" in answer.content.decode()


@pytest.mark.parametrize("name", ["beneficiaire:droits", "gestion:droits", "consultant:droits"])
def test_strangers_find_nothing(client, bilan, hugo, yann, lise, name):
    exercising.ask(bilan, Droit.ACCES, Sujet.DOSSIER, by=bilan.beneficiaire, at=MORNING)
    for user in (hugo, yann, lise):
        client.force_login(user)
        assert client.get(there(name, bilan.pk)).status_code == 404


def test_marc_sees_his_data_corrects_his_name_then_has_it_erased(client, ines):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    cases.convention_of_nadia(bilan)
    page = there("financeur:donnees", cases.token_in_mail(MARC))
    assert MARC in text_of(client.get(page))

    for right, wanted in (("rectification", "Marc Le Bihan"), ("effacement", "")):
        client.post(page, {"right": right, "wanted": wanted})
        demande = DemandeDroit.objects.get(reponse=None)
        client.force_login(ines)
        client.post(
            there("gestion:droits", bilan.pk), {"demande": str(demande.pk), "outcome": "fait"}
        )
        client.logout()
        if wanted:
            assert "Marc Le Bihan" in text_of(client.get(page))

    assert client.get(page).status_code == 410
    assert not Link.objects.filter(name__contains="Marc").exists()
    assert Letter.objects.filter(to=MARC, key__startswith="rights.answered").count() == 2


def test_marc_says_nothing_and_is_told_what_is_missing(client):
    cases.convention_of_nadia(people.bilan_of_nadia(funding=Funding.EMPLOYEUR))
    page = there("financeur:donnees", cases.token_in_mail(MARC))

    for said, words in (({}, "ce que vous souhaitez"), ({"right": "rectification"}, "votre nom")):
        answer = client.post(page, said)
        assert answer.status_code == 422 and words in text_of(answer)
    assert not DemandeDroit.objects.exists()


@pytest.fixture
def reading(bilan, claire):
    """Sandrine reads Nadia's synthesis, by her link."""
    confiding.give(confiding.handed_over(bilan, claire))
    return there("invite:lecture_donnees", confiding.token_of())


def test_a_reader_sees_what_is_kept_of_her_and_corrects_her_name(client, reading):
    told = text_of(client.get(reading))
    assert "Sandrine Le Bihan" in told and confiding.READER in told
    assert confiding.SECRET not in told

    client.post(reading, {"what": "corriger", "name": "Sandrine Le Bian"})
    assert "Sandrine Le Bian" in text_of(client.get(reading))


def test_a_reader_erases_herself_and_reads_no_more(client, reading):
    answer = client.post(reading, {"what": "effacer"})

    assert "sont effacées" in text_of(answer)
    assert client.get(reading).status_code == 410
    assert not Link.objects.filter(email=confiding.READER).exists()
    assert not Communication.objects.filter(email=confiding.READER).exists()
    assert not Letter.objects.filter(to=confiding.READER).exists()


def test_a_reader_who_chooses_nothing_is_told_so(client, reading):
    answer = client.post(reading, {"what": "corriger"})

    assert answer.status_code == 422 and "votre nom" in text_of(answer)
    assert Communication.objects.get().name == "Sandrine Le Bihan"
