"""Les situations of real bilans where texts are few: each answered, to check where they are silent.

Public agents, protected adults, suspension, change of funder, dates of a CPF file, substitution,
group meetings, follow-up hours, sick leave.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.calendar import Deadline, Region, days_after, days_later, months_after
from portulan.rules.duration import Minutes
from portulan.rules.french import date_fr, duration_fr
from portulan.rules.law.article import ALWAYS, rule
from portulan.rules.law.consentement import Protection
from portulan.rules.law.convention import TRIPARTITE
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.records import Funding
from portulan.rules.law.verdict import Verdict, ok, refused, to_check


class Branch(StrEnum):
    """The three civil services."""

    TERRITORIALE = "territoriale"
    HOSPITALIERE = "hospitaliere"
    ETAT = "etat"


@dataclass(frozen=True, slots=True)
class PublicLeave:
    """A public agent's leave: its hours, and when to ask and be answered; silence is a refusal."""

    leave: Minutes
    ask_by: Deadline | None
    answer_by: Deadline | None


@rule(
    "SIT-01",
    "Décret 2007-1845",
    "Décret 2007-1470",
    "Décret 2008-824",
    title="L'agent public : un congé, d'autres délais, et un silence qui refuse",
    since=dt.date(2008, 1, 1),
    confidence="S/U",
    source="Décrets n° 2007-1845 (art. 18 à 22), n° 2007-1470 et n° 2008-824 ; service-public.fr",
)
def public_leave(
    branch: Branch,
    start: dt.date | None = None,
    received: dt.date | None = None,
    region: Region = Region.METROPOLE,
    *,
    on: dt.date,
    figures: Figures = LAW,
) -> Verdict[PublicLeave]:
    """Return what the leave of a public agent looks like; always to check with the administration.

    `start` is the first session, `received` the day the administration got the request.

    Texte: « Ce congé ne peut excéder vingt-quatre heures du temps de service » ; la demande est
    présentée « au plus tard soixante jours avant le début du bilan » et l'autorité répond « dans
    les trente jours qui suivent la réception », en disant les raisons d'un rejet ou d'un report
    (décret n° 2007-1845, art. 20 et 21, fonction publique territoriale).

    Lecture: l'hospitalière suit des délais semblables ; l'État ne fixe pas de délai de demande et
    répond dans les deux mois. Le silence est en principe un refus. Les délais du secteur privé ne
    courent jamais ici. La durée du congé est plus longue pour certaines catégories d'agents.

    À vérifier: les textes en vigueur de l'État et de l'hospitalière ; la durée portée à
    soixante-douze heures (art. L422-3 du code général de la fonction publique).
    """
    leave = figures.amount("pub.leave_hours", on=on)
    ask_by = None
    if start is not None and branch is not Branch.ETAT:
        day = days_later(start, -figures.amount("pub.notice_days", on=on))
        ask_by = Deadline(certain=days_later(day, -1), arguable=day)
    answer_by = None
    if received is not None and branch is Branch.ETAT:
        months = figures.amount("pub.state_answer_months", on=on)
        answer_by = months_after(received, months, region)
    elif received is not None:
        answer_by = days_after(received, figures.amount("pub.answer_days", on=on), region)
    return to_check(
        f"Un agent public peut demander un congé de {duration_fr(leave)} au plus.",
        "D'autres textes que le code du travail s'appliquent (décrets n° 2007-1845, n° 2007-1470 "
        "et n° 2008-824), et le silence de l'administration est en principe un refus.",
        "Faites confirmer par écrit le congé, ses dates et le financement avant la première "
        "séance.",
        PublicLeave(leave, ask_by, answer_by),
    )


class Act(StrEnum):
    """What a protected adult does in a bilan."""

    CONSENT = "consent"
    CONTENT = "content"
    CONTRACT = "contract"
    PAYMENT = "payment"


@rule(
    "SIT-02",
    "C. civ. 459",
    "C. civ. 467",
    "L6313-4",
    title="Curatelle, tutelle : le consentement et le contenu restent à la personne",
    since=ALWAYS,
    confidence="K/U",
    source="Code civil, art. 459 et 467",
)
def assistance(protection: Protection, act: Act) -> Verdict[None]:
    """Say whether someone must assist a protected adult for this act.

    Lecture: la personne consent seule et lit seule ses résultats ; le curateur ou le tuteur ne
    reçoit rien sans son accord. Pour le contrat et le paiement, une assistance ou une
    représentation peut être demandée.

    À vérifier: le jugement de protection, qui dit l'étendue de la mesure.
    """
    if protection is Protection.NONE or act in {Act.CONSENT, Act.CONTENT}:
        return ok()
    return to_check(
        f"La personne est sous {protection} : cet acte peut demander une assistance.",
        "Le code civil (art. 467) demande l'assistance du curateur pour certains actes ; le tuteur "
        "représente la personne selon le jugement.",
        "Demandez à la personne qui l'assiste, et notez qui a signé avec elle.",
    )


@rule(
    "SIT-03",
    "R6313-7",
    title="Un bilan suspendu n'est pas terminé",
    confidence="U",
)
def suspended(
    since: dt.date,
    review: dt.date | None = None,
    resumed: dt.date | None = None,
    *,
    today: dt.date,
) -> Verdict[None]:
    """Say where a suspension stands: nothing is destroyed while it lasts, up to its review date.

    Lecture: le terme de l'action n'est pas atteint tant que la personne et le cabinet conviennent
    d'une date de point. Passé cette date, il faut choisir : reprendre, prolonger ou arrêter. Les
    totaux et les règles se recomptent à la reprise.

    À vérifier: aucun texte ne dit combien de temps un bilan peut être suspendu.
    """
    if resumed is not None and since <= resumed <= today:
        return ok(note="Repris : les totaux et les dates sont recomptés.")
    if review is None:
        return refused(
            "Cette suspension n'a pas de date de point.",
            "Sans date, rien ne distinguerait une suspension d'un abandon, et les documents "
            "seraient gardés sans terme (art. R6313-7).",
            "Convenez avec la personne d'une date où vous en reparlerez.",
        )
    if today <= review:
        return ok(note=f"Suspendu jusqu'au point du {date_fr(review)} ; rien n'est détruit.")
    return to_check(
        f"La date de point du {date_fr(review)} est passée.",
        "Aucun texte ne dit combien de temps un bilan suspendu garde ses documents (R6313-7).",
        "Demandez à la personne : reprendre, fixer une nouvelle date, ou arrêter le bilan.",
    )


@rule(
    "SIT-04",
    "R6313-8",
    "CGU MCF",
    title="Changer de financeur ou d'employeur en cours de bilan",
    confidence="U",
)
def change_funder(
    left: Funding, reached: Funding, previous_closed: bool
) -> Verdict[tuple[str, ...]]:
    """Return the papers that the change asks for; refuse it while the former period is open.

    Values: `exit_cpf`, `close_convention`, `new_convention`, `new_order`, `hours_so_far`.

    Lecture: une convention se clôt, elle ne se réécrit pas ; un dossier CPF se termine avec un
    motif, puis une nouvelle commande s'ouvre. Chaque financeur paie les heures de sa période. Un
    ancien employeur ne voit rien de la suite.

    À vérifier: si la première commande CPF, inachevée, ouvre le délai de cinq ans (CPF-02).
    """
    papers = ["hours_so_far"]
    if left is Funding.CPF:
        papers.append("exit_cpf")
    if left in TRIPARTITE:
        papers.append("close_convention")
    if reached in TRIPARTITE:
        papers.append("new_convention")
    if reached is Funding.CPF:
        papers.append("new_order")
    if not previous_closed:
        return refused(
            "La période du financeur précédent n'est pas close.",
            "Une convention se clôt et un dossier se termine avant qu'un autre financeur prenne "
            "la suite (art. R6313-8 ; conditions de Mon Compte Formation).",
            "Clôturez la période avec les heures faites, puis ouvrez la suivante.",
            tuple(papers),
        )
    if Funding.CPF in {left, reached}:
        return to_check(
            "Un dossier CPF est en jeu : la suite est à vérifier.",
            "Les sources ne disent pas si une commande inachevée ouvre le délai entre deux bilans "
            "(art. D6323-6).",
            "Demandez à la Caisse des Dépôts avant la nouvelle commande.",
            tuple(papers),
        )
    return ok(tuple(papers))


@rule(
    "SIT-05",
    "CGU MCF",
    title="Les dates d'un dossier CPF validé ne changent plus",
    since=dt.date(2019, 11, 21),
    confidence="S",
    moment="date",
)
def ordered_slot(date: dt.date, start: dt.date, end: dt.date) -> Verdict[None]:
    """Say whether a session may be held that day in a file ordered from `start` to `end`.

    Lecture: les deux jours sont compris. L'entretien de suivi vient après la sortie, hors du
    dossier.

    À vérifier: les conditions particulières en vigueur.
    """
    if start <= date <= end:
        return ok()
    return refused(
        f"Le {date_fr(date)} est hors des dates commandées, du {date_fr(start)} au {date_fr(end)}.",
        "Les dates d'un dossier validé de Mon Compte Formation ne se modifient pas (conditions "
        "générales d'utilisation).",
        "Choisissez un jour entre ces dates, ou terminez ce dossier et ouvrez une nouvelle "
        "commande.",
    )


class Choice(StrEnum):
    """What the person decides when the counsellor is away."""

    WAIT = "wait"
    SUBSTITUTE = "substitute"
    STOP = "stop"


@rule(
    "SIT-06",
    "L6313-4",
    "C. pén. 226-13",
    title="Remplacer la conseillère : la personne choisit",
    confidence="U",
)
def substitution(choice: Choice | None = None, notes_agreed: bool = False) -> Verdict[bool]:
    """Say whether a substitute may come, and (the value) may read the former notes.

    Lecture: la personne attend, accepte un remplacement ou arrête. Le remplaçant n'ouvre les notes
    précédentes qu'avec son accord. La décision se prend avec la personne et le responsable, sans
    l'absent.

    À vérifier: aucun texte ne traite du remplacement ; le consentement (L6313-4) et le secret
    (226-13) commandent.
    """
    if choice is None:
        return refused(
            "La personne n'a pas encore choisi.",
            "Le bilan se fait avec son consentement, et ses confidences ont été faites à une "
            "personne (art. L6313-4 ; code pénal, art. 226-13).",
            "Proposez-lui d'attendre, d'être reçue par quelqu'un d'autre, ou d'arrêter.",
            False,
        )
    if choice is Choice.SUBSTITUTE and notes_agreed:
        return to_check(
            "Le remplaçant ouvre les notes précédentes, avec l'accord de la personne.",
            "Aucun texte ne traite du remplacement ; le secret (code pénal, art. 226-13) lie qui "
            "reçoit les notes comme qui les a écrites.",
            "Gardez l'accord daté de la personne ; dans le doute, reprenez sans ces notes.",
            True,
        )
    note = "Sans les notes précédentes." if choice is Choice.SUBSTITUTE else ""
    return ok(False, note)


@rule(
    "SIT-07",
    "R6313-4",
    title="Un temps de groupe",
    confidence="U",
)
def group_session(phase: int, consented: bool) -> Verdict[None]:
    """Say whether a group meeting may be held in this phase.

    Texte: une phase de conclusions « qui, par la voie d'entretiens personnalisés, permet au
    bénéficiaire » de s'approprier ses résultats.

    Lecture: jamais en conclusion ; ailleurs, avec le consentement de chacun, et sans que ces
    heures comptent sûrement dans le plancher.

    À vérifier: si un temps de groupe est un accompagnement effectif.
    """
    if phase == 3:
        return refused(
            "Les conclusions ne se tiennent pas en groupe.",
            "Elles passent par des entretiens personnalisés (code du travail, art. R6313-4, 3°).",
            "Proposez un entretien individuel.",
        )
    if not consented:
        return refused(
            "La personne n'a pas consenti à ce temps de groupe.",
            "D'autres apprendraient qu'elle fait un bilan (art. L6313-4 ; code pénal, 226-13).",
            "Demandez-lui son accord, ou proposez un entretien individuel.",
        )
    return to_check(
        "Ce temps de groupe compte peut-être dans les heures d'accompagnement.",
        "L'article R6313-4 ne dit rien des groupes depuis 2019.",
        "Atteignez le plancher par des entretiens individuels, sans compter ce temps.",
    )


@rule(
    "SIT-08",
    "R6313-4",
    "CGU MCF",
    title="Les heures de suivi",
    confidence="U",
)
def followup_hours(minutes: Minutes, declared_to_cpf: bool = False) -> Verdict[Minutes]:
    """Return the follow-up minutes that count towards the floor: none, shown apart.

    Lecture: le suivi a son propre compte, hors du plancher et après la sortie du dossier CPF ; il
    peut entrer dans les vingt-quatre heures (DUR-01).

    À vérifier: si le suivi compte dans le plancher et dans le plafond (foire aux questions de la
    Caisse des Dépôts, DGEFP).
    """
    if declared_to_cpf:
        return refused(
            f"{duration_fr(minutes)} de suivi ne se déclarent pas au CPF.",
            "Le service fait se déclare à la dernière séance de conclusions (conditions de Mon "
            "Compte Formation).",
            "Tenez le suivi à part, après la sortie du dossier.",
            0,
        )
    return to_check(
        f"{duration_fr(minutes)} de suivi, comptées à part.",
        "L'article R6313-4 prévoit la possibilité d'un suivi sans dire si ses heures comptent.",
        "Atteignez le plancher sans elles.",
        0,
    )


@rule(
    "SIT-09",
    "C. séc. soc. L323-3-1",
    title="Un bilan pendant un arrêt de travail",
    since=ALWAYS,
    confidence="K/U",
)
def sick_leave(on_leave: bool) -> Verdict[None]:
    """Say what to do when the person says they are on sick leave. Nothing of it is stored.

    Lecture: une action de formation ou un bilan pendant un arrêt demande l'accord de la caisse et
    l'avis du médecin, à la demande de la personne. Nous le lui disons, sans rien noter.

    À vérifier: l'article, cité de connaissance, et son application à un bilan.
    """
    if not on_leave:
        return ok()
    return to_check(
        "Un bilan pendant un arrêt de travail peut faire perdre les indemnités.",
        "La caisse d'assurance maladie donne son accord à la demande de la personne (code de la "
        "sécurité sociale, art. L323-3-1).",
        "Dites-le à la personne : elle demande l'accord avant la première séance. N'écrivez rien "
        "de cet arrêt.",
    )
