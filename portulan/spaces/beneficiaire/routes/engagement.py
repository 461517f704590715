"""Papers to read and sign, and how one begins, pauses, goes on or stops."""

from django.urls import path

from portulan.spaces.beneficiaire.views import (
    absence,
    arret,
    charte,
    consentement,
    contrat,
    convention,
    devis,
    pause,
    remplacement,
    suite,
)

routes = [
    path("<uuid:bilan_id>/pause/", pause.page, name="pause"),
    path("<uuid:bilan_id>/pause/reprise/", pause.resumption, name="pause_reprise"),
    path("<uuid:bilan_id>/remplacement/", remplacement.page, name="remplacement"),
    path("<uuid:bilan_id>/remplacement/notes/", remplacement.notes, name="remplacement_notes"),
    path("<uuid:bilan_id>/suite/", suite.page, name="suite"),
    path("<uuid:bilan_id>/suite/confirmation/", suite.confirmation, name="suite_confirmation"),
    path("<uuid:bilan_id>/suite/retour/", suite.undoing, name="suite_retour"),
    path("<uuid:bilan_id>/arret/", arret.page, name="arret"),
    path("<uuid:bilan_id>/contrat/", contrat.page, name="contrat"),
    path("<uuid:bilan_id>/contrat/document/", contrat.document, name="contrat_document"),
    path("<uuid:bilan_id>/contrat/code/", contrat.code, name="contrat_code"),
    path("<uuid:bilan_id>/contrat/signature/", contrat.signature, name="contrat_signature"),
    path(
        "<uuid:bilan_id>/contrat/demande-expresse/",
        contrat.demande_expresse,
        name="contrat_demande_expresse",
    ),
    path(
        "<uuid:bilan_id>/contrat/renonciation/", contrat.renonciation, name="contrat_renonciation"
    ),
    path("<uuid:bilan_id>/absence/", absence.page, name="absence"),
    path("<uuid:bilan_id>/absence/document/", absence.document, name="absence_document"),
    path("<uuid:bilan_id>/absence/remise/", absence.received, name="absence_remise"),
    path("<uuid:bilan_id>/absence/envoi/", absence.sending, name="absence_envoi"),
    path("<uuid:bilan_id>/absence/reponse/", absence.answered, name="absence_reponse"),
    path("<uuid:bilan_id>/devis/", devis.page, name="devis"),
    path("<uuid:bilan_id>/devis/document/", devis.document, name="devis_document"),
    path("<uuid:bilan_id>/devis/reponse/", devis.answer, name="devis_reponse"),
    path("<uuid:bilan_id>/charte/", charte.page, name="charte"),
    path("<uuid:bilan_id>/charte/document/", charte.document, name="charte_document"),
    path("<uuid:bilan_id>/charte/code/", charte.code, name="charte_code"),
    path("<uuid:bilan_id>/charte/signature/", charte.signature, name="charte_signature"),
    path("<uuid:bilan_id>/consentement/", consentement.page, name="consentement"),
    path(
        "<uuid:bilan_id>/consentement/retrait/",
        consentement.retrait,
        name="consentement_retrait",
    ),
    path("<uuid:bilan_id>/convention/", convention.page, name="convention"),
    path("<uuid:bilan_id>/convention/document/", convention.document, name="convention_document"),
    path("<uuid:bilan_id>/convention/code/", convention.code, name="convention_code"),
    path(
        "<uuid:bilan_id>/convention/signature/", convention.signature, name="convention_signature"
    ),
    path("<uuid:bilan_id>/convention/refus/", convention.refus, name="convention_refus"),
]
