"""Say how large files and functions are: a direction, not a gate."""

import ast
import subprocess
from pathlib import Path
from statistics import median


def tracked(*patterns: str) -> list[Path]:
    command = ["git", "ls-files", *patterns]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    return [Path(line) for line in told.stdout.split() if "/migrations/" not in line]


def functions(path: Path) -> list[tuple[int, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        (node.end_lineno - node.lineno + 1, f"{path}:{node.lineno} {node.name}")
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    ]


def main() -> None:
    ours = [p for p in tracked("*.py") if p.parts[0] in {"portulan", "demo"}]
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in ours}
    every = sorted((f for p in ours for f in functions(p)), reverse=True)
    total, middle = sum(lengths.values()), median(lengths.values())
    print(f"{len(ours)} fichiers, {total} lignes, médiane {middle:.0f}")
    print("\nLes plus longs fichiers")
    for path in sorted(lengths, key=lengths.get, reverse=True)[:10]:
        print(f"{lengths[path]:6d} {path}")
    tail = every[len(every) // 20][0]
    print(f"\n{len(every)} fonctions, 95e centile {tail} lignes ; les plus longues")
    for size, where in every[:10]:
        print(f"{size:6d} {where}")
    print("\nLes plus longs gabarits")
    templates = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in tracked("*.html")}
    for path in sorted(templates, key=templates.get, reverse=True)[:6]:
        print(f"{templates[path]:6d} {path}")
    rooms: dict[str, int] = {}
    for path, size in lengths.items():
        rooms["/".join(path.parts[:3])] = rooms.get("/".join(path.parts[:3]), 0) + size
    print("\nLes plus grandes pièces")
    for room in sorted(rooms, key=rooms.get, reverse=True)[:8]:
        print(f"{rooms[room]:6d} {room}")


if __name__ == "__main__":
    main()
