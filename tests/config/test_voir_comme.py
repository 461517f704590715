"""« Voir comme… »: the real page of another, still, without a word that is not yours to read."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.config.voir_comme.stillness import still
from portulan.journey.bilan.models import Funding
from portulan.journey.convention.actions import absence
from portulan.journey.convention.models import How
from portulan.journey.convention.papers.absence import AbsenceTerms
from portulan.journey.investigation import actions
from portulan.offices.journal.models import Entry
from tests import people
from tests.journey.convention import cases
from tests.people import MONDAY, MORNING
from tests.spaces.words import text_of

HERS = ("voir_conseil", "voir_organisme", "voir_employeur")
SECRET = "Personne ne doit lire ceci : le verger aux merles."


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def working(bilan, nadia, claire):
    """One exercise that Claire gave, written and not sent; one that Nadia took for herself."""
    given = actions.give_travail(bilan, "reussites", by=claire, at=MORNING)
    key = {"reussite_titre_1": SECRET, "titre_1": SECRET}
    actions.save_travail(given, key, revision=0, by=nadia, at=MORNING)
    actions.take_travail(bilan, "valeurs", by=nadia, at=MORNING)
    return bilan


def seen_by_nadia(bilan, name):
    return reverse(f"beneficiaire_pages:{name}", args=[bilan.pk])


def nothing_opens_in(page):
    """No link but the way back and those inside the page, no form, no script, no live field."""
    links = [href for href in re.findall(r'<a\b[^>]*href="([^"]*)"', page) if href[0] != "#"]
    live = re.findall(r"<(?:button|input|select|textarea)\b(?! disabled)", page)
    return len(links) == 1 and not live and "<form" not in page and "<script" not in page


def test_claire_sees_nadias_page_at_her_size_without_what_she_took(client, working, claire, nadia):
    nadia.display = {"taille": "20pt"}
    nadia.save()
    client.force_login(claire)

    response = client.get(reverse("consultant_pages:voir_personne", args=[working.pk]))

    page = text_of(response)
    assert "Voici la page de Nadia Kerbrat" in page
    assert "Bonjour Nadia" in page and 'data-taille="20pt"' in page
    assert "Mes réussites" in page
    assert "valeurs" not in page.lower() and SECRET not in page
    assert nothing_opens_in(response.content.decode())


def test_nadia_sees_what_claire_and_the_house_see(client, working, nadia):
    client.force_login(nadia)

    dossier = client.get(seen_by_nadia(working, "voir_conseil"))
    house = client.get(seen_by_nadia(working, "voir_organisme"))

    assert "comme Claire Morel l'ouvre" in text_of(dossier)
    assert "Déroulé" in text_of(dossier)
    assert working.number in text_of(house)
    for response in (dossier, house):
        assert SECRET not in text_of(response)
        assert nothing_opens_in(response.content.decode())


def test_without_an_employer_who_pays_there_is_no_page(client, bilan, nadia):
    client.force_login(nadia)

    page = text_of(client.get(seen_by_nadia(bilan, "voir_employeur")))

    assert "Votre employeur n'a aucune page et n'est prévenu de rien." in page


def test_an_employer_asked_for_an_absence_knows_that_letter_and_it_is_said(client, bilan, nadia):
    terms = AbsenceTerms("Menuiserie Kermadec", "", date(2027, 3, 1), date(2027, 5, 20), 960)
    demande = absence.write(bilan, terms, by=nadia, at=MORNING)
    client.force_login(nadia)
    home = reverse("beneficiaire:accueil", args=[bilan.pk])
    who = reverse("beneficiaire:qui_voit_quoi", args=[bilan.pk])
    assert "n'est prévenu de rien" in text_of(client.get(home))
    assert "n'est prévenu de rien" in text_of(client.get(who))

    absence.receive(demande, happened_on=MONDAY, how=How.MAIN, by=nadia, at=MORNING)
    for page in (home, who):
        assert "n'est prévenu de rien" not in text_of(client.get(page))
        assert "demande d'absence que vous lui avez fait parvenir" in text_of(client.get(page))
    assert "ce que dit la lettre" in text_of(client.get(seen_by_nadia(bilan, "voir_employeur")))

    later = replace(terms, ends_on=date(2027, 5, 27))
    demande = absence.write(bilan, later, by=nadia, at=MORNING + timedelta(days=60))
    absence.send(demande, "rh@kermadec.example", by=nadia, at=MORNING + timedelta(days=60))
    response = client.get(seen_by_nadia(bilan, "voir_employeur"))
    assert "Voici la page de votre employeur" in text_of(response)
    assert "Refuser (motif non exigé)" in text_of(response)
    assert nothing_opens_in(response.content.decode())


def test_her_employers_page_is_the_one_he_has(client, nadia):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    client.force_login(nadia)
    assert "n'a encore reçu aucune convention" in text_of(
        client.get(seen_by_nadia(bilan, "voir_employeur"))
    )
    cases.convention_of_nadia(bilan)

    response = client.get(seen_by_nadia(bilan, "voir_employeur"))

    assert "Voici la page de votre employeur, et tout ce qu'il voit." in text_of(response)
    assert "Convention" in text_of(response)
    assert nothing_opens_in(response.content.decode())


def test_looking_writes_nothing_under_anothers_name(client, working, nadia, claire):
    before = Entry.objects.count()
    client.force_login(nadia)
    for name in HERS:
        client.get(seen_by_nadia(working, name))
    client.force_login(claire)
    client.get(reverse("consultant_pages:voir_personne", args=[working.pk]))

    assert Entry.objects.count() == before


def test_strangers_see_nobodys_page(client, working, claire):
    for stranger in (people.hugo(), people.yann(), people.ines(), people.theo(), people.lise()):
        client.force_login(stranger)
        for name in HERS:
            assert client.get(seen_by_nadia(working, name)).status_code == 404
        there = reverse("consultant_pages:voir_personne", args=[working.pk])
        assert client.get(there).status_code == 404
    client.force_login(claire)
    assert client.get(seen_by_nadia(working, "voir_organisme")).status_code == 404


def test_a_page_made_still_keeps_its_own_anchors_and_escapes_whose_it_is():
    page = '<body class="x"><a class="saut" href="#contenu">Aller</a><a href="/x/">X</a></body>'

    told = still(page, says="Page de <b>", back="/retour/")

    assert 'href="#contenu"' in told and 'href="/x/"' not in told
    assert told.index("#contenu") < told.index("/retour/")
    assert "Page de &lt;b&gt;" in told
