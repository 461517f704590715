"""Entering, seen from a browser: by a code, by a key, from an employer's letter."""

from tests.stories.visitor import LAPTOP


def with_a_key(visitor):
    """Give this browser a device that recognises its owner."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return visitor


def by_name(house):
    """A passkey needs a name, not a number."""
    return house.url.replace("127.0.0.1", "localhost")


def enters_by_code(visitor, address):
    visitor.go("/compte/entrer/").write("Votre adresse e-mail", address)
    visitor.press("Recevoir un code").must_read("un code à six chiffres vient de lui être envoyé")
    visitor.write("Code reçu", visitor.code(address))
    return visitor.press("Entrer")


def test_entering_by_code_and_leaving(house, visitors):
    nadia = visitors()
    nadia.go("/affichage/").choose("Maximum (20 points)").press("Enregistrer")
    assert nadia.page.evaluate("document.documentElement.dataset.taille") == "20pt"
    enters_by_code(nadia, "nadia@courriel.example")
    assert "/bilans/" in nadia.page.url
    nadia.go("/compte/").follow("Mes appareils").must_read("Cet appareil")
    nadia.press("Sortir").must_read("Vous pouvez fermer cet onglet")
    nadia.go("/chez-moi/").must_read("Recevoir un code")

    without_javascript = visitors(javascript=False)
    enters_by_code(without_javascript, "hugo@courriel.example")
    assert "/bilans/" in without_javascript.page.url

    marc = visitors("marc", screen=LAPTOP)
    assert "/employeur/" in marc.page.url
    marc.go("/chez-moi/").must_read("Recevoir un code")


def test_a_key_is_added_then_enough_to_enter(house, visitors):
    claire = with_a_key(visitors(screen=LAPTOP))
    home = by_name(house)
    claire.go(f"{home}/compte/entrer/")
    claire.page.get_by_role("button", name="Entrer avec ma clé").click()
    claire.page.get_by_text("La clé d’accès n’a pas répondu").wait_for()

    claire.go(f"{home}/demo/").press("Entrer comme Claire Morel")
    claire.go(f"{home}/compte/second-facteur/").follow("Ajouter une clé")
    claire.write("Nom de cette clé", "Mon ordinateur")
    with claire.page.expect_navigation():
        claire.page.get_by_role("button", name="Créer la clé").click()
    claire.look()
    claire.must_read("Codes de secours").go(f"{home}/compte/second-facteur/cles/")
    claire.must_read("Mon ordinateur").must_read("Entre sans code.").press("Sortir")

    claire.go(f"{home}/compte/entrer/")
    with claire.page.expect_navigation():
        claire.page.get_by_role("button", name="Entrer avec ma clé").click()
    claire.look()
    assert claire.page.url == f"{home}/conseil/"


def test_the_pages_of_the_demo_and_of_the_account_are_fit_to_be_seen(house, visitors):
    someone = visitors()
    someone.go("/demo/").must_read("Qui voulez-vous être").follow("le courrier")
    someone.go("/demo/").press("Entrer comme Inès Le Goff")
    for page in ("compte/", "compte/nom/", "compte/second-facteur/application/", "quitter/"):
        someone.go(f"/{page}")
