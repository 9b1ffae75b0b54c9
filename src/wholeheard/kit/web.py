"""What stands between a request and a room.

Staff pages live under /in/. Sessions, log-in and their cookies exist there and nowhere else: their
path is /in/, so a browser does not even send them along with a telling.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db.utils import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Context, Engine

STAFF = "/in/"
NEVER_KEPT = ("/in/account/", "/in/welcome/")
NEVER_KEPT_FIELDS = frozenset({"passphrase", "new", "again"})
Next = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., HttpResponse])


def is_staff_page(request: HttpRequest) -> bool:
    return request.path_info.startswith(STAFF)


def only_for_staff(middleware: Callable[[Any], Any]) -> Callable[[Next], Next]:
    """Let a middleware act on staff pages only."""

    def around(get_response: Next) -> Next:
        inner: Next = middleware(get_response)

        def act(request: HttpRequest) -> HttpResponse:
            return inner(request) if is_staff_page(request) else get_response(request)

        return act

    return around


def open_to_all(view: View) -> View:
    """Mark a view that needs no log-in. Every other view must stand under /in/."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def no_store(response: HttpResponse) -> HttpResponse:
    """Mark a page that no browser may keep: it shows a code, or somebody's own words."""
    response.headers["Cache-Control"] = "no-store"
    return response


def without_a_trace(get_response: Next) -> Next:
    """Forget where a teller's request came from before any room sees it."""

    def act(request: HttpRequest) -> HttpResponse:
        if not is_staff_page(request):
            for name in FORGOTTEN:
                request.META.pop(name, None)
        return get_response(request)

    return act


FORGOTTEN = (
    "REMOTE_ADDR",
    "REMOTE_HOST",
    "REMOTE_PORT",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_USER_AGENT",
    "HTTP_REFERER",
    "HTTP_COOKIE",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_PORT",
    "RAW_URI",
)


def not_too_large(get_response: Next) -> Next:
    """Refuse what is too large before any of it is read, files included."""

    def act(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if request.path_info.endswith(settings.SOUND_IS_SENT_TO):
            most = settings.SOUND_UPLOAD_MAX_MEMORY_SIZE
        if length.isdecimal() and int(length[:20]) > most:
            raise RequestDataTooBig("larger than the house takes")
        return get_response(request)

    return act


def from_this_origin(get_response: Next) -> Next:
    """Refuse a post to an open page that another site sent.

    Stands where a CSRF cookie would: browsers say where a post comes from (Sec-Fetch-Site, or
    Origin on older ones). One that says nothing is let through: open pages hold no log-in that
    another site could borrow.
    """

    def act(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and not is_staff_page(request) and _is_foreign(request):
            return render(request, "kit/refused.html", status=403)
        return get_response(request)

    return act


def _is_foreign(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin is None or origin == "null":
        return False
    return urlsplit(origin).netloc != request.get_host()


def safe_headers(get_response: Next) -> Next:
    """Nothing from another host, nothing kept by a browser that a stranger could find."""

    def act(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        policy = "same-origin" if is_staff_page(request) else "no-referrer"
        response.headers.setdefault("Referrer-Policy", policy)
        if settings.SECURE:
            response.headers.setdefault("Strict-Transport-Security", ONE_YEAR)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not settings.DEBUG and not response.headers.get("Cache-Control"):
            response.headers["Cache-Control"] = "no-store"
        if not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response

    return act


ONE_YEAR = "max-age=31536000"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class HouseAtFault:
    """A full disk, a locked or missing database: a plain page, not a bare 500."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not is_houses_fault(error):
            return None
        log.error("The house could not do what was asked: %s.", type(error).__name__)
        return sorry(request, status=503)


def sorry(request: HttpRequest, *, status: int) -> HttpResponse:
    """Say that the fault is the house's. What was posted is kept on the page, passwords never."""
    kept = []
    if request.method == "POST" and not request.path_info.startswith(NEVER_KEPT):
        kept = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in NEVER_KEPT_FIELDS
        ]
    template = Engine.get_default().get_template("kit/house_at_fault.html")
    response = HttpResponse(template.render(Context({"kept": kept})), status=status)
    response.headers["Retry-After"] = "60"
    return response


def is_houses_fault(error: Exception) -> bool:
    """Nothing the visitor did: the database or the disk is not well."""
    return isinstance(error, OperationalError | InterfaceError | InternalError) or (
        isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EROFS, errno.EDQUOT)
    )


log = logging.getLogger("wholeheard.web")
