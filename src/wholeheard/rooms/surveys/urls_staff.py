"""Pages of those who ask, under /in/attend/."""

from __future__ import annotations

from django.urls import path

from wholeheard.rooms.surveys.views_staff import keeping, rounds

app_name = "surveys_staff"
urlpatterns = [
    path("asking", rounds.rounds, name="rounds"),
    path("asking/new", rounds.new, name="new"),
    path("asking/questionnaires", keeping.questionnaires, name="questionnaires"),
    path("asking/questionnaires/bring", keeping.bring, name="bring"),
    path(
        "asking/questionnaires/<slug:name>/<str:version>",
        keeping.questionnaire,
        name="questionnaire",
    ),
    path("asking/how-much", keeping.burden, name="burden"),
    path("asking/limits", keeping.limits, name="limits"),
    path("asking/<id:round>", rounds.round, name="round"),
    path("asking/<id:round>/text", rounds.text, name="text"),
]
