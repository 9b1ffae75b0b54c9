from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "wholeheard.rooms.learning"
    label = "learning"

    def ready(self) -> None:
        from wholeheard.rooms.learning import signups, tasks  # noqa: F401
