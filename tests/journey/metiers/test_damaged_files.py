"""Every open file, damaged two hundred times: one sentence each, and what was there stays."""

import zipfile
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command

from portulan.journey.metiers.models import (
    BesoinRecrutement,
    Certification,
    CompetenceEsco,
    FamilleMetier,
    FicheMetier,
    FormationOnisep,
    MetierOnisep,
    TensionMetier,
    VersionMetiers,
)
from tests.journey.metiers import opendata
from tests.journey.metiers.archives import files, zipped
from tests.journey.metiers.test_beside_rome import CROSSWALK, NAMES, SKILLS, scored
from tests.journey.metiers.test_certifications import archive as certifications

ESCO = (
    "conceptUri,preferredLabel,altLabels\n"
    "http://esco/1,boulanger/boulangère,artisan boulanger|mitron\n"
    'http://esco/2,pâtissier,"tourier\nchocolatier"\n'
)
MAPPING = (
    "ESCO - ROME mapping,,\n,,\n"
    "classification 1 ID,classification 2 ID,mapping relation\n"
    "http://esco/1,81,exact\nhttp://esco/2,83,close\n"
)
INTERESTS = "code_rome,R,I,A,S,E,C\nD1102,5,2,3,2,4,3\nD1104,4,2,5,2,3,3\n"
#: Some stains leave a file whole: a doubled quote, a letter of a label.
MOSTLY = 80
MODELS = (
    BesoinRecrutement,
    Certification,
    CompetenceEsco,
    FamilleMetier,
    FicheMetier,
    FormationOnisep,
    MetierOnisep,
    TensionMetier,
    VersionMetiers,
)


def bmo(folder):
    return opendata.workbook(folder / "bmo.xlsx", [opendata.BMO, *opendata.BMO_ROWS])


def bmo_csv(folder):
    return opendata.written(folder / "bmo.csv", opendata.BMO, opendata.BMO_ROWS)


def tension(folder):
    return opendata.workbook(folder / "t.xlsx", [opendata.TENSION, *opendata.NATION_ROWS])


def families(folder):
    return opendata.written(folder / "f.csv", ["ROME", "FAP"], opendata.FAMILIES)


def onisep(folder):
    return opendata.written(folder / "o.csv", opendata.ONISEP, opendata.ONISEP_ROWS)


def formations(folder):
    return opendata.written(folder / "p.csv", opendata.FORMATION, opendata.FORMATION_ROWS)


def text(name, words):
    def made(folder):
        path = folder / name
        path.write_text(words, encoding="utf-8")
        return path

    return made


pytestmark = pytest.mark.slow
CASES = {
    "bmo": ("import-bmo", bmo),
    "bmo-csv": ("import-bmo", bmo_csv),
    "tension": ("import-tension", tension),
    "familles": ("import-familles", families),
    "certifications": ("import-certifications", certifications),
    "onisep": ("import-onisep", onisep),
    "formations": ("import-onisep", formations),
    "esco": ("--esco", text("esco.csv", ESCO)),
    "correspondance": ("--correspondance", text("mapping.csv", MAPPING)),
    "competences": ("--competences", text("skills.csv", SKILLS)),
    "onet": ("--onet", text("onet.csv", scored("OI", NAMES))),
    "onet-esco": ("--onet-esco", text("pairs.csv", CROSSWALK)),
    "interets": ("--interets", text("interets.csv", INTERESTS)),
}


def damaged(block: bytes, draw: Random) -> bytes:
    """Cut, stained, emptied, doubled, of other letters, or something else altogether."""
    if not block:
        return b"PK"
    at = draw.randrange(len(block))
    return draw.choice(
        [
            lambda: block[:at],
            lambda: block[:at] + bytes(draw.randrange(256) for _ in range(9)) + block[at + 9 :],
            lambda: block[at:],
            lambda: b"",
            lambda: block[:at] + b'"' + block[at:],
            lambda: block[:at] + b"\x00\xff\xfe" + block[at:],
            lambda: block.replace(b"\n", b"", 1),
            lambda: block.split(b"\n", 1)[-1],
            lambda: block.decode("latin-1").encode("utf-16"),
            lambda: b"<html>Une erreur est survenue</html>",
        ]
    )()


def given(command: str, path: Path, folder: Path) -> list[str]:
    """The command as one types it, for a file of its own or for one that goes with the ROME."""
    if not command.startswith("--"):
        return [command, str(path)]
    beside = {
        "--correspondance": text("m.csv", MAPPING),
        "--esco": text("e.csv", ESCO),
        "--onet": text("o.csv", scored("OI", NAMES)),
        "--onet-esco": text("p.csv", CROSSWALK),
    }
    others = [(name, str(made(folder))) for name, made in beside.items() if name != command]
    more = [word for one in others for word in one]
    return ["import-rome", str(folder / "rome"), command, str(path), *more]


def standing():
    return {model: list(model.objects.order_by("pk").values()) for model in MODELS}


@pytest.mark.parametrize("case", CASES)
def test_two_hundred_damaged_files_give_one_sentence_each_and_change_nothing(
    db, tmp_path, case, capsys
):
    command, made = CASES[case]
    zipped(tmp_path / "rome", files())
    right = given(command, made(tmp_path), tmp_path)
    call_command(*right)
    before, draw, refused = standing(), Random(case), 0
    block = made(tmp_path).read_bytes()
    for number in range(200):
        path = tmp_path / f"{number}{made(tmp_path).suffix}"
        path.write_bytes(damaged(block, draw))
        try:
            call_command(*given(command, path, tmp_path))
        except CommandError as error:
            refused += 1
            said = str(error)
            assert said.endswith(".")
            assert "\n" not in said
            assert not any(word in said for word in ("Error", "Traceback", "0x"))
            assert error.returncode == 2
            assert standing() == before, number
        else:  # what a stain did not touch is still a whole file
            call_command(*right)
            before = standing()
    assert refused >= MOSTLY


def test_a_zip_of_another_kind_is_one_sentence(db, tmp_path):
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("photo.jpg", b"\xff\xd8")
    for command in {command for command, _ in CASES.values() if not command.startswith("--")}:
        with pytest.raises(CommandError) as refusal:
            call_command(command, str(path))
        assert "\n" not in str(refusal.value)
