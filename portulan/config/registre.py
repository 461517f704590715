"""The register of processings (RGPD, art. 30) and a draft impact analysis (art. 35).

Made from what is really installed: nothing here is a promise that the settings do not keep.
What only the provider knows is left to be filled in, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections

from portulan.config import wall
from portulan.config.backup import ledger
from portulan.offices.accounts.actions import EVENTS_KEPT_FOR
from portulan.offices.organisme.models import Organisme
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.french import date_fr
from portulan.rules.law.conservation import keep_until
from portulan.rules.law.donnees.personnes import Silence, forget_by
from portulan.rules.law.donnees.traitement import Profile, impact
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.said import in_words

PROOFS, ACCOUNTS = "proof.retention_years", "accounts.retention_years"
TO_FILL = "*à compléter*"
PROFILE = Profile(evaluation=True, sensitive=True, vulnerable=True)


@dataclass(frozen=True)
class Processing:
    """One line of the register."""

    name: str
    why: str
    basis: str
    people: str
    data: str
    seen_by: str
    kept: str


def register(organisme: Organisme, *, on: date) -> str:
    """Return the register, in Markdown."""
    lines = [
        f"# Registre des traitements : {organisme.name}",
        f"Tiré de l'installation le {date_fr(on)}.",
        *_who(organisme),
        *(line for one in processings(on, figures_of(organisme)) for line in _told(one)),
        "## Mesures de sécurité",
        *(f"- {measure}" for measure in measures()),
    ]
    return "\n\n".join(lines) + "\n"


def analysis(organisme: Organisme, *, on: date) -> str:
    """Return the draft of the impact analysis, in Markdown."""
    due = impact(context=PROFILE, on=on, figures=figures_of(organisme))
    lines = [
        f"# Analyse d'impact, projet : {organisme.name}",
        f"Tirée de l'installation le {date_fr(on)}. Elle est à relire, à compléter et à signer.",
        "## Faut-il une analyse",
        f"{'Oui' if due.value else 'Non'} : {PROFILE.met} critères sont remplis (évaluation de la "
        "personne ; données que le secret professionnel protège ; personne en recherche d'emploi "
        "ou salariée, dans un rapport inégal).",
        "## Nécessité",
        "Les questions posées ont un lien direct et nécessaire avec le bilan (code du travail, "
        "art. L6313-4). Aucune note n'est donnée à la personne, aucune décision n'est prise par "
        "la machine seule. La personne choisit ce qu'elle partage, texte par texte.",
        "## Risques et réponses",
        *(f"### {risk}\n\n{answer}" for risk, answer in risks(organisme)),
        "## Mesures en place",
        *(f"- {measure}" for measure in measures()),
        "## Avis",
        f"Délégué à la protection des données : {TO_FILL}. Personnes concernées : {TO_FILL}. "
        f"Décision, date, signature : {TO_FILL}.",
    ]
    return "\n\n".join(lines) + "\n"


OF_EVERY_DAY = [
    Processing(
        "Recueillir ce que disent des tiers, noter qui l'on rencontre",
        "regards croisés, témoignages, enquêtes métier, lecture d'un document confié, remise "
        "après un décès",
        "intérêt légitime de la personne qui fait son bilan ; répondre est libre ; chacun est "
        "informé, corrige et efface par son lien (RGPD, art. 13, 14, 16, 17 et 21)",
        "qui donne un regard ou un témoignage, personnes rencontrées, lecteurs nommés, personne "
        "désignée en cas de décès",
        "nom, adresse le temps d'écrire, réponses ; scellés avec le bilan, sauf ce qui sert à "
        "joindre un lecteur ou la personne désignée",
        "la personne ; ce qu'elle partage, sa conseillère ou son conseiller ; des regards, "
        "jamais moins de trois ensemble",
        "jusqu'à ce que l'un ou l'autre efface, au plus tard avec le bilan",
    ),
    Processing(
        "Tenir le réseau des personnes ressources",
        "mettre en relation, pour une enquête métier, avec qui a fait un bilan et l'accepte",
        "consentement séparé, repris à tout moment (RGPD, art. 7)",
        "anciens bénéficiaires qui l'ont choisi",
        "prénom ou nom, métier, façon de joindre, quelques mots ; aucun lien avec un bilan",
        "conseillères et conseillers du cabinet",
        "jusqu'au retrait du consentement",
    ),
    Processing(
        "Tenir le journal des accès",
        "dire à la personne qui a ouvert quoi ; détecter un abus",
        "obligation légale (RGPD, art. 32) et secret professionnel (code pénal, art. 226-13)",
        "bénéficiaires, équipe, tiers invités",
        "qui, quel acte, quand, par quelle porte ; aucun contenu",
        "la personne, la gestion sans contenu",
        "autant que le dossier qu'il prouve",
    ),
    Processing(
        "Protéger l'entrée des comptes",
        "faire entrer, voir un abus, rendre à chacun la vue sur ses entrées",
        "obligation légale (RGPD, art. 32)",
        "bénéficiaires, équipe",
        "entrées, refus, seconds facteurs, navigateur en deux mots ; aucune adresse de machine "
        "dans ce journal, une par session ouverte",
        "la personne elle-même",
        f"{EVENTS_KEPT_FOR.days} jours ; une session ouverte, jusqu'à sa fin",
    ),
    Processing(
        "Mesurer la satisfaction et suivre la qualité",
        "avis sans nom, réclamations",
        "obligation légale (certification Qualiopi, art. L6316-1)",
        "bénéficiaires, toute personne qui réclame",
        "réponses comptées sans nom ; texte des réclamations",
        "gestion",
        "avis : sans nom dès leur réception ; réclamations : leur prescription",
    ),
]


def processings(on: date, figures: Figures = LAW) -> list[Processing]:
    """Return what the house does with data; the durations come from the law of that day."""
    kept = keep_until(term=on, figures=figures).value
    forgotten = forget_by(context=Silence(on), figures=figures).value
    longest = f"{_years(kept, on)} au plus, avec accord écrit" if kept else "jamais"
    prospects = f"{_years(forgotten, on)} après le dernier contact" if forgotten else TO_FILL
    return [
        Processing(
            "Conduire les bilans de compétences",
            "mener le bilan demandé par la personne",
            "contrat et consentement de la personne (code du travail, art. L6313-4, R6313-4)",
            "bénéficiaires",
            "parcours, réponses, résultats, notes, synthèse : scellés",
            "la personne ; ce qu'elle partage, sa conseillère ou son conseiller ; les lecteurs "
            "qu'elle nomme ; qui supervise, un extrait de notes sans nom ; après un décès, qui "
            "elle avait désigné",
            f"détruits au terme (art. R6313-7) ; {longest}",
        ),
        Processing(
            "Prouver et facturer",
            "devis, contrats, conventions, présences, certificats, factures",
            "obligation légale (code du travail, code de commerce, art. L123-22)",
            "bénéficiaires, employeurs, financeurs",
            "identité, dates, heures, sommes, signatures ; aucun contenu",
            "gestion, financeur pour sa part, contrôleur par un lien daté",
            f"preuves : {in_words(PROOFS, on=on, figures=figures)} après l'année du dernier "
            f"paiement ; comptes : {in_words(ACCOUNTS, on=on, figures=figures)}",
        ),
        Processing(
            "Répondre aux demandes",
            "recevoir une demande et proposer un entretien",
            "mesures prises avant un contrat, à la demande de la personne",
            "personnes qui demandent un entretien",
            "identité, coordonnées, motifs ; leurs mots sont scellés",
            "conseillères et conseillers",
            prospects,
        ),
        *OF_EVERY_DAY,
    ]


def _years(until: date, on: date) -> str:
    number = until.year - on.year
    return f"{number} an" if number == 1 else f"{number} ans"


def measures() -> Iterator[str]:
    """Yield what protects data here, as the settings say it."""
    yield "contenus scellés (AES-256-GCM), une clé par bilan et par classe de conservation"
    yield f"clés dans une base à part ({_place('keys')}), contenus dans {_place('default')}"
    holder = f"tenue par {settings.KEY_HOLDER}, sous le secret professionnel"
    yield f"clé maîtresse hors des bases, {holder}"
    yield (
        f"copies de clés gardées {ledger.key_days()} jours au plus, sauvegardes chiffrées et relues"
    )
    yield (
        f"second rôle PostgreSQL sans droit sur les contenus ({settings.BLACK_ROLE})"
        if wall.is_wanted()
        else "pas de second rôle dans la base : le cloisonnement est celui du code"
    )
    yield "journal enchaîné des accès, lisible par la personne"
    yield (
        "HTTPS imposé"
        if settings.BASE_URL.startswith("https://")
        else f"**HTTPS absent** : {settings.BASE_URL}"
    )
    yield f"courrier sans contenu, remis à {urlsplit(settings.MAIL_URL).hostname or 'un dossier'}"
    yield (
        "second facteur exigé de l'équipe"
        if settings.SECOND_FACTOR_REQUIRED
        else "**second facteur non exigé**"
    )


def risks(organisme: Organisme) -> Iterator[tuple[str, str]]:
    """Yield each risk with what answers it, and what is left."""
    yield (
        "Un collègue, un employeur ou un financeur lit un contenu",
        "Aucune page n'y mène ; une porte par secret ; un étranger reçoit la même réponse que si "
        "le bilan n'existait pas. Reste : une personne qui montre elle-même son écran.",
    )
    yield (
        "Le serveur est volé ou copié",
        "Sans la clé maîtresse, rien ne se lit ; une copie de la veille ne s'ouvre plus. Reste : "
        f"qui tient à la fois le serveur et la clé ({settings.KEY_HOLDER}) le pourrait.",
    )
    yield (
        "Un contenu survit à sa destruction",
        "La clé est détruite, puis les lignes ; une restauration rejoue le registre. Reste : "
        f"pendant {organisme.key_backup_days} jours, une copie de clés faite avant ; "
        "l'attestation dit cette date.",
    )
    yield (
        "Un contenu est perdu",
        "Sauvegardes chaque nuit, relues ; la personne récupère ses documents à tout moment. "
        "Reste : la clé maîtresse perdue, d'où ses deux copies enfermées.",
    )
    yield (
        "Un accès est usurpé",
        "Codes à usage unique, second facteur pour l'équipe, liens datés et retirables, chaque "
        "ouverture visible de la personne. Reste : une boîte de courrier électronique prise.",
    )


def _place(alias: str) -> str:
    connection = connections[alias]
    if connection.vendor == "sqlite":
        return "un fichier du serveur"
    return f"PostgreSQL ({connection.settings_dict['HOST'] or 'sur le serveur'})"


def _who(organisme: Organisme) -> list[str]:
    contact = ", ".join(part for part in (organisme.email, organisme.phone) if part)
    return [
        f"Responsable du traitement : {organisme.name}, {contact or TO_FILL}.",
        f"Délégué à la protection des données : {TO_FILL}, s'il y en a un.",
        f"Hébergeur et autres sous-traitants (RGPD, art. 28) : {TO_FILL}. Portulan n'appelle "
        "aucun service extérieur pour fonctionner ; aucun transfert hors de l'Union européenne "
        "ne vient de lui.",
    ]


def _told(one: Processing) -> Iterator[str]:
    yield f"## {one.name}"
    yield "\n".join(
        [
            f"- Pourquoi : {one.why}",
            f"- Fondement : {one.basis}",
            f"- Personnes : {one.people}",
            f"- Données : {one.data}",
            f"- Qui les voit : {one.seen_by}",
            f"- Combien de temps : {one.kept}",
        ]
    )
