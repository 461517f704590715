"""A life told on a phone becomes skills, métiers, voices, a project, a plan that goes on."""

from datetime import timedelta

from portulan.rules.law.deroulement import followup_date
from tests.simple_pdf import simple_pdf
from tests.stories.gestures import BILAN, days_from_now
from tests.stories.test_self_paid import end, take_away_and_erase
from tests.stories.visitor import LAPTOP, said

STORY = "J'expliquais chaque contrat aux clients, un par un."
SLIP = ("jardinié", "Jardinier")
WITNESS = "anne.roux@exemple.example"


def test_a_life_told_on_a_phone_becomes_a_project_with_its_reasons(house, visitors):
    nadia = visitors("nadia")
    bilan = (BILAN.search(nadia.page.url) or BILAN.search(nadia.page.content()))[1]
    she_tells_a_moment_and_names_what_it_shows(nadia, bilan)
    someone_says_what_they_saw(house, visitors(), nadia, bilan)
    she_finds_three_metiers_in_spite_of_a_slip(nadia, bilan)
    she_weighs_two_projects(nadia, bilan)
    two_people_tell_her_the_metier(nadia, bilan)
    she_plans_a_first_step_and_shares(nadia, bilan)
    claire = visitors("claire", screen=LAPTOP)
    claire_starts_from_her_words(claire, bilan)
    only_what_she_chose_is_left(house, nadia, claire, bilan)
    six_months_later_she_changes_her_plan(house, nadia, claire, bilan)


def unfold(visitor, words, label):
    """Open what is folded, so that this field is in sight."""
    if not visitor.page.get_by_label(said(label)).first.is_visible():
        visitor.page.get_by_text(words, exact=True).first.click()
    return visitor


def she_tells_a_moment_and_names_what_it_shows(nadia, bilan):
    nadia.go(f"/bilans/{bilan}/portefeuille/")
    unfold(nadia, "Ajouter une expérience", "Une expérience, avec vos mots")
    nadia.write("Une expérience, avec vos mots", "Agence du port").write(
        "Depuis quelle année", "2014"
    ).press("Ajouter cette expérience")
    nadia.follow("Agence du port").write("Un moment précis", "La hausse des tarifs")
    nadia.press("Ajouter ce moment").follow("La hausse des tarifs")
    nadia.write("Ce que j'ai fait", STORY).press("Enregistrer")
    nadia.choose("Expliquer un contrat").write("Avec mes mots", "Garder mon calme")
    nadia.press("Nommer ces compétences").must_read("À situer")
    nadia.follow("Expliquer un contrat").choose("Je sais faire sans aide").choose("Oui, souvent")
    nadia.press("Enregistrer").must_read("Agence du port")
    nadia.go(f"/bilans/{bilan}/portefeuille/?vue=competences").follow("Expliquer un contrat")
    nadia.follow("Joindre un fichier").write("Ce que c'est", "Une notice que j'ai écrite")
    proof = {"name": "notice.pdf", "mimeType": "application/pdf", "buffer": simple_pdf("Notice")}
    nadia.page.set_input_files("input[type=file]", proof)
    nadia.press("Joindre ce fichier").must_read("Une notice que j'ai écrite")


def someone_says_what_they_saw(house, anne, nadia, bilan):
    nadia.go(f"/bilans/{bilan}/portefeuille/temoins/").write("Qui", "Anne Roux")
    nadia.write("Son adresse e-mail", WITNESS).choose("Expliquer un contrat")
    nadia.press("Envoyer cette demande").must_read("Anne Roux")
    [letter] = [one for one in house.mail() if one["to"] == WITNESS]
    assert "bilan" not in f"{letter['subject']} {letter['text']}".lower()
    anne.go(next(link for link in letter["links"] if "/temoignage/" in link))
    anne.must_read("L'avez-vous vu : Expliquer un contrat").must_not_read("Garder mon calme")
    anne.choose("Oui, plusieurs fois").write("Un exemple", "Toujours avec un dessin.")
    anne.press("Envoyer ma réponse").must_read("Votre réponse est enregistrée")
    nadia.go(f"/bilans/{bilan}/portefeuille/?vue=competences").follow("Expliquer un contrat")
    nadia.must_read("Toujours avec un dessin.")


def she_finds_three_metiers_in_spite_of_a_slip(nadia, bilan):
    for slip, title in (("réceptioniste", "Réceptionniste"), ("formatrise", "Formateur"), SLIP):
        nadia.go(f"/bilans/{bilan}/metiers/")
        nadia.page.get_by_label(said("métier")).first.fill(slip)
        nadia.press("Chercher").page.get_by_role("link", name=said(title)).first.wait_for()
    nadia.follow("Jardinier").must_read("Tondre et tailler")


def she_weighs_two_projects(nadia, bilan):
    for title in ("Jardinière", "Rester, autre poste"):
        nadia.go(f"/bilans/{bilan}/projets/").write("Un projet, avec vos mots", title)
        nadia.press("Ajouter ce projet")
    nadia.write("un par ligne", "Les horaires\nLe revenu").press("Enregistrer mes critères")
    she_answers(nadia, "Jardinière", "Choisi", ("a_verifier", "convient"), "et l'hiver ?")
    she_answers(nadia, "Rester, autre poste", "Plan B", ("convient", "non"))
    nadia.must_read("Plan B").must_read("À vérifier")
    nadia.must_read("vos réponses placent « Jardinière », puis « Rester, autre poste »")
    nadia.must_read("Si « Les horaires » comptait double, « Rester, autre poste » rejoindrait")
    nadia.follow("Jardinière").follow("Ce que ce projet demande")
    nadia.write("Ce qui me ferait renoncer", "Pas de contrat avant mai").press("Enregistrer")


def she_answers(nadia, title, decision, answers, note=""):
    nadia.follow(title).choose(decision)
    for rank, answer in enumerate(answers):
        nadia.page.locator(f"input[name^=avis_][value={answer}]").nth(rank).check(force=True)
    nadia.write("Ce que je sais", note).press("Enregistrer")


def two_people_tell_her_the_metier(nadia, bilan):
    nadia.go(f"/bilans/{bilan}/enquetes/").write("Un métier à vérifier", "Jardinier")
    nadia.press("Ajouter ce métier").follow("Jardinier").must_read("et l'hiver ?")
    for who, change in (("Paul, jardinier", "L'hiver, on taille."), ("Lou", "Le dos compte.")):
        unfold(nadia, "Ajouter une personne à rencontrer", "Comment joindre")
        nadia.write("Qui", who).press("Ajouter cette personne").follow(who)
        nadia.must_read("rien ne part d'ici")
        nadia.write("Ce que cela change pour moi", change).press("Enregistrer")
        nadia.page.get_by_text(said("C'est enregistré")).first.wait_for()
        nadia.go(f"/bilans/{bilan}/enquetes/").follow("Jardinier")
    nadia.must_read("Côte à côte").must_read("Le dos compte.")


def she_plans_a_first_step_and_shares(nadia, bilan):
    nadia.go(f"/bilans/{bilan}/plan/")
    unfold(nadia, "Ajouter une étape", "Ce que je vais faire")
    nadia.write("Ce que je vais faire", "Un jour chez Paul")
    nadia.write("D'ici", days_from_now(20).isoformat()).press("Ajouter cette étape")
    nadia.must_read("Un jour chez Paul")
    nadia.page.get_by_text(said("Me le rappeler")).first.click()
    nadia.choose("Chaque semaine").press("Enregistrer ce rythme").must_read("chaque semaine")
    for page in ("plan", "portefeuille", "enquetes"):
        nadia.go(f"/bilans/{bilan}/{page}/").press("Partager avec").must_read("peut lire")


def claire_starts_from_her_words(claire, bilan):
    claire.go(f"/conseil/bilans/{bilan}/portefeuille/").must_read("Toujours avec un dessin.")
    claire.go(f"/conseil/bilans/{bilan}/enquetes/").must_read("L'hiver, on taille.")
    claire.go(f"/conseil/bilans/{bilan}/synthese/parties/2/")
    for words in ("Expliquer un contrat", "Jardinière", "Rester", "Un jour chez Paul", "Le dos"):
        claire.must_read(words)
    for rank in range(5):
        claire.page.get_by_role("button", name=said("Reprendre")).nth(rank).click()
        claire.page.wait_for_load_state()
    assert claire.page.locator("textarea[data-marques]").count() == 5
    claire.look()


def only_what_she_chose_is_left(house, nadia, claire, bilan):
    claire.go(f"/conseil/bilans/{bilan}/synthese/").press("Proposer à Nadia")
    nadia.go(f"/bilans/{bilan}/synthese/")
    nadia.choose("Je suis d'accord avec ce texte").press("Envoyer ma réponse")
    claire.go(f"/conseil/bilans/{bilan}/synthese/").press("Remettre les deux documents")
    nadia.go(f"/bilans/{bilan}/conservation/").choose("Mes projets et mon plan d'action")
    nadia.write("Jusqu'au", days_from_now(300).isoformat()).write("Votre nom", "Nadia Kerbrat")
    nadia.press("Signer cet accord").must_read("1 document")
    end(claire, bilan)
    take_away_and_erase(nadia, bilan)
    house.run("ronde")
    nadia.go(f"/bilans/{bilan}/portefeuille/").must_not_read("Agence du port")
    nadia.go(f"/bilans/{bilan}/enquetes/").must_not_read("Les métiers que je vérifie")
    nadia.go(f"/bilans/{bilan}/plan/").must_read("Un jour chez Paul")


def six_months_later_she_changes_her_plan(house, nadia, claire, bilan):
    day = followup_date(days_from_now(0)).value + timedelta(days=1)
    house.date(day.isoformat())
    house.run("ronde")
    subjects = [one["subject"] for one in house.mail()]
    assert "Prendre de vos nouvelles" in subjects
    assert "Le rappel que vous avez demandé" in subjects
    nadia.go(f"/bilans/{bilan}/plan/").follow("Un jour chez Paul").choose("Changé")
    nadia.write("Ce qui s'est passé", "Une semaine, en mai.").press("Noter").must_read("Changé")
    claire.go(f"/conseil/bilans/{bilan}/plan/").must_read("Une semaine, en mai.")
