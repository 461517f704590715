"""Importing ROME: checked first, written whole, or not at all."""

import random
from datetime import UTC, datetime

import pytest

from portulan.journey.metiers.access import find, neighbours, sheet
from portulan.journey.metiers.actions import import_rome
from portulan.journey.metiers.archive import Archive
from portulan.journey.metiers.catalogue import catalogue
from portulan.journey.metiers.models import Appellation, FicheMetier, ItemMetier, VersionMetiers
from portulan.journey.metiers.refusals import ArchiveRefused, UnknownMetier
from portulan.journey.metiers.rome import read
from tests.journey.metiers.archives import ROWS, files, table, zipped

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def stored():
    return [
        sorted(model.objects.values_list(*columns))
        for model, columns in (
            (FicheMetier, ["code", "title"]),
            (Appellation, ["ogr", "title", "code"]),
            (ItemMetier, ["ogr", "label"]),
            (VersionMetiers, ["number", "source"]),
        )
    ]


@pytest.fixture
def imported(tmp_path):
    return import_rome(zipped(tmp_path / "rome.zip", files()), at=AT)


def test_a_zip_becomes_sheets_with_the_mention_the_licence_asks(imported):
    assert (imported.metiers, imported.names) == (3, 4)
    assert imported.source == (
        "Source : France Travail (ex Pôle emploi), ROME 4.0 version 60 du 18/09/2025"
    )
    assert find("boulangere")[0].code == "D1102"
    assert catalogue().source == imported.source


def test_a_folder_of_gzipped_files_is_the_same_door(tmp_path):
    import gzip

    for name, block in files(461).items():
        if name.endswith(".csv"):
            (tmp_path / f"{name}.gz").write_bytes(gzip.compress(block))

    assert import_rome(tmp_path, at=AT).number == 61


def test_a_sheet_shows_the_heart_of_the_job_first(imported):
    read_it = sheet("D1102")

    assert [item.label for item in read_it.skills] == ["Pétrir une pâte"]
    assert [item.label for item in read_it.other_skills] == ["Cuire un produit"]
    assert read_it.other_names == ["Ouvrier boulanger / Ouvrière boulangère"]
    assert read_it.contexts["Horaires"][0].label == "Travail de nuit"
    assert sheet("J1501").metier.regulated


def test_the_transitions_are_told_as_rome_says_them_and_an_unknown_is_told_unknown(imported):
    baker, pastry, carer = (sheet(code).metier for code in ("D1102", "D1104", "J1501"))

    assert baker.transitions == [
        "transition écologique : emploi vert",
        "transition numérique : concerné",
    ]
    assert pastry.transitions == ["transition démographique : concerné"]
    assert (baker.says_regulated, pastry.says_regulated) == (True, False)
    assert carer.transitions == []


def test_neighbours_say_what_is_shared_and_what_rome_itself_says(imported):
    first = neighbours("D1102")[0]

    assert (first.code, first.shared, first.by_rome) == ("D1104", ("Cuire un produit",), True)


def test_refusing_a_condition_says_what_is_left_and_what_accepting_it_brings_back(imported):
    from portulan.journey.metiers.access import what_if

    assert [one.code for one in what_if("D1104", []).left][:1] == ["D1102"]

    without_nights = what_if("D1104", ["4001", "inconnu"])

    assert "D1102" not in [one.code for one in without_nights.left]
    assert without_nights.back == [("Travail de nuit", 1)]


def test_an_unknown_code_is_told(imported):
    with pytest.raises(UnknownMetier, match="Z9999"):
        sheet("Z9999")


def test_a_line_break_inside_quotes_and_windows_letters_are_read(tmp_path):
    some = files()
    name = "unix_referentiel_savoir_v460_utf8.csv"
    some[name] = some[name].decode().encode("cp1252")

    told = read(Archive(zipped(tmp_path / "rome.zip", some)))

    assert told.items["3001"].label == "Hygiène, des mains\net des lieux"


def test_a_new_version_reports_what_changed_and_a_kept_name_is_found_again(imported, tmp_path):
    names = [
        ["81", "Boulanger / Boulangère", "D1102", "N"],
        ["83", "Pâtissier-chocolatier / Pâtissière-chocolatière", "D1104", "N"],
        ["11574", "Ouvrier boulanger / Ouvrière boulangère", "D1104", "N"],
        ["999", "Soignant de nuit / Soignante de nuit", "J1501", "N"],
    ]
    some = files(461, referentiel_appellation=names)

    changes = import_rome(zipped(tmp_path / "next.zip", some), at=AT)

    assert changes.renamed == (
        ("Pâtissier / Pâtissière", "Pâtissier-chocolatier / Pâtissière-chocolatière"),
    )
    assert changes.moved == (("Ouvrier boulanger / Ouvrière boulangère", "D1102", "D1104"),)
    assert changes.gone == ("Aide-soignant / Aide-soignante",)
    assert changes.new == 1
    assert catalogue().found("11574") == ("D1104", "Ouvrier boulanger / Ouvrière boulangère")
    assert catalogue().found("357") == ("J1501", "Aide-soignant / Aide-soignante")
    assert catalogue().found("no") is None


def sheet_row(code, ogr, title):
    return [code, ogr, title, "", "", "", "N", "N", ""]


def test_sheets_renamed_split_and_replaced_are_told_and_a_project_finds_its_metier(
    imported, tmp_path, capsys
):
    from django.core.management import call_command

    sheets = [
        sheet_row("D1102", "81", "Artisan boulanger / Artisane boulangère"),
        sheet_row("D1199", "11574", "Ouvrier boulanger / Ouvrière boulangère"),
        sheet_row("D1104", "83", "Pâtissier / Pâtissière"),
        sheet_row("J1599", "357", "Soignant / Soignante"),
    ]
    names = [
        ["81", "Boulanger / Boulangère", "D1102", "N"],
        ["11574", "Ouvrier boulanger / Ouvrière boulangère", "D1199", "N"],
        ["83", "Pâtissier / Pâtissière", "D1104", "N"],
        ["357", "Aide-soignant / Aide-soignante", "J1599", "N"],
    ]
    links = [row for row in ROWS["liens_rome_referentiels"] if row[0] != "J1501"]
    some = files(
        461,
        referentiel_code_rome=sheets,
        referentiel_appellation=names,
        liens_rome_referentiels=links,
    )

    call_command("import-rome", str(zipped(tmp_path / "next.zip", some)))

    said = capsys.readouterr().out
    assert "2 nouvelles, 1 renommées, 1 scindées, 1 remplacées, 0 disparues" in said
    assert "D1102 : Boulanger / Boulangère → Artisan boulanger / Artisane boulangère" in said
    assert "Boulanger / Boulangère : scindée en Artisan boulanger" in said
    assert "Aide-soignant / Aide-soignante : remplacée par Soignant / Soignante" in said
    assert catalogue().found("357") == ("J1599", "Aide-soignant / Aide-soignante")


def test_an_older_version_enters_without_what_it_did_not_have_and_the_report_says_so(
    db, tmp_path, capsys
):
    from django.core.management import call_command

    from portulan.journey.metiers.rome import COLUMNS

    some = files(452)
    del some["unix_coherence_item_v452_utf8.csv"]
    rows = [row[:3] for row in ROWS["referentiel_code_rome"]]
    some["unix_referentiel_code_rome_v452_utf8.csv"] = table(
        "referentiel_code_rome", rows, COLUMNS["referentiel_code_rome"][:3]
    )

    call_command("import-rome", str(zipped(tmp_path / "old.zip", some)))

    said = capsys.readouterr().out
    assert "ne dit pas : code_rome_parent, coherence_item, emploi_cadre" in said
    assert find("boulangere")[0].code == "D1102"
    assert not sheet("J1501").metier.regulated


def cut(block, chance):
    return block[: chance.randrange(1, max(2, len(block) - 20))]


def without_a_column(name, chance):
    columns = list(range(len(ROWS[name][0])))
    gone = chance.choice(columns)
    from portulan.journey.metiers.rome import COLUMNS

    kept = [at for at in columns if at != gone]
    return table(
        name,
        [[row[at] for at in kept] for row in ROWS[name]],
        [COLUMNS[name][at] for at in kept],
    )


def damaged(number, path):
    """The same damage for the same number: ten ways, twenty places each."""
    chance = random.Random(number)
    some = files()
    name = chance.choice(list(ROWS))
    file = f"unix_{name}_v460_utf8.csv"
    way = number % 10
    if way == 0:
        del some[file]
    elif way == 1:
        some[file] = without_a_column(name, chance)
    elif way == 2:
        some[file] = b""
    elif way == 3:
        some[file] = table(name, [])
    elif way == 4:
        some[file] = "\ufeff".encode() + bytes([0x81, 0x8D, 0xFF, 0xC3, 0x28]) + some[file]
    elif way == 5:
        twice = chance.choice(["referentiel_code_rome", "referentiel_appellation"])
        some[f"unix_{twice}_v460_utf8.csv"] = table(twice, [*ROWS[twice], ROWS[twice][0]])
    elif way == 6:
        some[file] = some[file] + b'"' + b"x" * chance.randrange(1, 9)
    elif way == 7:
        some[file] = some[file] + b'"a","b"\r\n'
        if len(ROWS[name][0]) == 2:
            some[file] += b'"c"\r\n'
    elif way == 8:
        some[f"unix_{name}_v461_utf8.csv"] = some[file]
    whole = zipped(path, some)
    if way == 9:
        whole.write_bytes(cut(whole.read_bytes(), chance))
    return whole


@pytest.mark.parametrize("tens", range(20))
def test_two_hundred_damaged_archives_give_one_sentence_each_and_change_nothing(
    imported, tmp_path, tens
):
    before = stored()

    for number in range(tens * 10, tens * 10 + 10):
        with pytest.raises(ArchiveRefused) as refused:
            import_rome(damaged(number, tmp_path / "damaged.zip"), at=AT)
        assert refused.value.what.endswith(".")
        assert "Rien n'a été changé" in refused.value.why
        assert "\n" not in str(refused.value)

    assert stored() == before
    assert find("boulangere")[0].code == "D1102"


def test_a_name_without_its_sheet_and_a_code_that_is_none_are_refused(tmp_path):
    for changed, said in (
        ({"referentiel_appellation": [["1", "Seul", "Z1234", "N"]]}, "aucune fiche"),
        ({"referentiel_code_rome": [["??", "1", "Rien", "", "", "", "", "", ""]]}, "code ROME"),
        ({"referentiel_code_rome": [["D1102", "x", "Rien", "", "", "", "", "", ""]]}, "numéro"),
    ):
        with pytest.raises(ArchiveRefused, match=said):
            import_rome(zipped(tmp_path / "rome.zip", files(**changed)), at=AT)


def test_a_path_that_is_not_there_and_a_folder_with_nothing_are_refused(tmp_path):
    for path in (tmp_path / "rien.zip", tmp_path):
        with pytest.raises(ArchiveRefused):
            import_rome(path, at=AT)
