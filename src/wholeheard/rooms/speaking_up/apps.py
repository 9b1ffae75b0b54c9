from django.apps import AppConfig


class SpeakingUpConfig(AppConfig):
    name = "wholeheard.rooms.speaking_up"
    label = "speaking_up"

    def ready(self) -> None:
        from wholeheard.rooms.speaking_up import signups, tasks  # noqa: F401
