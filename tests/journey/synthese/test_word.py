"""The draft leaves for Word and comes back: passages are known again, differences shown first."""

import pytest

from portulan.journey.synthese import actions, reading, word
from portulan.journey.synthese.models import Partie
from portulan.journey.synthese.refusals import NotReadable
from portulan.offices.pdf import blocks
from portulan.offices.word.writer import docx
from tests import people

AT = people.MORNING


@pytest.fixture
def passage(bilan, claire):
    row = actions.add_passage(bilan, Partie.COMPETENCES, by=claire, at=AT)
    text = "# Ses appuis\n\nElle a **coordonné** une équipe.\n\n- planning\n- accueil"
    actions.save_passage(row, text, revision=1, by=claire, at=AT)
    actions.add_passage(bilan, Partie.PROJET, "Former.", by=claire, at=AT)
    return row


def parts(bilan, claire):
    return reading.draft_of(bilan, by=claire, at=AT)


def back(bilan, claire, change):
    """Export, let someone change the file's words, and read it again."""
    here = parts(bilan, claire)
    body = [
        blocks.heading("Document de synthèse"),
        blocks.paragraph("Nadia"),
        blocks.paragraph("Notice"),
    ]
    for part in here:
        body.append(blocks.heading(part.label))
        for draft in part.passages:
            body.append(blocks.paragraph(blocks.verbatim(word._mark_of(draft))))
            body += [word._under(block) for block in draft.tree]
    change(body)
    return word.returned(docx(body, title="Essai"), parts(bilan, claire))


def test_untouched_it_comes_back_the_same(bilan, claire, passage):
    here = parts(bilan, claire)

    told = word.returned(word.export(here, person="Nadia Kerbrat", size="18"), here)

    assert told.changes == ()
    assert (told.same, told.absent, told.unread) == (2, 0, ())


def test_a_passage_written_again_is_known_by_its_mark_and_compared(bilan, claire, passage):
    def change(body):
        row = next(block for block in body if "coordonné" in str(block))
        row["c"] = ["Elle a ", {"t": "b", "c": ["animé"]}, " une équipe."]

    [told] = back(bilan, claire, change).changes

    assert told.passage_id == passage.pk
    assert told.text == "# Ses appuis\n\nElle a **animé** une équipe.\n\n- planning\n- accueil"
    assert ("-", "coordonné ") in told.words
    assert ("+", "animé ") in told.words
    assert not told.changed_since


def test_a_text_without_a_mark_under_a_part_is_a_new_passage(bilan, claire, passage):
    def change(body):
        place = next(n for n, one in enumerate(body) if "circonstances" in str(one))
        body.insert(place + 1, blocks.paragraph("Nadia est venue pour choisir."))

    [told] = back(bilan, claire, change).changes

    assert (told.passage_id, told.partie) == (None, Partie.CIRCONSTANCES)
    assert told.text == "Nadia est venue pour choisir."


def test_a_passage_that_does_not_come_back_is_counted_never_taken_out(bilan, claire, passage):
    told = back(bilan, claire, lambda body: body.pop() and body.pop())

    assert told.absent == 1
    assert told.changes == ()


def test_a_passage_changed_here_since_says_so(bilan, claire, passage):
    file = word.export(parts(bilan, claire), person="Nadia", size="standard")
    actions.save_passage(passage, "Tout autre chose.", revision=2, by=claire, at=AT)

    [told] = word.returned(file, parts(bilan, claire)).changes

    assert told.changed_since


def test_a_text_before_the_first_part_is_told_with_its_line(bilan, claire, passage):
    told = back(bilan, claire, lambda body: body.insert(3, blocks.paragraph("Perdu.")))

    assert told.unread == ((4, "un texte avant la première partie : « Perdu. »"),)


def test_a_file_that_is_not_one_is_refused_in_words(bilan, claire, passage):
    with pytest.raises(NotReadable) as refusal:
        word.returned(b"%PDF-1.7", parts(bilan, claire))

    assert "Word" in refusal.value.why
