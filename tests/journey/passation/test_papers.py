"""The results and the questions on paper, in four sizes; the answers as a table with its legend."""

import csv
import io
import re
from zipfile import ZipFile

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.conservation.archive import Form, build
from portulan.journey.passation import actions, texts
from portulan.journey.passation.papers import blank_paper, report_paper
from portulan.offices.pdf.plain import plain_text
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests import people

AT = people.MORNING
READING = "canari gris dans ma lecture"
KEY = "adaptabilite-20"


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def passation(bilan, claire, nadia):
    row = actions.give(bilan, KEY, by=claire, at=AT)
    for question in delivered(KEY).questions[:-1]:
        actions.answer(row, question.id, "4", by=nadia, at=AT)
    actions.send(row, by=nadia, at=AT)
    actions.write_reading(row, READING, by=nadia, at=AT)
    return row


def page(passation, name):
    return reverse(f"beneficiaire:{name}", args=[passation.bilan_id, passation.pk])


def test_the_report_begins_with_her_reading_and_keeps_the_signs_out(passation, nadia):
    content = texts.opened(passation, by=nadia, at=AT, why=texts.Why.LECTURE)
    told = plain_text(report_paper(passation, content, on=people.MONDAY).tree)
    assert told.index(READING) < told.index("leur marge")
    assert "Ce que cela ne dit pas" in told
    assert "version 1.0" in told
    assert "suites de réponses" not in told


def test_the_blank_questionnaire_asks_everything_and_names_nobody(passation, nadia):
    told = plain_text(blank_paper(passation, on=people.MONDAY).tree).replace("’", "'")
    assert all(
        question.text.replace("’", "'") in told.replace("\u00a0", " ")
        for question in delivered(KEY).questions[:3]
    )
    assert "20. " in told
    assert nadia.last_name not in told


def test_the_report_waits_for_the_opening_and_comes_in_four_sizes(client, passation, nadia):
    client.force_login(nadia)
    address = page(passation, "questionnaire_document")
    assert client.get(address).status_code == 404
    actions.open_results(passation, alone=True, by=nadia, at=AT)
    for size in ("standard", "16", "18", "20"):
        answer = client.get(f"{address}?taille={size}")
        assert answer.content.startswith(b"%PDF")
        assert re.search(r'filename="document-[0-9a-f]{8}\.pdf"', answer["Content-Disposition"])
    assert client.get(f"{address}?taille=400").status_code == 404
    assert client.get(page(passation, "questionnaire_papier")).content.startswith(b"%PDF")


@pytest.mark.parametrize("stranger", ["hugo", "yann", "ines", "claire"])
def test_for_anyone_else_there_is_no_paper(client, passation, nadia, stranger, request):
    actions.open_results(passation, alone=True, by=nadia, at=AT)
    client.force_login(request.getfixturevalue(stranger))
    for name in ("questionnaire_document", "questionnaire_papier"):
        assert client.get(page(passation, name)).status_code == 404


def test_she_takes_away_a_table_of_her_answers_and_its_legend(passation, bilan, nadia):
    with ZipFile(io.BytesIO(build(bilan, Form.ZIP, size="18", by=nadia, at=AT))) as packed:
        found = {
            name.partition("-")[2]: packed.read(name).decode()
            for name in packed.namelist()
            if name.startswith("questionnaires/")
        }
    names, values = csv.reader(io.StringIO(found[f"{KEY}-reponses.csv"]))
    legend = list(csv.DictReader(io.StringIO(found[f"{KEY}-legende.csv"])))
    assert dict(zip(names, values, strict=True))["ant1"] == "4"
    assert values[-1] == ""
    assert [row["id"] for row in legend] == names
