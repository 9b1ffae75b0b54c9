from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "wholeheard.rooms.boards"
    label = "boards"

    def ready(self) -> None:
        from wholeheard.rooms.boards import signups, tasks  # noqa: F401
