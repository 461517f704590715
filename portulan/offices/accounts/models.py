import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Agreement(models.TextChoices):
    """How sentences that speak of the person agree. Never asked for anything else."""

    FEMININ = "feminin", "au féminin"
    MASCULIN = "masculin", "au masculin"
    NEUTRE = "neutre", "phrases sans accord"


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None, **fields: object) -> "User":
        """Create a person without a password: entry is by one-time code or passkey."""
        user = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person with an account: bénéficiaire, consultant, gestion. Without a role column."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("adresse e-mail", unique=True, null=True, blank=True)
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    called = models.CharField("souhaite être appelée ou appelé", max_length=80, blank=True)
    agreement = models.CharField(
        "accord des phrases", max_length=8, choices=Agreement, default=Agreement.NEUTRE
    )
    phone = models.CharField("téléphone", max_length=30, blank=True)
    address = models.CharField("adresse postale", max_length=300, blank=True)
    display = models.JSONField("affichage", default=dict, blank=True)
    shared_device = models.BooleanField("appareil partagé", default=False)
    is_active = models.BooleanField("peut entrer", default=True)
    created_at = models.DateTimeField("compte ouvert le", auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    objects = UserManager()

    class Meta:
        verbose_name = "personne"
        verbose_name_plural = "personnes"

    def __str__(self) -> str:
        return f"personne {self.pk}"

    @property
    def name(self) -> str:
        """First and last name, as on papers."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def short_name(self) -> str:
        """As the person wishes to be called."""
        return self.called or self.first_name

    # allauth and Django look at these two; no one is staff in Django's sense here.
    is_staff = False
    is_superuser = False


class Happening(models.TextChoices):
    """What happens to an account. Never where from, never what was done behind the door."""

    ENTERED = "entree", "entrée"
    LEFT = "sortie", "sortie"
    CODE_REFUSED = "code-refuse", "code refusé"
    FACTOR_REFUSED = "facteur-refuse", "second facteur refusé"
    FACTOR_ADDED = "facteur-ajoute", "second facteur ajouté"
    FACTOR_REMOVED = "facteur-retire", "second facteur retiré"
    CODES_MADE = "codes-crees", "codes de secours créés"
    DEVICE_CLOSED = "appareil-ferme", "session fermée à distance"
    REOPENED = "acces-rouvert", "accès rouvert par l'organisme, second facteur oublié"


class AccountEvent(models.Model):
    """One line of an account's own journal. Without a person: a code tried for nobody.

    It holds no address, typed or of a machine; it is forgotten after twelve months.
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    happening = models.CharField("ce qui s'est passé", max_length=16, choices=Happening)
    at = models.DateTimeField("moment", db_index=True)
    device = models.CharField("appareil, en mots", max_length=40, blank=True)

    class Meta:
        verbose_name = "événement d'un compte"
        verbose_name_plural = "événements des comptes"
        indexes = [models.Index(fields=["person", "-at"], name="events_of_a_person")]
