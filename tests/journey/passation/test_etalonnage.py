"""Ten people let their answers be counted: only sums stay, and nobody is in them."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse

from portulan.journey.bilan.models import Funding
from portulan.journey.deroulement.acces import journal_of
from portulan.journey.deroulement.etalonnage import gather_due
from portulan.journey.etalonnage.access import norm_of
from portulan.journey.etalonnage.models import LotEtalonnage
from portulan.journey.passation import actions, erasure
from portulan.journey.passation.etalonnage import choose, standing_of
from portulan.journey.passation.models import ChoixEtalonnage, PriseEtalonnage
from portulan.journey.passation.papers import report_paper
from portulan.journey.passation.refusals import AlreadyCounted, NotSent, NotWhole
from portulan.journey.passation.texts import Content
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests import people
from tests.rules.psychometrics.groups import KEY, lot
from tests.spaces.words import text_of

AT = people.MORNING
LATER = AT + timedelta(days=8)
NAMES = ["Alma", "Bilal", "Cléo", "Driss", "Elif", "Fanch", "Gaël", "Hana", "Ilyes", "Jade", "Lola"]


def answered(bilan, claire, *, left_out=0):
    who = bilan.beneficiaire
    row = actions.give(bilan, KEY, by=claire, at=AT)
    questions = delivered(KEY).questions
    for rank, question in enumerate(questions[: len(questions) - left_out]):
        actions.answer(row, question.id, str(1 + (rank + len(who.first_name)) % 5), by=who, at=AT)
    actions.send(row, by=who, at=AT)
    return row


def agreed(name, claire):
    bilan = people.bilan_between(people.person(name, "Exemple"), claire, Funding.SOI_MEME)
    row = answered(bilan, claire)
    choose(row, accepts=True, by=bilan.beneficiaire, at=AT)
    return row


@pytest.fixture
def ten(claire):
    return [agreed(name, claire) for name in NAMES[:10]]


def test_nine_people_are_never_counted(ten, claire):
    choose(ten[0], accepts=False, by=ten[0].bilan.beneficiaire, at=AT + timedelta(days=7))
    assert gather_due(at=LATER) == []
    assert not PriseEtalonnage.objects.exists()
    assert not standing_of(ten[0]).accepts


def test_ten_are_counted_once_and_only_sums_are_kept(ten):
    assert gather_due(at=AT + timedelta(days=6)) == []  # seven days to change one's mind
    (kept,) = gather_due(at=LATER)
    assert gather_due(at=LATER) == []

    assert (kept.people, kept.instrument, kept.recorded_by) == (10, KEY, None)
    told = str(kept.statistics)
    assert not any(str(row.pk) in told or str(row.bilan_id) in told for row in ten)
    assert not any(name in told for name in NAMES)
    assert all(sum(counts.values()) == 10 for counts in kept.statistics["counts"].values())


def test_once_counted_it_is_not_undone_and_she_is_told(ten):
    gather_due(at=LATER)
    person = ten[0].bilan.beneficiaire
    with pytest.raises(AlreadyCounted):
        choose(ten[0], accepts=False, by=person, at=LATER)
    assert standing_of(ten[0]).counted_at == LATER
    acts = [act.words for act in journal_of(ten[0].bilan).acts]
    assert any("avec votre accord, pour compter des réponses sans nom" in words for words in acts)


def test_a_person_is_in_one_lot_whatever_the_times_she_answers(ten, claire):
    gather_due(at=LATER)
    for row in ten:
        again = answered(row.bilan, claire)
        choose(again, accepts=True, by=row.bilan.beneficiaire, at=AT)
    assert gather_due(at=LATER) == []


def test_two_exports_differ_by_ten_people_or_none(ten, claire):
    gather_due(at=LATER)
    before = norm_of(ten[0].organisme_id, KEY, "1.0")
    for name in NAMES[10:]:
        agreed(name, claire)
    gather_due(at=LATER)
    assert norm_of(ten[0].organisme_id, KEY, "1.0") == before


def test_answers_with_a_gap_and_answers_not_sent_are_refused(bilan, claire, nadia):
    waiting = actions.give(bilan, KEY, by=claire, at=AT)
    with pytest.raises(NotSent):
        choose(waiting, accepts=True, by=nadia, at=AT)
    with pytest.raises(NotWhole):
        choose(answered(bilan, claire, left_out=1), accepts=True, by=nadia, at=AT)
    assert not ChoixEtalonnage.objects.exists()


def test_destruction_takes_the_choice_and_leaves_the_sums(ten):
    gather_due(at=LATER)
    for row in ten:
        erasure.erase(row.bilan_id)
    assert not ChoixEtalonnage.objects.exists()
    assert not PriseEtalonnage.objects.exists()
    assert LotEtalonnage.objects.get().people == 10


def page_of_the_person(row):
    return reverse("beneficiaire:questionnaire_etalonnage", args=[row.bilan_id, row.pk])


def test_she_reads_what_it_means_agrees_and_takes_it_back(bilan, claire, nadia, client):
    row = answered(bilan, claire)
    client.force_login(nadia)
    with time_machine.travel(AT, tick=False):
        told = text_of(client.get(page_of_the_person(row)))
        assert "au moins 9 autres personnes" in told
        assert "vos réponses ne sont pas comptées" in told
        client.post(page_of_the_person(row), {"choix": "oui"})
        assert "Vous êtes d'accord" in text_of(client.get(page_of_the_person(row)))
        client.post(page_of_the_person(row), {"choix": "non"})
    assert not standing_of(row).accepts


def test_a_refusal_is_a_page_with_what_to_do(bilan, claire, nadia, client):
    row = answered(bilan, claire, left_out=2)
    client.force_login(nadia)
    with time_machine.travel(AT, tick=False):
        answer = client.post(page_of_the_person(row), {"choix": "oui"})
    assert answer.status_code == 422
    assert "Des questions n'ont pas de réponse" in text_of(answer)


def held_by(house, count):
    return LotEtalonnage.objects.create(
        organisme=house,
        instrument=KEY,
        version="1.0",
        sha256=delivered(KEY).sha256,
        people=count,
        statistics=lot(count).as_json(),
        recorded_at=AT,
        recorded_by=None,
    )


@pytest.mark.parametrize(
    ("count", "there", "not_there"),
    [
        (12, "Rien ne se lit en dessous de 30 personnes", "Alpha"),
        (40, "Les rangs se lisent à partir de 100 personnes", "Rang de chaque"),
        (120, "Rang de chaque résultat, sur cent (120 personnes en bilan", "Les rangs se"),
    ],
)
def test_ines_reads_a_norm_as_far_as_its_people_allow(
    count, there, not_there, rivage, ines, client
):
    held_by(rivage, count)
    client.force_login(ines)
    with time_machine.travel(AT, tick=False):
        told = text_of(client.get("/gestion/etalonnage/", {"questionnaire": KEY, "version": "1.0"}))
    assert f"{count} personnes en bilan de compétences" in told
    assert there in told
    assert not_there not in told


@pytest.mark.parametrize("count", [99, 120])
def test_a_rank_is_shown_from_a_hundred_people_with_who_they_are(
    count, rivage, bilan, claire, nadia, client
):
    held_by(rivage, count)
    row = answered(bilan, claire)
    actions.open_results(row, alone=True, by=nadia, at=AT)
    client.force_login(nadia)
    with time_machine.travel(AT, tick=False):
        page = reverse("beneficiaire:questionnaire_resultats", args=[row.bilan_id, row.pk])
        told = text_of(client.get(page))
    paper = str(report_paper(row, Content(answers={}), on=people.MONDAY).tree)
    if count < 100:
        assert "sur 100" not in told
        assert "n'est pas étalonné" in told
        assert "Rang" not in paper
    else:
        assert "parmi 120 personnes en bilan de compétences qui l'ont accepté" in told
        assert "Cabinet Rivage, en 11/2026" in told
        assert "sur 100" in told
        assert "n'est pas étalonné" not in told
        assert "Rang" in paper


def test_another_house_reads_nothing_of_it(rivage, falaise, theo, nadia, client):
    held_by(rivage, 40)
    with time_machine.travel(AT, tick=False):
        client.force_login(theo)
        assert "Aucun groupe" in text_of(client.get("/gestion/etalonnage/"))
        asked = {"questionnaire": KEY, "version": "1.0"}
        assert client.get("/gestion/etalonnage/", asked).status_code == 404
        client.force_login(nadia)
        assert client.get("/gestion/etalonnage/").status_code == 404


def test_a_norm_is_exported_merged_kept_elsewhere_and_audited(rivage, falaise, tmp_path, capsys):
    held_by(rivage, 20)
    mine, hers, both = (str(tmp_path / name) for name in ("r.json", "f.json", "t.json"))
    call_command("norms", "export", KEY, organisme="rivage", out=mine)
    call_command("norms", "merge", mine, "--keep", organisme="falaise", out=hers)
    assert norm_of(falaise.pk, KEY, "1.0").places == ["Cabinet Rivage"]
    with pytest.raises(CommandError, match="déjà compté"):
        call_command("norms", "merge", mine, "--keep", organisme="falaise")
    with pytest.raises(CommandError, match="déjà compté"):
        call_command("norms", "merge", mine, hers, out=both)
    capsys.readouterr()
    call_command("norms", "audit", mine)
    assert "smallest_lot : 20" in capsys.readouterr().out
    call_command("norms", "audit", organisme="falaise")
    assert "people : 20" in capsys.readouterr().out


def test_a_norm_made_up_is_refused_and_told(tmp_path):
    path = tmp_path / "n.json"
    call = ("norms", "audit", str(path))
    path.write_text(str(lot(12).as_json()).replace("'", '"').replace(": 12", ": 9"))
    with pytest.raises(CommandError, match="10 au moins"):
        call_command(*call)
    path.write_text("{")
    with pytest.raises(CommandError, match="ligne 1, colonne 2") as told:
        call_command(*call)
    assert told.value.returncode == 2
    with pytest.raises(CommandError, match="Aucune norme"):
        people.rivage()
        call_command("norms", "export", KEY)
