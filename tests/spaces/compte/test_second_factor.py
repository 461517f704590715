"""The provider's people do not pass their doors on a code alone."""

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession

from portulan.offices.accounts.models import AccountEvent
from portulan.offices.mail.models import Letter
from portulan.spaces.compte.second_factor import Adapter


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


# allauth notes that a factor was added once the transaction is over.
for_good = pytest.mark.django_db(transaction=True, databases="__all__")


def text(response):
    return re.sub(r"[\u00a0\u202f]", " ", response.content.decode())


def code_of(secret):
    counter = next(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counter))


@pytest.fixture
def set_up(client):
    """Put an application in place, in the session that is open. Returns its secret, the answer."""

    def put():
        page = client.get("/compte/second-facteur/application/")
        secret = page.context["form"].secret
        answer = client.post("/compte/second-facteur/application/", {"code": code_of(secret)})
        return secret, answer

    return put


def test_claire_is_sent_to_protect_her_account_before_anything(client, claire, sign_in):
    sign_in(claire)

    answer = client.get("/conseil/")

    assert answer.url == "/compte/second-facteur/?next=%2Fconseil%2F"
    assert "secret professionnel" in text(client.get(answer.url))


def test_so_is_ines(client, ines, sign_in):
    sign_in(ines)

    assert client.get("/gestion/").url.startswith("/compte/second-facteur/")


def test_nadia_is_not(client, nadia, sign_in):
    sign_in(nadia)

    assert client.get("/bilans/").status_code == 200


def test_in_the_demo_it_is_not_required(client, claire, sign_in, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(claire)

    assert client.get("/conseil/").status_code == 200


@for_good
def test_claire_sets_up_an_application_and_passes(client, claire, sign_in, set_up):
    sign_in(claire)
    _, answer = set_up()

    assert answer.url == "/compte/second-facteur/codes/"
    codes = re.findall(r"<code>(\d{8})</code>", text(client.get(answer.url)))
    assert len(codes) == 10
    assert client.get("/conseil/").status_code == 200
    assert Letter.objects.filter(to=claire.email, subject="Sécurité de votre espace").exists()


def test_at_the_next_entry_the_code_of_the_application_is_asked(client, claire, sign_in, set_up):
    sign_in(claire)
    secret, _ = set_up()
    client.post("/quitter/")
    answer = sign_in(claire)

    assert answer.url == "/compte/entrer/second-facteur/"
    assert client.get("/conseil/").url.startswith("/compte/entrer/")
    wrong = client.post(answer.url, {"code": "000000"})
    assert wrong.status_code == 422
    assert "Écrivez celui que l’application affiche maintenant" in text(wrong)
    with time_machine.travel(time.time() + 60):
        entered = client.post(answer.url, {"code": code_of(secret)})
        assert entered.url == "/chez-moi/"
        assert client.get("/conseil/").status_code == 200


def test_a_code_of_the_application_serves_once(client, claire, sign_in, set_up):
    sign_in(claire)
    secret, _ = set_up()
    used = code_of(secret)
    client.post("/quitter/")
    sign_in(claire)

    assert client.post("/compte/entrer/second-facteur/", {"code": used}).status_code == 422
    with time_machine.travel(time.time() + 45):
        assert client.post("/compte/entrer/second-facteur/", {"code": used}).status_code == 422


@for_good
def test_a_recovery_code_opens_once(client, claire, sign_in, set_up):
    sign_in(claire)
    _, answer = set_up()
    code = re.findall(r"<code>(\d{8})</code>", text(client.get(answer.url)))[0]

    client.post("/quitter/")
    sign_in(claire)
    entered = client.post("/compte/entrer/second-facteur/", {"code": code})
    assert entered.url == "/chez-moi/"
    assert client.get("/conseil/").status_code == 200

    client.post("/quitter/")
    sign_in(claire)
    assert client.post("/compte/entrer/second-facteur/", {"code": code}).status_code == 422


def test_a_session_opened_before_the_factor_must_pass_it_too(client, claire, sign_in, set_up):
    from django.test import Client

    other = Client()
    other.force_login(claire)
    sign_in(claire)
    set_up()

    assert other.get("/conseil/").url.startswith("/compte/second-facteur/confirmation/")


def test_the_secret_of_the_application_is_not_readable_at_rest(client, claire, sign_in, set_up):
    sign_in(claire)
    secret, _ = set_up()

    kept = str(Authenticator.objects.get(user=claire, type="totp").data)
    assert secret not in kept


def test_every_page_of_the_second_factor_shows(client, claire, sign_in, set_up):
    sign_in(claire)
    for page in ("", "application/", "cles/", "cles/ajout/"):
        answer = client.get(f"/compte/second-facteur/{page}")
        assert answer.status_code == 200, page
        assert "allauth/layouts" not in str([t.name for t in answer.templates])
        assert not re.search(r"<script(?![^>]*(src=|application/json))", text(answer)), page
    set_up()
    client.post("/quitter/")


def test_the_entrance_offers_the_passkey_without_inline_script(client):
    page = text(client.get("/compte/entrer/"))

    assert "mfa/js/webauthn.js" in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
    options = client.get("/compte/entrer/cle/", headers={"Accept": "application/json"})
    assert options.json()["request_options"]["publicKey"]["userVerification"] == "required"


@pytest.mark.parametrize("sent", ["", "x", "[]", "null", "1", '{"id": "x"}', '{"response": []}'])
def test_a_made_up_passkey_opens_nothing(client, claire, sent):
    client.get("/compte/entrer/cle/", headers={"Accept": "application/json"})
    answer = client.post("/compte/entrer/cle/", {"credential": sent})

    assert answer.url == "/compte/entrer/"
    assert client.get("/conseil/").status_code == 302


@pytest.mark.parametrize("sent", ["", "x", "[]", "null", '{"id": "x"}'])
def test_a_made_up_key_is_not_added(client, claire, sign_in, sent):
    sign_in(claire)
    client.get("/compte/second-facteur/cles/ajout/")

    answer = client.post("/compte/second-facteur/cles/ajout/", {"credential": sent})

    assert answer.status_code == 422
    assert not Authenticator.objects.exists()


def test_a_proof_given_again_changes_the_key_of_the_session(client, claire, sign_in):
    sign_in(claire)
    Authenticator.objects.create(
        user=claire,
        type=Authenticator.Type.TOTP,
        data={"secret": Adapter().encrypt("JBSWY3DPEHPK3PXP")},
    )
    before = client.session.session_key

    client.post("/compte/second-facteur/confirmation/", {"code": code_of("JBSWY3DPEHPK3PXP")})

    assert client.session.session_key != before
    assert client.get("/conseil/").status_code == 200
    assert UserSession.objects.get(user=claire).session_key == client.session.session_key


def test_a_wrong_factor_is_written_in_the_journal_of_the_account(client, claire, sign_in):
    Authenticator.objects.create(
        user=claire,
        type=Authenticator.Type.TOTP,
        data={"secret": Adapter().encrypt("JBSWY3DPEHPK3PXP")},
    )
    sign_in(claire)
    answer = client.post("/compte/entrer/second-facteur/", {"code": "000000"})

    assert answer.status_code == 422
    told = AccountEvent.objects.filter(person=claire).values_list("happening", flat=True)
    assert list(told) == ["facteur-refuse"]
