from django.apps import AppConfig


class LeadingConfig(AppConfig):
    name = "wholeheard.rooms.leading"
    label = "leading"

    def ready(self) -> None:
        from wholeheard.rooms.leading import signups, tasks  # noqa: F401
