from django.apps import AppConfig


class AdvocacyConfig(AppConfig):
    name = "wholeheard.rooms.advocacy"
    label = "advocacy"

    def ready(self) -> None:
        from wholeheard.rooms.advocacy import signups, tasks  # noqa: F401
