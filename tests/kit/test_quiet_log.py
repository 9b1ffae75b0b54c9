"""Log lines keep where it went wrong, and no word of what it said, nor the address asked for."""

from __future__ import annotations

import io
import logging

import pytest
from django.core.exceptions import DisallowedRedirect
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from wholeheard.kit.quiet_log import WithoutWords


def logged(act: object) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutWords())
    log = logging.getLogger("tests.quiet")
    log.propagate, log.handlers = False, [handler]
    act(log)  # type: ignore[operator]
    return stream.getvalue()


def test_a_traceback_keeps_place_and_kind_and_no_words() -> None:
    def fail(log: logging.Logger) -> None:
        try:
            try:
                raise ValueError("my mother fell")
            except ValueError as error:
                raise RuntimeError("Sister Blodwen said so") from error
        except RuntimeError:
            log.exception("It failed.")

    line = logged(fail)
    assert "It failed." in line
    assert "RuntimeError" in line and "test_quiet_log.py" in line and "in fail" in line
    assert "mother" not in line and "Blodwen" not in line


def test_a_traceback_that_another_formatter_wrote_is_not_taken_over() -> None:
    def fail(log: logging.Logger) -> None:
        try:
            raise ValueError("my mother fell")
        except ValueError:
            loud = logging.StreamHandler(io.StringIO())
            loud.setFormatter(logging.Formatter())
            log.handlers.insert(0, loud)
            log.exception("It failed.")

    assert "mother" not in logged(fail)


def test_a_line_without_a_fault_is_itself() -> None:
    assert logged(lambda log: log.error("The worker stopped.")) == "The worker stopped.\n"


# Addresses ----------------------------------------------------------------------------------------

TOKEN = "q7tZ1-kEyOfAnInvitation_9aB2cD3e"
CODE = "K7QM4TXD9WRE2HVC6NPA3"


def breaks(_request: HttpRequest, token: str) -> HttpResponse:
    raise RuntimeError(token)


def leads_away(_request: HttpRequest, token: str) -> HttpResponse:
    raise DisallowedRedirect(f"Unsafe redirect to {token}")


urlpatterns = [
    path("in/welcome/<str:token>", breaks),
    path("away/<str:token>", leads_away),
    path("code/<str:token>", breaks),
]
handler500 = handler400 = handler404 = lambda _request, *_, **__: HttpResponse(status=500)


def logged_of(address: str) -> str:
    """All that is logged when a page at that address breaks."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutWords())
    log = logging.getLogger("django")
    log.addHandler(handler)
    try:
        with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
            Client(raise_request_exception=False).get(address)
    finally:
        log.removeHandler(handler)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("address", "pattern"),
    [
        (f"/in/welcome/{TOKEN}", "500: /in/welcome/<str:token>"),
        (f"/code/{TOKEN}?so={TOKEN}", "500: /code/<str:token>"),
        (f"/away/{TOKEN}", "A request was refused: DisallowedRedirect."),
        (f"/not/here/{TOKEN}", "500: an address that was not looked up"),
    ],
)
def test_a_line_on_a_page_that_broke_holds_its_pattern_and_no_part_of_its_address(
    address: str, pattern: str
) -> None:
    line = logged_of(address)
    assert pattern in line
    assert TOKEN not in line


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"Error handling request /in/welcome/{TOKEN}", "request /in/welcome/…"),
        (f"GET /in/account/password/reset/key/3a-{TOKEN}/ failed", "/reset/key/… failed"),
        (f"no page at /{CODE}", "no page at /…"),
        (f"no page at /{CODE[:3]}%20{CODE[3:]}", "no page at /…"),
        ("no page for K7Q M4T XD9 WRE 2HV C6N PA3 here", "no page for … here"),
        ("see /in/account/password/reset/key/done/", "see /in/account/password/reset/key/done/"),
        ("The worker took over a lease of 300 seconds.", "a lease of 300 seconds."),
    ],
)
def test_a_key_in_any_other_line_is_masked_and_the_rest_stays(said: str, kept: str) -> None:
    line = logged(lambda log: log.error(said))
    assert kept in line
    assert TOKEN not in line and CODE not in line
