"""Write docs/droit/ from the register of the law and its vectors; `--check` only compares.

python -m tools.droit
python -m tools.droit --check
"""

import json
import re
import sys
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from portulan.rules.duration import compact
from portulan.rules.french import date_fr
from portulan.rules.law.article import ALWAYS, CONFIDENCES, Citation
from portulan.rules.law.catalogue import evaluate, load
from portulan.rules.law.concordance import ArticlePage, articles, slug_of, to_settle
from portulan.rules.law.figures import Figure, Value
from portulan.rules.money import euros_fr
from portulan.rules.typo import typo_fr

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "droit"
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"[LRD]?\d.*")  # of an article, its code left aside
VECTORS = ROOT / "tests" / "vectors"
VERDICTS = {"ok": "oui", "refused": "non", "to_check": "à vérifier", "value": "valeur"}
READ_ON = date(2026, 11, 23)  # the day of the law that the vectors were written for
MADE = "<!-- Page produite par tools/droit.py : ne la modifiez pas, modifiez la règle. -->"


@cache
def pages() -> Mapping[str, str]:
    """Return every page by its file name: what they are made from never changes in a run."""
    cases = read_cases()
    found = {f"{page.slug}.md": _article(page, cases) for page in articles()}
    return found | {"README.md": _index(), "a-verifier.md": _to_settle()}


def gaps(cases: Mapping[str, list[dict[str, Any]]] | None = None) -> list[str]:
    """Return what the concordance lacks: « rule: article », for an article that no vector applies.

    Where a rule cites several articles, a vector applies one of them when it says so (`applies`),
    or when the reason of the answer names it.
    """
    cases = read_cases() if cases is None else cases
    return [
        f"{citation.id} : {article}"
        for citation in _cited()
        for article in citation.articles
        if not _is_applied(citation, article, cases.get(citation.id, []))
    ]


def strangers(cases: Mapping[str, list[dict[str, Any]]]) -> list[str]:
    """Return the vectors that say they apply an article their rule does not cite."""
    cited = {citation.id: citation.articles for citation in _cited()}
    return [
        f"{id} : {case['applies']}"
        for id, told in cases.items()
        for case in told
        if "applies" in case and case["applies"] not in cited[id]
    ]


def _cited() -> list[Citation]:
    return [entry.citation for entry in load().values()]


def _is_applied(citation: Citation, article: str, cases: list[dict[str, Any]]) -> bool:
    if len(citation.articles) == 1:
        return bool(cases)
    found = _NUMBER.search(article)
    number = re.compile(rf"(?<![\w-]){re.escape(found[0] if found else article)}(?![\w-])")
    return any(
        case.get("applies") == article or number.search(_reason(citation.id, case))
        for case in cases
    )


def _reason(id: str, case: Mapping[str, Any]) -> str:
    given = json.loads(json.dumps(case.get("with", {}), default=lambda day: day.isoformat()))
    said = evaluate(id, given, today=case.get("on", READ_ON), on=case.get("on")).verdict.reason
    return str(said) if said else ""


def read_cases() -> Mapping[str, list[dict[str, Any]]]:
    """Return the vectors of each rule."""
    cases: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(VECTORS.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            cases.setdefault(case.get("rule", path.stem), []).append(case)
    return cases


def stale(directory: Path = PAGES) -> list[str]:
    """Return the names of the pages that are missing, changed or no longer wanted."""
    wanted = pages()
    written = {path.name: path.read_text(encoding="utf-8") for path in directory.glob("*.md")}
    return sorted(
        name for name in wanted.keys() | written.keys() if wanted.get(name) != written.get(name)
    )


def write(directory: Path = PAGES) -> None:
    """Write every page, and remove those no longer wanted."""
    directory.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in directory.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (directory / name).write_text(text, encoding="utf-8")


def _article(page: ArticlePage, cases: Mapping[str, list[dict[str, Any]]]) -> str:
    parts = [MADE, f"# {typo_fr(page.title)}"]
    for citation in page.rules:
        parts += _rule(citation, cases.get(citation.id, []))
    if page.figures:
        parts += ["## Valeurs datées", _figures(page.figures)]
    return "\n\n".join(parts) + "\n"


def _rule(citation: Citation, cases: list[dict[str, Any]]) -> list[str]:
    rows = [
        ("En vigueur", _period(citation)),
        ("Confiance", _confidence(citation.confidence)),
        ("Articles", ", ".join(f"[{one}]({slug_of(one)}.md)" for one in citation.articles)),
        ("Fonction", f"`{citation.path}`"),
        ("Essayer", f"`portulan rule {citation.id}`"),
    ]
    if citation.source:
        rows.append(("Source", citation.source))
    parts = [
        f"## {citation.id} · {typo_fr(citation.title)}",
        "\n".join(["| | |", "|---|---|", *(f"| {name} | {text} |" for name, text in rows)]),
    ]
    for name, heading in (
        ("Texte", "Texte"),
        ("Lecture", "Notre lecture"),
        ("À vérifier", "À vérifier"),
    ):
        if text := citation.sections.get(name):
            parts.append(f"**{heading}.** {typo_fr(text[0].upper() + text[1:])}")
    if cases:
        parts.append(_cases(cases))
    return parts


def _cases(cases: list[dict[str, Any]]) -> str:
    lines = ["| Cas | Demandé | Réponse |", "|---|---|---|"]
    for case in cases:
        asked = ", ".join(f"{name} = {_text(value)}" for name, value in case["with"].items())
        if "on" in case:
            asked += f" (au {_text(case['on'])})"
        answer = VERDICTS[case["verdict"]]
        if "value" in case:
            answer += f" : {_answer(case['value'])}"
        lines.append(f"| {typo_fr(_cell(case['name']))} | {_cell(asked)} | {_cell(answer)} |")
    return "\n".join(lines)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, default=date.isoformat)


def _answer(value: Any) -> str:
    """Return an answer as one reads it aloud: days in full, both days of a delay, oui and non."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, date) or (isinstance(value, str) and _ISO.fullmatch(value)):
        return date_fr(date.fromisoformat(str(value)))
    if isinstance(value, list):
        return ", ".join(map(_answer, value)) or "rien"
    if isinstance(value, dict) and set(value) == {"certain", "arguable"}:
        sure, late = _answer(value["certain"]), _answer(value["arguable"])
        return sure if sure == late else f"{sure} (sûr), {late} (discutable)"
    if isinstance(value, dict):
        return " ; ".join(f"`{name}` {_answer(one)}" for name, one in value.items()) or "rien"
    return _text(value)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _figures(figures: tuple[Figure, ...]) -> str:
    lines = ["| Constante | Valeur | Période | Référence | Confiance |", "|---|---|---|---|---|"]
    for figure in figures:
        for value in figure.values:
            lines.append(
                f"| {typo_fr(figure.label)} (`{figure.name}`) | {_amount(figure, value)} | "
                f"{_days(value.since, value.until)} | {typo_fr(value.reference)} | "
                f"{value.confidence} |"
            )
    return "\n".join(lines)


def _amount(figure: Figure, value: Value) -> str:
    if value.amount is None:
        return "aucun"
    if figure.unit == "euro":
        return euros_fr(value.amount)
    return compact(value.amount) if figure.unit == "heure" else f"{value.amount} {figure.unit}"


def _period(citation: Citation) -> str:
    if citation.since == ALWAYS:
        return "de longue date"
    return _days(citation.since, citation.until)


def _days(since: date, until: date | None) -> str:
    if until is None:
        return f"depuis le {date_fr(since)}"
    return f"du {date_fr(since)} au {date_fr(until)}"


def _confidence(confidence: str) -> str:
    return f"{confidence} : " + ", ".join(CONFIDENCES[one] for one in confidence.split("/"))


def _index() -> str:
    parts = [
        MADE,
        "# Le droit, article par article",
        typo_fr(
            "Chaque page cite le texte, dit notre lecture, la fonction qui l'applique, ses cas et "
            "ses périodes. Les passages entre guillemets sont des citations ; la lecture est la "
            "nôtre et peut se tromper : c'est elle qu'un juriste relit."
        ),
        "\n".join(
            [
                "| Confiance | Sens |",
                "|---|---|",
                *(f"| {k} | {v} |" for k, v in CONFIDENCES.items()),
            ]
        ),
        "[Ce qui reste à vérifier](a-verifier.md)",
    ]
    lines = ["| Article | Règles |", "|---|---|"]
    for page in articles():
        rules = ", ".join(citation.id for citation in page.rules)
        lines.append(f"| [{typo_fr(page.title)}]({page.slug}.md) | {rules} |")
    return "\n\n".join([*parts, "\n".join(lines)]) + "\n"


def _to_settle() -> str:
    lines = ["| Règle | Article | Confiance | Ce qui la réglerait |", "|---|---|---|---|"]
    for citation in to_settle():
        first = citation.articles[0]
        settles = citation.sections.get("À vérifier", "")
        lines.append(
            f"| {citation.id} · {typo_fr(citation.title)} | [{first}]({slug_of(first)}.md) | "
            f"{citation.confidence} | {typo_fr(_cell(settles))} |"
        )
    parts = [
        MADE,
        "# À vérifier",
        typo_fr(
            "Ces règles reposent sur une source secondaire (S) ou restent incertaines (U). À leur "
            "limite, Portulan ne répond ni oui ni non : il répond « à vérifier »."
        ),
        "\n".join(lines),
    ]
    return "\n\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or say which are stale and answer 1."""
    if "--check" not in arguments:
        write()
        return 0
    old = stale()
    if old:
        print(f"Pages à refaire (python -m tools.droit) : {', '.join(old)}")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
