from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "wholeheard.rooms.library"
    label = "library"
