"""Every staff page needs a log-in, and a second factor where the house asks for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from wholeheard.kit.web import is_staff_page
from wholeheard.rooms.people import outside
from wholeheard.rooms.people.models import Person

WITHOUT_LOG_IN = ("/in/account/", "/in/welcome/", "/in/demo/")


def must_sign_in(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Send someone signed out to the sign-in page, whether or not the page they want exists."""

    def act(request: HttpRequest) -> HttpResponse:
        if not is_staff_page(request) or request.path_info.startswith(WITHOUT_LOG_IN):
            return get_response(request)
        if not request.user.is_authenticated:
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{query}")
        if settings.SECOND_FACTOR and not _has_second_factor(request):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        if not _is_theirs(request):
            raise Http404
        return get_response(request)

    return act


def _is_theirs(request: HttpRequest) -> bool:
    """Whoever only looks out for a resident is no colleague: pages that are open to everybody who
    works here are not there for them."""
    try:
        page = resolve(request.path_info)
    except Resolver404:
        return True
    is_for_them = page.app_name == outside.THEIR_ROOM or page.view_name in outside.FOR_THEM
    return is_for_them or not outside.looks_out_only(cast(Person, request.user))


def _has_second_factor(request: HttpRequest) -> bool:
    from allauth.mfa.utils import is_mfa_enabled

    return bool(is_mfa_enabled(request.user))
