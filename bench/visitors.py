"""Who enters a filled house, by what cookie, and the addresses they open."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from demo import people
from portulan.journey.bilan.models import Bilan
from portulan.journey.facturation.models import CertificatRealisation
from portulan.offices.accounts.models import User
from portulan.offices.organisme.models import Organisme
from portulan.spaces.compte.second_factor import PASSED


def entered(user: User) -> str:
    """Return the cookie of someone who entered, and passed the second factor."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[PASSED] = str(user.pk)
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def of(organisme: Organisme, writers: list) -> dict[str, object]:
    """Return cookies and addresses, by what is measured."""
    bilan = Bilan.objects.get(beneficiaire=people.user("nadia"))
    certificat = CertificatRealisation.objects.get()
    document = reverse("consultant:certificat_document", args=[certificat.bilan_id, certificat.pk])
    return {
        "consultant": entered(people.user("claire")),
        "gestion": entered(people.user("ines")),
        "beneficiaire": entered(bilan.beneficiaire),
        "mon_bilan": reverse("beneficiaire:accueil", args=[bilan.pk]),
        "certificat": document,
        "writers": [
            {
                "path": reverse("beneficiaire:travail", args=[written.pk, travail.pk]),
                "cookie": entered(User.objects.get(pk=person.pk)),
                "autosave": True,
            }
            for person, written, travail in writers
        ],
    }
