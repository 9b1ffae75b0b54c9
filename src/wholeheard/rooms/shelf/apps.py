from django.apps import AppConfig


class ShelfConfig(AppConfig):
    name = "wholeheard.rooms.shelf"
    label = "shelf"

    def ready(self) -> None:
        from wholeheard.rooms.shelf import signups, tasks  # noqa: F401
