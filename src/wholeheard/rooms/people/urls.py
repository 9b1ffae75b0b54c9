from django.urls import path

from wholeheard.rooms.people import views

app_name = "people"
urlpatterns = [
    path("me", views.me, name="me"),
    path("people", views.people, name="people"),
    path("people/invite", views.invite, name="invite"),
    path("people/<id:person>", views.person, name="person"),
    path("places", views.places, name="places"),
    path("places/<slug:address>", views.place, name="place"),
    path("welcome/<str:token>", views.welcome, name="welcome"),
]
