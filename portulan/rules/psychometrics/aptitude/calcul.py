"""Calculations met at work: percentages, proportions, durations, sharing.

A template gives the sentence, the answer, answers that forget one step, and a check that starts
from an option and comes back to the data: an equation, not the same calculation again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from portulan.rules.psychometrics.aptitude.item import Draft, distinct


@dataclass(frozen=True, slots=True)
class Problem:
    words: str
    answer: int
    wrong: tuple[int, ...]
    check: Callable[[int], bool]
    b: float
    unit: str = ""


def _discount(d: Random) -> Problem:
    price, rate = 20 * d.randint(3, 40), d.choice([5, 10, 15, 20, 25, 30])
    paid = price * (100 - rate) // 100
    return Problem(
        f"Un outil coûte {price} €. Le fournisseur fait une remise de {rate} %. Que paie-t-on ?",
        paid,
        (price - rate, price * (100 + rate) // 100, price * rate // 100),
        lambda x: 100 * x == price * (100 - rate),
        -0.8,
        " €",
    )


def _rise(d: Random) -> Problem:
    price, rate = 20 * d.randint(3, 40), d.choice([5, 10, 15, 20])
    return Problem(
        f"Un abonnement de {price} € augmente de {rate} %. Combien coûte-t-il ensuite ?",
        price * (100 + rate) // 100,
        (price + rate, price * (100 - rate) // 100, price * rate // 100),
        lambda x: 100 * (x - price) == price * rate,
        -0.8,
        " €",
    )


def _share(d: Random) -> Problem:
    whole, rate = 20 * d.randint(3, 30), 5 * d.randint(1, 18)
    part = whole * rate // 100
    return Problem(
        f"Sur {whole} commandes, {part} sont parties en retard. Quelle part, en pour cent ?",
        rate,
        (100 - rate, part, rate + 10, rate // 2),
        lambda x: x * whole == 100 * part,
        0.0,
        " %",
    )


def _before_discount(d: Random) -> Problem:
    price, rate = 20 * d.randint(3, 40), d.choice([10, 20, 25, 50])
    paid = price * (100 - rate) // 100
    return Problem(
        f"Après une remise de {rate} %, un meuble coûte {paid} €. Quel était son prix d'avant ?",
        price,
        (paid * (100 + rate) // 100, paid + rate, paid * rate // 100),
        lambda x: x * (100 - rate) == 100 * paid,
        1.1,
        " €",
    )


def _recipe(d: Random) -> Problem:
    per, people, more = 10 * d.randint(3, 20), d.choice([2, 4, 5]), d.choice([3, 6, 7, 8, 9])
    return Problem(
        f"Pour {people} personnes, il faut {per * people} g de farine. Et pour {more} personnes ?",
        per * more,
        (per * people + more, per * people * more, per * (more - 1), per * (more + people)),
        lambda x: x * people == per * people * more,
        -0.4,
        " g",
    )


def _end_time(d: Random) -> Problem:
    start, length = 5 * d.randint(84, 150), 5 * d.randint(7, 40)
    end = start + length
    return Problem(
        f"Une réunion commence à {start // 60} h {start % 60:02d} et dure {length} minutes. "
        "Combien de minutes après midi finit-elle ? (Un nombre négatif : avant midi.)",
        end - 720,
        (end - 660, end - 780, length, end - 720 + 40),
        lambda x: x + 720 - length == start,
        0.3,
        " min",
    )


def _unit_price(d: Random) -> Problem:
    unit, n = d.randint(3, 19), d.randint(4, 12)
    return Problem(
        f"Un lot de {n} boîtes coûte {unit * n} €. Quel est le prix d'une boîte ?",
        unit,
        (unit * n - n, unit + 1, unit - 1, n),
        lambda x: x * n == unit * n,
        -1.5,
        " €",
    )


def _pace(d: Random) -> Problem:
    rate, hours = 5 * d.randint(3, 16), d.randint(2, 7)
    return Problem(
        f"Une personne prépare {rate} colis par heure. Combien en prépare-t-elle en {hours} h 30 ?",
        rate * (2 * hours + 1) // 2 if rate % 2 == 0 else -1,
        (rate * hours, rate * hours + 30, rate * (hours + 1), rate * hours + rate // 3),
        lambda x: 2 * x == rate * (2 * hours + 1),
        -0.2,
        " colis",
    )


def _dilution(d: Random) -> Problem:
    parts, dose = d.choice([4, 9, 19]), 5 * d.randint(4, 40)
    return Problem(
        f"Un produit se dilue à raison d'un volume pour {parts} volumes d'eau. "
        f"Combien de mélange obtient-on avec {dose} ml de produit ?",
        dose * (parts + 1),
        (dose * parts, dose * (parts - 1), dose + parts, dose * (parts + 2)),
        lambda x: x - dose == dose * parts,
        0.6,
        " ml",
    )


def _sharing(d: Random) -> Problem:
    one, ratio = 10 * d.randint(3, 30), d.choice([2, 3])
    return Problem(
        f"Deux équipes se partagent {one * (ratio + 1)} dossiers ; la première en prend "
        f"{ratio} fois plus que la seconde. Combien pour la seconde ?",
        one,
        (one * ratio, one * (ratio + 1) // 2, one + 10, one * (ratio + 1) // ratio),
        lambda x: x + ratio * x == one * (ratio + 1),
        0.5,
    )


def _average(d: Random) -> Problem:
    a, b, mean = d.randint(20, 60), d.randint(20, 60), d.randint(30, 50)
    return Problem(
        f"Sur trois jours, on veut une moyenne de {mean} appels par jour. Les deux premiers : "
        f"{a} et {b}. Combien en faut-il le troisième ?",
        3 * mean - a - b,
        (mean, 2 * mean - (a + b) // 2, abs(a - b), 3 * mean - a),
        lambda x: x > 0 and a + b + x == 3 * mean,
        0.8,
    )


def _stock(d: Random) -> Problem:
    day, days = d.randint(6, 24), d.randint(4, 12)
    rest = d.randint(1, day - 1)
    return Problem(
        f"On utilise {day} cartons par jour. Il en reste {day * days + rest}. "
        "Combien de jours entiers peut-on tenir ?",
        days,
        (days + 1, days - 1, days + 2, rest),
        lambda x: x * day <= day * days + rest < (x + 1) * day,
        -0.1,
        " jours",
    )


def _two_rates(d: Random) -> Problem:
    price = 100 * d.randint(2, 18)
    up, down = d.choice([(10, 10), (20, 20), (10, 20), (20, 10), (50, 20)])
    final = price * (100 + up) * (100 - down) // 10_000
    return Problem(
        f"Un tarif de {price} € augmente de {up} %, puis baisse de {down} %. Combien à la fin ?",
        final,
        (
            price * (100 + up - down) // 100 + (1 if up == down else 0),
            price * (100 + up) // 100,
            price * (100 - down) // 100,
            price,
        ),
        lambda x: 10_000 * x == price * (100 + up) * (100 - down),
        1.3,
        " €",
    )


def _speed(d: Random) -> Problem:
    speed, quarter = 20 * d.randint(2, 6), d.choice([1, 2, 3, 5, 6, 7])
    return Problem(
        f"Un véhicule roule à {speed} km/h pendant {15 * quarter} minutes. "
        "Quelle distance parcourt-il ?",
        speed * quarter // 4,
        (speed * quarter, speed * 15 * quarter // 100, speed // 4, speed * (quarter + 1) // 4),
        lambda x: 4 * x == speed * quarter,
        0.2,
        " km",
    )


MAKERS: tuple[Callable[[Random], Problem], ...] = (
    _discount,
    _rise,
    _share,
    _before_discount,
    _recipe,
    _end_time,
    _unit_price,
    _pace,
    _dilution,
    _sharing,
    _average,
    _stock,
    _two_rates,
    _speed,
)


def draft(draw: Random) -> Draft:
    """Return a problem drawn at random."""
    maker = draw.choice(MAKERS)
    asked = maker(draw)
    unit = asked.unit.replace(" ", "\u00a0")
    near = [asked.answer + step for step in (10, -10, 5, 1, -1, 20)]
    signed = asked.answer < 0 or "négatif" in asked.words
    wrong = [x for x in (*asked.wrong, *near) if signed or x > 0]
    name = maker.__name__.lstrip("_")
    return Draft(
        prompt=asked.words,
        answer=f"{asked.answer}{unit}",
        distractors=distinct([f"{x}{unit}" for x in wrong], f"{asked.answer}{unit}", draw),
        rule=name,
        pattern=name,
        b=asked.b,
        solves=lambda option: asked.check(int(option.removesuffix(unit))),
    )
