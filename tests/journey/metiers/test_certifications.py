"""Certifications by métier: imported with their date, or said not to be there."""

import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from portulan.journey.metiers.certifications import certifications_of, import_certifications
from portulan.journey.metiers.models import Certification
from portulan.journey.metiers.refusals import ArchiveRefused
from tests.spaces.words import text_of

HEAD = "Id_Fiche;Numero_Fiche;Intitule;Nomenclature_Europe_Niveau;Date_Fin_Enregistrement;Actif\n"
STANDARD = (
    HEAD
    + '1;RNCP1;"Titre de jardinier ; paysagiste";NIV3;31/08/2027;ACTIVE\n'
    + "2;RNCP2;Titre d'hier;NIV4;01/01/2020;INACTIVE\n"
    + "3;RS3;Élagage, gestes sûrs;;;ACTIVE\n"
)
ROME = (
    "Numero_Fiche;Codes_Rome_Code;Codes_Rome_Libelle\n"
    "RNCP1;A1203;Jardin\nRNCP1;A1203;Jardin\nRNCP2;A1203;Jardin\nRS3;A1203;Jardin\nRNCP9;A1203;?\n"
)


def archive(folder, standard=STANDARD, rome=ROME, on="2026_11_20", encoding="utf-8-sig"):
    path = folder / "fiches.zip"
    with zipfile.ZipFile(path, "w") as packed:
        if standard is not None:
            name = f"export_fiches_CSV_Standard_{on}.csv"
            packed.writestr(name, standard.encode(encoding))
        if rome is not None:
            packed.writestr(f"export_fiches_CSV_Rome_{on}.csv", rome.encode(encoding))
    return path


def test_those_in_force_are_told_with_their_level_and_the_date_of_the_file(db, tmp_path):
    many, on = import_certifications(archive(tmp_path))

    told = certifications_of("A1203")
    assert (many, on.isoformat()) == (2, "2026-11-20")
    assert [(one.number, one.level, one.title) for one in told.rows] == [
        ("RS3", "", "Élagage, gestes sûrs"),
        ("RNCP1", "3", "Titre de jardinier ; paysagiste"),
    ]
    assert told.rows[1].ends_on.isoformat() == "2027-08-31"
    assert certifications_of("Z9999").rows == []
    assert certifications_of("Z9999").is_there


def test_windows_letters_are_read_too(db, tmp_path):
    import_certifications(archive(tmp_path, encoding="cp1252"))

    assert certifications_of("A1203").rows[0].title == "Élagage, gestes sûrs"


def test_a_new_file_replaces_the_former_one(db, tmp_path):
    import_certifications(archive(tmp_path))

    import_certifications(archive(tmp_path, rome="Numero_Fiche;Codes_Rome_Code\nRS3;A1203\n"))

    assert [one.number for one in certifications_of("A1203").rows] == ["RS3"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"standard": None}, "export_fiches_CSV_Standard"),
        ({"rome": None}, "export_fiches_CSV_Rome"),
        ({"standard": "Numero_Fiche;Intitule\n1;x\n"}, "Nomenclature_Europe_Niveau"),
        ({"rome": "Numero_Fiche;Codes_Rome_Code\nRNCP1\n"}, "la ligne 2"),
        ({"rome": "Numero_Fiche;Codes_Rome_Code\nRNCP2;A1203\n"}, "aucune certification active"),
        ({"on": "2026_13_45"}, "date de publication"),
        ({"standard": HEAD + '1;"coupé'}, "n'est pas un CSV lisible"),
    ],
)
def test_a_damaged_archive_is_one_sentence_and_changes_nothing(db, tmp_path, wrong, said):
    import_certifications(archive(tmp_path))

    with pytest.raises(ArchiveRefused) as refused:
        import_certifications(archive(tmp_path, **wrong))

    assert said in refused.value.what
    assert Certification.objects.count() == 2


def test_the_command_says_how_many_and_from_when(db, tmp_path, capsys):
    call_command("import-certifications", str(archive(tmp_path)))

    told = capsys.readouterr().out
    assert "2 liens" in told
    assert "20\u00a0novembre 2026" in told or "20 novembre 2026" in told
    with pytest.raises(CommandError):
        call_command("import-certifications", str(tmp_path / "nulle-part.zip"))


def test_the_sheet_shows_them_or_says_they_are_not_there(client, bilan, nadia, tmp_path):
    client.force_login(nadia)
    there = reverse("beneficiaire:metier", args=[bilan.pk, "A1203"])
    assert "Non disponible ici." in text_of(client.get(there))

    import_certifications(archive(tmp_path))

    page = text_of(client.get(there))
    assert "RNCP1 · niveau 3" in page
    assert "France compétences, fichier du" in page
