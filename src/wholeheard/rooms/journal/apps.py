from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "wholeheard.rooms.journal"
    label = "journal"

    def ready(self) -> None:
        from wholeheard.rooms.journal import signups, tasks  # noqa: F401
