"""Papers to try the engine with: a contract as a room would compose it, and a sampler."""

from datetime import date

from portulan.offices.pdf.blocks import (
    bold,
    bullets,
    callout,
    facts,
    figure,
    heading,
    italic,
    line_break,
    link,
    numbered,
    own_words,
    page_break,
    paragraph,
    quotation,
    rule,
    signatures,
    superscript,
    table,
    underlined,
    verbatim,
    writing_lines,
)
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.theme import Theme

LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60" viewBox="0 0 60 60">'
    b'<path d="M4 44q13-14 26 0t26 0v12H4z" fill="#1d4f63"/></svg>'
)
BARS = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40" viewBox="0 0 300 40">'
    '<rect width="300" height="40" fill="#e8e8e8"/><rect width="200" height="40"/></svg>'
)
RIVAGE = Theme(
    name="Cabinet Rivage",
    address=("12 quai des Embruns", "56100 Lorient"),
    contact=("02 00 00 00 00", "contact@rivage.example"),
    legal=("SIRET 000 000 000 00000", "Déclaration d’activité n° 00 00 00000 00"),
    logo=LOGO,
)


def contract() -> Paper:
    """One page, as a room writes it."""
    tree = [
        heading("Les parties"),
        paragraph(
            "Entre ", bold(verbatim("Cabinet Rivage")), " et ", verbatim("Nadia Łukasz"), "."
        ),
        heading("L'objet"),
        paragraph("L'organisme conduit un bilan de compétences : 3 phases, 8 entretiens."),
        facts([("Durée", "20 h"), ("Prix", "1600 €"), ("Lieu", "Lorient ou visioconférence")]),
        table(
            ["Entretien", "Date", "Durée"],
            [["Premier", "12 mars 2026", "2 h"], ["Deuxième", "19 mars 2026", "2 h"]],
            caption="Calendrier prévisionnel",
            align="llr",
        ),
        callout("À savoir", paragraph("Vous pouvez vous rétracter pendant 14 jours.")),
        signatures(
            [
                ("organisme", "Pour l'organisme", "Claire Morel"),
                ("beneficiaire", "La bénéficiaire", "Nadia Łukasz"),
            ]
        ),
    ]
    return Paper("Contrat de bilan de compétences", "contrat", tree, date(2026, 3, 1), RIVAGE)


def sampler() -> Paper:
    """Every block and every inline at least once, over several pages."""
    tree = [
        heading("Tout ce qu'un papier sait dire"),
        paragraph("Du ", bold("gras"), ", de l'", italic("italique"), ", ", underlined("souligné")),
        paragraph("Le 1", superscript("er"), " alinéa", line_break(), "№ ≥ ≤ → ✓ ☐ 12 € 80 %"),
        paragraph("Voir ", link("le texte", "https://exemple.example/texte"), "."),
        heading("Listes", level=2),
        bullets(["un", "deux", [paragraph("trois, qui contient"), numbered(["a", "b"])]]),
        numbered([f"Article {number}" for number in range(1, 12)]),
        heading("Tableaux", level=2),
        table(
            ["Entretien", "Date", "Phase", "Durée", "Lieu"],
            [[f"n° {n}", f"{n} mars 2026", "Investigation", "2 h", ""] for n in range(1, 30)],
            caption="Vingt-neuf entretiens",
            align="lllrl",
        ),
        table(["Oui", "Non"], [["", ""]]),
        page_break(),
        heading("Paroles"),
        quotation(*own_words('Je dis "cela".\nEt ceci ?\n\nPuis autre chose : *gras* #x $y$')),
        callout("Attention", bullets(["ceci", "cela"]), kind="warning"),
        figure(BARS, alt="Barre : 20 heures sur 30 prévues", caption="Heures réalisées"),
        rule(),
        facts([("Adresse", "https://exemple.example/" + "tres-long/" * 12), ("Vide", "")]),
        writing_lines(4),
        signatures([("seule", "La bénéficiaire", "Nadia Łukasz")]),
    ]
    said = {"seule": "Signé le 12 mars 2026 à 14 h 30, par code à usage unique."}
    return Paper(
        "Échantillon de papier", "echantillon", tree, date(2026, 4, 1), RIVAGE, signed=said
    )
