"""One's portfolio, steps, métiers, projects and plan."""

from django.urls import path

from portulan.spaces.beneficiaire.views import (
    candidatures,
    demarches,
    enquetes,
    metiers,
    pieces,
    plan,
    portefeuille,
    portefeuille_papiers,
    projets,
    proximite,
    rencontres,
    temoins,
    vae,
)

routes = [
    path("<uuid:bilan_id>/metiers/", metiers.page, name="metiers"),
    path("<uuid:bilan_id>/proximite/", proximite.page, name="proximite"),
    path("<uuid:bilan_id>/metiers/<slug:rome>/", metiers.metier, name="metier"),
    path("<uuid:bilan_id>/portefeuille/", portefeuille.page, name="portefeuille"),
    path(
        "<uuid:bilan_id>/portefeuille/experiences/<uuid:experience_id>/",
        portefeuille.experience,
        name="experience",
    ),
    path(
        "<uuid:bilan_id>/portefeuille/experiences/<uuid:experience_id>/episodes/",
        portefeuille.episodes,
        name="experience_episodes",
    ),
    path(
        "<uuid:bilan_id>/portefeuille/episodes/<uuid:episode_id>/",
        portefeuille.episode,
        name="episode",
    ),
    path(
        "<uuid:bilan_id>/portefeuille/episodes/<uuid:episode_id>/competences/",
        portefeuille.nommer,
        name="episode_competences",
    ),
    path(
        "<uuid:bilan_id>/portefeuille/competences/<uuid:competence_id>/",
        portefeuille.competence,
        name="competence",
    ),
    path(
        "<uuid:bilan_id>/portefeuille/<uuid:element_id>/retrait/",
        portefeuille.retrait,
        name="portefeuille_retrait",
    ),
    path(
        "<uuid:bilan_id>/portefeuille/competences/<uuid:competence_id>/pieces/",
        pieces.ajout,
        name="piece_ajout",
    ),
    path("<uuid:bilan_id>/portefeuille/pieces/<uuid:piece_id>/", pieces.piece, name="piece"),
    path(
        "<uuid:bilan_id>/portefeuille/pieces/<uuid:piece_id>/retrait/",
        pieces.retrait,
        name="piece_retrait",
    ),
    path("<uuid:bilan_id>/portefeuille/temoins/", temoins.page, name="temoins"),
    path(
        "<uuid:bilan_id>/portefeuille/temoins/<uuid:temoignage_id>/retrait/",
        temoins.retrait,
        name="temoin_retrait",
    ),
    path(
        "<uuid:bilan_id>/portefeuille/partage/", portefeuille.partage, name="portefeuille_partage"
    ),
    path("<uuid:bilan_id>/portefeuille/word/", portefeuille_papiers.word, name="portefeuille_word"),
    path("<uuid:bilan_id>/demarches/<slug:nature>/", demarches.page, name="demarche"),
    path("<uuid:bilan_id>/demarches/vae/contacts/", vae.contacts, name="vae_contacts"),
    path(
        "<uuid:bilan_id>/demarches/vae/contacts/<uuid:contact_id>/",
        vae.contact,
        name="vae_contact",
    ),
    path(
        "<uuid:bilan_id>/demarches/vae/certification/",
        vae.certification,
        name="vae_certification",
    ),
    path(
        "<uuid:bilan_id>/demarches/<slug:nature>/document/",
        demarches.document,
        name="demarche_document",
    ),
    path("<uuid:bilan_id>/demarches/<slug:nature>/word/", demarches.word, name="demarche_word"),
    path(
        "<uuid:bilan_id>/demarches/<slug:nature>/partage/",
        demarches.partage,
        name="demarche_partage",
    ),
    path(
        "<uuid:bilan_id>/portefeuille/document/",
        portefeuille_papiers.document,
        name="portefeuille_document",
    ),
    path(
        "<uuid:bilan_id>/portefeuille/donnees/",
        portefeuille_papiers.donnees,
        name="portefeuille_donnees",
    ),
    path("<uuid:bilan_id>/enquetes/", enquetes.page, name="enquetes"),
    path("<uuid:bilan_id>/enquetes/<uuid:enquete_id>/", enquetes.enquete, name="enquete"),
    path(
        "<uuid:bilan_id>/enquetes/<uuid:enquete_id>/rencontres/",
        enquetes.rencontres,
        name="enquete_rencontres",
    ),
    path(
        "<uuid:bilan_id>/enquetes/<uuid:enquete_id>/guide/",
        enquetes.document,
        name="enquete_guide",
    ),
    path("<uuid:bilan_id>/rencontres/<uuid:rencontre_id>/", rencontres.page, name="rencontre"),
    path(
        "<uuid:bilan_id>/rencontres/<uuid:rencontre_id>/contact/",
        rencontres.contact,
        name="rencontre_contact",
    ),
    path(
        "<uuid:bilan_id>/rencontres/<uuid:rencontre_id>/lettre/",
        rencontres.lettre,
        name="rencontre_lettre",
    ),
    path(
        "<uuid:bilan_id>/rencontres/<uuid:rencontre_id>/adresse/",
        rencontres.adresse,
        name="rencontre_adresse",
    ),
    path(
        "<uuid:bilan_id>/rencontres/<uuid:rencontre_id>/agenda/",
        rencontres.agenda,
        name="rencontre_agenda",
    ),
    path(
        "<uuid:bilan_id>/enquetes/<uuid:fiche_id>/retrait/",
        enquetes.retrait,
        name="enquetes_retrait",
    ),
    path("<uuid:bilan_id>/enquetes/partage/", enquetes.partage, name="enquetes_partage"),
    path("<uuid:bilan_id>/projets/", projets.projets, name="projets"),
    path("<uuid:bilan_id>/projets/criteres/", projets.criteres, name="projets_criteres"),
    path("<uuid:bilan_id>/projets/poids/", projets.poids, name="projets_poids"),
    path("<uuid:bilan_id>/projets/<uuid:projet_id>/", projets.projet, name="projet"),
    path("<uuid:bilan_id>/projets/<uuid:projet_id>/fond/", projets.fond, name="projet_fond"),
    path("<uuid:bilan_id>/plan/", plan.page, name="plan"),
    path("<uuid:bilan_id>/plan/etapes/<uuid:etape_id>/", plan.etape, name="plan_etape"),
    path("<uuid:bilan_id>/plan/etapes/<uuid:etape_id>/fait/", plan.fait, name="plan_fait"),
    path("<uuid:bilan_id>/plan/<uuid:ligne_id>/retrait/", plan.retrait, name="plan_retrait"),
    path("<uuid:bilan_id>/plan/rappel/", plan.rappel, name="plan_rappel"),
    path("<uuid:bilan_id>/candidatures/", candidatures.page, name="candidatures"),
    path(
        "<uuid:bilan_id>/candidatures/<uuid:candidature_id>/",
        candidatures.candidature,
        name="candidature",
    ),
    path("<uuid:bilan_id>/plan/partage/", plan.partage, name="plan_partage"),
    path("<uuid:bilan_id>/plan/document/", plan.document, name="plan_document"),
    path("<uuid:bilan_id>/plan/agenda/", plan.agenda, name="plan_agenda"),
]
