"""Other people's programs on our vectors: pingouin, girth, catsim. Never run by the product.

`pip install pingouin==0.7.0 girth==0.8.0 catsim==0.21.0` in an environment of its own, then
`python tests/rules/psychometrics/oracles.py` writes `vectors/oracles.json` again.
"""

import csv
import json
from importlib.metadata import version
from pathlib import Path

VECTORS = Path(__file__).parent / "vectors"
SHROUT_FLEISS = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
]
THETAS = (-3.0, -1.5, -0.25, 0.0, 0.75, 2.0, 3.5)
ASKED = (-2.0, -0.5, 0.0, 0.4, 1.3, 2.6)


def tree(name):
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


def alphas():
    """Cronbach's alpha and its interval, scale by scale, by pingouin."""
    import pandas
    import pingouin

    key = tree("likert_300x30_key.json")
    with (VECTORS / "likert_300x30_raw.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for scale, items in key["scales"].items():
        told = {
            item: [_turned(row[item], item in key["reverse"]) for row in rows] for item in items
        }
        frame = pandas.DataFrame(told).dropna()
        value, interval = pingouin.cronbach_alpha(frame, nan_policy="listwise")
        found[scale] = {"n": len(frame), "alpha": float(value), "ci": [float(x) for x in interval]}
    return found


def _turned(raw, is_reversed):
    return None if raw in {"", "NA"} else (6 - float(raw) if is_reversed else float(raw))


def intraclass():
    """The six correlations of Shrout and Fleiss, by pingouin."""
    import pandas
    import pingouin

    long = [(t, j, x) for t, row in enumerate(SHROUT_FLEISS) for j, x in enumerate(row)]
    frame = pandas.DataFrame(long, columns=["t", "j", "x"])
    told = pingouin.intraclass_corr(frame, targets="t", raters="j", ratings="x")
    return {row.Type: float(row.ICC) for row in told.itertuples()}


def lsat6():
    """LSAT section 6 calibrated by girth, and the positions it gives."""
    import girth
    import numpy

    patterns = tree("irt_reference.json")["lsat6"]["patterns"]
    persons = [list(map(int, p["pattern"])) for p in patterns for _ in range(p["freq"])]
    data = numpy.array(persons).T
    two = girth.twopl_mml(data, {"quadrature_n": 61, "max_iteration": 500})
    one = girth.onepl_mml(data, options={"quadrature_n": 61})
    slopes, places = two["Discrimination"], two["Difficulty"]
    each = numpy.array([list(map(int, p["pattern"])) for p in patterns]).T
    eap = girth.ability_eap(each, places, slopes, {"quadrature_n": 61})
    return {
        "twoPL": {"a": slopes.tolist(), "b": places.tolist()},
        "onePL": {"a": float(one["Discrimination"]), "b": one["Difficulty"].tolist()},
        "eap": {p["pattern"]: float(x) for p, x in zip(patterns, eap, strict=True)},
    }


def bank():
    """Chances, information, and the item chosen at a position, by catsim."""
    import numpy
    from catsim import irt

    rows = tree("irt_reference.json")["bank3PL"]
    items = numpy.array([[row["a"], row["b"], row["c"], 1.0] for row in rows])
    told = [
        {
            "theta": theta,
            "p": [float(irt.icc(theta, *item)) for item in items],
            "info": [float(irt.inf(theta, *item)) for item in items],
        }
        for theta in THETAS
    ]
    first = {
        str(theta): rows[int(numpy.argmax([irt.inf(theta, *item) for item in items]))]["id"]
        for theta in ASKED
    }
    return {"table": told, "most_informative": first}


if __name__ == "__main__":
    made = {name: version(name) for name in ("pingouin", "girth", "catsim")}
    found = {
        "made_with": made,
        "alpha": alphas(),
        "icc": intraclass(),
        "lsat6": lsat6(),
        "bank": bank(),
    }
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    (VECTORS / "oracles.json").write_text(text, encoding="utf-8")
