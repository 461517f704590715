"""Le secret professionnel: who may read what of a bilan (ORG-05)."""

from enum import StrEnum

from portulan.rules.law.article import ALWAYS, rule
from portulan.rules.law.conservation import CONTENT, DocClass
from portulan.rules.law.verdict import Verdict, ok, refused, to_check


class Role(StrEnum):
    """Who wants to read. « counsellor »: the one in charge of this bilan."""

    BENEFICIARY = "beneficiary"
    COUNSELLOR = "counsellor"
    OTHER_COUNSELLOR = "other_counsellor"
    SUPERVISOR = "supervisor"
    DIRECTOR = "director"
    MANAGEMENT = "management"
    SUPPORT = "support"
    HOST = "host"
    CONTROLLER = "controller"
    EMPLOYER = "employer"
    FUNDER = "funder"

    @classmethod
    def _missing_(cls, value: object) -> "Role | None":
        return _ROLE_WORDS.get(str(value).strip().lower().replace("-", "_").replace(" ", "_"))


_ROLE_WORDS = {
    **{role.value: role for role in Role},
    **dict.fromkeys(("consultant", "consultante", "conseiller"), Role.COUNSELLOR),
    **dict.fromkeys(("other_consultant", "colleague", "counsellor_a"), Role.OTHER_COUNSELLOR),
    **dict.fromkeys(("directrice", "directeur", "direction"), Role.DIRECTOR),
    **dict.fromkeys(("gestion", "assistant", "staff"), Role.MANAGEMENT),
    **dict.fromkeys(("support_staff", "publisher", "admin"), Role.SUPPORT),
    **dict.fromkeys(("inspector", "dreets", "auditor", "controle"), Role.CONTROLLER),
    **dict.fromkeys(("financeur", "opco"), Role.FUNDER),
    **dict.fromkeys(("employeur",), Role.EMPLOYER),
    **dict.fromkeys(("beneficiaire", "bénéficiaire", "person"), Role.BENEFICIARY),
}


@rule(
    "ORG-05",
    "C. pén. 226-13",
    "L6313-4",
    title="Le secret professionnel : qui lit quoi",
    since=ALWAYS,
    confidence="V",
    source="Code pénal, art. 226-13 et 226-14 ; code du travail, art. L6313-4, al. 4",
)
def may_read(
    role: Role, doc_class: DocClass, agreement: bool = False, anonymised: bool = False
) -> Verdict[None]:
    """Say whether someone of this role may read papers of this class.

    `agreement` is the person's agreement for this document and this reader; `anonymised` says that
    nobody can be recognised (peer supervision).

    Texte: « La révélation d'une information à caractère secret par une personne qui en est
    dépositaire […] est punie d'un an d'emprisonnement et de 15 000 euros d'amende » (226-13) ;
    « Les personnes chargées de réaliser et de détenir les bilans » y sont soumises (L6313-4).

    Lecture: qui héberge, édite ou dirige détient sans lire. Les justificatifs n'ont aucun contenu
    et se lisent pour la tâche de chacun. L'article 226-1, lui, protège la vie privée (voir
    ORG-05.record).

    À vérifier: ce qu'un agent de contrôle peut demander depuis la loi n° 2025-594, selon laquelle
    « le secret professionnel ne peut pas leur être opposé » (avocat, CNIL).
    """
    if doc_class not in CONTENT:
        return ok(note="Ce qu'il faut pour sa tâche, et rien de plus.")
    if role in {Role.BENEFICIARY, Role.COUNSELLOR} or agreement:
        return ok()
    if role is Role.SUPERVISOR and anonymised:
        return ok(note="Sans rien qui permette de reconnaître la personne.")
    if role is Role.CONTROLLER:
        return to_check(
            "Un contrôle demande un document du bilan lui-même.",
            "La loi n° 2025-594 limite le secret face aux agents de contrôle, sans dire si elle "
            "touche les documents de l'article R6313-7 (code pénal, art. 226-13).",
            "Montrez les justificatifs ; pour le contenu, demandez d'abord à un avocat.",
        )
    return refused(
        "Ce document n'est lu que par la personne et par qui conduit son bilan.",
        "Les personnes chargées de réaliser et de détenir les bilans sont tenues au secret (code "
        "pénal, art. 226-13 ; code du travail, art. L6313-4).",
        "Demandez son accord à la personne, pour ce document et ce lecteur.",
    )


@rule(
    "ORG-05.record",
    "C. pén. 226-1",
    title="Aucun enregistrement sans consentement",
    since=ALWAYS,
    confidence="V",
    source="Code pénal, art. 226-1",
)
def may_record(consent: bool = False, kept_after_term: bool = False) -> Verdict[None]:
    """Say whether a session may be recorded: never by default.

    Lecture: enregistrer des paroles tenues en privé sans le consentement de leur auteur est puni
    d'un an d'emprisonnement et de 45 000 euros d'amende. Un enregistrement consenti est un
    document du bilan : il part au terme.
    """
    if not consent:
        return refused(
            "Cette séance ne peut pas être enregistrée.",
            "Enregistrer des paroles privées demande le consentement de la personne (code pénal, "
            "art. 226-1).",
            "Prenez des notes, ou demandez son consentement écrit avant la séance.",
        )
    if kept_after_term:
        return refused(
            "Cet enregistrement ne peut pas rester après le bilan.",
            "Les documents du bilan sont détruits dès le terme de l'action (code du travail, art. "
            "R6313-7).",
            "Détruisez-le au terme, ou remettez-le à la personne.",
        )
    return ok()
