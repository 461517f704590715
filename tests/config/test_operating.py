"""The operator's commands when the installation is not as it should be.

Each time: the code 2, one French sentence, nothing of Django's nor of the system's English,
and nothing is touched. The good house answers 0 to the same commands, or this proves nothing.
"""

import os
import subprocess
import sys

import pytest
from django.core.management import load_command_class

from portulan.config.command import names

pytestmark = [pytest.mark.slow]
MAIN = "from portulan.config.command import main; main()"


class Installation:
    """A house of its own, as the guide has it laid: a key in a file, away from the data."""

    def __init__(self, folder):
        self.folder, self.settings = folder, {"PORTULAN_DATA": str(folder / "data")}
        for name, text in (("kek", "11" * 32), ("autre", "22" * 32), ("courte", "abc")):
            (folder / name).write_text(text)
            (folder / name).chmod(0o400)
        self.settings |= {
            "PORTULAN_KEK_FILE": str(folder / "kek"),
            "PORTULAN_SECRET_KEY": "s" * 64,
            "PORTULAN_BASE_URL": "https://bilans.exemple.example",
            "PORTULAN_HOSTS": "bilans.exemple.example",
            "PORTULAN_KEY_HOLDER": "Cabinet Rivage",
            "PORTULAN_MAIL_FROM": "bonjour@exemple.example",
            "PORTULAN_MAIL_URL": f"fichier:{folder / 'courrier'}",
        }

    def run(self, line, **changed):
        """Type `portulan` and that line; `@/` leads to its folder. Nobody is there to answer."""
        words = [one.replace("@/", f"{self.folder}/") for one in line.split()]
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PORTULAN_", "DJANGO_"))}
        told = {k: v.replace("@/", f"{self.folder}/") for k, v in changed.items()}
        return subprocess.run(
            [sys.executable, "-c", MAIN, *words],
            env=kept | self.settings | told,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    house = Installation(tmp_path_factory.mktemp("exploitation"))
    found = "fonder Rivage --court rivage --prenom Ines --nom-de-famille Goff --adresse i@a.example"
    for line in ("migrate", "migrate vault --database keys", found, "cles"):
        done = house.run(line)
        assert done.returncode == 0, done.stderr
    for line in ("backup @/contenus.portulan", "backup --keys @/cles.portulan"):
        assert house.run(line).returncode == 0
    whole = (house.folder / "contenus.portulan").read_bytes()
    (house.folder / "coupee.portulan").write_bytes(whole[: len(whole) // 2])
    (house.folder / "tete.portulan").write_bytes(whole[:40])
    (house.folder / "vide.portulan").write_bytes(b"")
    return house


GOOD = [
    "restore --check @/contenus.portulan @/cles.portulan",
    "restore --oui @/contenus.portulan",
    "cles",
    "journal verify",
    "registre",
    "registre --aipd",
]
OTHER = {"PORTULAN_KEK_FILE": "@/autre"}
BAD = [
    ("backup @/b", {"PORTULAN_KEK_FILE": "@/absente"}, "Portulan ne démarre pas : PORTULAN_KEK_"),
    ("backup @/b", {"PORTULAN_KEK_FILE": "@/"}, "Portulan ne démarre pas : PORTULAN_KEK_FILE"),
    ("backup @/b", {"PORTULAN_KEK_FILE": "@/courte"}, "Portulan ne démarre pas : PORTULAN_KEK n'"),
    ("backup @/b", {"PORTULAN_DATA": "@/kek/x"}, "Portulan ne démarre pas : PORTULAN_DATA"),
    (
        "doctor",
        {"PORTULAN_KEK_FILE": "", "PORTULAN_KEK_COMMAND": "false"},
        "Portulan ne démarre pas : la commande de PORTULAN_KEK_COMMAND n'a pas répondu.",
    ),
    ("backup @/b", OTHER, "Rien n'est sauvegardé : la clé maîtresse donnée n'est pas celle"),
    ("backup --keys @/b", OTHER, "Rien n'est sauvegardé : la clé maîtresse donnée n'est pas celle"),
    ("cles", OTHER, "Les clés sont sous une autre clé maîtresse."),
    ("restore --oui @/contenus.portulan", OTHER, "Rien n'est changé : cette sauvegarde a été fai"),
    ("restore --oui @/coupee.portulan", {}, "Rien n'est changé : cette sauvegarde est abîmée"),
    ("restore --oui @/tete.portulan", {}, "Rien n'est changé : le début de ce fichier est abîmé"),
    ("restore --oui @/vide.portulan", {}, "Rien n'est changé : ce fichier n'est pas une sauve"),
    ("restore --oui @/absente.portulan", {}, "Rien n'est changé : "),
    ("restore --oui @/data", {}, "Rien n'est changé : "),
    ("restore @/contenus.portulan", {}, "Rien n'est changé."),
    ("backup @/kek", {}, "Rien n'est sauvegardé : "),
    ("backup @/kek/dessous", {}, "Rien n'est sauvegardé : "),
    ("backup @/cles.portulan", {}, "@/cles.portulan existe déjà."),
    ("registre --organisme ailleurs", {}, "Précisez --organisme : l'un de rivage."),
    ("registre", {"PORTULAN_DATA": "@/neuve"}, "La base de données ne répond pas, ou n'est pas à"),
    (
        "ronde",
        {"PORTULAN_DATABASE_URL": "postgresql://p@127.0.0.1:1/rien"},
        "La base de données ne répond pas, ou n'est pas à jour : portulan doctor",
    ),
]


@pytest.mark.parametrize("line", GOOD)
def test_all_is_well_where_all_is_well(laid, line):
    done = laid.run(line)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("line", "changed", "said"), BAD)
def test_what_is_wrong_is_told_in_one_sentence_and_nothing_is_touched(laid, line, changed, said):
    base = laid.folder / "data/portulan.sqlite3"
    before = base.read_bytes()

    done = laid.run(line, **changed)

    assert done.returncode == 2
    assert done.stderr.startswith(said.replace("@/", f"{laid.folder}/"))
    assert len(done.stderr.splitlines()) == 1
    assert [
        word for word in ("Error", "Errno", "Traceback", "No such") if word in done.stderr
    ] == []
    assert base.read_bytes() == before
    assert not (laid.folder / "b").exists() or list((laid.folder / "b").iterdir()) == []


def test_the_trace_is_still_there_for_who_asks(laid):
    done = laid.run("ronde --traceback", PORTULAN_DATA="@/neuve")

    assert "Traceback" in done.stderr


def test_another_master_key_is_the_first_thing_the_doctor_says(laid):
    told = laid.run("doctor", **OTHER).stdout

    assert "À FAIRE  Clés : la clé maîtresse donnée n'est pas celle de cette maison." in told


def test_no_command_of_ours_shows_an_option_of_django():
    shown = [
        name
        for name in names()
        if name != "migrate" and load_command_class("portulan.config", name).requires_system_checks
    ]

    assert shown == []
