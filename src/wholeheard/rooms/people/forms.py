"""What is written about people and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import InPlainStyle, Plain
from wholeheard.rooms.people import api_tokens, policies
from wholeheard.rooms.people.models import KINDS_OF_PLACE, LETTER_HOURS, Organisation, Place
from wholeheard.rooms.people.roles import ROLE_NAMES

if TYPE_CHECKING:
    PlaceModelForm = forms.ModelForm[Place]
    LookModelForm = forms.ModelForm[Organisation]
else:
    PlaceModelForm = forms.ModelForm
    LookModelForm = forms.ModelForm


class RoleForm(Plain):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[("", _("Choose a role")), *ROLE_NAMES.items()],
        error_messages={"required": _("Choose a role.")},
    )
    place = forms.ModelChoiceField(
        label=_("For which place, and all below it"),
        queryset=Place.objects.none(),
        empty_label=_("Choose a place"),
        error_messages={"required": _("Choose a place.")},
    )

    def __init__(self, *args: Any, places: QuerySet[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        cast("forms.ModelChoiceField[Place]", self.fields["place"]).queryset = places


class GiveRoleForm(RoleForm):
    ends_on = forms.DateField(
        label=_("The day on which it ends"),
        help_text=_("Such as 31/3/2027. On that day they can no longer do this."),
        input_formats=["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y"],
        required=False,
        widget=forms.DateInput(attrs={"class": "short", "autocomplete": "off"}),
        error_messages={"invalid": _("This is no day. Write it as 31/3/2027.")},
    )


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
        strip=False,
        help_text=_("At least 12 characters. Three or four words are easy to keep."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=1000,
        error_messages={"required": _("Choose a password.")},
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class PlaceForm(InPlainStyle, PlaceModelForm):
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
        help_texts = {
            "monthly_contacts": _("It says when few people could have told a story."),
        }


class NewPlaceForm(Plain):
    name = forms.CharField(
        label=_("Name"), max_length=160, error_messages={"required": _("Write the name.")}
    )
    name_cy = forms.CharField(label=_("Name in Welsh"), max_length=160, required=False)
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[one for one in KINDS_OF_PLACE if one[0] in policies.ORDER[1:]],
        initial="team",
    )
    above = forms.ModelChoiceField(
        label=_("Below which place"), queryset=Place.objects.none(), empty_label=None
    )
    address = forms.SlugField(
        label=_("Short address"),
        help_text=_("It stands on the poster. Made from the name if you leave it out."),
        max_length=60,
        required=False,
        error_messages={"invalid": _("Use only letters a-z, figures and -, such as “rowan”.")},
    )

    def __init__(self, *args: Any, places: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        cast("forms.ModelChoiceField[Place]", self.fields["above"]).queryset = places

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"].lower()
        if Place.objects.filter(address=address).exists():
            raise forms.ValidationError(_("This address is taken. Choose another."))
        return address


class PlacesFileForm(Plain):
    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV in UTF-8, at most 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty."),
            "missing": _("Choose a file."),
            "invalid": _("The file did not arrive. Choose it again."),
        },
    )


class LookForm(InPlainStyle, LookModelForm):
    colour = forms.CharField(
        label=_("One colour"),
        help_text=_("As # and six figures, such as #642049. It has to be dark enough to read."),
        max_length=7,
        required=False,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    logo = forms.FileField(
        label=_("Picture beside the name"),
        help_text=_("PNG or JPEG, at most 100 KB. It is shown 40 dots high."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={"empty": _("This file is empty.")},
    )
    without_logo = forms.BooleanField(label=_("Take the picture away"), required=False)

    class Meta:
        model = Organisation
        fields = ["name"]
        labels = {"name": _("Name of the organisation")}
        error_messages = {"name": {"required": _("Write the name.")}}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if not self.instance.logo_digest:
            del self.fields["without_logo"]

    def clean_colour(self) -> str:
        """With or without the #."""
        colour: str = self.cleaned_data["colour"].strip()
        return f"#{colour}" if len(colour) == 6 and "#" not in colour else colour


class LetterForm(Plain):
    wanted = forms.BooleanField(
        label=_("Send me one letter a day when something waits"),
        help_text=_("It says how much waits and where, and holds no words of a story."),
        required=False,
    )
    hour = forms.TypedChoiceField(
        label=_("When?"),
        help_text=_("Nothing else is sent, but what cannot wait: a person who may be in danger."),
        choices=[(hour, f"{hour:02}:00") for hour in LETTER_HOURS],
        coerce=int,
        empty_value=None,
        required=False,
    )


class TokenForm(Plain):
    name = forms.CharField(
        label=_("What it is for"),
        help_text=_("So that you know it again, such as “Board report” or “Spreadsheet of Megan”."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write what it is for."),
            "max_length": _("Say it shorter: at most 60 characters."),
        },
    )
    days = forms.TypedChoiceField(
        label=_("How long it opens"),
        help_text=_("Take the shortest that will do. You can end it at any time."),
        choices=[(days, _("%(days)s days") % {"days": days}) for days in api_tokens.DAYS],
        coerce=int,
        error_messages={"required": _("Choose how long."), "invalid_choice": _("Choose how long.")},
    )
