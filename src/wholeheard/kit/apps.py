from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "wholeheard.kit"
    label = "kit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wholeheard.kit import checks  # noqa: F401
