"""Files that come in: read strictly, told where they break; what goes out comes back the same."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.rules.psychometrics.instruments.exchange import to_codebook, to_surveyjs
from portulan.rules.psychometrics.instruments.incoming import (
    from_sheet,
    from_surveyjs,
    from_xlsform,
    incoming,
)
from portulan.rules.psychometrics.instruments.instrument import Instrument, delivered, parsed
from portulan.rules.psychometrics.instruments.made import AGREE, Row, Told, agreement, made
from portulan.rules.psychometrics.tables import BadFile
from tests.rules.psychometrics.workbooks import workbook

SHEET = (
    "id,texte,echelle,inverse\na1,Je prévois.,suite,\na2,J'oublie.,suite,oui\na3,Je note.,suite,\n"
)
SURVEY = [
    ["type", "name", "label::Français (fr)", "echelle", "inverse"],
    ["select_one accord", "calme_1", "Je respire.", "Calme", ""],
    ["select_one accord", "calme_2", "Je m'emporte.", "Calme", "oui"],
    ["note", "n", "Merci.", "", ""],
    ["text", "libre", "Autre chose ?", "", ""],
]
CHOICES = [
    ["list_name", "name", "label"],
    ["accord", "0", "Jamais"],
    ["accord", "1", "Parfois"],
    ["accord", "2", "Souvent"],
]


def read(tree) -> Instrument:
    return parsed(json.dumps(tree), "q.json")


def told(one):
    """Return everything a round trip must keep: sentences, answers, scales, keys."""
    return [
        (
            q.id,
            q.text,
            one.label(q.scale) if q.scale else "",
            q.reversed,
            [(c.value, c.label) for c in one.formats[q.format].choices],
        )
        for q in one.questions
    ] + [(q.id, q.text) for q in one.open_questions]


def test_a_spreadsheet_becomes_an_instrument():
    tree = from_sheet(SHEET, "q.csv", key="maison", title="Maison")
    one = read(tree)
    assert [q.reversed for q in one.of_scale("suite")] == [False, True, False]
    assert tree["sha256"] == one.sha256
    assert one.scales[0].min_answered == 2
    assert [c.label for c in one.formats[one.questions[0].format].choices] == list(AGREE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_french_spreadsheet_writes_semicolons_and_its_own_letters(encoding):
    data = SHEET.replace(",", ";").replace("\n", "\r\n").encode(encoding)
    assert told(read(incoming(data, "q.csv", key="m", title="M")))[0][1] == "Je prévois."


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (SHEET.replace("suite,oui", "suite,peut-être"), "ligne 3, colonne inverse"),
        (SHEET.replace("J'oublie.", ""), "ligne 3, colonne texte"),
        (SHEET.replace("texte", "phrase"), "ligne 1, colonne 2"),
        (SHEET.replace("a2,", "a1,"), "là deux fois"),
        (SHEET.replace("a3,Je note.,suite,", "a3,Je note.,suite"), "ligne 4"),
        ("id,texte,echelle,inverse,valeurs\na,Une.,s,,1 = Oui\n", "ligne 2, colonne valeurs"),
        ("id,texte,echelle,inverse,valeurs\na,Une.,s,,Oui ; Non\n", "ligne 2, colonne valeurs"),
    ],
)
def test_a_bad_spreadsheet_is_told_where(text, where):
    with pytest.raises(BadFile, match=where):
        incoming(text.encode(), "q.csv", key="m", title="M")


@pytest.mark.parametrize("key", ["adaptabilite-20", "motivation-18", "personnalite-60"])
def test_what_goes_out_as_surveyjs_comes_back_whole(key):
    one = delivered(key)
    back = read(from_surveyjs(to_surveyjs(one), "s.json", key="retour", title=""))
    assert told(back) == told(one)
    assert (back.title, back.instructions) == (one.title, one.instructions)


@pytest.mark.parametrize("key", ["adaptabilite-20", "valeurs-24", "interets-60"])
def test_what_goes_out_as_a_codebook_comes_back_whole(key):
    one = delivered(key)
    assert told(read(from_sheet(to_codebook(one), "c.csv", key="retour", title="R"))) == told(one)


def ours(**more):
    """A file of our own format, its words told without a language."""
    tree = {
        "format": "portulan-instrument/1",
        "id": "x",
        "version": "1",
        "title": "Titre",
        "response_formats": {
            "f": {"values": [{"value": 1, "label": "Non"}, {"value": 2, "label": "Oui"}]}
        },
        "items": [{"id": "a", "text": "Une.", "format": "f", "scale": "s"}],
        "scales": [{"key": "s", "label": "Échelle"}],
    }
    return json.dumps({**tree, **more}).encode()


def test_a_file_of_ours_is_read_and_its_words_are_told_by_language():
    tree = incoming(ours(code="riasec"), "q.json", key="m", title="")
    assert (tree["id"], tree["title"], tree["instructions"]) == ("m", {"fr": "Titre"}, {"fr": ""})
    assert tree["items"][0]["text"] == {"fr": "Une."}
    assert tree["response_formats"]["f"]["values"][1]["label"] == {"fr": "Oui"}
    assert read(tree).code is None
    assert told(read(tree)) == [("a", "Une.", "Échelle", False, [(1, "Non"), (2, "Oui")])]


@pytest.mark.parametrize(
    "more",
    [
        {"scales": [{"key": "s", "label": "É", "missing": {"min_answered": "deux"}}]},
        {"scales": [{"key": "s", "label": "É", "missing": {"min_answered": 2}}]},
        {"scales": [{"key": "s", "label": "É", "missing": 3}]},
        {"open_questions": [{"id": "a", "text": "Deux fois."}]},
        {"open_questions": [3]},
        {"sets": [["a", "a", "a"]]},
        {"notice": ["mesure"]},
    ],
)
def test_a_file_of_ours_that_could_not_be_scored_is_refused(more):
    with pytest.raises(BadFile):
        incoming(ours(**more), "q.json", key="m", title="")


ROWS = st.lists(
    st.builds(
        Row,
        id=st.uuids().map(lambda one: f"q{one.hex[:8]}"),
        text=st.text(st.characters(whitelist_categories=["Ll", "Lu"]), min_size=1, max_size=30),
        scale=st.sampled_from(["Calme", "Tenir le cap"]),
        reversed=st.booleans(),
        values=st.just(agreement()),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: row.id,
)


@given(ROWS)
def test_any_questionnaire_of_ours_survives_both_journeys(rows):
    one = read(made(Told("Titre", [*rows, Row("fin", "Et encore")]), key="q"))
    codebook = from_sheet(to_codebook(one), "c.csv", key="q", title="Titre")
    survey = from_surveyjs(to_surveyjs(one), "s.json", key="q", title="Titre")
    assert told(read(codebook)) == told(read(survey)) == told(one)


def test_an_xlsform_survey_sheet_is_read():
    text = "type,name,label\nnote,n1,Bonjour\nselect_one accord,calme_1,Je respire.\n"
    tree = from_xlsform(text, "x.csv", key="x", title="X")
    assert [(i["id"], i["scale"]) for i in tree["items"]] == [("calme_1", "calme")]


def test_a_whole_xlsform_workbook_brings_its_answers_its_scales_and_its_open_question():
    data = workbook(survey=SURVEY, choices=CHOICES)
    one = read(incoming(data, "q.xlsx", key="q", title="Q"))
    assert [(c.value, c.label) for c in one.formats[one.questions[0].format].choices] == [
        (0, "Jamais"),
        (1, "Parfois"),
        (2, "Souvent"),
    ]
    assert [(q.id, q.reversed) for q in one.of_scale("calme")] == [
        ("calme_1", False),
        ("calme_2", True),
    ]
    assert [q.text for q in one.open_questions] == ["Autre chose ?"]


def test_a_plain_workbook_is_a_spreadsheet():
    rows = [line.split(",") for line in SHEET.splitlines()]
    assert len(read(incoming(workbook(Feuille1=rows), "q.xlsx", key="q", title="Q")).questions) == 3


@pytest.mark.parametrize(
    ("sheets", "where"),
    [
        ({"survey": SURVEY[:1], "choices": CHOICES}, "feuille survey, ligne 2"),
        ({"survey": SURVEY, "choices": CHOICES[:2]}, "feuille choices, ligne 1"),
        ({"survey": SURVEY, "choices": [["autre", "name", "label"]]}, "feuille choices, ligne 1"),
        (
            {"survey": [*SURVEY, ["select_one zzz", "c", "Une.", "", ""]], "choices": CHOICES},
            "feuille survey, ligne 6, colonne type",
        ),
        (
            {"survey": [*SURVEY, ["select_one accord", "c", "", "", ""]], "choices": CHOICES},
            "feuille survey, ligne 6, colonne label",
        ),
    ],
)
def test_a_bad_workbook_is_told_sheet_line_and_column(sheets, where):
    with pytest.raises(BadFile, match=where):
        incoming(workbook(**sheets), "q.xlsx", key="q", title="Q")


def _zip(**parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 coupe",
        _zip(),
        _zip(**{"xl/workbook.xml": "<a/>", "xl/_rels/workbook.xml.rels": "<!DOCTYPE a><a/>"}),
        _zip(**{"xl/workbook.xml": "<a", "xl/_rels/workbook.xml.rels": "<a/>"}),
        workbook(survey=SURVEY, choices=CHOICES)[:900],
        b"\x00\x01\x02",
        b"",
        b"{",
        b"[" * 100_000,
        b"[]",
        b'{"pages": 3}',
        b'{"pages": [3]}',
        b'{"pages": [{"elements": {"a": 1}}]}',
        b'{"pages": [{"elements": [{"type": "rating", "name": "a", "rateValues": [1]}]}]}',
        b'{"pages": [{"elements": [{"type": "matrix", "name": "a", "rows": [3], "columns": 2}]}]}',
        b'{"format": "portulan-instrument/1"}',
        b"id;texte\n",
        b"type,name,label\n",
    ],
)
def test_what_is_no_questionnaire_is_refused_with_a_place_and_no_crash(data):
    with pytest.raises(BadFile) as fault:
        incoming(data, "x", key="x", title="X")
    assert fault.value.line >= 1
    assert fault.value.expected


@given(st.binary(max_size=400))
def test_no_file_at_all_makes_it_crash(data):
    try:
        incoming(data, "x", key="x", title="X")
    except BadFile as fault:
        assert "attendu" in fault.expected or "moins" in fault.expected


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["pages", "elements", "type", "name", "title", "choices", "rows"]),
                inner | st.sampled_from(["rating", "matrix", "panel", "radiogroup"]),
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_no_json_at_all_makes_it_crash(tree):
    try:
        incoming(json.dumps({"pages": tree}).encode(), "x", key="x", title="X")
    except BadFile as fault:
        assert fault.line >= 1
