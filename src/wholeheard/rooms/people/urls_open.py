"""What an organisation's look needs on pages that are open to all."""

from django.urls import path

from wholeheard.rooms.people import views_look

app_name = "look"
urlpatterns = [
    path("at/<slug:address>/look.css", views_look.stylesheet, name="stylesheet"),
    path("at/<slug:address>/logo", views_look.logo, name="logo"),
]
