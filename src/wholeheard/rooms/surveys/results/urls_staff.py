"""Pages of results, under /in/understand/."""

from __future__ import annotations

from django.urls import path

from wholeheard.rooms.surveys.results import views

app_name = "surveys_results"
urlpatterns = [
    path("rounds", views.rounds, name="rounds"),
    path("rounds/<id:issued>/share", views.share, name="share"),
    path("rounds/<id:issued>/words", views.words, name="words"),
    path("rounds/<id:issued>/results.csv", views.export, name="export"),
    path("rounds/<id:issued>/<slug:address>", views.place, name="place"),
]
