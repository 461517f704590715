"""A few sheets written for the tests."""

from portulan.rules.matching.index import Name, Sheet
from portulan.rules.matching.skills import Asked

SHEETS = [
    Sheet(
        "D1102",
        "81",
        "Boulanger / Boulangère",
        (Name("81", "Boulanger / Boulangère"), Name("11574", "Ouvrier / Ouvrière boulanger")),
        ("artisan du pain",),
        ("Pétrir une pâte", "Cuire du pain", "Façonner des baguettes"),
    ),
    Sheet(
        "D1104",
        "83",
        "Pâtissier / Pâtissière",
        (Name("83", "Pâtissier / Pâtissière"),),
        (),
        ("Monter un gâteau", "Cuire une pâte"),
    ),
    Sheet(
        "M1203",
        "460",
        "Comptable",
        (Name("460", "Comptable"), Name("461", "Aide-comptable")),
        (),
        ("Tenir une comptabilité", "Enregistrer des écritures"),
    ),
    Sheet(
        "J1501",
        "357",
        "Aide-soignant / Aide-soignante",
        (Name("357", "Aide-soignant / Aide-soignante"),),
        (),
        ("Aider à la toilette", "Écouter une personne fragile"),
    ),
]

ASKED = [
    Asked("D1102", ("petrir", "cuire", "vendre"), ("four",), ("hygiene",), ("nuit",), letters="RA"),
    Asked("D1104", ("decorer", "cuire", "vendre"), ("four",), ("hygiene",), (), letters="RA"),
    Asked("M1203", ("ecrire", "compter"), ("bureau",), ("fisc",), (), letters="CE"),
    Asked("J1501", ("laver", "ecouter"), ("soin",), ("hygiene",), ("nuit",), regulated=True),
]
