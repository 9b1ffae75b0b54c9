from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "wholeheard.rooms.programme"
    label = "programme"
