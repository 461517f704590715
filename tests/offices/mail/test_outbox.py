"""A letter is posted once, leaves once, and keeps nothing of what it said."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage

from portulan.offices.mail import actions
from portulan.offices.mail.actions import FIRST_PAUSE, LEASE, deliver, post, sweep, withdraw
from portulan.offices.mail.backend import Outbox
from portulan.offices.mail.models import Letter
from portulan.offices.mail.transports import transport_of
from tests.people import MORNING


def write(key="rappel:1", **changed):
    letter = {
        "organisme": None,
        "to": "nadia@exemple.example",
        "key": key,
        "subject": "Votre rendez-vous du 12 mars",
        "paragraphs": ["Bonjour Nadia,", "À jeudi ?"],
        "action_label": "Ouvrir mon espace",
        "action_url": "http://testserver/chez-moi/",
        "at": MORNING,
    }
    return post(**{**letter, **changed})


def test_the_same_reason_twice_is_one_letter():
    assert write() == write(subject="Autre")
    assert Letter.objects.get().subject == "Votre rendez-vous du 12 mars"


def test_a_letter_leaves_once_and_its_body_is_wiped():
    write(attachments=[{"name": "a.ics", "type": "text/calendar", "text": "BEGIN:VCALENDAR"}])

    assert deliver(MORNING) == 1
    assert deliver(MORNING + timedelta(days=30)) == 0

    (message,) = mail.outbox
    assert message.to == ["nadia@exemple.example"]
    assert "À jeudi\u202f?" in message.body
    assert "http://testserver/chez-moi/" in message.body
    assert message.attachments[0][0] == "a.ics"
    letter = Letter.objects.get()
    assert letter.sent_at == MORNING
    assert (letter.paragraphs, letter.action_url, letter.attachments) == ([], "", [])


def test_a_letter_can_wait_for_its_day():
    write(not_before=MORNING + timedelta(days=2))

    assert deliver(MORNING + timedelta(days=1)) == 0
    assert deliver(MORNING + timedelta(days=2)) == 1


def test_a_withdrawn_letter_never_leaves_and_says_nothing_any_more():
    write("rappel:1:matin")
    write("rappel:2:matin")

    assert withdraw(key_prefix="rappel:1", at=MORNING) == 1
    assert deliver(MORNING) == 1
    assert Letter.objects.get(key="rappel:1:matin").paragraphs == []


def test_for_a_person_without_an_address_nothing_leaves():
    assert write(to=None).withdrawn_at == MORNING
    assert deliver(MORNING) == 0


def test_two_carriers_never_take_the_same_letter():
    write()

    assert len(actions._take_round(MORNING)) == 1
    assert actions._take_round(MORNING) == []


def test_a_carrier_that_dies_gives_its_letters_back():
    write()
    actions._take_round(MORNING)

    assert deliver(MORNING + LEASE - timedelta(seconds=1)) == 0
    assert deliver(MORNING + LEASE) == 1


def test_when_the_server_is_down_letters_wait_longer_and_longer_then_leave(settings, tmp_path):
    (tmp_path / "lettres").write_text("this is no folder")
    settings.MAIL_URL = f"fichier:{tmp_path}/lettres"
    write()

    assert deliver(MORNING) == 0
    assert Letter.objects.get().held_until == MORNING + FIRST_PAUSE
    assert deliver(MORNING + FIRST_PAUSE) == 0
    assert Letter.objects.get().held_until == MORNING + FIRST_PAUSE * 3
    assert Letter.objects.get().paragraphs != []

    (tmp_path / "lettres").unlink()
    assert deliver(MORNING + FIRST_PAUSE * 3) == 1
    (written,) = (tmp_path / "lettres").glob("*.eml")
    assert "Votre rendez-vous" in written.read_text()


def test_in_the_demo_a_letter_is_kept_and_has_left_at_once(settings):
    settings.DEMO, settings.MAIL_URL = True, "demo:"

    assert write().sent_at == MORNING
    assert write("plus tard", not_before=MORNING + timedelta(days=1)).sent_at is None
    assert deliver(MORNING + timedelta(days=1)) == 1
    assert Letter.objects.get(key="plus tard").paragraphs == ["Bonjour Nadia,", "À jeudi ?"]
    assert mail.outbox == []


def test_the_house_signs_its_letters(rivage):
    write(organisme=rivage)
    deliver(MORNING)

    (message,) = mail.outbox
    assert message.from_email == "Cabinet Rivage <bonjour@rivage.example>"
    assert message.reply_to == ["bonjour@rivage.example"]
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "Cabinet Rivage" in message.body


def test_letters_follow_the_reading_settings_of_the_person(nadia):
    nadia.display = {"taille": "20pt"}
    nadia.save()
    write()
    deliver(MORNING)
    nadia.display = {"courriel": "texte"}
    nadia.save()
    write("autre")
    deliver(MORNING)

    large, plain = mail.outbox
    assert "font-size:20pt" in large.alternatives[0][0]
    assert plain.alternatives == []


def test_what_is_typed_by_people_is_escaped_in_the_page():
    write(paragraphs=["<script>alert(1)</script> Bonjour"])
    deliver(MORNING)

    assert "<script>" not in mail.outbox[0].alternatives[0][0]
    assert "<script>" in mail.outbox[0].body


def test_the_mail_of_other_peoples_code_goes_through_the_outbox():
    message = EmailMessage("Objet", "Un.\n\nDeux.", "x@rivage.example", ["nadia@exemple.example"])

    Outbox().send_messages([message])

    assert Letter.objects.get().paragraphs == ["Un.", "Deux."]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://moi:s%40cret@mail.example:2525", ("mail.example", 2525, "s@cret", True, False)),
        ("smtps://moi:x@mail.example", ("mail.example", 465, "x", False, True)),
        ("smtp://localhost:25", ("localhost", 25, "", False, False)),
        ("smtp://mail.example:25?tls=non", ("mail.example", 25, "", False, False)),
    ],
)
def test_a_server_is_named_by_its_address(url, expected):
    server = transport_of(url).backend

    assert (server.host, server.port, server.password, server.use_tls, server.use_ssl) == expected


def test_an_unknown_way_of_sending_is_refused_with_those_that_are_known():
    with pytest.raises(ImproperlyConfigured, match="smtps://"):
        transport_of("pigeon:")


def test_letters_to_nobody_are_forgotten_a_day_later():
    write("compte.rien:1", to="")
    write("papier:1", to="")

    assert sweep(at=MORNING + timedelta(hours=23)) == 0
    assert sweep(at=MORNING + timedelta(hours=25)) == 1
    assert Letter.objects.get().key == "papier:1"
