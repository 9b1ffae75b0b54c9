"""What there is to ask: for people, and for programs. Needs no key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from wholeheard.kit.web import no_store
from wholeheard.rooms.pages.api.endpoints import api


def about(request: HttpRequest) -> HttpResponse:
    """A plain page with the list of addresses."""
    paths = api.get_openapi_schema()["paths"]
    addresses = [
        {"address": path, "what": asked["get"]["summary"]} for path, asked in paths.items()
    ]
    return no_store(render(request, "api/about.html", {"addresses": addresses}))


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return JsonResponse(api.get_openapi_schema())
