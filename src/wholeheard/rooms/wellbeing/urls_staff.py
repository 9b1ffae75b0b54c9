"""Two addresses stand below those of the journal: what opens it is sent to no others."""

from django.urls import path

from wholeheard.rooms.wellbeing.views_staff import own, places

app_name = "wellbeing_staff"
urlpatterns = [
    path("wellbeing", own.front, name="front"),
    path("wellbeing/check", own.check, name="check"),
    path("wellbeing/read/<slug:slug>", own.card, name="card"),
    path("journal/checks", own.kept, name="kept"),
    path("journal/checks/keep", own.keep, name="keep"),
    path("wellbeing/places", places.places, name="places"),
    path("wellbeing/places/<slug:address>", places.place, name="place"),
    path("wellbeing/places/<slug:address>/what-it-costs", places.words, name="words"),
]
