from django.urls import path

from wholeheard.rooms.safekeeping import views

app_name = "safekeeping"
urlpatterns = [
    path("protecting", views.protecting, name="protecting"),
    path("protecting/<id:story>", views.protect, name="protect"),
    path("protecting/<id:story>/released", views.released, name="released"),
    path("concerns", views.concerns, name="concerns"),
    path("concerns/<id:concern>", views.concern, name="concern"),
]
