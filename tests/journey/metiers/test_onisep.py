"""The Onisep's tables: links only, in tables of their own, with their licence and their date."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from portulan.journey.metiers.certifications import certifications_of, import_certifications
from portulan.journey.metiers.models import FormationOnisep, MetierOnisep
from portulan.journey.metiers.onisep import import_onisep
from portulan.journey.metiers.refusals import ArchiveRefused
from tests.journey.metiers import opendata
from tests.journey.metiers.test_certifications import archive
from tests.spaces.words import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(tmp_path):
    return import_onisep(
        opendata.written(tmp_path / "ideo-metiers.csv", opendata.ONISEP, opendata.ONISEP_ROWS)
    )


@pytest.fixture
def formations(tmp_path):
    path = tmp_path / "ideo-formations.csv"
    return import_onisep(opendata.written(path, opendata.FORMATION, opendata.FORMATION_ROWS))


def test_each_sheet_is_kept_once_and_one_without_a_code_is_left_out(imported):
    assert (imported.what, imported.many, imported.until.isoformat()) == (
        "métiers",
        1,
        "2026-02-03",
    )
    assert list(MetierOnisep.objects.values_list("code", "title")) == [
        ("D1102", "boulanger / boulangère")
    ]


def test_a_formation_is_beside_the_certification_it_prepares(formations, tmp_path):
    import_certifications(archive(tmp_path))

    told = {one.number: one for one in certifications_of("A1203").rows}

    assert told["RNCP1"].formation.lasts == "2 ans"
    assert told["RS3"].formation is None
    assert told["RNCP1"].official == "https://www.francecompetences.fr/recherche/rncp/1/"


def test_one_file_does_not_take_the_place_of_the_other(imported, formations):
    assert (MetierOnisep.objects.count(), FormationOnisep.objects.count()) == (1, 1)


def test_the_sheet_names_the_onisep_its_licence_and_the_date(imported, client, bilan, nadia):
    client.force_login(nadia)
    page = text_of(client.get(reverse("beneficiaire:metier", args=[bilan.pk, "D1102"])))

    assert "slug/MET.1" in page
    assert "licence ODbL" in page
    assert "3 février 2026" in page.replace("\u00a0", " ").replace("\u202f", " ")
    other = text_of(client.get(reverse("beneficiaire:metier", args=[bilan.pk, "D1104"])))
    assert "ODbL" not in other


ELSEWHERE = ["boulanger", "https://exemple.fr/1", "", "D1102", "", "01/01/2026"]


@pytest.mark.parametrize(
    ("header", "rows", "said"),
    [
        (["libellé métier", "code ROME"], [["x", "D1102"]], "« lien site onisep.fr »"),
        (opendata.ONISEP, [ELSEWHERE], "n'est pas une adresse d'onisep.fr"),
        (opendata.ONISEP, [], "ne relie rien"),
        (opendata.FORMATION, [["x", "1 an", "", f"{opendata.FOR}1", ""]], "ne relie rien"),
        (["libellé formation principal", "durée"], [["x", "1 an"]], "« code RNCP »"),
        (["autre", "chose"], [["x", "y"]], "aucun tableau attendu"),
        (opendata.ONISEP, [["trop", "court"]], "2 colonnes au lieu de 6"),
    ],
)
def test_a_wrong_file_is_one_sentence_and_changes_nothing(
    imported, formations, tmp_path, header, rows, said
):
    with pytest.raises(ArchiveRefused) as refused:
        import_onisep(opendata.written(tmp_path / "wrong.csv", header, rows))

    assert said in refused.value.what
    assert (MetierOnisep.objects.count(), FormationOnisep.objects.count()) == (1, 1)


def test_the_command_says_what_it_read(tmp_path, capsys):
    path = opendata.written(tmp_path / "m.csv", opendata.ONISEP, opendata.ONISEP_ROWS)
    call_command("import-onisep", str(path))

    assert "1 liens (métiers)" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("import-onisep", str(tmp_path / "nulle-part.csv"))
