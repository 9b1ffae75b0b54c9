"""What editors write about an entry, and what readers look for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import DAY_FORMS, Plain, WithoutNul, day_box
from wholeheard.rooms.library import lists, queries

TOO_LONG = _("That is too long for one line. Say it shorter.")


def _line(
    label: Any, *, required: bool = False, most: int = lists.LONGEST_LINE, **more: Any
) -> Any:
    errors = {"max_length": TOO_LONG} | more.pop("errors", {})
    return WithoutNul(
        label=label, required=required, max_length=most, error_messages=errors, **more
    )


def _words(label: Any, rows: int, *, required: bool = False, **more: Any) -> Any:
    errors = {"max_length": _("That is too long for a summary. Say it shorter.")}
    return WithoutNul(
        label=label,
        required=required,
        max_length=lists.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows, "class": "words"}),
        error_messages=errors | more.pop("errors", {}),
        **more,
    )


def _choice(label: Any, codes: dict[str, Any], first: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", first), *codes.items()],
        error_messages={"required": first, "invalid_choice": _("Choose one of the list.")},
        **more,
    )


class ResourceForm(Plain):
    """Something on the shelf of an organisation."""

    title = _line(_("Title"), required=True, errors={"required": _("Write the title.")})
    medium = _choice(_("To read, to hear or to see"), lists.MEDIA, _("Choose one of the three."))
    by_whom = _line(_("By whom"), help_text=_("People, or a body. As it stands on the work."))
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={"invalid": _("Write the year in four figures.")},
    )
    address = _line(
        _("Address on the web"), most=lists.LONGEST_ADDRESS, help_text=_("Such as https://...")
    )
    minutes = forms.IntegerField(
        label=_("Minutes it takes"),
        help_text=_("If it is long: the part that one should begin with."),
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "required": _("Write how many minutes, from 1 to 1000."),
            "invalid": _("Write the minutes in figures, such as 15."),
        },
    )
    part = _line(_("Which part those minutes are for"))
    why = _words(
        _("Why it is worth it"),
        3,
        required=True,
        help_text=_("One or two sentences, to a colleague who has little time."),
        errors={"required": _("Say why it is worth somebody's time.")},
    )
    summary = _words(
        _("What it says, in your own words"),
        10,
        help_text=_(
            "You may use Markdown: an empty line between paragraphs, **bold**, a line that begins "
            "with - for a list. Do not copy sentences from the work."
        ),
    )
    element = _choice(
        _("Element of culture"), lists.ELEMENTS, _("Choose the element that it is most about.")
    )
    evidence = _choice(_("Kind of evidence"), lists.EVIDENCE, _("Choose what stands behind it."))
    licence = _line(_("Licence"), help_text=_("What others may do with it, such as: free to read."))
    heavy = _line(
        _("A warning before it, if it is hard"),
        most=120,
        help_text=_("Such as: speaks of a death."),
    )
    checked_on = forms.DateField(
        label=_("The day on which you looked it up"),
        required=False,
        help_text=_("Such as 31/3/2027."),
        input_formats=DAY_FORMS,
        widget=day_box(),
        error_messages={"invalid": _("This is no day. Write it as 31/3/2027.")},
    )


class PutAwayForm(Plain):
    """Why an entry is put away."""

    because = _line(_("Why"), help_text=_("For those who look for it next year."))


class LookForForm(Plain):
    """What a reader looks for on the shelf."""

    q = WithoutNul(label=_("Look for words"), required=False)
    medium = forms.ChoiceField(
        label=_("To read, to hear or to see"),
        choices=[("", _("All three")), *lists.MEDIA.items()],
        required=False,
    )
    element = forms.ChoiceField(
        label=_("Element of culture"),
        choices=[("", _("All of them")), *lists.ELEMENTS.items()],
        required=False,
    )
    minutes = forms.ChoiceField(
        label=_("At most"),
        choices=[("", _("However long")), *lists.AT_MOST.items()],
        required=False,
    )

    def wish(self) -> queries.Wish:
        """What is looked for. A value that is not in a list is as if it were not there."""
        self.is_valid()
        said = self.cleaned_data
        return queries.Wish(
            text=said.get("q", "")[:200],
            medium=said.get("medium", ""),
            element=said.get("element", ""),
            at_most=int(said.get("minutes") or 0),
        )
