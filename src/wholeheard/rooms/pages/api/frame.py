"""What stands around every answer: how it may be asked, and what may be kept of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from wholeheard.kit.web import open_to_all
from wholeheard.rooms.pages.api import problems

METHODS = "GET, HEAD, OPTIONS"
Asked = Callable[..., HttpResponseBase]


def framed(view: Asked) -> Asked:
    """Only reading; nothing kept by others; the same answer again is not sent twice.

    Marked open: no session stands before it. Each answer asks for a key itself.
    """

    @wraps(view, updated=())
    def answer(request: HttpRequest, *args: Any, **more: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": METHODS, "Cache-Control": "no-store"})
        if request.method not in ("GET", "HEAD"):
            refused = problems.problem(405, problems.ONLY_READ)
            refused.headers["Allow"] = METHODS
            return refused
        only_head, request.method = request.method == "HEAD", "GET"
        answered = _kept_by_nobody_else(request, view(request, *args, **more))
        return _without_body(answered) if only_head else answered

    return open_to_all(answer)  # type: ignore[type-var]


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    """The same head. Nothing of a stream is begun, so nothing is taken out."""
    bare = HttpResponse(status=response.status_code, headers=dict(response.headers))
    if not response.streaming:
        assert isinstance(response, HttpResponse)
        bare.headers["Content-Length"] = str(len(response.content))
    return bare


def _kept_by_nobody_else(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    patch_vary_headers(response, ["Authorization"])
    if response.streaming or response.status_code != 200:
        response.headers["Cache-Control"] = "no-store"
        return response
    assert isinstance(response, HttpResponse)
    if response.headers.get("Cache-Control"):  # it says itself that it is not kept
        return response
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    unchanged = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return response if unchanged is None else unchanged
