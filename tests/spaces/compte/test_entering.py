"""Entering by a code: who can, who cannot, and what each is told."""

import re
import statistics
import time

import pytest
import time_machine
from django.contrib.sessions.models import Session

from portulan.offices.mail.models import Letter


def text(response):
    return re.sub(r"[\u00a0\u202f]", " ", response.content.decode())


def test_a_person_enters_with_the_code_they_receive(client, nadia, sign_in):
    answer = sign_in(nadia)

    assert (answer.status_code, answer.url) == (302, "/chez-moi/")
    assert client.get("/chez-moi/").wsgi_request.user == nadia


def test_the_page_asks_for_an_address_and_nothing_else(client):
    page = text(client.get("/compte/entrer/"))

    assert "Votre adresse e-mail" in page
    assert 'type="password"' not in page
    assert "Recevoir un code" in page


def test_the_code_may_be_read_out_with_spaces(client, nadia, code_sent):
    client.post("/compte/entrer/", {"email": "  NADIA@exemple.example "})
    code = code_sent(nadia.email)

    answer = client.post("/compte/entrer/code/", {"code": f"{code[:3]} {code[3:]}"})

    assert answer.status_code == 302


def test_the_letter_is_neutral(client, nadia, rivage):
    client.post("/compte/entrer/", {"email": nadia.email})

    letter = Letter.objects.get(to=nadia.email)
    assert re.fullmatch(r"Votre code pour entrer : \d{6}", letter.subject)
    assert "bilan" not in " ".join([letter.subject, *letter.paragraphs]).lower()
    assert letter.organisme == rivage


def test_an_unknown_address_gets_the_same_page_and_no_letter(client, nadia):
    known = client.post("/compte/entrer/", {"email": nadia.email})
    known_page = text(client.get(known.url))
    client.cookies.clear()
    unknown = client.post("/compte/entrer/", {"email": "personne@exemple.example"})
    unknown_page = text(client.get(unknown.url))

    assert (unknown.status_code, unknown.url) == (known.status_code, known.url)

    def blank(page):
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
        return page.replace("nadia@", "…@").replace("personne@", "…@")

    assert blank(unknown_page) == blank(known_page)
    assert set(Letter.objects.exclude(to=nadia.email).values_list("to", flat=True)) == {""}


def test_for_an_unknown_address_no_code_ever_works(client):
    client.post("/compte/entrer/", {"email": "personne@exemple.example"})

    for code in ("000000", "", "None"):
        assert client.post("/compte/entrer/code/", {"code": code}).status_code == 422


@pytest.mark.slow
def test_an_unknown_address_takes_the_same_time(client, nadia, settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": None}

    took = {nadia.email: [], "personne@exemple.example": []}
    for _ in range(100):
        for address, times in took.items():
            client.cookies.clear()
            start = time.perf_counter()
            client.post("/compte/entrer/", {"email": address})
            times.append(time.perf_counter() - start)

    known, unknown = (statistics.median(times) for times in took.values())
    assert abs(known - unknown) / known < 0.15


def test_a_wrong_code_is_said_to_be_wrong_and_stays_on_the_page(client, nadia, code_sent):
    client.post("/compte/entrer/", {"email": nadia.email})
    wrong = f"{(int(code_sent(nadia.email)) + 1) % 1_000_000:06d}"

    answer = client.post("/compte/entrer/code/", {"code": wrong})

    assert answer.status_code == 422
    assert "pas celui du message le plus récent" in text(answer)


def test_after_five_wrong_codes_one_starts_again(client, nadia, code_sent):
    client.post("/compte/entrer/", {"email": nadia.email})
    right = code_sent(nadia.email)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"

    for _ in range(5):
        answer = client.post("/compte/entrer/code/", {"code": wrong})
    assert (answer.status_code, answer.url) == (302, "/compte/entrer/adresse/")
    assert client.post("/compte/entrer/code/", {"code": right}).status_code == 302
    assert "Trop d’essais en peu de temps" in text(client.get("/compte/entrer/"))
    assert not client.get("/compte/entrer/").wsgi_request.user.is_authenticated


def test_an_empty_box_costs_no_attempt(client, nadia, code_sent):
    client.post("/compte/entrer/", {"email": nadia.email})

    for _ in range(7):
        answer = client.post("/compte/entrer/code/", {"code": " "})
        assert answer.status_code == 422
    assert "Indiquez le code reçu" in text(answer)
    code = code_sent(nadia.email)
    assert client.post("/compte/entrer/code/", {"code": code}).url == "/chez-moi/"


def test_an_expired_code_says_so_and_how_to_get_another(client, nadia, code_sent):
    with time_machine.travel("2026-11-23 09:00+01:00", tick=False):
        client.post("/compte/entrer/", {"email": nadia.email})
    with time_machine.travel("2026-11-23 09:20:01+01:00", tick=False):
        client.post("/compte/entrer/code/", {"code": code_sent(nadia.email)})
        page = text(client.get("/compte/entrer/"))

    assert "Ce code ne sert plus : il dure vingt minutes" in page


def test_a_code_lives_twenty_minutes(client, nadia, code_sent):
    with time_machine.travel("2026-11-23 09:00+01:00", tick=False):
        client.post("/compte/entrer/", {"email": nadia.email})
    with time_machine.travel("2026-11-23 09:19:59+01:00", tick=False):
        answer = client.post("/compte/entrer/code/", {"code": code_sent(nadia.email)})

    assert answer.url == "/chez-moi/"


def test_one_can_ask_for_another_code_or_another_address(client, nadia, code_sent):
    client.post("/compte/entrer/", {"email": nadia.email})
    first = Letter.objects.get(to=nadia.email)

    client.post("/compte/entrer/code/", {"action": "resend"})
    assert Letter.objects.filter(to=nadia.email).count() == 2
    assert Letter.objects.exclude(pk=first.pk).get(to=nadia.email).posted_at > first.posted_at

    answer = client.post("/compte/sortir/", {"next": "/compte/entrer/"})
    assert answer.url == "/compte/entrer/"
    assert client.get("/compte/entrer/").status_code == 200


def test_a_mailbox_cannot_be_flooded(client, nadia):
    for _ in range(6):
        client.cookies.clear()
        client.post("/compte/entrer/", {"email": nadia.email})
    client.cookies.clear()
    answer = client.post("/compte/entrer/", {"email": nadia.email})

    assert answer.status_code == 422
    assert "Trop d’essais en peu de temps" in text(answer)
    assert Letter.objects.filter(to=nadia.email).count() == 6


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "Indiquez votre adresse e-mail"), ("nadia", "L’adresse doit contenir un @")],
)
def test_what_is_no_address_is_answered_beside_the_field(client, typed, told):
    answer = client.post("/compte/entrer/", {"email": typed})

    assert answer.status_code == 422
    assert told in text(answer)
    assert f'value="{typed}"' in text(answer) or not typed


def test_the_session_changes_its_key_on_entering(client, nadia, sign_in):
    client.get("/compte/entrer/")
    client.post("/compte/entrer/", {"email": nadia.email})
    before = client.session.session_key
    sign_in(nadia)

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_someone_whose_account_is_closed_does_not_enter(client, nadia):
    nadia.is_active = False
    nadia.save()

    client.post("/compte/entrer/", {"email": nadia.email})

    assert not Letter.objects.filter(to=nadia.email).exists()


@pytest.mark.parametrize(
    "path",
    ["signup/", "password/change/", "password/reset/", "email/", "login/", "2fa/", "3rdparty/"],
)
def test_what_allauth_offers_and_we_do_not_does_not_exist(client, nadia, path):
    client.force_login(nadia)

    assert client.get(f"/compte/{path}").status_code == 404


def test_a_stranger_is_sent_to_the_entrance_then_where_they_wanted(client, nadia, code_sent):
    asked = client.get("/bilans/")
    assert asked.url == "/compte/entrer/?next=/bilans/"

    sent = client.post(asked.url, {"email": nadia.email, "next": "/bilans/"})
    answer = client.post(sent.url, {"code": code_sent(nadia.email), "next": "/bilans/"})

    assert answer.url == "/bilans/"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://ailleurs.example/",
        "//ailleurs.example/",
        "/\\ailleurs.example/",
        "https:ailleurs.example",
        "\thttps://ailleurs.example",
        "javascript:alert(1)//ailleurs",
        "https://testserver@ailleurs.example/",
    ],
)
def test_nobody_is_sent_elsewhere_after_entering(client, nadia, code_sent, wanted):
    client.post("/compte/entrer/", {"email": nadia.email, "next": wanted})
    answer = client.post("/compte/entrer/code/", {"code": code_sent(nadia.email), "next": wanted})

    assert answer.url == "/chez-moi/"


@pytest.mark.parametrize("header", [{"X-Autosave": "1"}, {"HX-Request": "true"}])
def test_what_is_sent_while_one_writes_is_answered_401(client, header):
    answer = client.get("/bilans/", headers=header)

    assert answer.status_code == 401
    assert answer.json() == {"sign_in_url": "/compte/entrer/"}


def test_pages_of_the_account_need_an_account(client):
    for path in ("/compte/", "/compte/nom/", "/compte/appareils/", "/chez-moi/"):
        assert client.get(path).url.startswith("/compte/entrer/")


def test_a_host_named_by_a_proxy_is_not_believed(client, nadia):
    """A letter leads to the address of the settings, whatever a header says."""
    told = {"X-Forwarded-Host": "ailleurs.example", "Forwarded": "host=ailleurs.example"}

    answer = client.post("/compte/entrer/", {"email": nadia.email}, headers=told)

    letter = Letter.objects.get(to=nadia.email)
    assert "ailleurs" not in f"{answer.url} {letter.action_url} {letter.paragraphs}"
