"""The one route of the invited that a calendar follows by itself. The secret is in the path."""

from django.urls import path

from portulan.spaces.invite.views import agenda

app_name = "invite_pages"
urlpatterns = [path("<str:token>/", agenda.page, name="agenda")]
