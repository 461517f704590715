"""A disagreement on the synthesis: said passage by passage, then joined; it blocks nothing."""

import io
import re
import zipfile

from tests.stories.visitor import LAPTOP, said

JUDGED = "Hugo est toujours ponctuel."
HIS = "J'arrive à l'heure depuis que je prends le train."
OBSERVATION = "Je ne me reconnais pas dans la troisième partie."


def test_a_disagreement_on_the_synthesis_is_joined_and_blocks_nothing(house, visitors):
    hugo, yann = visitors("hugo"), visitors("yann", screen=LAPTOP)
    bilan = re.search(r"/bilans/([0-9a-f-]{36})/", hugo.page.url).group(1)
    a_plan_of_his_own(hugo, yann, bilan)
    a_passage_is_drafted(yann, bilan)
    he_writes_it_otherwise(hugo, yann, bilan)
    out_to_word_and_back(yann, bilan)
    he_disagrees_and_receives_both(hugo, yann, bilan)


def a_plan_of_his_own(hugo, yann, bilan):
    hugo.go(f"/bilans/{bilan}/projets/").write("Un projet, avec vos mots", "Devenir affichiste")
    hugo.press("Ajouter ce projet").write("un par ligne", "Les horaires\nLe revenu")
    hugo.press("Enregistrer mes critères").must_read("Côte à côte")
    hugo.go(f"/bilans/{bilan}/plan/").write("Ce que je vais faire", "Appeler l'atelier")
    hugo.press("Ajouter cette étape").must_read("Encore prévu")
    hugo.follow("Appeler l'atelier").choose("En cours").press("Noter").must_read("En cours")
    with hugo.download("Télécharger (PDF)") as paper:
        assert paper.startswith(b"%PDF-")
    hugo.press("Partager avec")
    yann.go(f"/conseil/bilans/{bilan}/plan/").must_read("Appeler l'atelier")


def a_passage_is_drafted(yann, bilan):
    """With the buttons of the editor; the advice comes by itself, for him alone."""
    yann.go(f"/conseil/bilans/{bilan}/synthese/parties/2/").press("Ajouter un passage")
    area = yann.page.locator("textarea[data-marques]").last
    area.fill("Ses appuis")
    tools = yann.page.get_by_role("toolbar").last
    tools.get_by_role("button", name="Titre", exact=True).click()
    area.press("End")
    area.press_sequentially(f"\n\n{JUDGED}")
    yann.page.locator("aside", has_text="Quel fait").first.wait_for()
    yann.must_read("À relire, pour vous seulement").must_read("Quel fait")
    assert area.input_value() == f"# Ses appuis\n\n{JUDGED}"
    yann.go(f"/conseil/bilans/{bilan}/synthese/").press("Proposer à Hugo")


def he_writes_it_otherwise(hugo, yann, bilan):
    hugo.go(f"/bilans/{bilan}/synthese/").must_read(JUDGED).must_not_read("À relire")
    card = hugo.page.locator("article", has_text=JUDGED)
    card.get_by_text("Dire quelque chose de ce passage").click()
    card.locator("label", has_text=said("Je l'écrirais autrement")).click()
    card.get_by_label("Vos mots").fill(HIS)
    card.get_by_role("button", name=re.compile("Envoyer")).click()
    hugo.page.wait_for_load_state()
    hugo.must_read(HIS).look()
    yann.go(f"/conseil/bilans/{bilan}/synthese/").must_read("Ce que Hugo demande")
    yann.follow("Je l'écrirais autrement").press("Reprendre ce texte")
    assert HIS in yann.page.locator("textarea[data-marques]").last.input_value()
    yann.page.get_by_role("link", name=re.compile("Versions")).last.click()
    yann.must_read(JUDGED).look()


def out_to_word_and_back(yann, bilan):
    yann.go(f"/conseil/bilans/{bilan}/synthese/").follow("Travailler dans Word, et revenir")
    with yann.download("18 points") as file:
        changed = with_words_changed(file, "le train", "le tramway")
    upload = {"name": "document.docx", "mimeType": "application/zip", "buffer": changed}
    yann.page.locator("input[type=file]").set_input_files(upload)
    yann.press("Voir les différences").must_read("1 passage diffère").must_read("tramway")
    yann.press("Reprendre ce qui est coché").must_read("Un passage est repris.")
    yann.press("Proposer à Hugo")


def with_words_changed(file, before, after):
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(before.encode(), after.encode()))
    return packed.getvalue()


def he_disagrees_and_receives_both(hugo, yann, bilan):
    hugo.go(f"/bilans/{bilan}/synthese/").must_read("tramway")
    hugo.choose("Je souhaite ajouter mes observations").write("Vos observations", OBSERVATION)
    hugo.press("Envoyer ma réponse").must_read(OBSERVATION)
    yann.go(f"/conseil/bilans/{bilan}/synthese/").must_read("Relue, avec observations")
    yann.press("Remettre les deux documents").must_read("Deux reçus datés")
    hugo.go(f"/bilans/{bilan}/synthese/").must_read("Il est à vous").must_read(OBSERVATION)
    with hugo.download("Télécharger mes résultats détaillés") as paper:
        assert paper.startswith(b"%PDF-")
