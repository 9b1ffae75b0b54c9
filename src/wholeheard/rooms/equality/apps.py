from django.apps import AppConfig


class EqualityConfig(AppConfig):
    name = "wholeheard.rooms.equality"
    label = "equality"

    def ready(self) -> None:
        from wholeheard.rooms.equality import signups  # noqa: F401
