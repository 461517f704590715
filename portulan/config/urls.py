"""Every route of the house. The namespace of a route is its audience."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("portulan.config.system_urls")),
    path("", include("portulan.spaces.public.urls")),
    path("", include("portulan.spaces.compte.urls")),
    path("bilans/", include("portulan.spaces.beneficiaire.urls")),
    path("bilans/", include("portulan.config.voir_comme.beneficiaire_urls")),
    path("conseil/", include("portulan.spaces.consultant.urls")),
    path("conseil/", include("portulan.config.voir_comme.consultant_urls")),
    path("gestion/", include("portulan.spaces.gestion.urls")),
    path("employeur/", include("portulan.spaces.financeur.urls")),
    path("lien/", include("portulan.spaces.invite.urls")),
    path("agenda/", include("portulan.spaces.invite.agenda_urls")),
    path("controle/", include("portulan.spaces.controle.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))

handler400 = "portulan.config.errors.bad_request"
handler403 = "portulan.config.errors.not_found"
handler404 = "portulan.config.errors.not_found"
handler500 = "portulan.config.errors.server_error"
