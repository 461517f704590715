"""What comes next, told to the person: what they can do, or whom they wait for."""

from portulan.journey.bilan.suite import Suite
from portulan.journey.convention.models import Party
from portulan.journey.convention.standing import Step as Waits
from portulan.journey.deroulement.next_step.facts import Facts, Step
from portulan.rules.french import date_fr, weekday_date_fr


def for_person(facts: Facts) -> Step:
    """Say what comes next to the person, and who must act when it is not them."""
    if waiting := facts.to_confirm:
        return Step(
            f"Avez-vous vu {waiting.entretien.consultant.name} le {weekday_date_fr(waiting.day)} ?",
            "entretiens",
            "Confirmer ma présence",
        )
    if facts.ended_on:
        return _end_for_person(facts)
    if facts.absent_since:
        return Step(
            f"{facts.absent} ne pourra pas vous recevoir à partir du "
            f"{date_fr(facts.absent_since)}. C'est vous qui choisissez la suite.",
            "remplacement",
            "Choisir",
            "Rien ne change tant que vous n'avez pas répondu.",
        )
    if facts.review:
        return Step(
            f"Votre bilan est en pause ; nous en reparlons le {date_fr(facts.review)}.",
            "pause",
            "Reprendre, ou changer la date",
            "D'ici là, rien n'est effacé et rien n'est attendu de vous.",
        )
    return (
        _contract_for_person(facts)
        or _convention_for_person(facts)
        or _consent_for_person(facts)
        or _needs_for_person(facts)
        or _decision_for_person(facts)
        or _sessions_for_person(facts)
    )


def _end_for_person(facts: Facts) -> Step:
    ended = f"Votre bilan a pris fin le {date_fr(facts.ended_on)}." if facts.ended_on else ""
    if facts.destroyed:
        return Step(
            f"{ended} Ce qui devait être effacé l'a été ; l'attestation est à vous.",
            "conservation",
            "Voir l'attestation",
        )
    if facts.destroy_on and facts.destroy_on >= facts.on:
        ended += f" Ses documents seront effacés à partir du {date_fr(facts.destroy_on)}."
    return Step(
        f"{ended} Vous pouvez encore récupérer vos documents et choisir ce que le cabinet garde.",
        "conservation",
        "Récupérer mes documents",
    )


def _contract_for_person(facts: Facts) -> Step | None:
    contrat = facts.contrat
    if not facts.self_paid or (contrat and contrat.is_concluded):
        return None
    if contrat is None:
        return Step(
            f"{facts.consultant} prépare votre contrat. Il vous attendra ici, à lire sans hâte.",
            note="Vous n'avez rien à faire pour le moment.",
        )
    if contrat.is_renounced:
        return Step(
            "Vous avez renoncé au contrat : il n'engage plus personne.", "contrat", "Le relire"
        )
    if contrat.awaits(Party.BENEFICIAIRE):
        return Step(
            "Votre contrat est prêt. Lisez-le, posez vos questions, signez quand vous voulez.",
            "contrat",
            "Lire mon contrat",
        )
    return Step(
        "Vous avez signé votre contrat. Le cabinet doit encore le signer.",
        note="Vous n'avez rien à faire pour le moment.",
    )


def _convention_for_person(facts: Facts) -> Step | None:
    convention = facts.convention
    if not facts.by_employer or (convention and convention.is_concluded):
        return None
    nothing = "Vous n'avez rien à faire pour le moment."
    if convention is None:
        return Step(f"{facts.consultant} prépare la convention avec votre employeur.", note=nothing)
    if convention.is_closed:
        return Step(
            "La convention n'est pas conclue. Ce n'est ni une faute ni un reproche.",
            "convention",
            "Voir la convention",
            "Une autre peut être préparée si vous le souhaitez toujours.",
        )
    if convention.step is Waits.SALARIE:
        last = convention.last_day
        return Step(
            "La convention attend votre réponse. Vous êtes libre d'accepter ou non.",
            "convention",
            "Lire la convention",
            f"Jusqu'au {date_fr(last.certain)} ; sans réponse, elle n'est pas conclue, et cela ne "
            "peut pas vous être reproché."
            if last
            else "",
        )
    waited = {
        Waits.EMPLOYEUR: "Votre employeur doit signer la convention.",
        Waits.ORGANISME: "Votre employeur a signé ; le cabinet doit signer à son tour.",
        Waits.TRANSMISSION: "Votre employeur doit encore vous transmettre la convention.",
    }
    return Step(waited[convention.step], note=nothing)


def _consent_for_person(facts: Facts) -> Step | None:
    if facts.consents:
        return None
    if facts.consent_withdrawn:
        return Step(
            "Vous avez retiré votre consentement : aucune séance n'a lieu.",
            "consentement",
            "Voir mon choix",
        )
    return Step(
        "Avant la première séance, il manque une chose : votre consentement, libre et révocable.",
        "consentement",
        "Lire et choisir",
    )


def _needs_for_person(facts: Facts) -> Step | None:
    if not facts.needs.awaits_person:
        return None
    return Step(
        "Votre besoin et vos objectifs, écrits ensemble, attendent votre accord.",
        "besoin",
        "Relire",
        "Vous pouvez encore tout changer.",
    )


def _decision_for_person(facts: Facts) -> Step | None:
    if facts.decided == Suite.ARRETER:
        return Step(
            "Vous avez choisi d'arrêter. Rien n'est encore fait.",
            "suite",
            "Confirmer, ou revenir sur mon choix",
        )
    if not facts.awaits_decision:
        return None
    return Step(
        "La phase préliminaire est faite. À vous de décider : continuer ou non.",
        "suite",
        "Décider",
        "Aucune raison n'est demandée, et rien ne presse.",
    )


def _sessions_for_person(facts: Facts) -> Step:
    if facts.coming:
        return Step(
            f"Prochaine étape : votre rendez-vous du {weekday_date_fr(facts.coming.day)}.",
            "entretiens",
            "Voir mes rendez-vous",
        )
    if facts.may_book:
        return Step(
            "Aucun rendez-vous n'est fixé. Choisissez le moment qui vous convient.",
            "reservation",
            "Choisir un rendez-vous",
        )
    if not facts.has_plan:
        return Step(
            f"{facts.consultant} vous proposera un calendrier, à ajuster ensemble.",
            note="Vous n'avez rien à faire pour le moment.",
        )
    return Step(
        f"Aucun rendez-vous n'est fixé. {facts.consultant} vous en proposera un.",
        "entretiens",
        "Voir mes rendez-vous",
    )
