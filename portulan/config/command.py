"""The `portulan` command: our own commands, and Django's beside them. Its help is in French."""

import argparse
import ast
import os
import sys
from pathlib import Path

from portulan.config.which_house import let_the_demo_answer

# Commands that ask the ground floor alone: no key, no database, no settings of a provider.
PURE = frozenset(
    {
        "rule",
        "congruence",
        "reliability",
        "careless",
        "rater-agreement",
        "cat",
        "items",
        "score",
        "instrument",
    }
)
ASKING_FOR_HELP: tuple[list[str], ...] = ([], ["help"], ["--help"], ["-h"])
COMMANDS = Path(__file__).parent / "management" / "commands"
WELCOME = """Portulan, la plateforme libre des bilans de compétences.

{commands}

« portulan COMMANDE --help » dit ce que chacune attend. Les commandes de Django (migrate, check,
clearsessions…) marchent aussi : « portulan help --commands » les liste toutes."""

NO_DATABASE = (
    "La base de données ne répond pas, ou n'est pas à jour : portulan doctor dit laquelle et quoi "
    "faire ; --traceback montre le détail."
)

# Django's own options, of use to whoever writes commands: they work, the help does not list them.
UNLISTED = {
    *("--version", "--verbosity", "--settings", "--pythonpath"),
    *("--traceback", "--no-color", "--force-color", "--skip-checks"),
}
FRENCH = {
    "usage: ": "usage : ",
    "positional arguments": "à indiquer",
    "show this help message and exit": "montrer cette aide",
    "%(prog)s: error: %(message)s\n": "%(prog)s : %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "the following arguments are required: %s": "il manque %s",
    "unrecognized arguments: %s": "cette commande ne connaît pas %s",
    "expected one argument": "une valeur est attendue",
    "invalid %(type)s value: %(value)r": "%(value)r ne convient pas",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r n'est pas proposé ; au choix : %(choices)s"
    ),
}


def main() -> None:
    """Run the command named on the line. `portulan demo` needs no key: it makes the demo's own."""
    words = sys.argv[1:]
    if words in ASKING_FOR_HELP:
        print(welcome())
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portulan.config.settings")
    if words[0] == "demo":
        os.environ.setdefault("PORTULAN_DEMO", "1")
    if words[0] in PURE:
        _with_the_rules_alone()
    else:
        let_the_demo_answer(words[0])
    _speak_french()
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, execute_from_command_line
    from django.db import Error as DatabaseTrouble

    asked_for_the_trace = "--traceback" in words
    if words[0] in names() and not asked_for_the_trace:
        words = [words[0], "--traceback", *words[1:]]  # Django then leaves the sentence to us
    try:
        execute_from_command_line(["portulan", *words])
    except ImproperlyConfigured as lacking:
        _leave(str(lacking), code=2)
    except CommandError as refused:
        _leave(str(refused), code=refused.returncode)
    except DatabaseTrouble:
        if asked_for_the_trace:
            raise
        _leave(NO_DATABASE, code=2)


def _leave(sentence: str, *, code: int) -> None:
    """Say why in one sentence, and nothing else."""
    print(sentence, file=sys.stderr)
    sys.exit(code)


def welcome() -> str:
    """Return the list of our commands. Reads their help without loading them: no key is needed."""
    lines = [f"  {name:<24}{help_of(name)}" for name in names()]
    return WELCOME.format(commands="\n".join(lines))


def names() -> list[str]:
    """Return the names of our commands, in order."""
    return sorted(path.stem for path in COMMANDS.glob("*.py") if path.stem != "__init__")


def help_of(name: str) -> str:
    """Return the help line of one of our commands, as its file writes it."""
    tree = ast.parse((COMMANDS / f"{name}.py").read_text(encoding="utf-8"))
    return next(
        str(ast.literal_eval(node.value))
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "help"
    )


def _speak_french() -> None:
    from django.core.management.base import BaseCommand

    BaseCommand.suppressed_base_arguments = UNLISTED
    argparse._ = lambda text: FRENCH.get(text, text)


def _with_the_rules_alone() -> None:
    """Settle Django for a command that reads nothing but the rules."""
    from django.conf import settings

    settings.configure(
        INSTALLED_APPS=["portulan.config"],
        DEMO=False,
        LANGUAGE_CODE="fr",
        TIME_ZONE="Europe/Paris",
        USE_TZ=True,
    )
