"""Every rule by its id: its arguments, its defaults, and its answer as JSON.

This is what `portulan rule` and the vectors call. Typed arguments come from the annotations of
the functions: dates are ISO, money is in euros, durations carry their unit, records are JSON.
"""

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from portulan.rules import law
from portulan.rules.law.article import ALWAYS, REGISTRY, Citation
from portulan.rules.law.figures import LAW, Figures, UnknownFigure
from portulan.rules.law.typed import BadInput, dump, name_of, parse, schema_of
from portulan.rules.law.verdict import State, Verdict, to_check

FILLED_WITH_THE_DAY = frozenset({"on", "today"})
NOT_ASKED = frozenset({"figures"})


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a rule, as the command names it."""

    name: str
    parameter: str
    hint: Any
    required: bool
    default: Any
    filled: bool  # with the day asked for, when left out

    @property
    def shown_default(self) -> Any:
        """The default as `--list` shows it."""
        if self.filled:
            return "le jour donné par --on, sinon aujourd'hui"
        return None if self.required else dump(self.hint, self.default)


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule of the catalogue."""

    citation: Citation
    arguments: tuple[Argument, ...]
    returns: Any

    @property
    def signature(self) -> str:
        def text(argument: Argument) -> str:
            asked = f"{argument.name}: {name_of(argument.hint)}"
            if argument.filled:
                return f"{asked} = --on"
            return asked if argument.required else f"{asked} = {_short(argument.shown_default)}"

        name = self.citation.function.__name__
        asked = ", ".join(text(argument) for argument in self.arguments)
        return f"{name}({asked}) → {name_of(self.returns)}"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a rule answered, and with what."""

    entry: Entry
    verdict: Verdict[Any]
    inputs: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Return the answer of `portulan rule --json`, ready to be written."""
        citation, verdict = self.entry.citation, self.verdict
        since = verdict.since or citation.since
        until = verdict.until if verdict.since else citation.until
        return {
            "rule": citation.id,
            "verdict": str(verdict.state),
            "value": dump(self.entry.returns, verdict.value),
            "reason": str(verdict.reason) if verdict.reason else None,
            "article": verdict.article or citation.article,
            "in_force": {
                "from": None if since == ALWAYS else since.isoformat(),
                "to": until.isoformat() if until else None,
            },
            "confidence": citation.confidence,
            "inputs": dict(self.inputs),
        }


@cache
def load() -> Mapping[str, Entry]:
    """Import every module of the law and return its rules, sorted by id."""
    for module in pkgutil.walk_packages(law.__path__, f"{law.__name__}."):
        importlib.import_module(module.name)
    return {id: _entry(REGISTRY[id]) for id in sorted(REGISTRY)}


def find(id: str) -> Entry:
    """Return the rule of that id. Raises BadInput, naming those that look like it."""
    entries = load()
    if id in entries:
        return entries[id]
    family = id.partition("-")[0].upper()
    near = [known for known in entries if known.startswith(f"{family}-")]
    hint = f"Règles voisines : {', '.join(near)}." if near else "Liste : portulan rule --list."
    raise BadInput(f"La règle « {id} » n'existe pas. {hint}")


def evaluate(
    id: str,
    given: Mapping[str, Any],
    *,
    today: dt.date,
    on: dt.date | None = None,
    figures: Figures = LAW,
) -> Evaluation:
    """Ask one rule.

    `given` maps argument names to texts (as typed) or JSON values. `today` fills the arguments
    `on` and `today`; `on`, when a day is asked for explicitly, fills them instead, and the
    argument that says which version of the text applies. Raises BadInput for an unknown rule or
    argument, a missing one, or a value that cannot be read.
    """
    entry = find(id)
    known = {argument.name: argument for argument in entry.arguments}
    if unknown := sorted(set(given) - set(known)):
        raise BadInput(
            f"{id} n'a pas d'argument « {unknown[0]} » ; il attend : {', '.join(known) or 'rien'}."
        )
    values = {
        argument.parameter: _value(id, entry, argument, given, today, on)
        for argument in entry.arguments
    }
    inputs = {
        argument.name: dump(argument.hint, values[argument.parameter])
        for argument in entry.arguments
    }
    if on is not None and not _says_the_day(entry) and not entry.citation.in_force(on):
        return Evaluation(entry, _not_in_force(entry.citation, on), inputs)
    return Evaluation(entry, _ask(entry.citation, values, figures), inputs)


def _value(
    id: str,
    entry: Entry,
    argument: Argument,
    given: Mapping[str, Any],
    today: dt.date,
    on: dt.date | None,
) -> Any:
    if argument.name in given:
        try:
            return parse(argument.hint, given[argument.name])
        except BadInput as bad:
            raise BadInput(f"{id}, argument « {argument.name} » : {bad}") from None
    if argument.filled:
        return on or today
    if on is not None and argument.parameter == entry.citation.moment:
        return on
    if argument.required:
        raise BadInput(
            f"{id} attend l'argument « {argument.name} » ({name_of(argument.hint)}). "
            f"Usage : {entry.signature}"
        )
    return argument.default


def _says_the_day(entry: Entry) -> bool:
    """Say whether the rule itself is told the day, and answers for its own period."""
    return any(
        argument.filled or argument.parameter == entry.citation.moment
        for argument in entry.arguments
    )


def _ask(citation: Citation, values: Mapping[str, Any], figures: Figures) -> Verdict[Any]:
    function = citation.function
    extra = {"figures": figures} if "figures" in inspect.signature(function).parameters else {}
    try:
        answer = function(**values, **extra)
    except UnknownFigure as unknown:
        return Verdict(State.TO_CHECK, reason=unknown.reason)
    except ValueError as bad:
        raise BadInput(f"{citation.id} : {bad}") from bad
    return answer if isinstance(answer, Verdict) else Verdict(State.VALUE, answer)


def _not_in_force(citation: Citation, on: dt.date) -> Verdict[Any]:
    return to_check(
        f"Au {on:%d/%m/%Y}, ce texte n'était pas celui que nous avons lu.",
        f"Nous lisons {citation.article} à compter du {citation.since:%d/%m/%Y}"
        + (f" et jusqu'au {citation.until:%d/%m/%Y}." if citation.until else "."),
        "Lisez la version en vigueur à cette date.",
    )


def _entry(citation: Citation) -> Entry:
    hints = get_type_hints(citation.function, include_extras=True)
    arguments = tuple(
        Argument(
            name=name.rstrip("_"),
            parameter=name,
            hint=hints[name],
            required=parameter.default is parameter.empty and name not in FILLED_WITH_THE_DAY,
            default=None if parameter.default is parameter.empty else parameter.default,
            filled=name in FILLED_WITH_THE_DAY,
        )
        for name, parameter in inspect.signature(citation.function).parameters.items()
        if name not in NOT_ASKED
    )
    returns = hints["return"]
    if get_origin(returns) is Verdict:
        returns = get_args(returns)[0]
    return Entry(citation, arguments, returns)


def describe(entry: Entry) -> dict[str, Any]:
    """Return one row of `portulan rule --list --json`."""
    return {
        "id": entry.citation.id,
        "signature": entry.signature,
        "description": entry.citation.title,
        "article": entry.citation.article,
        "confidence": entry.citation.confidence,
        "args": [
            {
                "name": argument.name,
                "type": name_of(argument.hint),
                "required": argument.required,
                "default": argument.shown_default,
                "schema": schema_of(argument.hint),
            }
            for argument in entry.arguments
        ],
    }


def _short(value: Any) -> str:
    words = {True: "true", False: "false", None: "null"}
    return words[value] if isinstance(value, bool | None) else str(value)
