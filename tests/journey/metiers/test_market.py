"""The figures of the market: imported with their date and their place, or not available."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from portulan.journey.metiers.figures import market
from portulan.journey.metiers.market import import_families, import_needs, import_tensions
from portulan.journey.metiers.models import BesoinRecrutement, FamilleMetier, TensionMetier
from portulan.journey.metiers.refusals import ArchiveRefused
from tests.journey.metiers import opendata
from tests.spaces.words import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(tmp_path):
    import_families(
        opendata.written(tmp_path / "f.csv", ["code_rome", "fap2021"], opendata.FAMILIES)
    )
    import_needs(opendata.bmo_workbook(tmp_path / "bmo.xlsx"))
    import_tensions(opendata.tension_workbook(tmp_path / "tension.xlsx"))


def test_a_sum_says_how_many_areas_are_left_out_of_it(imported):
    family = market("D1102", "31").families[0]

    assert [(one.level, one.place, one.projects, one.hidden) for one in family.needs] == [
        ("france", "", 380, 1),
        ("région", "Occitanie", 280, 1),
        ("département", "Haute-Garonne", 240, 1),
    ]
    assert [(one.place, one.projects) for one in family.areas] == [
        ("Saint-Gaudens", None),
        ("Toulouse", 240),
    ]


def test_a_share_is_told_out_of_the_projects_it_is_known_for(imported):
    here, *_ = reversed(market("D1102", "31").families[0].needs)
    country = market("D1102").families[0].needs[0]
    small = market("D1102", "81").families[0].needs[2]

    assert (here.share, here.out_of) == (75, 240)
    assert (country.hard, country.out_of) == (210, 280)  # Rennes does not tell which are hard
    assert (small.share, small.hard, small.out_of) == (None, 30, 40)


def test_tension_is_that_of_the_place_and_never_of_another(imported):
    told = {one.level: (one.step, one.words) for one in market("D1102", "31").families[0].tensions}

    assert told == {
        "france": (4, "forte"),
        "région": (None, ""),
        "département": (5, "très forte"),
    }


def test_the_last_year_of_a_file_is_the_one_kept(imported):
    assert set(TensionMetier.objects.values_list("year", flat=True)) == {2024}


def test_families_of_the_former_nomenclature_meet_no_figure_of_the_new_one(imported, tmp_path):
    former = tmp_path / "passage.txt"
    former.write_text('value $FAP\n"D1102","D1104" = "S0Z40"\n"J15010" = "T2A60"\n', "latin-1")

    many, nomenclature = import_families(former)

    assert (many, nomenclature) == (3, "2009")
    assert market("D1102").families == []
    assert market("J1501").families == []


def test_a_metier_without_a_family_of_its_own_shows_that_of_the_sheet_it_comes_from(
    imported, tmp_path
):
    from datetime import UTC, datetime

    from portulan.journey.metiers.actions import import_rome
    from tests.journey.metiers.archives import ROWS, files, zipped

    rows = [[*ROWS["referentiel_code_rome"][0]] for _ in range(1)]
    rows = [["D1199", "99", "Tourier / Tourière", "", "", "", "N", "N", "D1102"], *rows]
    rows += ROWS["referentiel_code_rome"][1:]
    import_rome(
        zipped(tmp_path / "rome.zip", files(referentiel_code_rome=rows)),
        at=datetime(2026, 11, 23, tzinfo=UTC),
    )

    assert market("D1199").by_parent
    assert [one.label for one in market("D1199").families] == ["Boulangers, pâtissiers"]
    assert not market("D1102").by_parent


def test_without_an_import_nothing_is_invented_and_the_live_page_is_there():
    told = market("D1102", "31")

    assert (told.families, told.needs_year, told.tension_year) == ([], None, None)
    assert told.live[0][1].endswith("/DEP/31/D1102")


def test_a_place_that_does_not_exist_is_the_whole_country(imported):
    assert market("D1102", "99").department == ""


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_csv_is_the_same_door_whatever_its_separator_and_its_letters(
    tmp_path, separator, encoding
):
    path = tmp_path / "bmo.csv"
    opendata.written(path, opendata.BMO, opendata.BMO_ROWS, separator=separator, encoding=encoding)

    assert import_needs(path) == (5, 2025)
    assert BesoinRecrutement.objects.filter(label="Boulangers, pâtissiers").count() == 4


def without(column):
    at = opendata.BMO.index(column)
    cut = [[cell for rank, cell in enumerate(row) if rank != at] for row in opendata.BMO_ROWS]
    return {"header": [name for name in opendata.BMO if name != column], "rows": cut}


def with_cell(column, cell):
    at = opendata.BMO.index(column)
    row = [*opendata.BMO_ROWS[0]]
    row[at] = cell
    return {"rows": [row, *opendata.BMO_ROWS[1:]]}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (without("Dept"), "« Dept »"),
        (without("BE25"), "« BE25"),
        (without("xmet"), "« xmet »"),
        ({"rows": []}, "aucune ligne"),
        ({"rows": [*opendata.BMO_ROWS, opendata.BMO_ROWS[0]]}, "en double"),
        (with_cell("met", "beaucoup"), "ligne 2 : « beaucoup »"),
        (with_cell("Code métier BMO", "D1102"), "famille professionnelle"),
        (with_cell("annee", "hier"), "n'est pas une année"),
        (with_cell("annee", "2024"), "plusieurs années"),
        (with_cell("BE25", ""), "bassin"),
    ],
)
def test_a_wrong_survey_is_one_sentence_and_changes_nothing(tmp_path, wrong, said):
    import_needs(opendata.bmo_workbook(tmp_path / "bmo.xlsx"))

    with pytest.raises(ArchiveRefused) as refused:
        import_needs(opendata.bmo_workbook(tmp_path / "wrong.xlsx", **wrong))

    assert said in refused.value.what
    assert refused.value.what.endswith(".")
    assert BesoinRecrutement.objects.count() == 5


@pytest.mark.parametrize("kept", [0.02, 0.2, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".zip"])
def test_a_file_cut_anywhere_is_one_sentence_and_changes_nothing(tmp_path, kept, suffix):
    whole = opendata.bmo_workbook(tmp_path / "bmo.xlsx")
    import_needs(whole)
    path = tmp_path / f"cut{suffix}"
    block = whole.read_bytes()
    if suffix == ".csv":
        opendata.written(path, opendata.BMO, opendata.BMO_ROWS)
        block = path.read_bytes() + b'"'
        kept = 1
    path.write_bytes(block[: int(len(block) * kept)])

    with pytest.raises(ArchiveRefused) as refused:
        import_needs(path)

    assert "\n" not in str(refused.value)
    assert BesoinRecrutement.objects.count() == 5


def test_entities_in_a_workbook_are_refused(tmp_path):
    import zipfile

    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr(
            "xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'
        )

    with pytest.raises(ArchiveRefused, match="déclaration"):
        import_needs(path)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["2024", "S0X40", "Boulangers", "0", "7"]], "de 1 à 5"),
        ([opendata.NATION_ROWS[0], opendata.NATION_ROWS[0]], "en double"),
        ([], "aucune ligne"),
    ],
)
def test_wrong_tensions_are_one_sentence_and_change_nothing(imported, tmp_path, rows, said):
    with pytest.raises(ArchiveRefused, match=said):
        import_tensions(opendata.workbook(tmp_path / "t.xlsx", [opendata.TENSION, *rows]))

    assert TensionMetier.objects.count() == 2


@pytest.mark.parametrize(
    ("header", "rows", "said"),
    [
        (["code_rome", "libellé"], [["D1102", "x"]], "« code FAP »"),
        (["code_rome", "fap"], [["boulanger", "S0X40"]], "n'est pas un code ROME"),
        (["code_rome", "fap"], [["D1102", "?"]], "famille professionnelle"),
        (["code_rome", "fap"], [], "ne relie aucun"),
    ],
)
def test_wrong_families_are_one_sentence_and_change_nothing(imported, tmp_path, header, rows, said):
    with pytest.raises(ArchiveRefused, match=said):
        import_families(opendata.written(tmp_path / "w.csv", header, rows))

    assert FamilleMetier.objects.count() == 3


def test_the_commands_say_how_many_and_from_which_year(tmp_path, capsys):
    families = opendata.written(tmp_path / "f.csv", ["ROME", "FAP"], opendata.FAMILIES)
    call_command("import-familles", str(families))
    call_command("import-bmo", str(opendata.bmo_workbook(tmp_path / "bmo.xlsx")))
    call_command("import-tension", str(opendata.tension_workbook(tmp_path / "tension.xlsx")))

    said = capsys.readouterr().out
    assert "3 liens" in said
    assert "5 lignes" in said
    assert "Besoins en main-d’œuvre 2025" in said
    assert "données 2024" in said


@pytest.mark.parametrize("name", ["import-familles", "import-bmo", "import-tension"])
def test_a_path_that_is_not_there_is_one_sentence(tmp_path, name):
    with pytest.raises(CommandError) as refused:
        call_command(name, str(tmp_path / "nulle-part.xlsx"))

    assert refused.value.returncode == 2


def test_the_sheet_shows_the_figures_of_the_place_she_chose_and_keeps_nothing(
    imported, client, bilan, nadia
):
    client.force_login(nadia)
    there = reverse("beneficiaire:metier", args=[bilan.pk, "D1102"])

    country = text_of(client.get(there))
    here = text_of(client.post(there, {"ou": "31", "sans": ["4001"]}))

    assert "au moins 380 (1 bassin non publié)" in country.replace("\u00a0", " ")
    assert "Toulouse" not in country
    assert "75 % de 240" in here.replace("\u00a0", " ").replace("\u202f", " ")
    assert "très forte, 5 sur 5" in here
    assert "enquête Besoins en" in here
    assert "œuvre 2025" in here.replace("\u00a0", " ")
    assert "données 2024" in here
    assert "/DEP/31/D1102" in here
    assert '<option value="31" selected>' in here
    assert '<option value="31" selected>' not in text_of(client.get(there))


def test_without_figures_the_sheet_says_so(client, bilan, nadia):
    client.force_login(nadia)
    page = text_of(client.get(reverse("beneficiaire:metier", args=[bilan.pk, "D1102"])))

    assert "Non disponible ici : aucun chiffre" in page.replace("\u00a0", " ")
    assert "chiffres-cles/NAT/FR/D1102" in page
