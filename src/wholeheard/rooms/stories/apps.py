from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "wholeheard.rooms.stories"
    label = "stories"
