"""A death: letters stop at once, doors close, the content goes; what was directed prevails."""

import io
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilan_of_gestion
from portulan.journey.bilan.actions import end
from portulan.journey.bilan.deces import Preuve, deces_of
from portulan.journey.bilan.models import AvisDestruction, Destruction, Ending, Fin
from portulan.journey.conservation import actions
from portulan.journey.conservation.access import bilan_of_heir, directive_after_death
from portulan.journey.conservation.actions import directing, handing_on
from portulan.journey.conservation.models import DirectiveDeces, Sort
from portulan.journey.deroulement import deces
from portulan.offices.links.access import LinkClosed, link_of_token
from portulan.offices.links.actions import give
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.actions import post
from portulan.offices.mail.models import Letter
from portulan.offices.vault.models import SealedDocument
from tests import people
from tests.journey.conservation.test_destroying import write

DAY = date(2026, 11, 24)


def at(day, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def tell(bilan, key, to=None):
    return post(
        organisme=bilan.organisme,
        to=bilan.mail_to if to is None else to,
        key=key,
        subject="Votre rendez-vous",
        paragraphs=["Bonjour,"],
        at=at(DAY),
        holder=bilan.pk,
        printed=["Bonjour,"],
    )


def note(bilan, proof=Preuve.ACTE, day=DAY, **more):
    return deces.note(
        bilan, **{"happened_on": day, "proof": proof, "by": people.ines(), "at": at(day), **more}
    )


def rondes(first, days):
    for n in range(days):
        on = first + timedelta(days=n)
        actions.destroy_due(on=on, at=at(on, 2))
        actions.tell_due(on=on, at=at(on, 3))


def left(bilan):
    return SealedDocument.objects.filter(holder=bilan.pk).count()


def test_from_that_moment_nothing_more_leaves_to_the_person(bilan):
    waiting = tell(bilan, "avant")
    note(bilan)
    after, to_claire = tell(bilan, "apres"), tell(bilan, "claire", to=people.claire().email)

    waiting.refresh_from_db()
    assert waiting.withdrawn_at
    assert after.withdrawn_at
    assert not after.by_post
    assert to_claire.withdrawn_at is None
    unsent = Letter.objects.filter(withdrawn_at=None, sent_at=None).exclude(pk=to_claire.pk)
    assert not unsent.filter(to=bilan.beneficiaire.email).exists()


def test_nor_is_anything_printed_for_someone_who_had_no_address(bilan):
    note(bilan)

    assert not tell(bilan, "papier", to="").by_post


def test_the_same_address_in_another_house_goes_on_receiving(bilan):
    note(bilan)
    other = people.bilan_of_lise()

    assert tell(other, "falaise", to=bilan.beneficiaire.email).withdrawn_at is None


def test_the_space_of_the_person_and_the_links_they_gave_are_closed(bilan):
    told = {"organisme": bilan.organisme, "bilan_id": bilan.pk, "by": None, "at": at(DAY)}
    last = at(DAY) + timedelta(days=9)
    rater, _ = give(Purpose.REGARD, bilan.pk, expires_at=last, **told)
    employer, _ = give(Purpose.EMPLOYEUR, bilan.pk, expires_at=last, **told)
    note(bilan)

    with pytest.raises(Http404):
        bilan_of_beneficiaire(bilan.beneficiaire, bilan.pk)
    assert Link.objects.get(pk=rater.pk).revoked_at
    assert Link.objects.get(pk=employer.pk).revoked_at is None


def test_heirs_are_answered_from_the_facts_that_stay(bilan):
    write(bilan, phase=1)
    note(bilan)
    rondes(DAY, 3)

    assert bilan_of_gestion(people.ines(), bilan.pk, on=DAY) == bilan
    assert Fin.objects.get(bilan=bilan).kind == "deces"
    assert Destruction.objects.get(bilan=bilan).decision.ground.startswith("loi n° 78-17")


def test_with_a_proof_the_content_goes_with_the_next_ronde_and_nobody_is_told(bilan):
    write(bilan, phase=1)
    note(bilan)
    rondes(DAY, 1)

    assert left(bilan) == 0
    assert not AvisDestruction.objects.exists()
    assert not Letter.objects.filter(withdrawn_at=None, to=bilan.beneficiaire.email).exists()


def test_on_a_word_alone_nothing_goes_before_three_months(bilan):
    write(bilan, phase=1)
    note(bilan, proof=Preuve.PROCHE)
    rondes(DAY, 30)
    assert left(bilan) == 1

    rondes(date(2027, 2, 23), 1)
    assert left(bilan) == 1
    rondes(date(2027, 2, 24), 1)
    assert left(bilan) == 0


def test_a_proof_that_comes_later_replaces_the_word(bilan):
    write(bilan, phase=1)
    note(bilan, proof=Preuve.PROCHE)
    note(bilan, at=at(DAY + timedelta(days=2)))
    rondes(DAY + timedelta(days=2), 1)

    assert left(bilan) == 0
    assert bilan.deces.count() == 2


def test_a_mistake_is_withdrawn_and_the_person_finds_their_space(bilan):
    write(bilan, phase=1)
    note(bilan, proof=Preuve.PROCHE)
    deces.withdraw(bilan, by=people.ines(), at=at(DAY, 11))
    rondes(DAY, 200)

    assert bilan_of_beneficiaire(bilan.beneficiaire, bilan.pk) == bilan
    assert not Fin.objects.filter(bilan=bilan).exists()
    assert left(bilan) == 1
    assert tell(bilan, "de nouveau").withdrawn_at is None
    assert deces.withdraw(bilan, by=people.ines(), at=at(DAY, 12)) is None


def test_once_erased_it_is_too_late_to_withdraw(bilan):
    write(bilan, phase=1)
    note(bilan)
    rondes(DAY + timedelta(days=1), 1)

    with pytest.raises(deces.TooLateToWithdraw):
        deces.withdraw(bilan, by=people.ines(), at=at(DAY, 11))


def test_a_day_to_come_is_refused_and_twice_is_once(bilan):
    with pytest.raises(deces.NotYetLived):
        note(bilan, happened_on=DAY + timedelta(days=1), at=at(DAY))

    assert note(bilan) == note(bilan)


@pytest.fixture
def wish(bilan):
    told = directing.Directive(Sort.TOUT, "Anna Kerbrat", "06 00 00 00 00")
    return directing.direct(bilan, told, by=bilan.beneficiaire, at=people.MORNING)


def heir(bilan, day=DAY):
    link = handing_on.send_to_heir(bilan, "anna@exemple.example", by=people.claire(), at=at(day))
    letter = Letter.objects.get(key=f"heritier/{link.pk}")
    return link, letter


def test_directives_are_read_after_a_death_and_not_before(bilan, wish):
    assert directive_after_death(bilan) is None
    note(bilan)

    assert directive_after_death(bilan) == wish


def test_what_was_directed_prevails_the_content_waits_to_be_handed_on(bilan, wish):
    write(bilan, phase=1)
    note(bilan)
    rondes(DAY, 20)
    assert left(bilan) == 1

    link, letter = heir(bilan)
    assert "compétence" not in " ".join([letter.subject, *letter.paragraphs])
    packed = handing_on.archive_for_heir(*bilan_of_heir(link), by=link, at=at(DAY))
    assert "mes-documents.pdf" in zipfile.ZipFile(io.BytesIO(packed)).namelist()
    handing_on.note_handed_on(wish, by=link, at=at(DAY + timedelta(days=21)))
    rondes(DAY + timedelta(days=22), 1)

    assert left(bilan) == 0
    assert DirectiveDeces.objects.get(pk=wish.pk).name == ""


def test_when_nobody_comes_it_goes_after_three_months(bilan, wish):
    write(bilan, phase=1)
    note(bilan)
    rondes(date(2027, 2, 23), 1)
    assert left(bilan) == 1
    rondes(date(2027, 2, 24), 1)

    assert left(bilan) == 0


def test_while_the_person_lives_no_link_hands_anything_on(bilan, wish):
    with pytest.raises(handing_on.NothingToHandOn):
        heir(bilan)
    _, token = give(
        Purpose.HERITIER,
        wish.pk,
        organisme=bilan.organisme,
        bilan_id=bilan.pk,
        expires_at=at(DAY) + timedelta(days=9),
        by=None,
        at=at(DAY),
    )

    with pytest.raises(LinkClosed):
        bilan_of_heir(link_of_token(token, Purpose.HERITIER, at=at(DAY)))


def test_a_directive_to_destroy_hands_nothing_on(bilan):
    told = directing.Directive(Sort.DETRUIRE)
    directing.direct(bilan, told, by=bilan.beneficiaire, at=people.MORNING)
    write(bilan, phase=1)
    note(bilan)

    with pytest.raises(handing_on.NothingToHandOn):
        heir(bilan)
    rondes(DAY, 1)
    assert left(bilan) == 0


def test_noted_after_the_term_it_still_ends_all(bilan):
    write(bilan, phase=1)
    end(bilan, Ending.TERME, happened_on=people.MONDAY, by=people.claire(), at=people.MORNING)
    note(bilan)
    rondes(DAY, 1)

    assert left(bilan) == 0
    assert Fin.objects.get(bilan=bilan).kind == "terme"
    assert deces_of(bilan)
