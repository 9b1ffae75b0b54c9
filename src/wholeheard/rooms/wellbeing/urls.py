from django.urls import path

from wholeheard.rooms.wellbeing import views

app_name = "wellbeing"
urlpatterns = [
    path("at/<slug:address>/wellbeing", views.front, name="front"),
    path("at/<slug:address>/wellbeing/check", views.check, name="check"),
    path("at/<slug:address>/wellbeing/read/<slug:slug>", views.card, name="card"),
]
