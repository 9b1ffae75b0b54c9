"""What the owner of a journal writes: a passphrase, and words."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, WithoutNul
from wholeheard.rooms.journal.policies import LONGEST_PASSPHRASE, LONGEST_TITLE, LONGEST_WORDS

LONG = _("This is longer than a page takes. Keep a part of it, then write on in another.")


def passphrase_field(label: Any, *, new: bool = False, **more: Any) -> forms.CharField:
    """A box whose words are not shown, and that a browser is asked not to remember."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_PASSPHRASE,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password" if new else "off"}),
        error_messages={"required": _("Write the passphrase.")},
        **more,
    )


class OpenForm(Plain):
    passphrase = passphrase_field(
        _("The passphrase of your journal"), help_text=_("Not the password of your account.")
    )


class NewPassphrase(Plain):
    new = passphrase_field(
        _("A passphrase for your journal"),
        new=True,
        help_text=_("At least 16 characters. Four or five words that you use nowhere else."),
    )
    again = passphrase_field(_("The same once more"), new=True)


class BeginForm(NewPassphrase):
    lost = forms.BooleanField(
        label=_("I know: if I lose it, nobody can open my journal again. Nor can I."),
        error_messages={
            "required": _("Tick this box. A passphrase that is lost cannot be made anew.")
        },
    )


class ChangeForm(NewPassphrase):
    passphrase = passphrase_field(_("The passphrase as it is now"))
    field_order = ["passphrase", "new", "again"]


class EntryForm(Plain):
    title = WithoutNul(
        label=_("A title"),
        required=False,
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("A title has at most 120 characters.")},
    )
    words = WithoutNul(
        label=_("In your own words"),
        max_length=LONGEST_WORDS,
        strip=False,
        widget=forms.Textarea(attrs={"class": "words", "rows": 9}),
        error_messages={
            "required": _("The box is empty. A few words are enough."),
            "max_length": LONG,
        },
    )


class ChooseLineForm(Plain):
    line = forms.ChoiceField(
        label=_("Which line?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a line.")},
    )

    def __init__(self, *args: Any, lines: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        cast(forms.ChoiceField, self.fields["line"]).choices = [
            (str(number), line) for number, line in enumerate(lines)
        ]


class LineForm(Plain):
    words = WithoutNul(
        label=_("As others will read it"),
        help_text=_("Change what you like. Your journal stays as it is."),
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "words", "rows": 4}),
        error_messages={
            "required": _("The box is empty. A few words are enough."),
            "max_length": _("This is more than a line. Take less of it."),
        },
    )
