from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "wholeheard.rooms.answers"
    label = "answers"

    def ready(self) -> None:
        from wholeheard.rooms.answers import signups, tasks  # noqa: F401
