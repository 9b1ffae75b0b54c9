"""Pages of those who ask, under /in/attend/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "surveys_staff"
urlpatterns: list[URLPattern | URLResolver] = []
