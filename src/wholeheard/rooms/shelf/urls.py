from django.urls import path

from wholeheard.rooms.shelf import views

app_name = "shelf"
urlpatterns = [
    path("find", views.find, name="find"),
    path("find/saved", views.saved, name="saved"),
    path("find/story/<id:story>", views.story, name="story"),
    path("find/like/<id:story>", views.like, name="like"),
    path("one-story", views.week, name="week"),
    path("one-story/log", views.log, name="log"),
    path("one-story/choose/<id:story>", views.choose, name="choose"),
]
