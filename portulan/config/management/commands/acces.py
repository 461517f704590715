from django.core.management.base import BaseCommand, CommandError

from portulan.offices.accounts.models import User
from portulan.offices.clock import now
from portulan.offices.links.invitations import invite_again
from portulan.offices.organisme.models import Organisme


class Command(BaseCommand):
    help = (
        "Rouvre l'accès d'une personne qui a perdu son second facteur : ses sessions se ferment, "
        "ses clés et ses codes sont oubliés, une invitation part."
    )

    def add_arguments(self, parser):
        parser.add_argument("adresse", help="adresse e-mail de la personne")
        parser.add_argument("--organisme", help="nom court de l'organisme, s'il y en a plusieurs")

    def handle(self, *, adresse, organisme, **options):
        person = User.objects.filter(email=adresse.strip().lower()).first()
        if person is None:
            raise CommandError(f"Personne n'a l'adresse « {adresse} ».")
        houses = Organisme.objects.filter(slug=organisme) if organisme else Organisme.objects.all()
        if houses.count() != 1:
            raise CommandError("Précisez l'organisme : --organisme suivi de son nom court.")
        invite_again(person, houses.get(), by=None, at=now())
        self.stdout.write(f"Une invitation part vers {person.email}. Elle sert une fois, 14 jours.")
