from uuid import uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from portulan.offices.journal.models import Entry
from portulan.offices.vault import actions
from portulan.offices.vault.errors import KeyDestroyed, Stale, Tampered
from portulan.offices.vault.models import HolderKey, SealedDocument
from tests import people

TREE = {"reussite": "J'ai animé une équipe de six personnes.", "note": [1, None, "é"]}


def test_what_she_wrote_is_what_she_reads(vault):
    document = vault.seal(TREE)

    opened = vault.open(document)

    assert (opened.tree, opened.revision, opened.kind) == (TREE, 1, "travail")


def test_her_words_are_nowhere_in_clear(vault):
    document = vault.seal(TREE)

    row = SealedDocument.objects.get(pk=document.pk)
    kept = repr(bytes(row.body)) + repr(bytes(row.wrapped_key)) + repr(vars(row))
    assert "équipe" not in kept
    assert "\\xc3\\xa9quipe" not in kept


def test_each_person_and_each_class_has_its_own_key(vault):
    other = uuid4()
    vault.seal(TREE)
    vault.seal(TREE)
    vault.seal(TREE, retention_class="synthese")
    vault.seal(TREE, holder=other)

    assert HolderKey.objects.count() == 3
    assert len({bytes(key.wrapped) for key in HolderKey.objects.all()}) == 3


def test_a_class_that_does_not_exist_makes_no_key(vault):
    with pytest.raises(ValueError, match="inconnue"):
        vault.seal(TREE, retention_class="workign")

    assert not HolderKey.objects.exists()


def test_writing_again_is_one_revision_further(vault):
    document = vault.seal("un")

    assert vault.reseal(document, "deux", revision=1).revision == 2
    assert vault.open(document).tree == "deux"


def test_an_older_revision_is_refused_with_the_present_text(vault):
    document = vault.seal("un")
    vault.reseal(document, "deux", revision=1)

    with pytest.raises(Stale) as stale:
        vault.reseal(document, "trois", revision=1)

    assert (stale.value.tree, stale.value.revision) == ("deux", 2)
    assert vault.open(document).tree == "deux"


def test_two_tabs_that_begin_the_same_page_do_not_erase_each_other(vault):
    page = uuid4()
    vault.seal("le premier onglet", document_id=page)

    with pytest.raises(Stale) as stale:
        vault.seal("le second onglet", document_id=page)

    assert stale.value.tree == "le premier onglet"


def test_write_begins_a_page_then_goes_on(vault):
    page = uuid4()
    about = {
        "holder": vault.holder,
        "retention_class": "working",
        "kind": "travail",
        "organisme_id": vault.house,
        "by": vault.by,
        "at": people.MORNING,
    }

    first = actions.write(page, "un", revision=0, **about)
    second = actions.write(page, "deux", revision=first.revision, **about)

    assert second.revision == 2
    assert vault.open(second).tree == "deux"


def test_a_file_is_sealed_like_a_text(vault):
    document = actions.seal_bytes(
        vault.holder,
        "synthese",
        b"%PDF-1.7 \x00\xff",
        kind="pdf",
        organisme_id=vault.house,
        by=vault.by,
        at=people.MORNING,
    )

    assert (
        actions.open_bytes(document.pk, by=vault.by, at=people.MORNING, why="remise")
        == b"%PDF-1.7 \x00\xff"
    )


def test_bytes_copied_from_hugos_page_into_nadias_do_not_open(vault):
    hers, his = vault.seal("à Nadia"), vault.seal("à Hugo", holder=uuid4())
    row = SealedDocument.objects.get(pk=his.pk)

    SealedDocument.objects.filter(pk=hers.pk).update(body=row.body, wrapped_key=row.wrapped_key)

    with pytest.raises(Tampered):
        vault.open(hers)


def test_a_page_given_to_another_person_in_the_database_does_not_open(vault):
    other = uuid4()
    vault.seal("autre chose", holder=other)
    document = vault.seal("à Nadia")

    SealedDocument.objects.filter(pk=document.pk).update(holder=other)

    with pytest.raises(Tampered):
        vault.open(document)


def test_every_opening_is_in_the_journal_with_its_reason(vault, claire):
    document = vault.seal("mes mots")

    actions.open_document(document.pk, by=claire, at=people.MORNING, why="synthese")

    entry = Entry.objects.get(verb="document.opened")
    assert (entry.actor, entry.subject, entry.holder) == (
        claire.pk,
        str(document.pk),
        vault.holder,
    )
    assert entry.why == "synthese"


def test_a_reason_that_is_not_on_the_list_opens_nothing(vault):
    document = vault.seal("mes mots")

    with pytest.raises(ValueError, match="curiosité"):
        vault.open(document, why="curiosité")


def test_what_was_never_written_does_not_open(vault):
    with pytest.raises(KeyDestroyed):
        actions.open_document(uuid4(), by=vault.by, at=people.MORNING, why="lecture")


def test_to_keep_a_document_is_to_change_the_key_of_its_key(vault):
    document = vault.seal("la synthèse")
    body = bytes(SealedDocument.objects.get(pk=document.pk).body)

    actions.rewrap(document.pk, "accord", by=vault.by, at=people.MORNING)
    vault.destroy("working")

    assert bytes(SealedDocument.objects.get(pk=document.pk).body) == body
    assert vault.open(document).tree == "la synthèse"


def test_an_autosave_is_five_statements_on_content_and_one_on_keys(vault):
    document = vault.seal("un")

    content = CaptureQueriesContext(connections["default"])
    keys = CaptureQueriesContext(connections["keys"])
    with content, keys:
        vault.reseal(document, "deux", revision=1)

    told = [query["sql"].split()[0] for query in content if "SAVEPOINT" not in query["sql"]]
    assert told == ["SELECT", "UPDATE", "SELECT", "INSERT", "UPDATE"]
    assert len(keys) == 1


@pytest.mark.parametrize("pages", [1, 3, 50])
def test_opening_many_costs_what_opening_one_costs(vault, pages):
    documents = [vault.seal(number).pk for number in range(pages)]

    with CaptureQueriesContext(connections["default"]) as content:
        opened = actions.open_many(documents, by=vault.by, at=people.MORNING, why="synthese")

    assert len(opened) == pages
    assert len([q for q in content if "SAVEPOINT" not in q["sql"]]) == 4
    assert Entry.objects.filter(verb="document.opened").count() == pages
