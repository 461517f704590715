"""What people do again and again in the stories, as they would say it."""

import re
from datetime import date, timedelta

BILAN = re.compile(r"/bilans/([0-9a-f-]{36})/")


def ask_for_an_interview(visitor, *, first_name, last_name, email, words):
    """From the public page, without an account."""
    visitor.go("/").follow("Demander un entretien gratuit")
    visitor.write("Prénom", first_name).write("Nom", last_name).write("Adresse e-mail", email)
    visitor.choose("Faire le point sur ma carrière").write("Avec vos mots", words)
    visitor.press("Envoyer ma demande")


def answer_the_request(visitor, name):
    """The consultant takes it, reads the sealed words, and notes the interview already held."""
    visitor.go("/conseil/demandes/").follow(name)
    visitor.press("Prendre cette demande")


def hold_the_preliminary(visitor):
    """Note an interview held today, at the first minute: it is past at whatever hour one runs."""
    from django.utils import timezone

    visitor.page.get_by_text("Noter un entretien déjà tenu").click()
    form = visitor.page.locator("form", has=visitor.page.get_by_role("button", name="Noter cet"))
    form.get_by_label("Jour").fill(timezone.localdate().isoformat())
    form.get_by_label("Heure").fill("00:00")
    form.locator("label", has_text=re.compile("téléphone", re.IGNORECASE)).first.click()
    visitor.press("Noter cet entretien")


def open_the_bilan(visitor, *, payer="", amount="1800") -> str:
    """Open the bilan from the request; returns its identifier."""
    visitor.follow("Ouvrir un bilan")
    if payer:
        visitor.choose("L'employeur (plan de développement")
        visitor.write("Nom de l'employeur ou du financeur", payer)
    visitor.write("Montant, en euros", amount)
    visitor.press("Ouvrir le bilan")
    return BILAN.search(visitor.page.url).group(1)


def draw_the_plan(visitor, bilan, starts_on: date):
    visitor.go(f"/conseil/bilans/{bilan}/calendrier/")
    visitor.press("Partir de ce plan")
    visitor.write("Début", starts_on.isoformat())
    visitor.press("Enregistrer ce calendrier")


def write_the_terms(visitor, starts_on: date):
    visitor.write("Prix net, en euros", "1800")
    visitor.write("Entretiens, durée totale", "16 h")
    visitor.write("Travail personnel annoncé", "8 h")
    visitor.write("Début prévu", starts_on.isoformat())
    visitor.write("Fin prévue", (starts_on + timedelta(days=80)).isoformat())


def sign(visitor, page: str, *, name: str, email: str, button: str):
    """Receive a code, write one's name and the code."""
    visitor.go(page)
    visitor.press("Recevoir un code")
    visitor.write("Votre prénom et votre nom", name)
    visitor.page.locator("input[name=code]").fill(visitor.code(email))
    visitor.press(button)


def enter_by_invitation(visitor, house, email: str):
    """Follow the link of the invitation, as the person does in their mail."""
    links = [link for one in house.mail() if one["to"] == email for link in one["links"]]
    visitor.go(next(link for link in reversed(links) if "/invitation/" in link))
    visitor.press("Entrer dans mon espace")


def book(visitor, bilan, day: date, *, phase: str, hour="18:30", minutes="2 h"):
    visitor.go(f"/conseil/bilans/{bilan}/entretiens/reservation/")
    visitor.write("Jour", day.isoformat()).write("Heure", hour).write("Durée", minutes)
    visitor.page.get_by_label("Phase").select_option(phase)
    visitor.press("Réserver")


def hold(visitor, bilan, *, minutes="2 h"):
    """Note that the rendez-vous that waits to be noted took place."""
    visitor.go(f"/conseil/bilans/{bilan}/entretiens/")
    visitor.page.locator("section", has=visitor.page.locator("#noter")).get_by_role("link").click()
    visitor.page.wait_for_load_state()
    visitor.look()
    visitor.write("Minutes réelles", minutes)
    visitor.press("Noter cet entretien")


def confirm_presence(visitor, bilan):
    visitor.go(f"/bilans/{bilan}/entretiens/").press("Oui, c'est exact")


def days_from_now(number: int) -> date:
    """Return an open day about that far from today: never a Sunday."""
    from django.utils import timezone

    day = timezone.localdate() + timedelta(days=number)
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day


SUNDAY = 6
