from django.urls import path

from wholeheard.rooms.equality import views

app_name = "equality"
urlpatterns = [
    path("questions-about-people", views.asked, name="asked"),
]
