from django.core.management.base import BaseCommand, CommandError

from portulan.offices.accounts.models import User
from portulan.offices.clock import now
from portulan.offices.links.invitations import close_sessions, invite_again
from portulan.offices.organisme.models import Organisme


class Command(BaseCommand):
    help = (
        "Rouvre l'accès d'une personne qui a perdu son second facteur : ses sessions se ferment, "
        "ses clés et ses codes sont oubliés, une invitation part. Avec --fermer, ne ferme que les "
        "sessions, d'une personne ou de toutes."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("adresse", nargs="?", help="adresse e-mail de la personne")
        parser.add_argument("--organisme", help="nom court de l'organisme, s'il y en a plusieurs")
        parser.add_argument(
            "--fermer", action="store_true", help="fermer les sessions, sans rien oublier"
        )
        parser.add_argument("--tout-le-monde", action="store_true", help="avec --fermer : toutes")

    def handle(self, *, adresse, organisme, fermer, tout_le_monde, **options):
        if fermer and tout_le_monde and not adresse:
            return self._closed(close_sessions(None, at=now()))
        if not adresse or tout_le_monde:
            raise CommandError("Donnez une adresse ; ou --fermer --tout-le-monde, sans adresse.")
        person = User.objects.filter(email=adresse.strip().lower()).first()
        if person is None:
            raise CommandError(f"Personne n'a l'adresse « {adresse} ».")
        if fermer:
            return self._closed(close_sessions(person, at=now()))
        houses = Organisme.objects.filter(slug=organisme) if organisme else Organisme.objects.all()
        if houses.count() != 1:
            raise CommandError("Précisez l'organisme : --organisme suivi de son nom court.")
        invite_again(person, houses.get(), by=None, at=now())
        self.stdout.write(f"Une invitation part vers {person.email}. Elle sert une fois, 14 jours.")

    def _closed(self, number):
        self.stdout.write(f"Sessions fermées : {number}.")
