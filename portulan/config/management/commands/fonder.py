from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email, validate_slug
from django.db import transaction
from django.forms import ValidationError

from portulan.offices.accounts.actions import create_person
from portulan.offices.clock import now, today
from portulan.offices.links.invitations import invite
from portulan.offices.organisme.actions import add_member
from portulan.offices.organisme.models import Organisme, Role
from portulan.offices.vault.letters import open_letterbox


class Command(BaseCommand):
    help = "Fonde l'organisme et invite la première personne : conseil et gestion."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("nom", help="nom de l'organisme")
        parser.add_argument("--court", required=True, help="nom court, dans les adresses")
        parser.add_argument("--prenom", required=True)
        parser.add_argument("--nom-de-famille", required=True)
        parser.add_argument("--adresse", required=True, help="adresse e-mail de cette personne")
        parser.add_argument(
            "--domaine", default="", help="nom de domaine, s'il y a plusieurs sites"
        )

    def handle(self, *, nom, court, prenom, nom_de_famille, adresse, domaine, **options):
        try:
            validate_slug(court)
            validate_email(adresse)
        except ValidationError as error:
            raise CommandError(f"{court} / {adresse} : {' '.join(error.messages)}") from None
        if Organisme.objects.filter(slug=court).exists():
            raise CommandError(f"L'organisme « {court} » existe déjà.")
        at = now()
        with transaction.atomic():
            house = Organisme.objects.create(name=nom, slug=court, host=domaine, email=adresse)
            open_letterbox(house, at=at)
            person = create_person(
                organisme_id=house.pk,
                first_name=prenom,
                last_name=nom_de_famille,
                email=adresse,
                by=None,
                at=at,
            )
            for role in Role:
                add_member(house, person, role, since=today(), by=None, at=at)
            invite(person, house, by=None, at=at)
        self.stdout.write(
            f"{nom} est fondé. Une invitation part vers {adresse} dès que « portulan serve » "
            "tourne. Complétez ensuite Gestion, Réglages : SIRET, déclaration d'activité, prix, "
            "médiateur."
        )
