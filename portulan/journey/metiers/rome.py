"""ROME 4.0 as its archive tells it, checked and joined: plain records, no database."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portulan.journey.metiers.archive import Archive, Row
from portulan.journey.metiers.refusals import ArchiveRefused

SKILL, ATTITUDE, KNOWLEDGE, CONTEXT = "savoir-faire", "savoir-être", "savoir", "contexte"
RUBRIC = {"1": SKILL, "2": ATTITUDE, "3": KNOWLEDGE}
CODE = re.compile(r"^[A-N]\d{4}$")
LETTERS = frozenset("RIASEC")
LIKES = {
    "R": "le concret, le manuel",
    "I": "la recherche, l’analyse",
    "A": "la création",
    "S": "l’aide aux autres",
    "E": "l’initiative, convaincre",
    "C": "l’ordre, la méthode",
}
VALUES = {
    "realisation": "se réaliser",
    "independance": "décider soi-même",
    "reconnaissance": "être reconnu",
    "relations": "de bonnes relations",
    "soutien": "être soutenu",
    "conditions": "de bonnes conditions de travail",
}
YES, NEUTRAL = "O", "Emploi Blanc"

COLUMNS = {
    "referentiel_code_rome": (
        *("code_rome", "code_ogr", "libelle_rome", "transition_eco", "transition_num"),
        *("transition_demo", "emploi_reglemente", "emploi_cadre", "code_rome_parent"),
    ),
    "referentiel_appellation": ("code_ogr", "libelle_appellation_long", "code_rome", "peu_usite"),
    "referentiel_competence": (
        *("code_ogr", "nature", "libelle_competence", "code_ogr_macro_comp"),
        *("cat_comp", "sous_cat_comp"),
    ),
    "referentiel_savoir": ("code_ogr_savoir", "libelle_savoir", "categorie_savoir"),
    "referentiel_contexte_travail": (
        *("code_ogr", "libelle_cont_travail", "libelle_type_cont_trav"),
    ),
    "liens_rome_referentiels": ("code_rome", "code_compo_bloc", "code_rubrique", "code_ogr"),
    "coherence_item": ("code_rome", "code_ogr", "coeur_metier"),
    "rubrique_mobilite": ("code_rome", "code_rome_cible", "numero_ordre"),
    "texte": ("code_rome", "libelle_type_texte", "position_phrase", "libelle_texte"),
    "referentiel_code_rome_riasec": ("code_rome", "riasec_majeur", "riasec_mineur"),
}
# What a version before this one may not have yet. From it on, a missing column is a damaged file.
COMPLETE = 60
LATER = frozenset(
    {"transition_eco", "transition_num", "transition_demo", "emploi_reglemente", "emploi_cadre"}
    | {"code_rome_parent", "peu_usite", "sous_cat_comp", "code_ogr_macro_comp", "categorie_savoir"}
)
LATER_TABLES = frozenset({"coherence_item", "referentiel_code_rome_riasec", "rubrique_mobilite"})
OPTIONAL = {
    "domaine_professionnel": ("code_domaine_professionnel", "libelle_domaine_professionnel"),
    "grand_domaine": ("code_grand_domaine", "libelle_grand_domaine"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A skill, an attitude, a piece of knowledge or a context, by its stable number."""

    ogr: str
    kind: str
    label: str
    group: str = ""  # the macro-skill of a skill, the category of the others
    transverse: bool = False


@dataclass(slots=True)
class Metier:
    """One sheet, joined."""

    code: str
    ogr: str
    title: str
    parent: str
    regulated: bool  # False too when the sheet does not say: see `says_regulated`
    manager: bool
    eco: str
    digital: str
    riasec: str = ""
    definition: list[str] = field(default_factory=list)
    entry: list[str] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    items: list[tuple[str, str]] = field(default_factory=list)  # ogr, "core" | "emerging" | ""
    neighbours: list[str] = field(default_factory=list)  # ROME's own mobilities, best first
    aliases: list[str] = field(default_factory=list)  # names lent by ESCO
    interests: dict[str, float] = field(default_factory=dict)  # six scores, when known
    values: dict[str, float] = field(default_factory=dict)  # six work values, when known
    esco: list[str] = field(default_factory=list)  # ESCO occupations that are the same, or near
    demographic: str = ""
    says_regulated: bool = True

    @property
    def likes(self) -> list[str]:
        """Its first interests in words (Holland's six), as the sheet gives them by letter."""
        return [LIKES[letter] for letter in self.riasec if letter in LIKES]

    @property
    def holds(self) -> list[str]:
        """The two work values it satisfies first, when the crosswalks to O*NET say so."""
        first = sorted(self.values, key=lambda key: (-self.values[key], key))[:2]
        return [VALUES[key] for key in first if key in VALUES]

    @property
    def transitions(self) -> list[str]:
        """What ROME itself says of this métier and of the transitions under way."""
        told = []
        if self.eco and self.eco != NEUTRAL:
            told.append(f"transition écologique : {self.eco.lower()}")
        flags = (("numérique", self.digital), ("démographique", self.demographic))
        return [*told, *(f"transition {name} : concerné" for name, flag in flags if flag == YES)]


@dataclass(slots=True)
class Referentiel:
    """A whole version."""

    number: int
    published: date | None
    source: str
    metiers: dict[str, Metier]
    items: dict[str, Item]
    domains: dict[str, str] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()  # what an older version does not say


def read(archive: Archive) -> Referentiel:
    """The archive as records; refuses, in one sentence, what cannot be trusted."""
    former = archive.number < COMPLETE
    tables = {
        name: archive.rows(
            name,
            columns,
            required=not (former and name in LATER_TABLES),
            later=LATER if former else frozenset(),
        )
        for name, columns in COLUMNS.items()
    }
    extra = {
        name: archive.rows(name, columns, required=False) for name, columns in OPTIONAL.items()
    }
    metiers = _metiers(tables["referentiel_code_rome"])
    items = _items(tables)
    _names(metiers, tables["referentiel_appellation"])
    _links(metiers, items, tables)
    _texts(metiers, tables["texte"])
    _neighbours(metiers, tables["rubrique_mobilite"])
    for row in tables["referentiel_code_rome_riasec"]:
        letters = row["riasec_majeur"] + row["riasec_mineur"]
        if row["code_rome"] in metiers and set(letters) <= LETTERS:
            metiers[row["code_rome"]].riasec = letters
    published = _published(archive.text("version.txt"))
    return Referentiel(
        lacking=tuple(sorted(archive.lacking)),
        number=archive.number,
        published=published,
        source=mention(archive.number, published),
        metiers=metiers,
        items=items,
        domains={
            **{
                row["code_grand_domaine"]: row["libelle_grand_domaine"]
                for row in extra["grand_domaine"]
            },
            **{
                row["code_domaine_professionnel"]: row["libelle_domaine_professionnel"]
                for row in extra["domaine_professionnel"]
            },
        },
    )


def mention(number: int, published: date | None) -> str:
    """The only duty of ROME's licence: name the source and its date."""
    when = f" du {published:%d/%m/%Y}" if published else ""
    return f"Source : France Travail (ex Pôle emploi), ROME 4.0 version {number}{when}"


def _metiers(rows: list[Row]) -> dict[str, Metier]:
    _once("referentiel_code_rome", [row["code_rome"] for row in rows])
    found = {}
    for row in rows:
        if not CODE.match(row["code_rome"]):
            raise ArchiveRefused(
                f"Dans « referentiel_code_rome », « {row['code_rome'][:20]} » n'est pas un code "
                "ROME."
            )
        if not row["libelle_rome"] or not row["code_ogr"].isdigit():
            raise ArchiveRefused(
                f"Dans « referentiel_code_rome », {row['code_rome']} n'a pas de titre ou de numéro."
            )
        found[row["code_rome"]] = Metier(
            code=row["code_rome"],
            ogr=row["code_ogr"],
            title=row["libelle_rome"],
            parent=row["code_rome_parent"],
            regulated=row["emploi_reglemente"] == YES,
            manager=row["emploi_cadre"] == YES,
            eco=row["transition_eco"] if len(row["transition_eco"]) > 1 else "",
            digital=row["transition_num"],
            demographic=row["transition_demo"],
            says_regulated=bool(row["emploi_reglemente"]),
        )
    return found


def _items(tables: dict[str, list[Row]]) -> dict[str, Item]:
    found: dict[str, Item] = {}
    skills = tables["referentiel_competence"]
    _once("referentiel_competence", [row["code_ogr"] for row in skills])
    _once("referentiel_savoir", [row["code_ogr_savoir"] for row in tables["referentiel_savoir"]])
    for row in skills:
        attitude = row["cat_comp"].startswith("Savoir-être")
        found[row["code_ogr"]] = Item(
            ogr=row["code_ogr"],
            kind=ATTITUDE if attitude else SKILL,
            label=row["libelle_competence"],
            group=row["code_ogr_macro_comp"],
            transverse=row["sous_cat_comp"] == "Transverse",
        )
    for row in tables["referentiel_savoir"]:
        ogr = row["code_ogr_savoir"]
        found[ogr] = Item(ogr, KNOWLEDGE, row["libelle_savoir"], row["categorie_savoir"])
    for row in tables["referentiel_contexte_travail"]:
        ogr = row["code_ogr"]
        found[ogr] = Item(ogr, CONTEXT, row["libelle_cont_travail"], row["libelle_type_cont_trav"])
    return found


def _names(metiers: dict[str, Metier], rows: list[Row]) -> None:
    _once("referentiel_appellation", [row["code_ogr"] for row in rows])
    for row in rows:
        _known(metiers, row["code_rome"], "referentiel_appellation")
        metiers[row["code_rome"]].names.append((row["code_ogr"], row["libelle_appellation_long"]))


def _links(
    metiers: dict[str, Metier], items: dict[str, Item], tables: dict[str, list[Row]]
) -> None:
    weight = {"Principale": "core", "Émergente": "emerging"}
    heart = {
        (row["code_rome"], row["code_ogr"]): weight.get(row["coeur_metier"], "")
        for row in tables["coherence_item"]
    }
    for row in tables["liens_rome_referentiels"]:
        if row["code_compo_bloc"] not in {"5", "6"}:
            continue
        metier = _known(metiers, row["code_rome"], "liens_rome_referentiels")
        if row["code_ogr"] in items:
            key = (row["code_rome"], row["code_ogr"])
            metier.items.append((row["code_ogr"], heart.get(key, "")))


def _texts(metiers: dict[str, Metier], rows: list[Row]) -> None:
    for row in sorted(rows, key=lambda row: (row["code_rome"], _number(row["position_phrase"]))):
        metier = _known(metiers, row["code_rome"], "texte")
        said = metier.definition if row["libelle_type_texte"] == "definition" else metier.entry
        said.append(row["libelle_texte"].replace("''", "’"))


def _neighbours(metiers: dict[str, Metier], rows: list[Row]) -> None:
    ranked: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        _known(metiers, row["code_rome"], "rubrique_mobilite")
        if row["code_rome_cible"] in metiers:
            ranked[row["code_rome"]].append((_number(row["numero_ordre"]), row["code_rome_cible"]))
    for code, targets in ranked.items():
        metiers[code].neighbours = [target for _, target in sorted(targets)]


def _known(metiers: dict[str, Metier], code: str, table: str) -> Metier:
    if code not in metiers:
        raise ArchiveRefused(
            f"Dans « {table} », le code « {code[:20]} » ne correspond à aucune fiche."
        )
    return metiers[code]


def _once(table: str, codes: list[str]) -> None:
    twice = next((code for code, times in Counter(codes).items() if times > 1), None)
    if twice is not None:
        raise ArchiveRefused(f"Dans « {table} », le code « {twice[:20]} » est en double.")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 999


def _published(text: str) -> date | None:
    found = re.search(r"publication\s*:\s*(\d{2})/(\d{2})/(\d{4})", text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def told(metier: Metier) -> dict[str, Any]:
    """The part of a sheet that is read whole and never searched by column."""
    return {
        "definition": metier.definition,
        "entry": metier.entry,
        "items": metier.items,
        "neighbours": metier.neighbours,
        "names": metier.names,
        "aliases": metier.aliases,
        "interests": metier.interests,
        "values": metier.values,
        "esco": metier.esco,
        "demographic": metier.demographic,
        "says_regulated": metier.says_regulated,
    }
