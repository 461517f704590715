"""What one writes and answers, alone or with others."""

from django.urls import path

from portulan.spaces.beneficiaire.views import (
    besoin,
    bibliotheque,
    epreuves,
    etalonnage,
    questionnaires,
    questions,
    regards,
    retenu,
    travaux,
    tri,
)

routes = [
    path("<uuid:bilan_id>/besoin/", besoin.page, name="besoin"),
    path("<uuid:bilan_id>/besoin/accord/", besoin.agreement, name="besoin_accord"),
    path("<uuid:bilan_id>/objectifs/", besoin.objectives, name="objectifs"),
    path("<uuid:bilan_id>/objectifs/partage/", besoin.objectives_sharing, name="objectifs_partage"),
    path("<uuid:bilan_id>/travaux/", travaux.page, name="travaux"),
    path("<uuid:bilan_id>/bibliotheque/", bibliotheque.page, name="bibliotheque"),
    path("<uuid:bilan_id>/travaux/<uuid:travail_id>/", travaux.travail, name="travail"),
    path(
        "<uuid:bilan_id>/travaux/<uuid:travail_id>/partage/",
        travaux.partage,
        name="travail_partage",
    ),
    path("<uuid:bilan_id>/travaux/<uuid:travail_id>/temps/", travaux.temps, name="travail_temps"),
    path(
        "<uuid:bilan_id>/travaux/<uuid:travail_id>/papier/", travaux.papier, name="travail_papier"
    ),
    path(
        "<uuid:bilan_id>/questionnaires/<uuid:passation_id>/",
        questionnaires.page,
        name="questionnaire",
    ),
    path(
        "<uuid:bilan_id>/questionnaires/<uuid:passation_id>/questions/<int:rang>/",
        questions.page,
        name="question",
    ),
    path(
        "<uuid:bilan_id>/questionnaires/<uuid:passation_id>/resultats/",
        questionnaires.results,
        name="questionnaire_resultats",
    ),
    path(
        "<uuid:bilan_id>/questionnaires/<uuid:passation_id>/resultats/document/",
        questionnaires.document,
        name="questionnaire_document",
    ),
    path(
        "<uuid:bilan_id>/questionnaires/<uuid:passation_id>/tri/",
        tri.page,
        name="questionnaire_tri",
    ),
    path(
        "<uuid:bilan_id>/questionnaires/<uuid:passation_id>/etalonnage/",
        etalonnage.page,
        name="questionnaire_etalonnage",
    ),
    path(
        "<uuid:bilan_id>/questionnaires/<uuid:passation_id>/papier/",
        questionnaires.papier,
        name="questionnaire_papier",
    ),
    path("<uuid:bilan_id>/epreuves/<uuid:epreuve_id>/", epreuves.page, name="epreuve"),
    path(
        "<uuid:bilan_id>/epreuves/<uuid:epreuve_id>/questions/<int:rang>/",
        epreuves.question,
        name="epreuve_question",
    ),
    path(
        "<uuid:bilan_id>/epreuves/<uuid:epreuve_id>/resultats/",
        epreuves.results,
        name="epreuve_resultats",
    ),
    path("<uuid:bilan_id>/regards/", regards.page, name="regards"),
    path("<uuid:bilan_id>/regards/invitation/", regards.invitation, name="regards_invitation"),
    path("<uuid:bilan_id>/regards/rappel/", regards.rappel, name="regards_rappel"),
    path("<uuid:bilan_id>/regards/cloture/", regards.cloture, name="regards_cloture"),
    path(
        "<uuid:bilan_id>/regards/questions/<int:rang>/", regards.question, name="regards_question"
    ),
    path("<uuid:bilan_id>/regards/resultats/", regards.resultats, name="regards_resultats"),
    path("<uuid:bilan_id>/regards/resultats/document/", regards.document, name="regards_document"),
    path("<uuid:bilan_id>/retenu/<int:phase>/", retenu.page, name="retenu"),
    path("<uuid:bilan_id>/retenu/<int:phase>/partage/", retenu.partage, name="retenu_partage"),
]
