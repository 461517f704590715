"""What the person comes to first, and what says where they stand."""

from django.urls import path

from portulan.spaces.beneficiaire.views import (
    acces,
    accueil,
    documents,
    droits,
    echeances,
    litige,
    notes,
    qui_voit_quoi,
)

routes = [
    path("", accueil.bilans, name="bilans"),
    path("<uuid:bilan_id>/", accueil.page, name="accueil"),
    path("<uuid:bilan_id>/echeances/", echeances.page, name="echeances"),
    path("<uuid:bilan_id>/documents/", documents.page, name="documents"),
    path("<uuid:bilan_id>/documents/papiers/<slug:kind>/", documents.papier, name="papier"),
    path(
        "<uuid:bilan_id>/documents/remises/<uuid:remise_id>/",
        documents.papier_remis,
        name="papier_remis",
    ),
    path("<uuid:bilan_id>/documents/presences/", documents.presences, name="presences"),
    path(
        "<uuid:bilan_id>/documents/certificats/<uuid:certificat_id>/",
        documents.certificat,
        name="certificat",
    ),
    path("<uuid:bilan_id>/notes/", notes.page, name="notes"),
    path("<uuid:bilan_id>/notes/document/", notes.document, name="notes_document"),
    path("<uuid:bilan_id>/droits/", droits.page, name="droits"),
    path("<uuid:bilan_id>/droits/directive/", droits.directive, name="directive"),
    path(
        "<uuid:bilan_id>/droits/directive/retrait/",
        droits.directive_taken_back,
        name="directive_retrait",
    ),
    path("<uuid:bilan_id>/litige/", litige.page, name="litige"),
    path("<uuid:bilan_id>/litige/levee/", litige.lifting, name="litige_levee"),
    path("<uuid:bilan_id>/litige/accord/", litige.agreement, name="litige_accord"),
    path(
        "<uuid:bilan_id>/litige/accord/retrait/", litige.taking_back, name="litige_accord_retrait"
    ),
    path("<uuid:bilan_id>/qui-voit-quoi/", qui_voit_quoi.page, name="qui_voit_quoi"),
    path("<uuid:bilan_id>/acces/", acces.page, name="acces"),
]
