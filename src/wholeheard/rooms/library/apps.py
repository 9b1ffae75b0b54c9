from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "wholeheard.rooms.library"
    label = "library"

    def ready(self) -> None:
        from wholeheard.rooms.library import signups, tasks  # noqa: F401
