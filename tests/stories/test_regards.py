"""Interests cut in the middle, four people's regards, a report on paper; then nothing is left."""

from datetime import timedelta

from django.utils import timezone

from tests.stories import gestures as g
from tests.stories.test_after import hand_over_a_synthesis
from tests.stories.test_self_paid import take_away_and_erase
from tests.stories.visitor import LAPTOP, said

READING = "Réparer et transmettre : les deux me manquent au bureau."
COMMENT = "Continuez à expliquer vos choix, cela aide."
GUESTS = {"Rose": "Clients", "Paul": "Clients", "Aya": "Clients", "Jo": "Autres personnes"}


def test_interests_in_two_pieces_four_regards_a_report_then_nothing(house, visitors):
    yann = visitors("yann", screen=LAPTOP)
    hugo, bilan = interests_cut_in_the_middle(visitors, yann)
    ask_four_people(hugo, yann, bilan)
    links = [regard_link(house, name) for name in GUESTS]
    for rank, link in enumerate(links[:2]):
        answer_as_a_rater(visitors(javascript=rank == 0), link)  # one is looked at, with axe
    hugo.go(f"/bilans/{bilan}/regards/").must_read("Il faut trois réponses au moins")
    for link in links[2:]:
        answer_as_a_rater(visitors(javascript=False), link)
    close_and_open_together(hugo, yann, bilan)
    with hugo.download("à ma taille") as report:
        assert report.startswith(b"%PDF")

    hand_over_a_synthesis(hugo, yann, bilan)
    yann.go(f"/conseil/bilans/{bilan}/fin/").choose("Le bilan est arrivé à son terme.")
    yann.press("Écrire le terme")
    take_away_and_erase(hugo, bilan)
    house.run("ronde", "--on", (timezone.localdate() + timedelta(days=1)).isoformat())
    nothing_is_left(house, visitors, bilan, links)


def interests_cut_in_the_middle(visitors, yann):
    """The phone dies after five answers; a laptop at twenty points takes up where it stopped."""
    phone = visitors("hugo")
    bilan = (g.BILAN.search(phone.page.url) or g.BILAN.search(phone.page.content()))[1]
    yann.go(f"/conseil/bilans/{bilan}/questionnaires/")
    yann.choose("Intérêts professionnels, forme courte").press("Proposer")
    phone.go(f"/bilans/{bilan}/travaux/").follow("Intérêts professionnels, forme courte")
    phone.follow("Commencer")
    tick(phone, 5)
    phone.context.close()

    hugo = visitors("hugo", screen=LAPTOP)
    hugo.go("/affichage/").choose("Maximum (20 points)").press("Enregistrer")
    hugo.go(f"/bilans/{bilan}/travaux/").follow("Intérêts professionnels, forme courte")
    hugo.follow("Reprendre à la question 6")
    tick(hugo, None)
    hugo.must_read("Vous avez répondu à tout").press("Envoyer mes réponses")
    yann.go(f"/conseil/bilans/{bilan}/questionnaires/")
    yann.follow("Intérêts professionnels, forme courte").press("Ouvrir les résultats")
    return hugo, bilan


def tick(visitor, count):
    """Answer question after question, not all alike; to the last one when no count is given."""
    done = 0
    while (count is None or done < count) and "/questions/" in visitor.page.url:
        choices = visitor.page.locator("main input[type=radio]")
        choices.nth((done * 2) % 5).check(force=True)
        visitor.page.get_by_role("button", name=said("Enregistrer et continuer")).click()
        visitor.page.wait_for_load_state()
        done += 1


def ask_four_people(hugo, yann, bilan):
    yann.go(f"/conseil/bilans/{bilan}/regards/").press("Proposer")
    hugo.go(f"/bilans/{bilan}/travaux/").follow("Regards croisés")
    hugo.page.locator("input[name=competences]").first.wait_for()
    for rank in range(4):
        hugo.page.locator("input[name=competences]").nth(rank).check(force=True)
    hugo.press("Enregistrer mes choix").must_read("Vous avez choisi")
    for name, category in GUESTS.items():
        hugo.write("Son nom, pour vous", name).choose(category)
        hugo.write("Son adresse e-mail", f"{name.lower()}@courriel.example")
        hugo.choose("J'ai lu le message qui part")
        hugo.page.get_by_role("button", name="Inviter").click()
        hugo.page.wait_for_load_state()
        hugo.must_read(name)
    hugo.look()


def regard_link(house, name):
    letter = house.letter(f"{name.lower()}@courriel.example")
    assert "bilan" not in f"{letter['subject']} {letter['text']}".lower()
    return next(link for link in letter["links"] if "/regard/" in link)


def answer_as_a_rater(rater, link):
    """The rule, twelve questions, a comment; no account."""
    rater.go(link).must_read("à partir de 3 personnes").must_not_read("bilan")
    rater.follow("Commencer")
    for rank in range(12):
        rater.page.locator("main input[type=radio]").nth(3 - rank % 2).check(force=True)
        rater.page.get_by_role("button", name=said("Continuer")).click()
        rater.page.wait_for_load_state()
    rater.look()
    rater.write("Qu'est-ce que cette personne devrait continuer à faire ?", COMMENT)
    rater.press("Envoyer mes réponses").must_read("Merci")
    rater.must_not_read(COMMENT)


def close_and_open_together(hugo, yann, bilan):
    hugo.go(f"/bilans/{bilan}/regards/").press("Fermer la collecte")
    hugo.must_read("Les résultats s'ouvrent ensemble")
    yann.go(f"/conseil/bilans/{bilan}/regards/").must_read(COMMENT)
    yann.press("Ouvrir les résultats à la personne").must_read("La personne peut les relire")
    hugo.go(f"/bilans/{bilan}/regards/resultats/").must_read("Ce que cela ne dit pas")
    hugo.must_read(COMMENT)
    hugo.go(f"/bilans/{bilan}/travaux/").follow("Intérêts professionnels, forme courte")
    hugo.follow("Voir où en sont les résultats")
    hugo.write("Ce que cela dit de moi, ou pas", READING).press("Enregistrer ma lecture")


LEFT = """
from portulan.journey.regards.models import Collecte, Regard
from portulan.journey.passation.models import Passation
from portulan.offices.links.models import Link
from portulan.offices.mail.models import Letter
from portulan.offices.vault.models import SealedDocument
held = dict(holder="{bilan}", retention_class="working")
print(
    Collecte.objects.filter(bilan="{bilan}").count(),
    Regard.objects.filter(bilan="{bilan}").count(),
    Passation.objects.filter(bilan="{bilan}").count(),
    SealedDocument.objects.filter(**held).count(),
    Letter.objects.filter(key__startswith="regard/").count(),
    Link.objects.filter(purpose="regard", revoked_at=None).count(),
)
"""


def nothing_is_left(house, visitors, bilan, links):
    """Neither rows, nor sealed bytes, nor letters; each link says it has ended."""
    told = house.run("shell", "--no-imports", "-c", LEFT.format(bilan=bilan)).stdout
    assert told.strip().splitlines()[-1] == "0 0 0 0 0 0"
    outsider = visitors()
    assert {outsider.context.request.get(link).status for link in links} == {410}
