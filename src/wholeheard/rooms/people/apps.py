from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "wholeheard.rooms.people"
    label = "people"
