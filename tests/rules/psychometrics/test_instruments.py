"""Our questionnaires: every sentence read, every score with its margin, nothing stretched."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.rules.psychometrics.instruments import exchange
from portulan.rules.psychometrics.instruments.instrument import (
    FILES,
    delivered,
    edition,
    keys,
    parsed,
    stamp,
)
from portulan.rules.psychometrics.instruments.lint import faults, nearness, published, shingles
from portulan.rules.psychometrics.instruments.scoring import answers_of, score
from portulan.rules.psychometrics.scoring import Absent
from portulan.rules.psychometrics.tables import BadFile

SIZES = {
    "360-competences": 42,
    "adaptabilite-20": 20,
    "interets-30": 30,
    "interets-60": 60,
    "motivation-18": 18,
    "personnalite-60": 60,
    "satisfaction": 15,
    "suivi-6-mois": 20,
    "valeurs-20": 20,
    "valeurs-24": 24,
}


RELEASED = {  # a change of a file is a new version, and its old file goes to `editions/`
    ("360-competences", "1.0"): "e3f72546770bc961",
    ("adaptabilite-20", "1.0"): "d0afcad4f43c97fd",
    ("interets-30", "1.0"): "6bfa9800d085ab8a",
    ("interets-60", "1.0"): "b1a4f47e37d8c4af",
    ("motivation-18", "1.0"): "5ea633a3e67e880b",
    ("personnalite-60", "1.0"): "2405db1de3c705e2",
    ("satisfaction", "1.0"): "7f7e6c673eb5180b",
    ("satisfaction", "1.1"): "e344c0e10c39b4d5",
    ("suivi-6-mois", "1.0"): "b914f432dc6c247f",
    ("suivi-6-mois", "1.1"): "de87931bd62bc878",
    ("valeurs-20", "1.0"): "abcb5ead325919b2",
    ("valeurs-24", "1.0"): "84ca590b2cd4ea87",
}


def interests(**given):
    return {q.id: given[q.scale] for q in delivered("interets-60").questions if q.scale}


def changed(key, **more):
    tree = json.loads((FILES / f"{key}.json").read_text(encoding="utf-8"))
    return json.dumps({**tree, **more}, ensure_ascii=False)


WITH_WORDS = ("satisfaction", "suivi-6-mois")  # their open questions are counted


def size(key):
    one = delivered(key)
    if key in WITH_WORDS:
        return len(one.questions) + len(one.open_questions)
    return sum(q.scale is not None for q in one.sentences)


def test_the_library_is_whole():
    assert {key: size(key) for key in keys()} == SIZES


def test_the_same_marks_are_asked_at_the_end_and_six_months_later():
    end, later = (delivered(key).of_scale("reperes") for key in WITH_WORDS)
    assert [(q.id, q.text) for q in end] == [(q.id, q.text) for q in later]
    assert len(end) == 3


@pytest.mark.parametrize("key", keys())
def test_every_sentence_passes_the_reading(key):
    assert faults(delivered(key)) == []


@pytest.mark.parametrize("key", keys())
def test_a_file_carries_its_stamp(key):
    tree = json.loads((FILES / f"{key}.json").read_text(encoding="utf-8"))
    assert tree["sha256"] == stamp(tree) == delivered(key).sha256


@pytest.mark.parametrize("key", keys())
def test_each_scale_says_something_for_each_band(key):
    for scale in delivered(key).scales:
        assert set(scale.texts) == {"low", "middle", "high"}
        assert not any("vous êtes" in text.lower() for text in scale.texts.values())


@pytest.mark.parametrize(("key", "version"), RELEASED)
def test_a_delivered_version_never_changes(key, version):
    assert edition(key, version).sha256[:16] == RELEASED[key, version]


def test_a_version_that_never_was_is_not_guessed():
    with pytest.raises(KeyError, match=r"motivation-18-0\.9"):
        edition("motivation-18", "0.9")


def test_the_short_form_is_nested_in_the_long_one():
    long = {q.id: q.text for q in delivered("interets-60").questions}
    short = delivered("interets-30")
    assert all(long[q.id] == q.text for q in short.questions)
    told = interests(R=0, I=2, A=4, S=3, E=1, C=0)
    found = score(short, {q.id: told[q.id] for q in short.questions if q.id in told})
    assert found.code.code == "ASI"


def test_keys_of_personality_are_balanced():
    one = delivered("personnalite-60")
    for scale in one.scales:
        turned = [q.reversed for q in one.of_scale(scale.key)]
        assert (len(turned), sum(turned)) == (12, 6)
    facets = {(q.scale, q.facet) for q in one.questions}
    assert len(facets) == 15


def test_a_clear_profile_gives_its_code_and_a_margin():
    found = score(delivered("interets-60"), interests(R=0, I=2, A=4, S=3, E=1, C=0))
    scores = {s.key: (s.score, s.low, s.high) for s in found.scales}

    assert scores["A"] == (40, 0, 40)
    assert found.code.code == "ASI"
    assert not found.flat
    assert all(s.band[0] < s.score < s.band[1] or s.score in (0, 40) for s in found.scales)
    assert {s.mode for s in found.scales} == {"ipsative"}


def test_a_flat_profile_is_said_flat_and_gives_no_letter():
    found = score(delivered("interets-60"), interests(R=2, I=2, A=2, S=2, E=2, C=2))
    assert found.flat
    assert found.code.flat
    assert len(found.code.ties) == 120


def test_too_few_answers_give_no_score_and_say_why():
    given = {q.id: 3 for q in delivered("adaptabilite-20").of_scale("oser")[:3]}
    found = score(delivered("adaptabilite-20"), given)
    oser = next(s for s in found.scales if s.key == "oser")

    assert (oser.score, oser.band, oser.missing) == (None, None, 2)
    assert oser.reason == "3\u00a0réponses sur 5 ; il en faut 4."


def test_what_was_not_seen_is_no_zero():
    one = delivered("360-competences")
    names = [q.id for q in one.of_scale("ecouter")]
    found = score(one, {names[0]: 5, names[1]: 5, names[2]: Absent.NOT_OBSERVED})
    assert next(s for s in found.scales if s.key == "ecouter").score == 5


def test_saying_yes_to_everything_cancels_out_and_is_flagged():
    one = delivered("personnalite-60")
    found = score(one, {q.id: 5 for q in one.questions})

    assert {s.score for s in found.scales} == {3}
    assert set(found.flags) == {"longstring", "irv", "extreme"}


def test_a_question_of_attention_missed_is_a_flag_not_a_rejection():
    one = delivered("interets-60")
    found = score(one, {**interests(R=0, I=2, A=4, S=3, E=1, C=0), "ATT1": 0})
    assert "attention" in found.flags
    assert found.scales[0].score is not None


@given(st.lists(st.integers(1, 5), min_size=20, max_size=20))
def test_a_band_never_leaves_its_scale(values):
    one = delivered("adaptabilite-20")
    found = score(one, dict(zip((q.id for q in one.questions), values, strict=True)))
    assert all(s.low <= s.band[0] <= s.score <= s.band[1] <= s.high for s in found.scales)


def test_answers_outside_the_scale_are_refused():
    one = delivered("adaptabilite-20")
    with pytest.raises(ValueError, match="un nombre de 1 à 5"):
        answers_of({"answers": {"ose1": 9}}, one)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"format": "autre"}, "portulan-instrument/1"),
        ({"scales": []}, "« scales »"),
        ({"composites": [{"key": "x", "label": "X", "weights": {"zzz": 1}}]}, "composé"),
        ({"items": [{"id": "a", "text": "Une", "format": "zzz"}]}, "format de réponse"),
        ({"items": [{"id": "a"}]}, "schéma"),
    ],
)
def test_a_file_that_leads_nowhere_is_refused_where_it_does(more, told):
    with pytest.raises(BadFile, match=told):
        parsed(changed("adaptabilite-20", **more), "essai.json")


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("Je parle de ma religion au travail.", "sujet fermé"),
        ("Je ne pense jamais à rien sans aide.", "négations"),
        ("Je suis motivé·e par mon travail.", "voix haute"),
        ("Je pense à ce que sera mon travail dans cinq années.", "presque la même"),
        (" ".join(["mot"] * 25), "25 mots"),
    ],
)
def test_the_reading_sees_what_it_is_for(sentence, about):
    tree = json.loads((FILES / "adaptabilite-20.json").read_text(encoding="utf-8"))
    tree["items"][5]["text"]["fr"] = sentence
    found = faults(parsed(json.dumps(tree), "essai.json"))
    assert any(about in fault.about for fault in found)


def test_a_published_item_is_recognised_by_its_hashes_alone():
    known = shingles("Je range mes affaires pour les retrouver vite.")
    found = faults(delivered("personnalite-60"), known)
    assert [f.about for f in found] == ["trop proche d'un item publié."]
    assert nearness("un deux", "trois quatre") == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "Manage a department within a large company",
        "Diriger un service dans une grande entreprise.",
        "I often forget to put things back in their proper place.",
        "J'oublie souvent de remettre les choses à leur place, le soir.",
    ],
)
def test_a_copy_of_a_public_item_is_seen_without_giving_anything(sentence):
    tree = json.loads((FILES / "adaptabilite-20.json").read_text(encoding="utf-8"))
    tree["items"][5]["text"]["fr"] = sentence
    found = faults(parsed(json.dumps(tree), "essai.json"))
    assert "trop proche d'un item publié." in [fault.about for fault in found]


def test_the_list_delivered_holds_hashes_and_no_sentence_and_we_are_far_from_it():
    assert len(published()) == 669
    assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in published())
    assert [f for key in keys() for f in faults(delivered(key)) if "publié" in f.about] == []


def test_limesurvey_and_the_codebook_hold_every_item():
    one = delivered("motivation-18")
    assert exchange.to_limesurvey(one).count("\nQ\tL\t") == 18
    assert exchange.to_codebook(one).count("\n") == 19
