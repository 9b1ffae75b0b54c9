"""Pages of those who are asked. Open to all, in English and Welsh."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "surveys"
urlpatterns: list[URLPattern | URLResolver] = []
