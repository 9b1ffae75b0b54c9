from django.apps import AppConfig


class ChangeConfig(AppConfig):
    name = "wholeheard.rooms.change"
    label = "change"

    def ready(self) -> None:
        from wholeheard.rooms.change import signups, tasks  # noqa: F401
