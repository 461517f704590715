"""Claire writes a questionnaire on screen or reads it from a file; nobody else's house sees it."""

import io

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bibliotheque.models import EditionQuestionnaire, QuestionnairePropre
from portulan.journey.passation.models import Passation
from portulan.rules.psychometrics.instruments.exchange import to_surveyjs
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests import people
from tests.journey.bibliotheque.written import questionnaire, shared_questionnaire
from tests.rules.psychometrics.test_incoming import CHOICES, SHEET, SURVEY, ours
from tests.rules.psychometrics.workbooks import workbook
from tests.spaces.words import text_of

AT = people.MORNING
CANARY = "canari orange qui tient le cap"
TYPED = {
    "title": "Tenir le cap",
    "instructions": "Au travail, ces derniers mois.",
    "measures": "Ce qui aide à aller au bout.",
    "does_not": "Ni la qualité du travail.",
    "limits": "Trois questions, un jour donné.",
    "answers": "Jamais\nParfois\nSouvent",
    "method": "mean",
    "missing": "deux_tiers",
    "text_1": "Je garde mon calme.",
    "kind_1": "cocher",
    "scale_1": "Constance",
    "text_2": "Je change d'idée sans cesse.",
    "kind_2": "cocher",
    "scale_2": "Constance",
    "turned_2": "on",
    "text_3": "Je termine ce que je commence.",
    "kind_3": "cocher",
    "scale_3": "Constance",
    "text_4": "Ce qui vous aide à tenir",
    "kind_4": "libre",
    "scale_4": "",
    "geste": "enregistrer",
}


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def consultant(client, claire):
    client.force_login(claire)
    return client


@pytest.fixture
def modele(rivage, claire):
    return shared_questionnaire(rivage, CANARY, title=CANARY, by=claire, at=AT)


def at(name, *args):
    return reverse(f"consultant:{name}", args=args)


def upload(client, data, name="q.csv", to=None, **more):
    file = io.BytesIO(data)
    file.name = name
    return client.post(to or at("questionnaire_importer"), {"fichier": file, **more})


def test_she_writes_one_reads_it_as_the_person_will_and_stamps_it(consultant, rivage):
    saved = consultant.post(at("questionnaire_nouveau"), TYPED, follow=True)
    told = text_of(saved)
    row = QuestionnairePropre.objects.get()
    assert "Un brouillon : il ne se propose pas encore" in told
    assert "Jamais · Parfois · Souvent" in told
    assert "(à l'envers)" in told
    assert "la moyenne de 3 questions, dont 1 à l'envers. Il faut au moins 2 réponses" in told
    assert "rien à signaler" in told
    stamped = text_of(consultant.post(at("questionnaire_propre", row.pk), follow=True))
    edition = EditionQuestionnaire.objects.get()
    assert f"Version 1, empreinte {edition.sha256[:12]}" in stamped
    assert "Tenir le cap" in text_of(consultant.get(at("bibliotheque")))


def test_then_it_is_proposed_and_answered(consultant, bilan, nadia, modele):
    listing = at("questionnaires", bilan.pk)
    assert CANARY in text_of(consultant.get(listing))
    assert consultant.post(listing, {"questionnaire": str(modele.pk)}).status_code == 302
    row = Passation.objects.get()
    consultant.force_login(nadia)
    page = reverse("beneficiaire:questionnaire", args=[bilan.pk, row.pk])
    assert "méthode propre au cabinet" in text_of(consultant.get(page)).lower()
    question = reverse("beneficiaire:question", args=[bilan.pk, row.pk, 4])
    assert "Question ouverte 4 sur 4" in text_of(consultant.get(question))
    consultant.post(question, {"reponse": "Une liste le matin."})
    assert "Une liste le matin." in text_of(consultant.get(page))


def test_changing_the_draft_changes_no_version(consultant, modele):
    assert CANARY in text_of(consultant.get(at("questionnaire_redaction", modele.pk)))
    consultant.post(at("questionnaire_redaction", modele.pk), TYPED)
    told = text_of(consultant.get(at("questionnaire_propre", modele.pk)))
    assert "Le brouillon a changé depuis la version 1" in told
    assert "Arrêter la version 2" in told
    assert EditionQuestionnaire.objects.get().tree["title"]["fr"] == CANARY


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"title": ""}, "Complétez « Titre »"),
        ({"text_2": ""}, "Question 2 : écrivez-la, ou retirez-la."),
        ({"scale_3": ""}, "Question 3 : nommez son échelle."),
        ({"answers": "Oui"}, "Écrivez de deux à sept réponses"),
        ({"answers": "Oui\nOui"}, "Deux réponses sont les mêmes"),
        ({"kind_1": "libre", "kind_2": "libre", "kind_3": "libre"}, "une question à cocher"),
        ({"method": "produit"}, "à revoir"),
    ],
)
def test_what_is_missing_is_told_beside_it_and_the_rest_stays(consultant, typed, told):
    answer = consultant.post(at("questionnaire_nouveau"), {**TYPED, **typed})
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert "Ce qui vous aide à tenir" in text_of(answer)
    assert not QuestionnairePropre.objects.exists()


@pytest.mark.parametrize(
    ("gesture", "texts"),
    [
        ("ajouter", ["Je garde", "Je change", "Je termine", "Ce qui", ""]),
        ("retirer-2", ["Je garde", "Je termine", "Ce qui"]),
        ("monter-3", ["Je garde", "Je termine", "Je change", "Ce qui"]),
        ("retirer-²", ["Je garde", "Je change", "Je termine", "Ce qui"]),
    ],
)
def test_questions_are_added_taken_away_and_moved_without_javascript(consultant, gesture, texts):
    answer = consultant.post(at("questionnaire_nouveau"), {**TYPED, "geste": gesture})
    rows = [row["text"].value() for _, row in answer.context["form"].rows]
    assert [text[: len(start)] for text, start in zip(rows, texts, strict=True)] == texts
    assert "n'est pas encore enregistré" in text_of(answer)
    assert not QuestionnairePropre.objects.exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (SHEET.encode(), "q.csv"),
        (SHEET.replace(",", ";").encode("cp1252"), "q.csv"),
        (workbook(survey=SURVEY, choices=CHOICES), "q.xlsx"),
        (to_surveyjs(delivered("adaptabilite-20")).encode(), "q.json"),
    ],
)
def test_a_file_becomes_a_draft(consultant, data, name):
    answer = upload(consultant, data, name, titre="Lu ailleurs")
    row = QuestionnairePropre.objects.get()
    assert answer.url == at("questionnaire_propre", row.pk)
    told = text_of(consultant.get(answer.url))
    assert "Notice" in told
    paper = consultant.get(at("questionnaire_papier", row.pk))
    assert paper.content.startswith(b"%PDF-")
    refused = consultant.post(answer.url)
    assert refused.status_code == 422
    assert "La notice n'est pas complète" in text_of(refused)


def test_a_bare_file_of_our_format_is_read_shown_and_changed_on_screen(consultant):
    upload(consultant, ours(), "q.json")
    row = QuestionnairePropre.objects.get()
    for name in ("propre", "redaction", "papier"):
        assert consultant.get(at(f"questionnaire_{name}", row.pk)).status_code == 200
    assert "Titre" in text_of(consultant.get(at("bibliotheque")))


def test_a_file_keeps_its_own_title_or_takes_its_name(consultant):
    survey = to_surveyjs(delivered("adaptabilite-20")).encode()
    for data, name in ((survey, "q.json"), (SHEET.encode(), "Mon tableau.csv")):
        upload(consultant, data, name)
    told = {row.title for row in QuestionnairePropre.objects.all()}
    assert told == {"Vos appuis pour évoluer", "Mon tableau"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (SHEET.replace("suite,oui", "suite,bof").encode(), "Ligne 3, colonne inverse"),
        (SHEET.replace("texte", "phrase").encode(), "Ligne 1, colonne 2"),
        (b"PK\x03\x04", "un classeur .xlsx lisible est attendu"),
        (b"", "l'en-tête « id » est attendu"),
        (b"x" * (1024 * 1024 + 1), "dépasse un mégaoctet"),
    ],
)
def test_a_damaged_file_is_told_where_and_nothing_is_kept(consultant, data, told):
    answer = upload(consultant, data)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert not QuestionnairePropre.objects.exists()


def test_no_file_at_all_is_told(consultant):
    answer = consultant.post(at("questionnaire_importer"), {})
    assert answer.status_code == 422
    assert "Choisissez le fichier à lire" in text_of(answer)


def test_a_file_with_its_own_figures_is_changed_in_its_file(consultant, rivage, claire):
    upload(consultant, workbook(survey=SURVEY, choices=CHOICES), "q.xlsx", titre="Ailleurs")
    row = QuestionnairePropre.objects.get()
    answer = consultant.get(at("questionnaire_redaction", row.pk))
    assert answer.url == at("questionnaire_fichier", row.pk)
    assert "prend la place du brouillon" in text_of(consultant.get(answer.url))
    upload(consultant, SHEET.encode(), to=answer.url)
    row.refresh_from_db()
    assert len(row.draft["items"]) == 3


@pytest.mark.parametrize("kind", ["surveyjs", "limesurvey", "codebook"])
def test_it_leaves_for_another_program(consultant, modele, kind):
    answer = consultant.get(at("questionnaire_export", modele.pk, kind))
    assert "attachment" in answer["Content-Disposition"]
    assert CANARY in answer.content.decode()
    assert consultant.get(at("questionnaire_export", modele.pk, "autre")).status_code == 404


def test_it_leaves_on_paper_in_every_size(consultant, modele):
    for size in ("standard", "16", "18", "20"):
        answer = consultant.get(at("questionnaire_papier", modele.pk), {"taille": size})
        assert answer.content.startswith(b"%PDF-")
    assert consultant.get(at("questionnaire_papier", modele.pk), {"taille": "9"}).status_code == 404


def test_sharing_and_withdrawing_are_one_gesture_each(consultant, rivage, claire, client, yann):
    consultant.post(at("questionnaire_nouveau"), TYPED)
    row = QuestionnairePropre.objects.get()
    client.force_login(yann)
    assert client.get(at("questionnaire_propre", row.pk)).status_code == 404
    client.force_login(claire)
    client.post(at("questionnaire_partage", row.pk))
    client.force_login(yann)
    assert client.get(at("questionnaire_propre", row.pk)).status_code == 200
    client.post(at("questionnaire_retrait", row.pk))
    assert "Retiré de la bibliothèque" in text_of(client.get(at("questionnaire_propre", row.pk)))
    client.post(at("questionnaire_retrait", row.pk), {"retour": "1"})
    row.refresh_from_db()
    assert row.withdrawn_at is None


@pytest.mark.parametrize("stranger", ["theo", "nadia", "ines"])
def test_for_anyone_else_it_does_not_exist(client, modele, stranger, request):
    client.force_login(request.getfixturevalue(stranger))
    for name in ("propre", "redaction", "fichier", "papier"):
        assert client.get(at(f"questionnaire_{name}", modele.pk)).status_code == 404
    assert client.get(at("questionnaire_export", modele.pk, "codebook")).status_code == 404
    for name in ("propre", "redaction", "fichier", "partage", "retrait"):
        assert client.post(at(f"questionnaire_{name}", modele.pk), TYPED).status_code == 404
    assert EditionQuestionnaire.objects.count() == 1
    assert QuestionnairePropre.objects.get().draft == questionnaire(CANARY, question=CANARY)
