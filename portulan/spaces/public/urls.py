"""Routes of this door: the same pages at the root (the house of that host) and under a slug."""

from django.urls import path

from portulan.spaces.public.views import demande, documents, droit, marque, pages, reclamation

app_name = "public"

PAGES = [
    ("", pages.home, "accueil"),
    ("programme/", pages.programme, "programme"),
    ("demande/", demande.page, "demande"),
    ("demande/<uuid:demande_id>/merci/", demande.thanks, "merci"),
    ("documents/", documents.page, "documents"),
    ("documents/<slug:name>.pdf", documents.document, "document"),
    ("droit/", droit.index, "droit"),
    ("droit/<slug:article>/", droit.article, "droit_article"),
    ("aide/", pages.help_page, "aide"),
    ("accessibilite/", pages.accessibility, "accessibilite"),
    ("confidentialite/", pages.privacy, "confidentialite"),
    ("mentions-legales/", pages.legal, "mentions_legales"),
    ("logo.png", marque.logo, "logo"),
    ("couleurs.css", marque.colours, "couleurs"),
    ("reclamation/", reclamation.page, "reclamation"),
    ("reclamation/recue/", reclamation.thanks, "reclamation_recue"),
]

urlpatterns = [
    *(path(address, view, name=name) for address, view, name in PAGES),
    *(path(f"o/<slug:slug>/{address}", view, name=f"o_{name}") for address, view, name in PAGES),
]
