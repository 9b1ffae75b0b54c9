from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "wholeheard.rooms.measures"
    label = "measures"

    def ready(self) -> None:
        from wholeheard.rooms.measures import signups, tasks  # noqa: F401
