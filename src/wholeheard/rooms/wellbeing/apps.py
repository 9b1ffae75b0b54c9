from django.apps import AppConfig


class WellbeingConfig(AppConfig):
    name = "wholeheard.rooms.wellbeing"
    label = "wellbeing"

    def ready(self) -> None:
        from wholeheard.rooms.wellbeing import signups  # noqa: F401
