"""The calendar, the sessions, the time one spends."""

from django.urls import path

from portulan.spaces.beneficiaire.views import agenda, calendrier, entretiens, groupe, reservation

routes = [
    path("<uuid:bilan_id>/calendrier/", calendrier.page, name="calendrier"),
    path("<uuid:bilan_id>/calendrier/document/", calendrier.document, name="calendrier_document"),
    path("<uuid:bilan_id>/temps/", calendrier.work, name="temps"),
    path(
        "<uuid:bilan_id>/temps/<uuid:travail_id>/retrait/",
        calendrier.work_withdrawal,
        name="temps_retrait",
    ),
    path("<uuid:bilan_id>/entretiens/", entretiens.page, name="entretiens"),
    path("<uuid:bilan_id>/entretiens/reservation/", reservation.page, name="reservation"),
    path("<uuid:bilan_id>/entretiens/agenda/", agenda.page, name="agenda"),
    path("<uuid:bilan_id>/entretiens/agenda/fermeture/", agenda.closing, name="agenda_fermeture"),
    path("<uuid:bilan_id>/entretiens/souhaits/", reservation.wishes, name="souhaits"),
    path(
        "<uuid:bilan_id>/entretiens/<uuid:entretien_id>/deplacement/",
        reservation.move,
        name="rendez_vous_deplacement",
    ),
    path(
        "<uuid:bilan_id>/entretiens/<uuid:entretien_id>/",
        entretiens.rendez_vous,
        name="rendez_vous",
    ),
    path(
        "<uuid:bilan_id>/entretiens/<uuid:entretien_id>/agenda/",
        entretiens.agenda,
        name="rendez_vous_agenda",
    ),
    path(
        "<uuid:bilan_id>/entretiens/<uuid:entretien_id>/annulation/",
        entretiens.cancellation,
        name="rendez_vous_annulation",
    ),
    path(
        "<uuid:bilan_id>/entretiens/<uuid:entretien_id>/presence/",
        entretiens.presence,
        name="presence",
    ),
    path("<uuid:bilan_id>/groupes/<uuid:invitation_id>/", groupe.page, name="groupe"),
]
