"""Pages of those who are asked. Open to all, in English and Welsh."""

from __future__ import annotations

from django.urls import path

from wholeheard.rooms.surveys import views, views_rather_not

app_name = "surveys"
urlpatterns = [
    path("asked/rather-not/<str:token>", views_rather_not.rather_not, name="rather_not"),
    path("asked/<id:round>/<id:token>", views.asked, name="asked"),
    path("at/<slug:address>/asked/<id:round>", views.link, name="link"),
    path("at/<slug:address>/asked/<id:round>/poster", views.poster, name="poster"),
]
