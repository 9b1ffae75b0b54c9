from django.urls import path

from wholeheard.rooms.people import views, views_look, views_places, views_tokens

app_name = "people"
urlpatterns = [
    path("me", views.me, name="me"),
    path("me/keys", views_tokens.tokens, name="tokens"),
    path("me/keys/new", views_tokens.new_token, name="new_token"),
    path("people", views.people, name="people"),
    path("people/invite", views.invite, name="invite"),
    path("people/roles", views.roles, name="roles"),
    path("people/<id:person>", views.person, name="person"),
    path("places", views_places.places, name="places"),
    path("new-place", views_places.new_place, name="new_place"),
    path("places-file", views_places.places_file, name="places_file"),
    path("places/<slug:address>", views_places.place, name="place"),
    path("look", views_look.set_look, name="look"),
    path("welcome/<str:token>", views.welcome, name="welcome"),
]
