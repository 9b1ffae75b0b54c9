from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    name = "wholeheard.rooms.reflection"
    label = "reflection"

    def ready(self) -> None:
        from wholeheard.rooms.reflection import signups, tasks  # noqa: F401
