"""ESCO and the crosswalks, by the same door as the ROME: skills, live pages, interests, values."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.http import QueryDict

from portulan.journey.metiers.actions import Beside, import_rome
from portulan.journey.metiers.catalogue import catalogue
from portulan.journey.metiers.competences import by_kind, skills_named_in, skills_told
from portulan.journey.metiers.page import asked_of, page_of
from portulan.journey.metiers.refusals import ArchiveRefused
from portulan.rules.matching.adequation import Profile, rank
from tests.journey.metiers.archives import files, zipped

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
BAKER, PASTRY = (
    f"http://data.europa.eu/esco/occupation/{at}{at}{at}-0000" for at in ("aaa", "bbb")
)
SKILL = "http://data.europa.eu/esco/skill/cccccccc-0000"
MAPPING = (
    "Mapping project name,ESCO - ROME,,,\n,,,,\n"
    "classification 1 ID,label,classification 2 ID,label,mapping relation\n"
    f"{BAKER},boulanger,81,Boulanger,skos:exactMatch\n"
    f"{PASTRY},pâtissier,81,Boulanger,skos:broadMatch\n"
    f"{PASTRY},pâtissier,83,Pâtissier,skos:closeMatch\n"
)
CROSSWALK = (
    "\ufeffMapping project name,ESCO-O*NET Crosswalk,,,\n,,,,\n"
    "O*NET Id,O*NET Title,ESCO or ISCO URI,ESCO or ISCO Title,Type of Match\n"
    f"51-3011.00,Bakers,{BAKER},baker,exactMatch\n"
    f"35-1011.00,Chefs,{PASTRY},pastry maker,closeMatch\n"
)
HEAD = "O*NET-SOC Code,Title,Element ID,Element Name,Scale ID,Data Value\n"
NAMES = ("Realistic", "Investigative", "Artistic", "Social", "Enterprising", "Conventional")
WORTH = ("Achievement", "Independence", "Recognition", "Relationships", "Support")
WORTH += ("Working Conditions",)
SKILLS = (
    "conceptUri,preferredLabel,altLabels\n"
    f"{SKILL},cultiver un levain,\n"
    "http://data.europa.eu/esco/skill/dddddddd-0000,pétrir une pâte,\n"
)


def table(scale, names, **scores):
    return HEAD + "".join(
        f"{code},x,1,{name},{scale},{score}\n"
        for code, some in scores.items()
        for name, score in zip(names, some, strict=True)
    )


def scored(scale, names):
    told = {"51-3011.00": (7, 1, 1, 1, 1, 3), "35-1011.00": (1, 1, 7, 1, 5, 1)}
    return table(scale, names, **told)


@pytest.fixture
def beside(tmp_path):
    def kept(name, words):
        path = tmp_path / name
        path.write_text(words, encoding="utf-8")
        return path

    return Beside(
        crosswalk=kept("mapping.csv", MAPPING),
        skills=(kept("skills.csv", SKILLS),),
        onet=(kept("i.csv", scored("OI", NAMES)), kept("v.csv", scored("EX", WORTH))),
        onet_esco=kept("onet.csv", CROSSWALK),
    )


@pytest.fixture
def imported(db, tmp_path, beside):
    return import_rome(zipped(tmp_path / "rome.zip", files()), at=AT, beside=beside)


def test_interests_and_values_come_through_both_crosswalks_by_their_nearness(imported):
    baker, pastry = (catalogue().metier(code) for code in ("D1102", "D1104"))

    # Exact on both legs, against broad (0.3) then close (0.6): 1 and 0.18.
    assert baker.interests["R"] == round((7 + 0.18 * 1) / 1.18, 3)
    assert baker.values["realisation"] == baker.interests["R"]
    assert pastry.values["reconnaissance"] == 7
    assert catalogue().metier("J1501").values == {}


def test_values_have_their_part_in_the_sum_with_what_it_rests_on(imported):
    mine = {"realisation": 10, "independance": 10, "reconnaissance": 90}
    mine |= {"relations": 10, "soutien": 60, "conditions": 10}

    rows = rank(catalogue().table, Profile(values=mine))

    assert [one.code for one in rows] == ["D1104", "D1102"]
    assert rows[0].parts["values"].evidence == ("reconnaissance", "soutien")
    assert rows[0].parts["values"].score > 0.9
    assert rows[0].group == "à explorer"


def test_the_sources_are_all_named_and_the_live_page_in_europe_is_one_link_away(imported):
    page = page_of("D1102", asked_of(QueryDict()))

    for name in ("ROME 4.0", "ESCO", "O*NET", "CC BY 4.0"):
        assert name in page.fiche.source
    assert page.esco == [
        "https://esco.ec.europa.eu/fr/classification/occupation?uri="
        "http%3A//data.europa.eu/esco/occupation/aaaaaaaaa-0000"
    ]


def test_a_story_is_proposed_the_skills_of_both_and_once_the_same_words(imported):
    found = skills_named_in("Je cultivais mon levain puis il fallait pétrir la pâte.")

    assert [item.label for item in found] == ["Pétrir une pâte", "cultiver un levain"]
    assert found[1].ogr == "esco:cccccccc-0000"
    assert skills_told(["esco:cccccccc-0000", "esco:inconnue"]).keys() == {"esco:cccccccc-0000"}


def test_knowledge_named_in_a_story_is_told_apart_from_skills(imported):
    found = skills_named_in("L'hygiène des mains et des lieux, je la connais.")

    assert [item.ogr for item in found] == ["3001"]
    assert by_kind(["1001", "3001", "esco:cccccccc-0000", ""]) == (["1001"], ["3001"])


def test_a_new_import_without_the_skills_keeps_those_of_before(imported, tmp_path):
    import_rome(zipped(tmp_path / "again.zip", files()), at=AT)

    assert "esco:cccccccc-0000" in skills_told(["esco:cccccccc-0000"])


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("onet.csv", "O*NET Id,ESCO or ISCO URI\n1,2\n", "Type of Match"),
        ("onet.csv", "rien\n", "n'est pas la correspondance ESCO – O*NET"),
        ("i.csv", HEAD + "51-3011.00,x,1,Realistic,OI,beaucoup\n", "n'est pas un nombre"),
        ("i.csv", HEAD, "ne donne ni intérêts ni valeurs"),
        ("skills.csv", "conceptUri,preferredLabel\nx,y\n", "aucune compétence ESCO"),
        ("mapping.csv", MAPPING.replace("mapping relation", "lien"), "mapping relation"),
    ],
)
def test_a_wrong_file_is_one_sentence_and_changes_nothing(
    imported, beside, tmp_path, name, words, said
):
    before = catalogue().metier("D1102")
    (tmp_path / name).write_text(words, encoding="utf-8")

    with pytest.raises(ArchiveRefused) as refusal:
        import_rome(tmp_path / "rome.zip", at=AT, beside=beside)

    assert said in str(refusal.value)
    assert catalogue().metier("D1102") == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--onet", "i.csv"], "--onet-esco"),
        (["--onet-esco", "i.csv"], "--onet"),
        (["--onet", "i.csv", "--onet-esco", "x.csv"], "--correspondance"),
        (["--esco", "x.csv"], "--correspondance"),
    ],
)
def test_what_goes_together_is_said_before_anything_is_read(options, said):
    with pytest.raises(CommandError) as refusal:
        call_command("import-rome", "rome.zip", *options)

    assert said in str(refusal.value)
    assert refusal.value.returncode == 2
