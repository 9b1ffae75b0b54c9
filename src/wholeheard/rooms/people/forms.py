"""What is written about people and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.roles import ROLE_NAMES

if TYPE_CHECKING:
    PlaceModelForm = forms.ModelForm[Place]
else:
    PlaceModelForm = forms.ModelForm


class Plain(forms.Form):
    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("label_suffix", "")
        super().__init__(*args, **more)


class RoleForm(Plain):
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLE_NAMES.items()))
    place = forms.ModelChoiceField(
        label=_("For which place, and all below it"),
        queryset=Place.objects.none(),
        empty_label=None,
    )

    def __init__(self, *args: Any, places: QuerySet[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        cast("forms.ModelChoiceField[Place]", self.fields["place"]).queryset = places


class InviteForm(RoleForm):
    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Write the name.")}
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages={
            "required": _("Write the address to which the invitation goes."),
            "invalid": _("This does not look like an e-mail address. Check the @ and the dot."),
        },
    )
    job = forms.CharField(
        label=_("Role at work, as it stands under a reply"), max_length=120, required=False
    )
    field_order = ["name", "email", "job", "role", "place"]


class WelcomeForm(Plain):
    name = forms.CharField(
        label=_("Your name, as it stands under what you write"),
        max_length=120,
        error_messages={"required": _("Write your name.")},
    )
    password = forms.CharField(
        label=_("A password"),
        help_text=_("At least 12 characters. Three or four words are easy to keep."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password.")},
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class PlaceForm(PlaceModelForm):
    use_required_attribute = False

    class Meta:
        model = Place
        fields = [
            "name",
            "name_cy",
            "monthly_contacts",
            "staff",
            "days_to_protect",
            "days_to_read",
            "days_to_answer",
            "open",
        ]
        labels = {
            "name": _("Name"),
            "name_cy": _("Name in Welsh"),
            "monthly_contacts": _("People cared for in a month"),
            "staff": _("People who work here"),
            "days_to_protect": _("Days until a story is protected"),
            "days_to_read": _("Days until it is read"),
            "days_to_answer": _("Days until it is answered"),
            "open": _("Takes stories"),
        }

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("label_suffix", "")
        super().__init__(*args, **more)
