from django.apps import AppConfig


class ReadingsConfig(AppConfig):
    name = "wholeheard.rooms.readings"
    label = "readings"

    def ready(self) -> None:
        from wholeheard.rooms.readings import signups, tasks  # noqa: F401
