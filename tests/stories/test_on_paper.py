"""« Dossier papier »: Odile has neither address nor screen. From the request to the destruction."""

import re

import pypdfium2

from tests.stories import gestures as g
from tests.stories.visitor import LAPTOP

PASSAGE = "Odile a tenu la cantine du bourg pendant douze ans."
WHERE = "au cabinet, classeur fermé à clé"


def test_a_bilan_on_paper_from_the_request_to_the_destruction(house, visitors):
    claire = visitors("claire", screen=LAPTOP)
    bilan = open_on_paper(claire)
    contract_and_consent(claire, bilan)
    meet(house, claire, bilan)
    synthesis(claire, bilan)
    end(house, claire, bilan)
    nobody_was_written_to(house)


def open_on_paper(claire) -> str:
    claire.go("/conseil/demandes/").follow("Noter une demande reçue par téléphone")
    claire.write("Prénom", "Odile").write("Nom", "Kerveno").write("Téléphone", "02 00 00 00 07")
    claire.write("Adresse postale", "7, chemin des Exemples, 56400 Auray")
    claire.write("Avec ses mots", "Je n'ai pas d'ordinateur.").choose("20 points")
    claire.press("Noter la demande").must_read("c'est vous qui y répondez")
    g.hold_the_preliminary(claire)
    bilan = g.open_the_bilan(claire)
    claire.must_read("Dossier papier")
    return bilan


def contract_and_consent(claire, bilan):
    start = g.days_from_now(20)
    g.draw_the_plan(claire, bilan, start)
    claire.go(f"/conseil/bilans/{bilan}/contrat/redaction/")
    g.write_the_terms(claire, start)
    claire.choose("Dans nos locaux").press("Préparer le contrat")
    reference = printed_reference(claire)
    note(claire, bilan, "contrat", shown=reference, ours=True)
    claire.go(f"/conseil/bilans/{bilan}/contrat/").must_read("signé par les deux parties")
    claire.go(f"/conseil/bilans/{bilan}/documents/").press("Remettre ce qui manque")
    sheet = reference_of_the_fiche(claire, bilan)
    note(claire, bilan, "consentement", shown=sheet)
    claire.go(f"/conseil/bilans/{bilan}/papier/").must_read(WHERE)
    with claire.download("Votre document est signé") as letter:
        assert letter.startswith(b"%PDF")
    claire.press("Je l'ai postée aujourd'hui").must_read("Aucune lettre n'attend")


def printed_reference(claire) -> str:
    words = claire.page.locator("p.empreinte").inner_text()
    return re.search(r"[0-9a-f]{64}", words).group(0)[:8]


def reference_of_the_fiche(claire, bilan) -> str:
    """What is printed at the foot of the fiche d'engagement, read in the PDF itself."""
    return printed(claire, f"/conseil/bilans/{bilan}/documents/papiers/fiche-engagement/")[1]


def printed(claire, address: str) -> tuple[str, str]:
    """Print that paper in twenty points; return its words and the reference at its foot."""
    answer = claire.context.request.get(f"{address}?taille=20")
    assert answer.body().startswith(b"%PDF"), address
    with pypdfium2.PdfDocument(answer.body()) as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    shown = re.search(r"\b([0-9a-f]{8})\s+[0-9a-f]{8}\b", text)
    return text, shown.group(1) if shown else ""


def note(claire, bilan, act, *, shown="", ours=False, answer=""):
    claire.go(f"/conseil/bilans/{bilan}/papier/actes/{act}/")
    if shown:
        claire.write("Empreinte imprimée : les huit premiers caractères", shown)
    if answer:
        claire.choose(answer)
    if ours:
        claire.choose("J'ai signé la même feuille")
    claire.write("Où l'original est gardé", WHERE)
    claire.press("Noter").must_read("avec le jour écrit sur la feuille")


def meet(house, claire, bilan):
    house.date(g.days_from_now(20).isoformat())
    g.book(claire, bilan, g.days_from_now(22), phase="1", hour="12:00")
    claire.go(f"/conseil/bilans/{bilan}/papier/").must_read("Votre rendez-vous du")
    house.date(g.days_from_now(24).isoformat())
    g.hold(claire, bilan)
    claire.choose("en signant une feuille").press("Noter cette confirmation")
    claire.go(f"/conseil/bilans/{bilan}/").must_read("Tenu, confirmé par vous deux")
    claire.go(f"/conseil/bilans/{bilan}/papier/")
    claire.page.get_by_text("Noter du travail personnel").click()
    claire.write("Temps passé", "1 h").press("Noter ce temps")


def synthesis(claire, bilan):
    claire.go(f"/conseil/bilans/{bilan}/synthese/parties/2/")
    claire.press("Ajouter un passage")
    claire.page.locator("textarea[name=text]").first.fill(PASSAGE)
    claire.page.locator(".etat", has_text="Enregistré à").first.wait_for()
    claire.go(f"/conseil/bilans/{bilan}/synthese/").press("Proposer à Odile")
    claire.go(f"/conseil/bilans/{bilan}/papier/")
    text, shown = printed(claire, f"/conseil/bilans/{bilan}/papier/synthese/")
    assert "cantine" in text
    note(claire, bilan, "relecture", shown=shown, answer="Elle est d'accord")
    claire.go(f"/conseil/bilans/{bilan}/synthese/").press("Remettre les deux documents")
    text, _ = printed(claire, f"/conseil/bilans/{bilan}/documents/papiers/synthese/")
    assert "cantine" in text


def end(house, claire, bilan):
    claire.go(f"/conseil/bilans/{bilan}/certificat/").press("Établir le certificat")
    claire.go(f"/conseil/bilans/{bilan}/fin/").choose("Le bilan est arrivé à son terme.")
    claire.press("Écrire le terme").must_read("Ce bilan a pris fin")
    note(claire, bilan, "recuperation")
    note(claire, bilan, "effacement")
    told = house.run("ronde").stdout
    assert "à poster" in told and "C'est fait" in told
    claire.go(f"/conseil/bilans/{bilan}/papier/").must_read("C'est fait")
    claire.must_not_read(PASSAGE)
    printed(claire, f"/conseil/bilans/{bilan}/documents/papiers/attestation-de-destruction/")
    claire.go(f"/conseil/bilans/{bilan}/synthese/").must_not_read(PASSAGE)
    assert house.run("journal", "verify").returncode == 0


def nobody_was_written_to(house):
    assert not [one for one in house.mail() if "kerveno" in str(one).lower()]
