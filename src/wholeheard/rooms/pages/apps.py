from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "wholeheard.rooms.pages"
    label = "pages"
