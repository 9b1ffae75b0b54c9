from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    name = "wholeheard.rooms.communities"
    label = "communities"

    def ready(self) -> None:
        from wholeheard.rooms.communities import signups, tasks  # noqa: F401
