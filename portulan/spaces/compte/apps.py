from django.apps import AppConfig


class CompteConfig(AppConfig):
    name = "portulan.spaces.compte"

    def ready(self) -> None:
        from portulan.spaces.compte import journal, second_factor, sessions

        second_factor.listen()
        sessions.listen()
        journal.listen()
