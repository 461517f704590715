"""An archive of tables: a folder or a zip, any 4.x version, read and checked before anything."""

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from portulan.journey.metiers.refusals import ArchiveRefused

Row = dict[str, str]
NAME = re.compile(r"^unix_(?P<table>\w+?)_v(?P<version>4\d\d)_utf8\.csv(\.gz)?$")
MOST_BYTES = 200 * 1024 * 1024  # the official archive unpacks to 28 MB


class Archive:
    """The files of an archive, by table, whatever the folder they lie in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files = dict(files_of(path))
        found = {name: NAME.match(Path(name).name) for name in self._files}
        self.tables = {match["table"]: name for name, match in found.items() if match}
        versions = {match["version"] for match in found.values() if match}
        if not self.tables:
            raise ArchiveRefused(
                f"{path.name} ne contient aucun fichier du ROME 4.0 (unix_…_v4xx_utf8.csv)."
            )
        if len(versions) > 1:
            raise ArchiveRefused(
                f"{path.name} mêle plusieurs versions : {', '.join(sorted(versions))}."
            )
        self.number = int(versions.pop()[1:])
        self.lacking: set[str] = set()  # tables and columns that this version does not have yet

    def text(self, name: str) -> str:
        """A text beside the tables (version.txt), or ""."""
        for path, block in self._files.items():
            if Path(path).name == name:
                return decoded(block, name)
        return ""

    def rows(
        self,
        table: str,
        columns: tuple[str, ...],
        *,
        required: bool = True,
        later: frozenset[str] = frozenset(),
    ) -> list[Row]:
        """The rows of a table; a missing file, a missing column or a cut line is said by name.

        `later`: columns that an older version does not have, told empty then.
        """
        if table not in self.tables:
            if required:
                raise ArchiveRefused(f"Il manque le fichier « {table} ».")
            if later:
                self.lacking.add(table)
            return []
        name = self.tables[table]
        block = self._files[name]
        if name.endswith(".gz"):
            block = _gunzipped(block, table)
        text = decoded(block, table)
        head = {name.strip('" ') for name in text.partition("\n")[0].strip().split(",")}
        absent = [name for name in columns if name in later and name not in head]
        self.lacking.update(absent)
        rows = [
            row | dict.fromkeys(absent, "")
            for row in parsed(text, table, tuple(one for one in columns if one not in absent))
        ]
        if required and not rows:
            raise ArchiveRefused(f"Le fichier « {table} » est vide.")
        return rows


def parsed(
    text: str, table: str, columns: tuple[str, ...], *, delimiter: str = ","
) -> Iterator[Row]:
    """The rows of a CSV text, separators, quotes and line breaks inside quotes included."""
    reader = csv.reader(io.StringIO(text), strict=True, delimiter=delimiter)
    try:
        header = [name.strip().lstrip("\ufeff") for name in next(reader, [])]
        missing = [name for name in columns if name not in header]
        if missing:
            raise ArchiveRefused(
                f"Dans « {table} », il manque la colonne « {missing[0]} »."
                if header
                else f"Le fichier « {table} » est vide."
            )
        place = [header.index(name) for name in columns]
        for number, cells in enumerate(reader, 2):
            if not cells:
                continue
            if len(cells) != len(header):
                raise ArchiveRefused(
                    f"Dans « {table} », la ligne {number} a {len(cells)} colonnes "
                    f"au lieu de {len(header)}."
                )
            yield {name: cells[at].strip() for name, at in zip(columns, place, strict=True)}
    except csv.Error:
        raise ArchiveRefused(
            f"Le fichier « {table} » n'est pas un CSV lisible, ou il est coupé "
            f"(vers la ligne {reader.line_num})."
        ) from None


def decoded(block: bytes, table: str) -> str:
    """UTF-8, or Windows' own letters where a publisher forgot; never silently wrong."""
    try:
        text = block.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = block.decode("cp1252")
        except UnicodeDecodeError:
            raise ArchiveRefused(
                f"Le fichier « {table} » n'est écrit ni en UTF-8 ni en Windows-1252."
            ) from None
    if "\x00" in text:
        raise ArchiveRefused(f"Le fichier « {table} » n'est pas un texte.")
    return text


def _gunzipped(block: bytes, table: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(block)) as packed:
            read = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError, ValueError):
        raise ArchiveRefused(f"Le fichier « {table} » est coupé ou abîmé.") from None
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise ArchiveRefused(f"Le fichier « {table} » est coupé ou abîmé.") from None
        raise
    if len(read) > MOST_BYTES:
        raise ArchiveRefused(f"Le fichier « {table} » est démesuré.")
    return read


def unpacked(path: Path) -> str:
    """One file as a text, gzipped or not."""
    block = path.read_bytes()
    if path.suffix == ".gz":
        block = _gunzipped(block, path.name)
    return decoded(block, path.name)


def files_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder or of a zip, with its bytes; never unpacked to the disk."""
    if path.is_dir():
        for file in sorted(path.iterdir()):
            if file.is_file():
                yield file.name, file.read_bytes()
        return
    if not path.is_file():
        raise ArchiveRefused(f"{path} n'existe pas.")
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_BYTES:
                raise ArchiveRefused(f"{path.name} est démesuré.")
            for entry in packed.infolist():
                if not entry.is_dir():
                    yield entry.filename, packed.read(entry)
    except ArchiveRefused:
        raise
    except Exception:  # zipfile, zlib and struct each have their own ways of failing
        raise ArchiveRefused(f"{path.name} n'est pas une archive zip lisible.") from None
