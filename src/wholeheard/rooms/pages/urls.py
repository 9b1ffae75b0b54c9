from django.urls import path

from wholeheard.rooms.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("safe", views.safe, name="safe"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("at/<slug:address>", views.place, name="place"),
    path("at/<slug:address>/feed.atom", views.feed, name="feed"),
    path("at/<slug:address>/story/<id:story>", views.story, name="story"),
]
