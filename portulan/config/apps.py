from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "portulan.config"
    label = "config"
    verbose_name = "la maison"

    def ready(self) -> None:
        from django.apps import apps
        from django.db.models.signals import post_migrate

        if not apps.is_installed("portulan.offices.vault"):
            return  # `portulan rule` asks the ground floor alone
        from portulan.config import wall

        # once, after the last app that has tables: they are all there
        post_migrate.connect(wall.after_migrate, sender=apps.get_app_config("vault"))
