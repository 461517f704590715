"""The letter that asks for a conversation, and what is said to who accepts it.

It may be read by a colleague or an employer: it says nothing of what the person is going
through, names no house, asks for no job (practice: discretion towards the employer).
"""

from django.conf import settings
from django.urls import reverse

from portulan.journey.enquete.shape import Rencontre

SUBJECT = "Vingt minutes pour me parler de votre métier ?"


def request_letter(met: Rencontre, name: str) -> str:
    """Return a first draft; the person changes what she wants before she sends it herself."""
    greeting = f"Bonjour {met.qui.split(',')[0].strip()}," if met.qui else "Bonjour,"
    return "\n\n".join(
        [
            greeting,
            f"Je m'intéresse de près au métier suivant : {met.metier}. Je cherche à le comprendre "
            "par des personnes qui le pratiquent, plus que par des fiches.",
            "Accepteriez-vous de m'en parler une vingtaine de minutes, au téléphone ou là où cela "
            "vous arrange ? Je ne cherche pas un emploi auprès de vous : j'ai quelques questions "
            "simples sur vos journées, ce qui plaît, ce qui pèse, et la façon d'y entrer.",
            notice(),
            *([by_oneself(met)] if met.adresse else []),
            "Merci de votre réponse, quelle qu'elle soit.",
            name,
        ]
    )


def notice() -> str:
    """Return what the person met is told of what is written about them (RGPD, article 14)."""
    return (
        "Ce que je note de notre échange : votre prénom, votre métier, ce que vous m'en direz. "
        "C'est pour ma seule réflexion, dans un espace protégé ; la personne qui m'accompagne ne "
        "le lit que si je le lui montre. Tout est effacé à la fin de cette réflexion. Vous pouvez "
        "me demander à tout moment de vous le relire, de le corriger ou de l'effacer."
    )


def by_oneself(met: Rencontre) -> str:
    """Return the sentence that gives the address, once the person chose to give it."""
    return f"Vous pouvez aussi le faire vous-même, sans rien me demander : {address_of(met)}"


def address_of(met: Rencontre) -> str:
    return settings.BASE_URL + reverse("invite:rencontre", args=[met.adresse])
