"""What comes next, told to the consultant: what waits for them, or whom they wait for."""

from portulan.journey.convention.models import Party
from portulan.journey.convention.standing import Step as Waits
from portulan.journey.deroulement.next_step.facts import Facts, Step
from portulan.rules.french import date_fr, weekday_date_fr


def for_consultant(facts: Facts) -> Step:
    """Say what comes next to the consultant: what waits for them, or whom they wait for."""
    if facts.ended_on:
        return Step(
            f"Terminé le {date_fr(facts.ended_on)}.", "certificat", "Certificat de réalisation"
        )
    if facts.absent_since:
        return Step(
            "Un remplacement est proposé à la personne : elle n'a pas encore choisi.",
            note=f"À partir du {date_fr(facts.absent_since)}.",
        )
    if facts.review:
        return Step(
            f"En pause ; vous en reparlez le {date_fr(facts.review)}.", "pause", "Voir la pause"
        )
    return (
        _contract_for_consultant(facts)
        or _convention_for_consultant(facts)
        or _consent_for_consultant(facts)
        or _needs_for_consultant(facts)
        or _sessions_for_consultant(facts)
    )


def _contract_for_consultant(facts: Facts) -> Step | None:
    contrat = facts.contrat
    if not facts.self_paid or (contrat and contrat.is_concluded):
        return None
    if contrat is None:
        return Step("Le contrat est à préparer.", "contrat", "Préparer le contrat")
    if contrat.is_renounced:
        return Step("La personne a renoncé au contrat.", "contrat", "Voir le contrat")
    if contrat.awaits(Party.ORGANISME):
        return Step("Le contrat attend la signature du cabinet.", "contrat", "Signer le contrat")
    return Step("Le contrat attend la signature de la personne.", "contrat", "Voir le contrat")


def _convention_for_consultant(facts: Facts) -> Step | None:
    convention = facts.convention
    if not facts.by_employer or (convention and convention.is_concluded):
        return None
    if convention is None:
        return Step("La convention est à préparer.", "convention", "Préparer la convention")
    told = {
        Waits.EMPLOYEUR: "La convention attend la signature de l'employeur.",
        Waits.ORGANISME: "La convention attend la signature du cabinet.",
        Waits.TRANSMISSION: "L'employeur doit transmettre la convention à la personne.",
        Waits.SALARIE: "La convention attend la réponse de la personne.",
    }
    sentence = told.get(convention.step, "La convention n'est pas conclue.")
    label = "Signer la convention" if convention.step is Waits.ORGANISME else "Voir la convention"
    return Step(sentence, "convention", label)


def _consent_for_consultant(facts: Facts) -> Step | None:
    if facts.consents:
        return None
    if facts.consent_withdrawn:
        return Step("La personne a retiré son consentement : aucune séance n'a lieu.")
    return Step(
        "Le consentement de la personne n'est pas encore recueilli.",
        note="Elle le donne depuis son espace, avant la première séance.",
    )


def _needs_for_consultant(facts: Facts) -> Step | None:
    if facts.needs.awaits_consultant:
        return Step("L'analyse du besoin attend votre accord.", "besoin", "La relire")
    return None


def _sessions_for_consultant(facts: Facts) -> Step:
    if late := facts.to_record:
        return Step(
            f"L'entretien du {weekday_date_fr(late.day)} est à noter.", "entretiens", "Le noter"
        )
    if not facts.has_plan:
        return Step("Le calendrier est à établir.", "calendrier", "Établir le calendrier")
    if facts.coming:
        return Step(
            f"Prochain rendez-vous : {weekday_date_fr(facts.coming.day)}.",
            "entretiens",
            "Voir les entretiens",
        )
    if facts.to_confirm:
        return Step(
            f"La présence du {weekday_date_fr(facts.to_confirm.day)} attend la personne.",
            "entretiens",
            "Voir les entretiens",
        )
    if facts.awaits_decision:
        return Step(
            "La personne n'a pas encore dit si elle continue.",
            "suite",
            "Continuer ou non",
            "La phase préliminaire est faite ; elle décide, sans donner de raison.",
        )
    return Step("Aucun rendez-vous n'est fixé.", "entretiens", "Réserver un rendez-vous")
