from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "wholeheard.rooms.surveys"
    label = "surveys"

    def ready(self) -> None:
        from wholeheard.rooms.surveys import signups, tasks  # noqa: F401
        from wholeheard.rooms.surveys.results import signups as results  # noqa: F401
