"""How allauth fits this house: by invitation only, by e-mail address, with a second factor."""

from __future__ import annotations

import io
import logging
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wholeheard.kit import sealing

log = logging.getLogger("wholeheard.accounts")

WRONG = _("That address and password do not fit together. Look at both and try again.")
WAIT = _("There were too many tries. Wait 5 minutes, then try again.")
WRONG_CODE = _("That code does not fit. Codes change every 30 seconds: take the one shown now.")


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody can open an account for themselves."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("That is not your password. Try again."),
        "enter_current_password": _("That is not your password now. Try again."),
        "invalid_password_reset": _("This link was used or is too old. Ask for a new letter."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return username

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """No pop-up messages: each page says what happened."""

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the address of the house, whatever host a request named."""
        uid, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return f"{settings.BASE_ADDRESS}{path}"

    def get_client_ip(self, request: HttpRequest) -> str:
        """Tries without an address are counted together, and not refused outright."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return "0.0.0.0"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A letter that cannot go is noted; the page says the same whether it went or not."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            log.error("A letter could not be sent: %s.", type(error).__name__)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes from an app. Its secret is sealed, and its picture is drawn here."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": _("Set up the second factor first."),
    }

    def build_totp_svg(self, url: str) -> str:
        drawn = io.BytesIO()
        code = segno.make(url, error="m", micro=False)
        code.save(drawn, kind="svg", xmldecl=False, nl=False, scale=4, border=4, light="#FFFFFF")
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        return sealing.seal_text("second factor", text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.open_text("second factor", encrypted_text)
