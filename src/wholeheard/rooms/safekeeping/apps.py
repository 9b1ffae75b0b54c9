from django.apps import AppConfig


class SafekeepingConfig(AppConfig):
    name = "wholeheard.rooms.safekeeping"
    label = "safekeeping"

    def ready(self) -> None:
        from wholeheard.rooms.safekeeping import signups, tasks  # noqa: F401
