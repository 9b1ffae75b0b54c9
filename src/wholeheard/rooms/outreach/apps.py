from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "wholeheard.rooms.outreach"
    label = "outreach"

    def ready(self) -> None:
        from wholeheard.rooms.outreach import signups, tasks  # noqa: F401
