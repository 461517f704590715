from django.core.management.base import BaseCommand, CommandError

from portulan.config.answering import faults_told, kept, text_of, with_json, written
from portulan.config.asking_metiers import in_one_sentence
from portulan.offices.clock import now
from portulan.rules.psychometrics.instruments.instrument import edition
from portulan.rules.psychometrics.norm_files import faults, read
from portulan.rules.psychometrics.norms import CannotMerge, merged


class Command(BaseCommand):
    help = "Les normes vivantes, en sommes de groupes : les exporter, les réunir, les vérifier."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("quoi", choices=["export", "merge", "audit"])
        parser.add_argument(
            "mots", nargs="*", help="export : une clé ; merge, audit : des fichiers"
        )
        parser.add_argument("--edition", help="la version du questionnaire ; la plus récente")
        parser.add_argument("--organisme", help="le nom court du cabinet, s'il y en a plusieurs")
        parser.add_argument("--out", help="le fichier à écrire ; à l'écran par défaut")
        parser.add_argument("--keep", action="store_true", help="merge : garder dans le cabinet")
        with_json(parser)

    @faults_told
    def handle(self, *, quoi, mots, **options):
        if quoi != "audit" and not mots:
            wanted = "une clé de questionnaire" if quoi == "export" else "un fichier de normes"
            raise CommandError(f"Nommez {wanted}.", returncode=2)
        with in_one_sentence():
            getattr(self, f"_{quoi}")(mots, options)

    def _export(self, words, options):
        held = [one for one in _held(options["organisme"]) if one.instrument == words[0]]
        wanted = options["edition"]
        held = [one for one in held if wanted in (None, one.version)]
        if not held:
            raise CommandError(f"Aucune norme de « {words[0]} » n'est encore là.", returncode=2)
        self._out(held[-1], options)

    def _merge(self, words, options):
        norms = [read(text_of(path), path) for path in words]
        for path, norm in zip(words, norms, strict=True):
            _refuse(path, norm)
        try:
            whole = merged(*norms)
            if options["keep"]:
                _keep(whole, options["organisme"])
        except CannotMerge as why:
            raise CommandError(str(why), returncode=2) from why
        self._out(whole, options)

    def _audit(self, words, options):
        norms = {path: read(text_of(path), path) for path in words} or {
            f"{one.instrument} {one.version}": one for one in _held(options["organisme"])
        }
        found = {
            name: {
                "people": norm.people,
                "lots": len(norm.lots),
                "smallest_lot": min(lot.people for lot in norm.lots),
                "months": list(norm.months),
                "places": norm.places,
                "faults": faults(norm, _edition(norm)),
            }
            for name, norm in norms.items()
        }
        told = written(found, as_json=options["json"]) or "Aucune norme n'est encore là."
        if any(one["faults"] for one in found.values()):
            raise CommandError(f"Des chiffres ne tiennent pas.\n{told}")
        self.stdout.write(told)

    def _out(self, norm, options):
        text = written(norm.as_json(), as_json=True)
        if options["out"]:
            kept(f"{text}\n", options["out"])
        else:
            self.stdout.write(text)


def _refuse(path, norm):
    found = faults(norm, _edition(norm))
    if found:
        raise CommandError(f"{path}, ligne 1, colonne 1 : {' '.join(found)}", returncode=2)


def _edition(norm):
    try:
        return edition(norm.instrument, norm.version)
    except KeyError:
        return None


def _house(slug):
    from portulan.offices.organisme.access import organismes
    from portulan.offices.organisme.models import Organisme

    known = [one for _, one in organismes()]
    if not known:
        raise CommandError("Aucun cabinet n'est fondé ici : aucune norme non plus.", returncode=2)
    if slug is None and len(known) != 1:
        raise CommandError(f"--organisme : l'un de {', '.join(known)}.", returncode=2)
    found = Organisme.objects.filter(slug=slug or known[0]).first()
    if found is None:
        raise CommandError(f"--organisme : l'un de {', '.join(known)}.", returncode=2)
    return found


def _held(slug):
    from portulan.journey.etalonnage.access import norms_of_house

    return norms_of_house(_house(slug).pk)


def _keep(norm, slug):
    from portulan.journey.etalonnage.actions import add

    add(_house(slug).pk, norm, received=True, at=now())
