"""Nadia asks, clients answer on a phone without an account, Claire opens the groups."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.models import Fin
from portulan.journey.regards import actions
from portulan.journey.regards.models import ClotureCollecte, EnvoiRegard, Regard, RetraitRegard
from portulan.journey.regards.papers import report_paper
from portulan.journey.regards.reading import results_of
from portulan.journey.regards.texts import Why
from portulan.offices.links.models import Link
from portulan.offices.mail.models import Letter
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests.journey.regards.cases import AT, answered, closed_round, invited, settled
from tests.spaces.words import text_of

KEYS = [scale.key for scale in delivered("360-competences").scales]
WORD = "canari mauve"


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def collecte(bilan, claire, nadia):
    return settled(bilan, claire, who=nadia)


def home(bilan, name="regards", *more, space="beneficiaire"):
    return reverse(f"{space}:{name}", args=[bilan.pk, *more])


def of_rater(token, name="regard", *more):
    return reverse(f"invite:{name}", args=[token, *more])


def test_claire_proposes_nadia_chooses_invites_and_the_letter_leaves(client, bilan, nadia, claire):
    client.force_login(claire)
    assert client.post(home(bilan, space="consultant")).status_code == 302
    client.force_login(nadia)
    client.post(home(bilan), {"competences": KEYS[:4]})
    asked = {"name": "Rose", "category": "clients", "email": "rose@regard.example", "warned": "on"}
    assert client.post(home(bilan, "regards_invitation"), asked).url == home(bilan)
    assert "Rose" in text_of(client.get(home(bilan)))
    assert Letter.objects.filter(to="rose@regard.example").count() == 1


def test_nothing_leaves_before_she_says_she_read_the_letter(client, bilan, collecte, nadia):
    client.force_login(nadia)
    asked = {"name": "Rose", "category": "clients", "email": "rose@regard.example"}
    answer = client.post(home(bilan, "regards_invitation"), asked)
    assert answer.status_code == 422
    assert "Lisez le message" in text_of(answer)
    assert "rose@regard.example" in answer.content.decode()
    assert not Regard.objects.exists()


def test_people_at_work_are_not_on_the_list_unless_she_decides(client, bilan, collecte, nadia):
    client.force_login(nadia)
    page = client.get(home(bilan)).content.decode()
    assert 'value="pairs"' not in page
    client.post(home(bilan), {"competences": KEYS[:4], "at_work": "on"})
    assert 'value="pairs"' in client.get(home(bilan)).content.decode()


def test_three_competences_are_refused_in_words(client, bilan, claire, nadia):
    actions.propose(bilan, by=claire, at=AT)
    client.force_login(nadia)
    answer = client.post(home(bilan), {"competences": KEYS[:3]})
    assert answer.status_code == 422
    assert "Il faut choisir 4 compétences" in text_of(answer)


def test_a_rater_reads_the_rule_before_the_first_question_and_never_the_word_bilan(
    client, collecte, nadia
):
    _, token = invited(collecte, "Rose", who=nadia)
    for address in (
        of_rater(token),
        of_rater(token, "regard_question", 1),
        of_rater(token, "regard_envoi"),
    ):
        page = client.get(address)
        assert page.status_code == 200
        assert "bilan" not in page.content.decode().lower()
    told = text_of(client.get(of_rater(token)))
    assert told.index("à partir de 3 personnes") < told.index("Commencer")
    assert "ne sera pas signalé à Nadia" in told
    assert "Rose" not in told


def test_a_rater_answers_twelve_questions_stops_comes_back_sends(client, collecte, nadia):
    _, token = invited(collecte, "Rose", who=nadia)
    for rank in range(1, 12):
        page = client.post(of_rater(token, "regard_question", rank), {"reponse": "4"})
    assert page.url == of_rater(token, "regard_question", 12)
    assert "Reprendre" in text_of(client.get(of_rater(token)))
    last = client.post(of_rater(token, "regard_question", 12), {"reponse": "not_observed"})
    assert last.url == of_rater(token, "regard_envoi")
    client.post(of_rater(token, "regard_envoi"), {"garder": WORD})
    assert EnvoiRegard.objects.count() == 1
    told = text_of(client.get(of_rater(token)))
    assert "Merci" in told
    assert WORD not in told


def test_a_rater_takes_everything_back_and_nadia_is_not_told(client, bilan, collecte, nadia):
    regard, token = invited(collecte, "Rose", who=nadia)
    answered(collecte, regard, "4", comments={"garder": WORD})
    client.post(of_rater(token))
    assert RetraitRegard.objects.count() == 1
    assert "Rien de vous n'est gardé" in text_of(client.get(of_rater(token)))
    client.force_login(nadia)
    assert "Qui a répondu n'est dit à personne" in text_of(client.get(home(bilan)))


def test_no_box_ticked_and_nothing_to_send_are_told_in_words(client, collecte, nadia):
    _, token = invited(collecte, "Rose", who=nadia)
    assert client.post(of_rater(token, "regard_question", 1), {}).status_code == 422
    answer = client.post(of_rater(token, "regard_envoi"), {"garder": WORD})
    assert answer.status_code == 422
    assert WORD in answer.content.decode()
    assert client.get(of_rater(token, "regard_question", 13)).status_code == 404


def handed_over(client, bilan, nadia):
    """Nadia asks Rose with a code on paper, and reads that code."""
    client.force_login(nadia)
    client.post(
        home(bilan, "regards_invitation"), {"name": "Rose", "category": "clients", "warned": "on"}
    )
    told = text_of(client.get(home(bilan)))
    client.logout()
    return re.search(r"\b(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}\b", told)[0]


def test_a_code_on_paper_opens_the_same_page(client, bilan, collecte, nadia):
    code = handed_over(client, bilan, nadia)
    answer = client.post(reverse("invite:code"), {"code": code.lower()})
    told = text_of(client.get(answer.url))
    assert "12 questions" in told
    own = re.search(r"\b(?:[A-Z2-9]{4}-){4}[A-Z2-9]{4}\b", told)[0]
    assert client.post(reverse("invite:code"), {"code": own.lower()}).url == answer.url
    for wrong in ("", "AAAA-BBBB", "../../etc/passwd", "é" * 80):
        assert client.post(reverse("invite:code"), {"code": wrong}).status_code == 422


def test_whoever_handed_the_code_over_cannot_open_what_was_answered(client, bilan, collecte, nadia):
    """Nadia knows the code on the paper: before, during and after, it shows her nothing."""
    paper = handed_over(client, bilan, nadia).replace("-", "")
    pages = [
        of_rater(paper),
        of_rater(paper, "regard_question", 1),
        of_rater(paper, "regard_envoi"),
        of_rater(paper, "regard_donnees"),
    ]
    for page in pages:
        assert client.get(page).url == client.post(page).url == reverse("invite:code")
    own = client.post(reverse("invite:code"), {"code": paper}).url.split("/")[-3]
    client.post(of_rater(own, "regard_question", 1), {"reponse": "4"})
    client.post(of_rater(own, "regard_envoi"), {"garder": WORD})
    for page in pages:
        assert client.get(page).status_code == client.post(page).status_code == 404
    again = client.post(reverse("invite:code"), {"code": paper})
    assert again.status_code == 422
    assert "ne sert qu'une fois" in text_of(again).replace("’", "'")
    client.force_login(nadia)
    told = client.get(home(bilan)).content.decode()
    assert own not in told.replace("-", "")
    assert EnvoiRegard.objects.count() == 1


def test_she_says_how_she_sees_herself(client, bilan, collecte, nadia):
    client.force_login(nadia)
    answer = client.post(home(bilan, "regards_question", 1), {"reponse": "5"})
    assert answer.url == home(bilan, "regards_question", 2)
    assert "1 réponse sur 12" in text_of(client.get(home(bilan)))
    assert "checked" in client.get(home(bilan, "regards_question", 1)).content.decode()
    assert client.post(home(bilan, "regards_question", 1), {}).status_code == 422
    assert client.get(home(bilan, "regards_question", 13)).status_code == 404


def test_a_reminder_waits_three_days(client, bilan, collecte, nadia):
    invited(collecte, "Rose", who=nadia)
    client.force_login(nadia)
    assert client.post(home(bilan, "regards_rappel")).status_code == 422
    with time_machine.travel(AT + timedelta(days=3), tick=False):
        assert client.post(home(bilan, "regards_rappel")).status_code == 302
    assert Letter.objects.filter(to="rose@regard.example").count() == 2


def test_closing_waits_for_three_and_then_both_read_the_same_groups(
    client, bilan, collecte, nadia, claire
):
    rows = [invited(collecte, name, who=nadia)[0] for name in ("Rose", "Paul", "Aya")]
    for row in rows[:2]:
        answered(collecte, row, "4", comments={"garder": WORD})
    client.force_login(nadia)
    assert client.post(home(bilan, "regards_cloture")).status_code == 422
    answered(collecte, rows[2], "2", comments={"garder": WORD})
    client.post(home(bilan, "regards_cloture"))
    assert "ne sont pas ouverts" in text_of(client.get(home(bilan, "regards_resultats")))
    client.force_login(claire)
    assert WORD in text_of(client.get(home(bilan, space="consultant")))
    client.post(home(bilan, space="consultant"))
    client.force_login(nadia)
    told = text_of(client.get(home(bilan, "regards_resultats")))
    assert "3,3" in told
    assert told.count(WORD) == 3
    assert "de 2,2 à 4,5" in told
    assert "Ce que cela ne dit pas" in told


def test_claire_reads_nothing_before_the_closing(client, bilan, collecte, nadia, claire):
    for name in ("Rose", "Paul", "Aya"):
        answered(collecte, invited(collecte, name, who=nadia)[0], "4", comments={"garder": WORD})
    client.force_login(claire)
    told = text_of(client.get(home(bilan, space="consultant")))
    assert "il n'y a rien à lire avant" in told
    assert WORD not in told
    assert "Rose" not in told


def test_a_link_ends_with_the_round_and_with_the_bilan(client, bilan, collecte, nadia, claire):
    _, token = invited(collecte, "Rose", who=nadia)
    Fin.objects.create(
        organisme=bilan.organisme, bilan=bilan, kind="terme", happened_on=AT.date(), recorded_at=AT
    )
    assert client.get(of_rater(token)).status_code == 410
    assert client.post(of_rater(token, "regard_question", 1), {"reponse": "4"}).status_code == 410


@pytest.mark.parametrize("stranger", ["hugo", "yann", "ines", "theo"])
def test_for_anyone_else_it_does_not_exist(client, bilan, stranger, nadia, claire, request):
    closed_round(bilan, claire, nadia, comments=(WORD, WORD, WORD))
    client.force_login(request.getfixturevalue(stranger))
    for name, more in (
        ("regards", ()),
        ("regards_resultats", ()),
        ("regards_question", (1,)),
    ):
        assert client.get(home(bilan, name, *more)).status_code == 404
    for name in ("regards", "regards_invitation", "regards_rappel", "regards_cloture"):
        assert client.post(home(bilan, name)).status_code == 404
    assert client.get(home(bilan, space="consultant")).status_code == 404
    assert ClotureCollecte.objects.count() == 1


def test_the_secret_of_one_rater_opens_no_other_purpose(client, collecte, nadia):
    regard, token = invited(collecte, "Rose", who=nadia)
    assert Link.objects.get(pk=regard.link_id).purpose == "regard"
    for name in ("lecture", "suivi", "avis"):
        assert client.get(reverse(f"invite:{name}", args=[token])).status_code == 404


@pytest.mark.parametrize("size", ["standard", "16", "18", "20"])
def test_the_groups_leave_on_paper_once_opened_and_not_before(client, bilan, claire, nadia, size):
    collecte = closed_round(bilan, claire, nadia, comments=(WORD,))
    client.force_login(nadia)
    paper = home(bilan, "regards_document")
    assert client.get(paper, {"taille": size}).status_code == 404
    actions.open_results(collecte, by=claire, at=AT)
    answer = client.get(paper, {"taille": size})
    assert answer.content.startswith(b"%PDF-")
    assert "bilan" not in answer["Content-Disposition"]
    assert client.get(paper, {"taille": "9"}).status_code == 404
    assert "20 points" in text_of(client.get(home(bilan, "regards_resultats")))


def test_the_paper_of_the_groups_says_no_more_than_the_page(bilan, claire, nadia):
    collecte = closed_round(bilan, claire, nadia, comments=(WORD, f"{WORD} deux"))
    told = results_of(collecte, by=nadia, at=AT, why=Why.LECTURE)
    tree = repr(report_paper(collecte, told, on=AT.date()).tree)
    assert "3 personnes" in tree
    assert "Client0" not in tree
    assert WORD not in tree  # two comments: they are not shown


def test_a_rater_sees_what_is_kept_of_them_takes_a_copy_and_corrects(client, collecte, nadia):
    regard, token = invited(collecte, "Rose", who=nadia)
    answered(collecte, regard, "3", comments={"garder": WORD})
    page = of_rater(token, "regard_donnees")

    told = text_of(client.get(page))
    for kept in ("Rose", "rose@regard.example", "clients, usagers, partenaires", WORD):
        assert kept in told
    copy = client.get(page, {"copie": "1"})
    assert WORD in copy.content.decode()
    assert "mes-donnees.txt" in copy.headers["Content-Disposition"]

    client.post(page, {"what": "reprendre"})
    assert not EnvoiRegard.objects.exists()
    assert client.post(of_rater(token, "regard_question", 1), {"reponse": "1"}).status_code == 302
    client.post(of_rater(token, "regard_envoi"), {})
    assert EnvoiRegard.objects.count() == 1


def test_a_rater_takes_their_answers_back_unseen_or_has_their_name_erased(client, collecte, nadia):
    regard, token = invited(collecte, "Rose", who=nadia)
    answered(collecte, regard, "3", comments={"garder": WORD})
    page = of_rater(token, "regard_donnees")
    client.post(page, {"what": "retirer"})
    kept = text_of(client.get(page))
    assert WORD not in kept
    assert "Rose" in kept

    client.post(page, {"what": "effacer"})
    gone = text_of(client.get(page))
    assert "Rose" not in gone
    assert "rose@regard.example" not in gone
    assert not Letter.objects.filter(to="rose@regard.example").exists()
    client.force_login(nadia)
    assert "Rose" not in text_of(client.get(home(collecte.bilan)))


def test_one_rater_never_sees_another(client, collecte, nadia):
    rose, _ = invited(collecte, "Rose", who=nadia)
    answered(collecte, rose, "3", comments={"garder": WORD})
    _, token = invited(collecte, "Paul", who=nadia)

    told = text_of(client.get(of_rater(token, "regard_donnees")))
    assert "Rose" not in told
    assert WORD not in told


def test_a_rater_says_what_they_wish_or_is_asked(client, collecte, nadia):
    _, token = invited(collecte, "Rose", who=nadia)
    answer = client.post(of_rater(token, "regard_donnees"), {})

    assert answer.status_code == 422
    assert "Dites ce que vous souhaitez." in text_of(answer)
