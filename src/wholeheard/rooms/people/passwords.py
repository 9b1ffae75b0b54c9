"""What a password has to be, each rule in a plain sentence."""

from __future__ import annotations

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Use at least %d characters. Three or four words are easy to keep.") % (
            self.min_length
        )

    def get_help_text(self) -> str:
        return self.get_error_message()


class NotTheFirstTried(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("This is one of the first passwords that anybody would try. Choose another.")

    def get_help_text(self) -> str:
        return ""


class NotTheirName:
    """Neither the person's name nor their address."""

    def validate(self, password: str, user: object = None) -> None:
        plain = "".join(password.lower().split())
        for said in (getattr(user, "name", ""), getattr(user, "email", "")):
            known = "".join(str(said).lower().split())
            if known and plain in (known, known.partition("@")[0]):
                raise ValidationError(
                    _("This is your name or your address. Choose another."), code="own_name"
                )

    def get_help_text(self) -> str:
        return ""
