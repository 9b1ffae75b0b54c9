from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "wholeheard.demo"

    def ready(self) -> None:
        from wholeheard.demo import later  # noqa: F401
