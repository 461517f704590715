"""Routes of this door: a path is a noun, the verb is the HTTP method. The secret is in the path."""

from django.urls import path

from portulan.spaces.invite.views import (
    avis,
    donnees,
    lecture,
    mes_donnees,
    regard,
    rencontre,
    succession,
    suivi,
    supervision,
    temoin,
)

app_name = "invite"
urlpatterns = [
    path("code/", regard.code, name="code"),
    path("<str:token>/", lecture.page, name="lecture"),
    path("<str:token>/document/", lecture.document, name="lecture_document"),
    path("<str:token>/donnees/", donnees.page, name="lecture_donnees"),
    path("<str:token>/avis/", avis.page, name="avis"),
    path("<str:token>/regard/", regard.page, name="regard"),
    path("<str:token>/regard/<int:rang>/", regard.question, name="regard_question"),
    path("<str:token>/regard/envoi/", regard.envoi, name="regard_envoi"),
    path("<str:token>/temoignage/", temoin.page, name="temoignage"),
    path("<str:token>/regard/donnees/", mes_donnees.regard, name="regard_donnees"),
    path("<str:token>/temoignage/donnees/", mes_donnees.temoignage, name="temoignage_donnees"),
    path("<str:token>/temoignage/refus/", temoin.refus, name="temoignage_refus"),
    path("<str:token>/rencontre/", rencontre.page, name="rencontre"),
    path("<str:token>/succession/", succession.page, name="succession"),
    path("<str:token>/supervision/", supervision.page, name="supervision"),
    path("<str:token>/supervision/document/", supervision.document, name="supervision_document"),
    path("<str:token>/suivi/", suivi.page, name="suivi"),
    path("<str:token>/suivi/questions/", suivi.questions, name="suivi_questions"),
]
