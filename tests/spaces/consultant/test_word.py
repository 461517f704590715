"""Claire works in Word and comes back: she sees what differs, keeps what she wants."""

import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portulan.journey.synthese import actions, reading
from portulan.journey.synthese.models import Partie, VersionPassage
from portulan.offices.vault.models import SealedDocument
from portulan.offices.word.reader import read_docx
from portulan.offices.word.writer import docx
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def passage(client, claire, bilan):
    client.force_login(claire)
    row = actions.add_passage(bilan, Partie.COMPETENCES, "Elle encadre.", by=claire, at=AT)
    return row


def where(name, passage):
    return reverse(f"consultant:{name}", args=[passage.bilan_id])


def draft_words(passage, claire):
    return [one.text for one in reading.draft_of(passage.bilan, by=claire, at=AT)[1].passages]


def sent_back(client, passage, *, told):
    """Export, replace the passage's words as a word processor would, and upload."""
    file = client.get(where("synthese_word", passage)).content
    lines = [(line.kind, line.level, line.text) for line in read_docx(file).lines]
    tree = [
        {"t": "h", "l": level, "c": [text]}
        if kind == "h"
        else {"t": "p", "c": [text.replace("Elle encadre.", told)]}
        for kind, level, text in lines
    ]
    return upload(client, passage, docx(tree, title="Essai"))


def upload(client, passage, data):
    file = SimpleUploadedFile("document.docx", data)
    return client.post(where("synthese_word_retour", passage), {"fichier": file})


def accept(client, passage, page, **more):
    given = dict(re.findall(r'type="hidden" name="(passage_1|partie_1)" value="([^"]*)"', page))
    text = re.search(r'name="texte_1"[^>]*>([^<]*)<', page)[1]
    asked = {**given, "texte_1": text, "garder": "1", **more}
    return client.post(where("synthese_word_accord", passage), asked, follow=True)


def test_it_leaves_in_her_size_under_a_neutral_name(client, passage):
    answer = client.get(where("synthese_word", passage) + "?taille=20")

    assert answer["Content-Disposition"] == 'attachment; filename="document-23-novembre.docx"'
    assert answer.content.startswith(b"PK")
    assert client.get(where("synthese_word", passage) + "?taille=9").status_code == 404


def test_differences_are_shown_and_nothing_is_written_before_they_are_kept(client, passage, claire):
    before = SealedDocument.objects.count()

    page = text_of(sent_back(client, passage, told="Elle anime."))

    assert "1 passage diffère" in page
    assert "encadre." in re.search(r"<del>(.*?)</del>", page)[1]
    assert "anime." in re.search(r"<ins>(.*?)</ins>", page)[1]
    assert draft_words(passage, claire) == ["Elle encadre."]
    assert SealedDocument.objects.count() == before


def test_what_is_kept_takes_its_place_and_the_former_text_stays_as_a_version(
    client, passage, claire
):
    page = text_of(sent_back(client, passage, told="Elle anime."))

    said = text_of(accept(client, passage, page))

    assert "Un passage est repris." in said
    assert draft_words(passage, claire) == ["Elle anime."]
    assert VersionPassage.objects.count() == 1


def test_nothing_ticked_is_nothing_taken(client, passage, claire):
    said = text_of(client.post(where("synthese_word_accord", passage), {}, follow=True))

    assert "Rien n'a été repris" in said
    assert draft_words(passage, claire) == ["Elle encadre."]


def test_the_same_file_has_no_difference(client, passage):
    page = text_of(upload(client, passage, client.get(where("synthese_word", passage)).content))

    assert "Aucune différence." in page


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 pas du Word"])
def test_a_file_that_is_not_one_is_told_in_a_sentence(client, passage, data):
    answer = upload(client, passage, data)

    assert answer.status_code == 422
    assert "Ce fichier n'a pas pu être relu." in text_of(answer)


def test_no_file_is_told_beside_the_field(client, passage):
    answer = client.post(where("synthese_word_retour", passage), {})

    assert answer.status_code == 422
    assert "Choisissez le fichier Word à relire." in text_of(answer)


def test_a_passage_of_someone_else_is_not_written_over(client, passage, claire):
    other = actions.add_passage(
        people.bilan_of_hugo(), Partie.COMPETENCES, "À Hugo.", by=people.yann(), at=AT
    )
    page = text_of(sent_back(client, passage, told="Elle anime."))

    answer = accept(client, passage, page, passage_1=str(other.pk))

    assert answer.status_code == 404
    assert draft_words(other, people.yann()) == ["À Hugo."]


def test_strangers_find_nothing(client, passage):
    for stranger in (people.nadia(), people.yann(), people.ines()):
        client.force_login(stranger)
        assert client.get(where("synthese_word", passage)).status_code == 404
        assert client.post(where("synthese_word_retour", passage)).status_code == 404
        assert client.post(where("synthese_word_accord", passage)).status_code == 404
