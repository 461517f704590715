from django.apps import AppConfig


class PassationConfig(AppConfig):
    name = "portulan.journey.passation"

    def ready(self) -> None:
        """A reminder of the eve follows the session."""
        from portulan.journey.entretien.agenda_change import hear
        from portulan.journey.passation.rappel import follow

        hear(follow)
