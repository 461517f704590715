"""The archive is the person's: it opens anywhere, says everything, and any machine can read it."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from lxml import html

from portulan.journey.conservation.archive import Form, build
from portulan.journey.conservation.portable import SCHEMA
from portulan.journey.investigation import actions
from tests import people

WORDS = "J'ai formé trois apprentis <en un an> & j'ai aimé."
FORMULA = "=CMD('calc')"
AT = people.MORNING


@pytest.fixture
def files(bilan):
    claire, nadia = people.claire(), bilan.beneficiaire
    travail = actions.give_travail(bilan, "reussites", by=claire, at=AT)
    actions.save_travail(travail, {"regard_commun": WORDS}, revision=0, by=nadia, at=AT)
    actions.save_retenu(bilan, 1, FORMULA, revision=0, by=nadia, at=AT)
    with ZipFile(io.BytesIO(build(bilan, Form.ZIP, size="18", by=nadia, at=AT))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_it_holds_a_paper_a_page_texts_data_their_schema_and_a_table(files):
    assert set(files) == {
        "mes-documents.pdf",
        "mes-documents.html",
        "donnees.json",
        "donnees.schema.json",
        "donnees.csv",
        "texte/001.txt",
        "texte/002.txt",
    }


def test_the_page_says_the_words_as_they_were_written_and_loads_nothing(files):
    page = html.fromstring(files["mes-documents.html"].decode())

    assert page.get("lang") == "fr"
    assert WORDS in page.text_content()
    assert page.xpath("//script | //link | //img | //iframe | //*[@src]") == []
    assert page.xpath("count(//h1)") == 1
    assert {link.get("href")[1:] for link in page.iter("a")} <= set(page.xpath("//@id"))


def test_the_data_have_the_shape_that_is_published(files):
    data, schema = json.loads(files["donnees.json"]), json.loads(SCHEMA.read_text())
    document = schema["properties"]["documents"]["items"]

    assert json.loads(files["donnees.schema.json"]) == schema
    assert set(data) == set(schema["required"]) == set(schema["properties"])
    assert data["format"] == schema["properties"]["format"]["const"]
    for one in data["documents"]:
        assert set(one) == set(document["required"]) == set(document["properties"])
    assert WORDS in json.dumps(data, ensure_ascii=False)


def test_the_table_gives_each_answer_and_never_a_formula(files):
    rows = list(
        csv.DictReader(io.StringIO(files["donnees.csv"].decode("utf-8-sig")), delimiter=";")
    )

    values = [row["valeur"] for row in rows]
    assert WORDS in values
    assert f"'{FORMULA}" in values
    assert not [value for value in values if value.startswith("=")]
