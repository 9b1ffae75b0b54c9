from django.urls import path

from wholeheard.rooms.outreach import views

app_name = "outreach"
urlpatterns = [
    path("at/<slug:address>/in-person", views.in_person, name="in_person"),
]
