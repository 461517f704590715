"""The synthesis, who reads it, what is kept, and after."""

from django.urls import path

from portulan.spaces.beneficiaire.views import communications, conservation, reseau, suivi, synthese

routes = [
    path("<uuid:bilan_id>/communications/", communications.page, name="communications"),
    path(
        "<uuid:bilan_id>/communications/<uuid:communication_id>/retrait/",
        communications.revocation,
        name="communication_retrait",
    ),
    path("<uuid:bilan_id>/suivi/", suivi.page, name="suivi"),
    path(
        "<uuid:bilan_id>/suivi/reponses/<uuid:questionnaire_id>/",
        suivi.answers,
        name="suivi_reponses",
    ),
    path(
        "<uuid:bilan_id>/suivi/<uuid:propose_id>/questions/",
        suivi.questions,
        name="suivi_questions",
    ),
    path("<uuid:bilan_id>/reseau/", reseau.page, name="reseau"),
    path("<uuid:bilan_id>/reseau/retrait/", reseau.withdrawal, name="reseau_retrait"),
    path("<uuid:bilan_id>/reseau/document/", reseau.document, name="reseau_document"),
    path("<uuid:bilan_id>/conservation/", conservation.page, name="conservation"),
    path(
        "<uuid:bilan_id>/conservation/recuperation/",
        conservation.recuperation,
        name="recuperation",
    ),
    path("<uuid:bilan_id>/conservation/ouverture/", conservation.ouverture, name="ouverture"),
    path("<uuid:bilan_id>/conservation/accord/", conservation.accord, name="accord"),
    path(
        "<uuid:bilan_id>/conservation/accord/<uuid:accord_id>/retrait/",
        conservation.accord_retrait,
        name="accord_retrait",
    ),
    path("<uuid:bilan_id>/conservation/effacement/", conservation.effacement, name="effacement"),
    path(
        "<uuid:bilan_id>/conservation/attestation/",
        conservation.attestation_pdf,
        name="attestation",
    ),
    path("<uuid:bilan_id>/synthese/", synthese.page, name="synthese"),
    path("<uuid:bilan_id>/synthese/relecture/", synthese.relecture, name="synthese_relecture"),
    path(
        "<uuid:bilan_id>/synthese/passages/<uuid:passage_id>/remarque/",
        synthese.remarque,
        name="synthese_remarque",
    ),
    path("<uuid:bilan_id>/synthese/document/", synthese.document, name="synthese_document"),
    path("<uuid:bilan_id>/synthese/resultats/", synthese.resultats, name="synthese_resultats"),
]
