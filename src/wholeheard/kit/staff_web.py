"""Django's and allauth's middleware for log-in, on staff pages only."""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.middleware.csrf import CsrfViewMiddleware

from wholeheard.kit.web import only_for_staff

sessions = only_for_staff(SessionMiddleware)
log_in = only_for_staff(AuthenticationMiddleware)
messages = only_for_staff(MessageMiddleware)


def csrf(get_response):  # type: ignore[no-untyped-def]
    """CSRF has to see the view, which a wrapped middleware would not: so it is subclassed."""
    return _CsrfForStaff(get_response)


class _CsrfForStaff(CsrfViewMiddleware):
    def process_request(self, request):  # type: ignore[no-untyped-def]
        if request.path_info.startswith("/in/"):
            return super().process_request(request)
        return None

    def process_view(self, request, callback, callback_args, callback_kwargs):  # type: ignore[no-untyped-def]
        if request.path_info.startswith("/in/"):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        return None

    def process_response(self, request, response):  # type: ignore[no-untyped-def]
        if request.path_info.startswith("/in/"):
            return super().process_response(request, response)
        return response
