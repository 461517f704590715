"""A file as a proof: looked at, sealed, shown with the skill, destroyed with the bilan."""

from uuid import UUID

import pytest
from django.http import Http404

from portulan.journey.conservation.archive import everything
from portulan.journey.conservation.choices import keepable
from portulan.journey.investigation.refusals import AlreadyErased
from portulan.journey.portefeuille import access, actions, pieces, reading
from portulan.journey.portefeuille.erasure import erase
from portulan.journey.portefeuille.models import PieceJointe
from portulan.journey.portefeuille.refusals import TooManyPieces
from portulan.offices.received import FileRefused
from portulan.offices.vault.actions import destroy_keys, open_bytes, rewrap
from portulan.offices.vault.classes import ACCORD, WORKING, Why
from portulan.offices.vault.models import SealedDocument
from tests import people
from tests.journey.portefeuille.test_portefeuille import AT, lived
from tests.simple_pdf import simple_pdf

PLANNING = simple_pdf("Planning de 2018")


@pytest.fixture
def me(nadia):
    return {"by": nadia, "at": AT}


@pytest.fixture
def skill(bilan, me):
    _, episode = lived(bilan, me)
    actions.name_competences(bilan, episode.id, [("Tenir un planning", "")], **me)
    return told(bilan, me)


def told(bilan, me):
    return reading.read(access.portefeuille_of(bilan), **me).competences[0]


def test_it_stands_with_the_skill_under_the_name_she_gives_it(bilan, me, skill):
    pieces.join(bilan, skill.id, PLANNING, "Le planning de 2018", **me)

    [one] = told(bilan, me).pieces
    assert one.title == "Le planning de 2018"
    assert ("Pièce jointe", "Le planning de 2018") in told(bilan, me).proofs
    given = pieces.opened(pieces.piece_of(bilan, UUID(one.id)), **me)
    assert (given.data, given.media_type, given.suffix) == (PLANNING, "application/pdf", "pdf")


def test_its_bytes_are_nowhere_in_clear(bilan, me, skill):
    pieces.join(bilan, skill.id, PLANNING, "Le planning", **me)

    row = PieceJointe.objects.get()
    body = bytes(SealedDocument.objects.get(pk=row.document).body)
    assert b"Planning de 2018" in PLANNING
    assert b"Planning de 2018" not in body
    assert b"%PDF" not in body


def test_the_same_file_twice_is_once(bilan, me, skill):
    for _ in range(2):
        pieces.join(bilan, skill.id, PLANNING, "Le planning", **me)

    assert len(told(bilan, me).pieces) == PieceJointe.objects.count() == 1


def test_what_cannot_be_looked_at_leaves_nothing_behind(bilan, me, skill):
    with pytest.raises(FileRefused):
        pieces.join(bilan, skill.id, b"MZ\x90 un programme", "Mon travail", **me)

    assert told(bilan, me).pieces == ()
    assert not PieceJointe.objects.exists()


def test_a_portfolio_has_an_end(bilan, me, skill, monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 1)
    pieces.join(bilan, skill.id, PLANNING, "Le planning", **me)

    with pytest.raises(TooManyPieces):
        pieces.join(bilan, skill.id, simple_pdf("Autre"), "Autre", **me)

    assert PieceJointe.objects.count() == 1


@pytest.mark.parametrize("gesture", ["the file", "the skill"])
def test_taken_off_its_bytes_are_gone_at_once(bilan, me, skill, gesture):
    pieces.join(bilan, skill.id, PLANNING, "Le planning", **me)
    row = PieceJointe.objects.get()

    if gesture == "the file":
        pieces.take_off(bilan, row.pk, **me)
        assert told(bilan, me).pieces == ()
    else:
        actions.take_out(bilan, skill.id, **me)

    assert not PieceJointe.objects.exists()
    assert open_bytes(row.document, why=Why.LECTURE, **me) == b"{}"


def test_a_file_of_someone_else_does_not_exist(bilan, me, skill):
    pieces.join(bilan, skill.id, PLANNING, "Le planning", **me)
    hugo = people.bilan_of_hugo()

    with pytest.raises(Http404):
        pieces.piece_of(hugo, PieceJointe.objects.get().pk)
    with pytest.raises(Http404):
        pieces.shown_piece([], bilan, PieceJointe.objects.get().pk)


def test_it_goes_into_the_archive_under_a_neutral_name(bilan, me, skill):
    pieces.join(bilan, skill.id, PLANNING, "Le planning", **me)

    [text] = [one for one in everything(bilan, **me) if one.kind == "portefeuille"]

    assert text.files == {"piece-1.pdf": PLANNING}


def test_it_is_kept_only_if_she_asks_and_the_portfolio_says_what_is_left(bilan, me, skill):
    pieces.join(bilan, skill.id, PLANNING, "Le planning", **me)
    assert "piece" in {one.kind for one in keepable(bilan)}
    row = access.portefeuille_of(bilan)
    rewrap(row.document, ACCORD, **me)
    destroy_keys(bilan.pk, WORKING, at=AT)
    gone = PieceJointe.objects.get()
    with pytest.raises(Http404):
        pieces.opened(gone, **me)

    erase(bilan.pk, keep=[row.document])

    assert not PieceJointe.objects.exists()
    assert told(bilan, me).pieces == ()
    with pytest.raises(AlreadyErased):
        pieces.join(bilan, skill.id, PLANNING, "Le planning", **me)
