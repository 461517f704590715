"""The attestation de destruction: what went, when, on what ground. Black ink, for the person."""

import json
from typing import Any

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Accord, Bilan
from portulan.journey.conservation.access import destructions_of
from portulan.offices.pdf import blocks
from portulan.offices.pdf.render import Attachment, Paper
from portulan.offices.vault import classes
from portulan.rules.french import date_fr

CLASS_WORDS = {
    classes.WORKING: "exercices, réponses, notes et brouillons",
    classes.SYNTHESE: "document de synthèse",
    classes.ACCORD: "documents gardés avec votre accord",
}
KIND_WORDS = {
    "analyse": "analyse du besoin",
    "evaluation": "objectifs évalués",
    "travail": "exercices",
    "passation": "questionnaires",
    "epreuve": "épreuves d'aptitude",
    "collecte": "collecte de regards",
    "invitation-regard": "invitations à dire un regard",
    "regard": "réponses sur vos compétences",
    "resultats-regards": "résultats des regards",
    "note": "notes d'entretien",
    "copie_notes": "copies de notes d'entretien",
    "extrait_supervision": "extraits de notes pour une supervision",
    "retenu": "« ce que je retiens »",
    "paroles_demande": "mots de la demande",
    "portefeuille": "portefeuille de compétences",
    "piece": "pièces jointes au portefeuille",
    "cv": "CV par compétences",
    "vae": "dossiers de VAE",
    "negociation": "fiches de négociation",
    "temoignage": "témoignages",
    "enquetes": "enquêtes métier",
    "plan": "projets et plan d'action",
    "passage": "passages de la synthèse",
    "version_passage": "versions de passages",
    "remarque": "remarques sur des passages",
    "proposition": "propositions de synthèse",
    "resultats": "résultats détaillés",
    "relecture": "relectures",
    "synthese": "documents de synthèse",
    "suivi": "réponses de suivi",
}


def as_data(bilan: Bilan) -> dict[str, Any]:
    """Return the record as JSON values: counts by kind, digests, grounds, dates, keys."""
    return {
        "bilan": bilan.number,
        "organisme": bilan.organisme.name,
        "destructions": [
            {
                "classe": receipt.decision.retention_class,
                "fondement": receipt.decision.ground,
                "echue_le": receipt.decision.due_on.isoformat(),
                "faite_le": receipt.recorded_at.isoformat(),
                "documents": receipt.decision.counts,
                "empreinte_des_contenus_scelles": receipt.decision.digest,
                "cles_detruites": receipt.keys_destroyed,
                "copies_illisibles_a_partir_du": receipt.backups_unreadable_on.isoformat(),
            }
            for receipt in destructions_of(bilan)
        ],
        "gardes_avec_accord": [
            {"documents": [kept["kind"] for kept in accord.kinds], "jusqu_au": str(accord.until)}
            for accord in Accord.objects.filter(bilan=bilan, withdrawn_at__isnull=True)
        ],
    }


def as_tree(bilan: Bilan) -> list[Any]:
    """Return the words of the paper, under its title."""
    tree = [
        blocks.paragraph(
            f"{bilan.organisme.name} atteste avoir détruit les documents élaborés pour le bilan de "
            f"compétences n° {bilan.number} de {bilan.beneficiaire.name}, comme le demande "
            "l'article R6313-7 du code du travail."
        ),
    ]
    for receipt in destructions_of(bilan):
        tree += _one(receipt)
    tree += _kept(bilan)
    tree.append(
        blocks.paragraph(
            "Chaque contenu était scellé par une clé. La clé détruite, le contenu ne peut plus "
            "être lu par personne, y compris dans les copies de sauvegarde à la date indiquée."
        )
    )
    return tree


def as_paper(bilan: Bilan) -> Paper:
    """Return the attestation, its JSON attached; dated by the last destruction.

    Raises LookupError when nothing was destroyed yet.
    """
    last = destructions_of(bilan).last()
    if last is None:
        raise LookupError("rien n'a encore été détruit")
    data = json.dumps(as_data(bilan), ensure_ascii=False, indent=1).encode()
    record = Attachment(
        "destruction.json", data, "application/json", "Les mêmes faits, pour une machine", "data"
    )
    return Paper(
        title="Attestation de destruction",
        kind="attestation-de-destruction",
        tree=as_tree(bilan),
        issued_on=last.recorded_at.date(),
        theme=theme_of(bilan.organisme),
        attachments=(record,),
    )


def _one(receipt: Any) -> list[Any]:
    decision = receipt.decision
    day = date_fr(receipt.recorded_at.date())
    return [
        blocks.heading(CLASS_WORDS[decision.retention_class].capitalize()),
        blocks.facts(
            [
                ("Destruction le", day),
                ("Fondement", f"article {decision.ground} du code du travail"),
                ("À détruire à partir du", date_fr(decision.due_on)),
                ("Documents", _in_words(decision.counts)),
                ("Clés détruites", str(receipt.keys_destroyed)),
                ("Copies illisibles à partir du", date_fr(receipt.backups_unreadable_on)),
                ("Empreinte des contenus scellés", decision.digest),
            ]
        ),
    ]


def _in_words(counts: dict[str, int]) -> str:
    """« exercices (2), notes d'entretien (4) »; a kind without its words is another text."""
    told: dict[str, int] = {}
    for kind, number in counts.items():
        words = KIND_WORDS.get(kind, "autres textes")
        told[words] = told.get(words, 0) + number
    return ", ".join(f"{words} ({number})" for words, number in told.items()) or "aucun"


def _kept(bilan: Bilan) -> list[Any]:
    kept = Accord.objects.filter(bilan=bilan, withdrawn_at__isnull=True)
    return [
        blocks.callout(
            "Gardé avec votre accord écrit",
            blocks.paragraph(
                f"{_documents(len(accord.kinds))}, jusqu'au {date_fr(accord.until)} au plus, pour "
                "votre suivi. Vous pouvez reprendre cet accord à tout moment."
            ),
        )
        for accord in kept
    ]


def _documents(number: int) -> str:
    return "Un document" if number == 1 else f"{number} documents"
