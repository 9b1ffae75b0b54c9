"""Answers that say what went wrong and what to do next, as RFC 9457 writes them."""

from __future__ import annotations

import json
import math

from django.http import HttpRequest, HttpResponse

MEDIA_TYPE = "application/problem+json"
PATH = "/api/"

TITLES = {
    400: "This cannot be asked",
    401: "No key that opens this",
    404: "Not here",
    405: "Nothing can be changed here",
    429: "Too often",
    500: "The house is at fault",
    503: "The house is at fault",
}
NO_KEY = (
    "Send a key that opens something now, as “Authorization: Bearer KEY”. "
    "Make one under your name, Keys for programs."
)
NOT_HERE = (
    "There is nothing at this address that this key may read. Ask for /api/v1/places to see "
    "which places it may."
)
ONLY_READ = "This is only for reading. Ask with GET."
MAKES_NO_SENSE = "The request is too large or makes no sense. Ask without a body."
OUR_FAULT = "The fault is ours. Try again in a minute."


class CannotAsk(Exception):
    """Something was asked in a way that has no answer. The sentence says what to do."""


class NotHere(Exception):
    """Nothing that this person may see: what is not there, and what is another's, alike."""


class TooOften(Exception):
    """A key was used more often than it may. `seconds`: how long to wait."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, math.ceil(seconds))
        super().__init__()

    def sentence(self) -> str:
        return f"This key was used too often. Wait {self.seconds} seconds, then go on."


def problem(status: int, detail: str) -> HttpResponse:
    """An answer of this status with a sentence. The same for each who meets it."""
    said = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": detail}
    response = HttpResponse(
        json.dumps(said, ensure_ascii=False), status=status, content_type=MEDIA_TYPE
    )
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Wholeheard"'
    if status == 503:
        response.headers["Retry-After"] = "60"
    return response


def is_asked_by_a_program(request: HttpRequest) -> bool:
    return request.path_info.startswith(PATH)
