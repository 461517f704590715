import shutil
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portulan.config.asking_metiers import asked_wrong, in_one_sentence
from portulan.journey.metiers.actions import Beside, Changes, import_rome
from portulan.offices.clock import now

OFFICIAL = "https://api.francetravail.fr/api-nomenclatureemploi/v1/open-data/csv"
SHOWN = 10


class Command(BaseCommand):
    help = "Importer le ROME 4.0 : un dossier, un zip, ou l'adresse publique de France Travail"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="chemin", nargs="?", type=Path, help="dossier ou zip")
        parser.add_argument(
            "--download", action="store_true", help="télécharger (ce qui est fait sans chemin)"
        )
        parser.add_argument(
            "--esco", type=Path, action="append", default=[], help="libellés ESCO (CSV), répétable"
        )
        parser.add_argument("--correspondance", type=Path, help="correspondance ESCO – ROME (CSV)")
        parser.add_argument(
            "--competences",
            type=Path,
            action="append",
            default=[],
            help="compétences ESCO (CSV), répétable",
        )
        parser.add_argument(
            "--onet",
            type=Path,
            action="append",
            default=[],
            help="intérêts ou valeurs d'O*NET (CSV), répétable",
        )
        parser.add_argument("--onet-esco", type=Path, help="correspondance ESCO – O*NET (CSV)")
        parser.add_argument("--interets", type=Path, help="six scores d'intérêts par code (CSV)")

    def handle(self, *, path, download, **options):
        if path and download:
            raise asked_wrong("Choisissez : un chemin, ou --download.")
        beside = _beside(options)
        with in_one_sentence(), tempfile.TemporaryDirectory() as folder:
            archive = path or _downloaded(Path(folder) / "RefRomeCsv.zip")
            changes = import_rome(archive, at=now(), beside=beside)
        self.stdout.write(report(changes))


def _beside(options: dict[str, Any]) -> Beside:
    """What comes with the ROME; a file that needs another one is said before anything is read."""
    if options["esco"] and not options["correspondance"]:
        raise asked_wrong("--esco et --correspondance vont ensemble.")
    if bool(options["onet"]) != bool(options["onet_esco"]):
        raise asked_wrong("--onet et --onet-esco vont ensemble.")
    if options["onet"] and not options["correspondance"]:
        raise asked_wrong("--onet demande aussi --correspondance : O*NET passe par ESCO.")
    return Beside(
        esco=tuple(options["esco"]),
        crosswalk=options["correspondance"],
        skills=tuple(options["competences"]),
        onet=tuple(options["onet"]),
        onet_esco=options["onet_esco"],
        interests=options["interets"],
    )


def report(changes: Changes) -> str:
    """What was imported and what it changed, as a person reads it."""
    lines = [
        f"{changes.metiers} fiches et {changes.names} appellations sont en place.",
        changes.source + ".",
    ]
    if changes.lent:
        lines.append(f"{changes.lent} noms de plus viennent d'ESCO.")
    if changes.skills:
        lines.append(f"{changes.skills} compétences ESCO seront proposées dans les récits.")
    if changes.lacking:
        lines.append(
            f"Cette version ancienne ne dit pas : {', '.join(changes.lacking)}. Ce qui en dépend "
            "reste vide sur les fiches."
        )
    if changes.is_first:
        return "\n".join(lines)
    if changes.is_none:
        return "\n".join([*lines, "Aucune appellation n'a changé depuis l'import d'avant."])
    lines.append(
        f"Depuis l'import d'avant : {changes.new} appellations nouvelles, "
        f"{len(changes.renamed)} renommées, {len(changes.moved)} passées à une autre fiche, "
        f"{len(changes.gone)} disparues."
    )
    lines += [f"  {before} → {after}" for before, after in changes.renamed[:SHOWN]]
    lines += [f"  {title} : {before} → {after}" for title, before, after in changes.moved[:SHOWN]]
    lines += [f"  {title} : n'existe plus" for title in changes.gone[:SHOWN]]
    return "\n".join([*lines, *_sheets(changes)])


def _sheets(changes: Changes) -> list[str]:
    """What became of the sheets; a project keeps its métier by the stable number of a name."""
    lines = [
        f"Fiches : {changes.sheets_new} nouvelles, {len(changes.sheets_renamed)} renommées, "
        f"{len(changes.split)} scindées, {len(changes.replaced)} remplacées, "
        f"{len(changes.sheets_gone)} disparues."
    ]
    lines += [f"  {code} : {was} → {now}" for code, was, now in changes.sheets_renamed[:SHOWN]]
    lines += [f"  {was} : scindée en {' ; '.join(now)}" for was, now in changes.split[:SHOWN]]
    lines += [f"  {was} : remplacée par {now}" for was, now in changes.replaced[:SHOWN]]
    lines += [f"  {was} : n'existe plus" for was in changes.sheets_gone[:SHOWN]]
    return [*lines, "Un projet qui garde l'un de ces métiers le retrouve par son numéro stable."]


def _downloaded(target: Path) -> Path:
    """The official archive; where there is no network, say how to do without."""
    try:
        with urllib.request.urlopen(OFFICIAL, timeout=60) as answer, target.open("wb") as file:
            shutil.copyfileobj(answer, file)
    except (urllib.error.URLError, OSError):
        raise CommandError(
            "L'adresse publique de France Travail ne répond pas. Rien n'a été changé. Téléchargez "
            f"l'archive ailleurs ({OFFICIAL}), puis : portulan import-rome RefRomeCsv.zip"
        ) from None
    return target
