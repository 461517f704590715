"""Guessing at the doors: links, codes, and whether someone exists: `python -m proofs.doors`.

Ten thousand secrets drawn as ours are, none opens; a code is tried until the house says no more;
the entrance takes the same time for an address that is known and for one that is not.
"""

import logging
import re
import secrets
import statistics
import sys
import time

from proofs import aside

LINKS, ASKED = 10_000, 60
PURPOSES = (
    *("regard", "temoignage", "suivi", "avis", "succession", "donnees"),
    *("rencontre", "supervision"),
)
SAME = 1.25  # the two medians, one over the other


def main(links: int, asked: int) -> int:
    logging.disable(logging.CRITICAL)
    with aside.house():
        from django.core.cache import cache
        from django.test import Client

        from portulan.offices.mail.models import Letter
        from tests import people

        person, client = people.nadia(), Client()
        opened = guessed_links(client, links)
        cache.clear()
        tried = guessed_codes(Client(), Letter, person.email)
        known, unknown = times(Client, cache, person.email, asked)
    ratio = max(known, unknown) / min(known, unknown)
    print(f"{links} liens tirés au sort : {opened} ouvert(s)")
    print(f"codes : {tried} essais avant que la maison n'arrête, 1 chance sur {1_000_000 // tried}")
    print(
        f"entrée, médiane de {asked} : adresse connue {known * 1000:.1f} ms, "
        f"inconnue {unknown * 1000:.1f} ms, rapport {ratio:.2f}"
    )
    return bool(opened or tried > 5 or ratio > SAME)


def guessed_links(client, number: int) -> int:
    """Return how many secrets drawn at random opened anything."""
    codes = (
        client.get(f"/lien/{secrets.token_urlsafe(32)}/{PURPOSES[rank % len(PURPOSES)]}/")
        for rank in range(number)
    )
    return sum(answer.status_code != 404 for answer in codes)


def guessed_codes(client, letters, address: str) -> int:
    """Return how many wrong codes the house listens to before the right one is of no more use."""
    client.post("/compte/entrer/", {"email": address})
    right = re.search(r"\d{6}", letters.objects.filter(to=address).latest("posted_at").subject)[0]
    tried = 0
    while tried < 1_000:
        wrong = f"{(int(right) + 1 + tried) % 1_000_000:06}"
        tried += 1
        if client.post("/compte/entrer/code/", {"code": wrong}).status_code == 302:
            break
    after = client.post("/compte/entrer/code/", {"code": right})
    assert "/compte/entrer" in after.url, "le bon code entre encore après trop d'essais"
    return tried


def times(client_of, cache, known: str, number: int) -> tuple[float, float]:
    """Return the median time of the entrance for an address of someone, and of nobody."""
    took: dict[str, list[float]] = {known: [], "personne@ailleurs.example": []}
    for _ in range(number):
        for address, kept in took.items():
            cache.clear()
            client = client_of()
            begun = time.perf_counter()
            client.post("/compte/entrer/", {"email": address})
            kept.append(time.perf_counter() - begun)
    first, second = (statistics.median(kept) for kept in took.values())
    return first, second


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LINKS, ASKED))
