import json

from django.core.management.base import BaseCommand, CommandError

from portulan.config.answering import (
    bytes_of,
    faults_told,
    instrument_of,
    kept,
    text_of,
    with_json,
    written,
)
from portulan.rules.psychometrics.instruments import incoming
from portulan.rules.psychometrics.instruments.exchange import EXPORTS
from portulan.rules.psychometrics.instruments.instrument import keys, parsed
from portulan.rules.psychometrics.instruments.lint import faults, shingles

IMPORTS = {
    "csv": incoming.from_sheet,
    "xlsform": incoming.from_xlsform,
    "surveyjs": incoming.from_surveyjs,
}


class Command(BaseCommand):
    help = "Relire, montrer, importer ou exporter un questionnaire (instrument v1)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("quoi", choices=["lint", "preview", "import", "export"])
        parser.add_argument("instrument", nargs="?", help="une clé ou un fichier ; lint : tous")
        parser.add_argument(
            "--format", help="csv, xlsform, surveyjs (deviné sinon) ; limesurvey, codebook"
        )
        parser.add_argument("--key", default="questionnaire", help="la clé de ce qu'on importe")
        parser.add_argument("--title", default="Questionnaire", help="le titre de ce qu'on importe")
        parser.add_argument("--out", help="le fichier à écrire ; à l'écran par défaut")
        parser.add_argument("--known", help="lint : des items publiés, une phrase par ligne")
        with_json(parser)

    @faults_told
    def handle(self, *, quoi, instrument, **options):
        if quoi != "lint" and not instrument:
            known = ", ".join(keys())
            raise CommandError(f"Nommez un questionnaire : {known}, ou un fichier.", returncode=2)
        told = getattr(self, f"_{quoi}")(instrument, options)
        if options["out"] and quoi in ("import", "export"):
            kept(told, options["out"])
        else:
            self.stdout.write(told)

    def _lint(self, name, options):
        published = text_of(options["known"]).splitlines() if options["known"] else []
        known = frozenset().union(*(shingles(line) for line in published if line.strip()))
        found = {
            one: [f"{fault.item} : {fault.about}" for fault in faults(instrument_of(one), known)]
            for one in ([name] if name else keys())
        }
        told = written(found, as_json=options["json"])
        if any(found.values()):
            raise CommandError(f"Des phrases sont à revoir.\n{told}")
        return told if options["json"] else f"Rien à revoir : {', '.join(found)}."

    def _preview(self, name, options):
        one = instrument_of(name)
        if options["json"]:
            rows = [{"id": q.id, "text": q.text, "scale": q.scale} for q in one.questions]
            return written(rows, as_json=True)
        lines = [one.title, one.instructions, ""]
        for number, q in enumerate(one.questions, 1):
            lines.append(f"{number}. {q.text}")
            lines.append("   " + " · ".join(c.label for c in one.formats[q.format].choices))
        for number, q in enumerate(one.open_questions, len(one.questions) + 1):
            lines += [f"{number}. {q.text}", "   (en toutes lettres)"]
        return "\n".join(lines)

    def _import(self, path, options):
        named = {"key": options["key"], "title": options["title"]}
        if options["format"]:
            tree = _chosen(IMPORTS, options["format"])(text_of(path), path, **named)
        else:
            tree = incoming.incoming(bytes_of(path), path, **named)
        text = json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
        parsed(text, path)
        return text

    def _export(self, name, options):
        write, _, _ = _chosen(EXPORTS, options["format"])
        return write(instrument_of(name))


def _chosen(formats, name):
    if name not in formats:
        raise CommandError(f"--format attendu : {', '.join(formats)}.", returncode=2)
    return formats[name]
