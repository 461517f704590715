"""The families of rules, by the letters of their id: a French title, and what the product does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portulan.rules.law.article import Citation


@dataclass(frozen=True, slots=True)
class Family:
    """Rules of the same subject. `use` says where they act in the product."""

    title: str
    use: str


FAMILIES: Mapping[str, Family] = {
    "DUR": Family(
        "Durées",
        "Le calendrier compte les heures accompagnées, le travail personnel et leur total ; ce "
        "qui ne tient pas est dit avant la signature.",
    ),
    "PHA": Family(
        "Phases",
        "Chaque entretien appartient à une phase ; le suivi est proposé après le terme.",
    ),
    "CON": Family(
        "Consentement",
        "Le premier entretien attend le consentement de la personne ; elle le retire quand elle "
        "veut, sans motif.",
    ),
    "CNV": Family(
        "Convention tripartite",
        "La convention contient ses mentions ; le délai pour répondre court depuis la "
        "transmission, et le refus par silence s'écrit seul.",
    ),
    "CTR": Family(
        "Contrat et rétractation",
        "Le contrat contient ses mentions, le dernier jour pour renoncer est affiché, et aucune "
        "somme n'est demandée avant.",
    ),
    "TIME": Family(
        "Délais",
        "Chaque délai est compté comme le texte le compte ; où il se tait, deux dates sont "
        "retenues, et la plus sûre est affichée.",
    ),
    "ABS": Family(
        "Autorisation d'absence",
        "Les dates de la demande à l'employeur et de sa réponse sont calculées et montrées.",
    ),
    "CPF": Family(
        "Compte personnel de formation",
        "Plafond, attente entre deux financements, participation et délais du dossier sont "
        "calculés à la date de chaque bilan.",
    ),
    "FUN": Family(
        "Financements",
        "Chaque financeur a ses pièces : elles sont demandées selon qui paie.",
    ),
    "SYN": Family(
        "Synthèse et secret",
        "La synthèse n'est remise qu'à la personne ; un tiers ne la lit qu'avec son accord.",
    ),
    "RET": Family(
        "Conservation et destruction",
        "Les documents du bilan sont effacés au terme, sauf accord écrit pour le suivi ; chaque "
        "effacement est annoncé puis attesté.",
    ),
    "CER": Family(
        "Certificat de réalisation",
        "Le certificat se calcule sur les heures confirmées par les deux personnes.",
    ),
    "INV": Family("Factures", "Les mentions d'une facture sont contrôlées avant l'envoi."),
    "VAT": Family("Taxe sur la valeur ajoutée", "La mention d'exonération suit la situation."),
    "ORG": Family(
        "Organisme",
        "Une organisation distincte, des accès par rôle : la gestion ne lit aucun contenu.",
    ),
    "SUB": Family("Sous-traitance", "Ce que doit contenir un contrat de sous-traitance."),
    "PUB": Family("Publicité", "Qui peut être approché, et comment."),
    "QLP": Family("Qualiopi", "Les indicateurs en vigueur à une date, et les preuves attendues."),
    "BPF": Family("Bilan pédagogique et financier", "Les chiffres de l'année et leur date."),
    "GDP": Family(
        "Données personnelles",
        "Accès, durée et droits sur les données ; les ouvertures sont inscrites au journal.",
    ),
    "ACC": Family(
        "Accessibilité", "Les tailles de texte, le papier et les aménagements de chacun."
    ),
    "SIT": Family(
        "Situations particulières",
        "Agents publics, mesures de protection, suspension, changement de financeur : la règle "
        "répond, ou dit ce qui est à vérifier.",
    ),
}


def family_of(id: str) -> Family:
    """Return the family of a rule. Raises KeyError for letters that no family has.

    >>> family_of("CNV-02").title
    'Convention tripartite'
    """
    return FAMILIES[id.partition("-")[0]]


def by_family(rules: Iterable[Citation]) -> list[tuple[Family, list[Citation]]]:
    """Return the rules grouped by family, in the order of the table above."""
    groups: dict[str, list[Citation]] = {}
    for citation in rules:
        groups.setdefault(citation.id.partition("-")[0], []).append(citation)
    return [(family, groups[key]) for key, family in FAMILIES.items() if key in groups]
