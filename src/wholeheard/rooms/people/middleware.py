"""Every staff page needs a log-in, and a second factor where the house asks for one."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from wholeheard.kit.web import is_staff_page

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
        return get_response(request)

    return act


def _has_second_factor(request: HttpRequest) -> bool:
    from allauth.mfa.utils import is_mfa_enabled

    return bool(is_mfa_enabled(request.user))
