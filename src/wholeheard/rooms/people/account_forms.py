"""allauth's forms in the words of this house: labels, sentences, and no placeholders."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Your password now"),
    "password1": _("New password"),
    "password2": _("New password once more"),
    "code": _("Code"),
}
HINTS = {
    "password1": _("At least 12 characters. Three or four words are easy to keep."),
}
EMPTY = {
    "login": _("Write your e-mail address."),
    "email": _("Write your e-mail address."),
    "password": _("Write your password."),
    "oldpassword": _("Write your password now."),
    "password1": _("Choose a new password."),
    "password2": _("Write the new password once more."),
    "code": _("Write the code."),
}
NO_ADDRESS = _("This does not look like an e-mail address. Check the @ and the dot.")
LONGEST_PASSWORD = 1000


class _Plain(forms.Form):
    """Labels and errors as the rest of the house writes them."""

    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.label_suffix = ""
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HINTS.get(name, "")
            field.error_messages |= {"required": EMPTY.get(name, "")}
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = NO_ADDRESS
                field.validators = [EmailValidator(message=NO_ADDRESS)]
            if "password" in name:
                field.widget.attrs["maxlength"] = str(LONGEST_PASSWORD)
            if name == "login":
                field.widget.attrs["autocomplete"] = "username"
            if name == "code":
                field.widget.attrs |= {"class": "short", "inputmode": "numeric"}


class SignIn(_Plain, account.LoginForm):  # type: ignore[misc]
    pass


class PasswordAgain(_Plain, account.ReauthenticateForm):  # type: ignore[misc]
    pass


class ChangePassword(_Plain, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class SetPassword(_Plain, account.SetPasswordForm):  # type: ignore[misc]
    pass


class AskForLetter(_Plain, account.ResetPasswordForm):  # type: ignore[misc]
    pass


class NewPassword(_Plain, account.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class SecondFactorCode(_Plain, second_factor.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"].help_text = _("The six figures in your app, or one recovery code.")


class SecondFactorAgain(_Plain, second_factor.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"].help_text = _("The six figures in your app, or one recovery code.")


class FirstCode(_Plain, totp.ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"].label = _("The six figures that the app shows now")
