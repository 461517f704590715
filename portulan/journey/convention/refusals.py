"""The refusals of this room: what, why, what next. Never a reproach."""

from datetime import date

from portulan.rules.french import date_fr, duration_fr
from portulan.rules.refusal import Refusal


class NothingToSign(Refusal):
    """There is no paper there, or it is no longer this party's turn."""

    def __init__(
        self, next_step: str = "Revenez à la page précédente pour voir où il en est."
    ) -> None:
        super().__init__(
            what="Ce document n'attend pas de signature de votre part en ce moment.",
            why="Chacun signe à son tour, et un document clos ne se signe plus.",
            next_step=next_step,
        )


class TextChanged(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Le texte a changé depuis que vous l'avez ouvert.",
            why="Une signature porte sur un texte précis, désigné par son empreinte.",
            next_step="Relisez la version affichée, puis signez-la si elle vous convient.",
        )


class NotYourTurn(Refusal):
    def __init__(self, awaited: str) -> None:
        super().__init__(
            what=f"Avant vous, {awaited}.",
            why="L'employeur signe d'abord, puis l'organisme ; l'employeur transmet, et le salarié "
            "signe en dernier (code du travail, art. R6313-8).",
            next_step="Vous recevrez un message quand ce sera à vous.",
        )


class TooLateToSign(Refusal):
    """The ten days have run out on every reading, even if the ronde has not yet written it."""

    def __init__(self, last_day: date) -> None:
        super().__init__(
            what=f"Le délai pour signer cette convention s'est terminé le {date_fr(last_day)}.",
            why="Le code du travail (art. R6313-8) fixe ce délai ; une fois qu'il est passé, "
            "l'absence de réponse vaut refus. Ce n'est ni une faute ni un reproche.",
            next_step="Si vous souhaitez toujours faire ce bilan, demandez à votre employeur de "
            "vous transmettre une nouvelle convention : un nouveau délai s'ouvrira.",
        )


class NotConcluded(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La convention n'est pas conclue.",
            why="L'une des trois parties ne l'a pas acceptée, ou le délai pour répondre est "
            "passé (code du travail, art. R6313-8). Aucun motif n'est demandé.",
            next_step="Si chacun souhaite toujours ce bilan, une nouvelle convention peut être "
            "préparée.",
        )


class AlreadyConcluded(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La convention est déjà conclue : les trois parties l'ont signée.",
            why="Une convention signée ne se refuse ni ne se récrit.",
            next_step="Pour arrêter le bilan, la personne peut retirer son consentement à tout "
            "moment ; pour un changement, préparez-en une nouvelle avec l'employeur.",
        )


class BeingSigned(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette convention est déjà en cours de signature.",
            why="L'employeur a signé ce texte : il ne se remplace pas sans le lui dire.",
            next_step="Attendez la réponse des autres, ou refusez cette convention pour en "
            "préparer une autre.",
        )


class ContratSigned(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce contrat est déjà signé par les deux parties.",
            why="Un contrat signé ne se récrit pas (code du travail, art. L6353-3).",
            next_step="Pour un changement, convenez-en avec la personne : elle peut renoncer "
            "pendant son délai, ou arrêter le bilan à tout moment.",
        )


class OtherFunding(Refusal):
    def __init__(self, paper: str, payer: str) -> None:
        super().__init__(
            what=f"Ce bilan n'appelle pas de {paper}.",
            why=f"Ce document se fait quand {payer} paie tout ou partie du bilan.",
            next_step="Vérifiez qui finance ce bilan dans l'onglet « Administratif ».",
        )


class SameAddress(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Cette adresse est celle de la personne accompagnée.",
            why="Le lien de l'employeur va à qui signe pour l'employeur : une même adresse "
            "signerait deux fois.",
            next_step="Indiquez l'adresse professionnelle de qui représente l'employeur.",
        )


class BilanEnded(Refusal):
    def __init__(self, day: date) -> None:
        super().__init__(
            what=f"Ce bilan s'est terminé le {date_fr(day)}.",
            why="Un bilan terminé n'appelle plus ni signature ni accord.",
            next_step="Pour en commencer un autre, demandez un nouvel entretien à l'organisme.",
        )


class ImpossibleTransmission(Refusal):
    def __init__(self, why: str) -> None:
        super().__init__(
            what="Cette date de transmission n'est pas possible.",
            why=why,
            next_step="Indiquez le jour où la convention a été remise.",
        )


class TooLateToRenounce(Refusal):
    def __init__(self, last_day: date) -> None:
        super().__init__(
            what=f"Le délai pour renoncer au contrat s'est terminé le {date_fr(last_day)}.",
            why="Il court à partir de la signature (code du travail, art. L6353-5 ; code de la "
            "consommation, art. L221-18, pour un contrat conclu à distance).",
            next_step="Vous restez libre d'arrêter le bilan à tout moment : la page « Arrêter le "
            "bilan » dit ce qui se passe alors.",
        )


class NothingToRenounce(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Vous n'avez signé aucun contrat : il n'y a rien à renoncer.",
            why="On renonce à un contrat que l'on a signé.",
            next_step="Ne signez pas si vous ne le souhaitez pas : il n'y a rien d'autre à faire.",
        )


class TooLateToAnswer(Refusal):
    def __init__(self, last_day: date) -> None:
        super().__init__(
            what=f"Ce devis était valable jusqu'au {date_fr(last_day)}.",
            why="Passé ce jour, le prix et le partage peuvent avoir changé.",
            next_step="Demandez-en un nouveau : il ne vous engage pas davantage.",
        )


class DevisReplaced(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Un autre devis a remplacé celui-ci.",
            why="Une réponse porte sur un texte précis, désigné par son numéro.",
            next_step="Lisez le nouveau, puis répondez s'il vous convient.",
        )


class NoCalendar(Refusal):
    """The charte holds a calendar, and there is none yet."""

    def __init__(self) -> None:
        super().__init__(
            what="Il n'y a pas encore de calendrier prévisionnel.",
            why="Le calendrier fait partie de la charte que vous signez tous les deux.",
            next_step="Établissez-le avec la personne, puis préparez la charte.",
        )


class AbsenceTooLong(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(
            what="Cette durée d'absence ne convient pas.",
            why=f"Un bilan dure {duration_fr(most)} au plus (code du travail, art. L6313-4) : "
            "l'absence demandée aussi.",
            next_step=f"Indiquez une durée d'une minute à {duration_fr(most)}, par exemple 16 h.",
        )


class ImpossibleAbsence(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ces dates ne conviennent pas.",
            why="Une absence se demande pour des jours à venir, et sa fin suit son début ; une "
            "remise ou une réponse suit la lettre, et n'est pas à venir.",
            next_step="Vérifiez les jours indiqués.",
        )


class AlreadyReceived(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Votre demande est déjà entre les mains de votre employeur.",
            why="Son délai de réponse court depuis le jour où il l'a reçue ; une autre lettre "
            "le ferait repartir.",
            next_step="Attendez sa réponse, ou notez-la ici si vous l'avez reçue.",
        )


class NotReceivedYet(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucune remise de cette lettre n'est notée.",
            why="Une réponse suit une demande reçue.",
            next_step="Notez d'abord le jour où votre employeur l'a reçue.",
        )
