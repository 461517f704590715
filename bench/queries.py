"""The SQL of the lists, read in the house itself: `python -m bench.queries` with visitors on stdin.

No OFFSET and no COUNT: a list costs what its rows cost. Prints, by list, how many
statements it asks and those that break the rule.
"""

import json
import re
import sys

import django

LISTS = {
    "consultant": (
        "/conseil/",
        "/conseil/bilans/",
        "/conseil/bilans/?vue=termines",
        "/conseil/demandes/",
    ),
    "gestion": (
        "/gestion/bilans/",
        "/gestion/demandes/",
        "/gestion/echeances/",
    ),
}
FORBIDDEN = re.compile(r"\bOFFSET\b|\bCOUNT\s*\(", re.IGNORECASE)


def main(visitors: dict) -> dict[str, dict]:
    django.setup()
    from django.test import Client

    seen = {}
    for who, paths in LISTS.items():
        client = Client(headers={"host": "127.0.0.1", "cookie": visitors[who]})
        for path in paths:
            page = _asked(client, path, seen)
            if older := re.search(r'href="(/[^"]*\bavant=[^"]+)"', page):
                _asked(client, older[1].replace("&amp;", "&"), seen)
    return seen


def _asked(client, path: str, seen: dict[str, dict]) -> str:
    from django.db import connection

    statements = []

    def listen(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        response = client.get(path)
    if response.status_code != 200:
        raise SystemExit(f"{path} répond {response.status_code}")
    broken = [sql for sql in statements if FORBIDDEN.search(sql)]
    seen[path.split("avant=", maxsplit=1)[0]] = {"statements": len(statements), "broken": broken}
    return response.content.decode()


if __name__ == "__main__":
    json.dump(main(json.load(sys.stdin)), sys.stdout)
