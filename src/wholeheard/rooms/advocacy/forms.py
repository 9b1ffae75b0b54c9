"""What is written about residents: by the home, by who checks, by who looks out for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Choices, Plain, WithoutNul, choice_field, day_field, words_field
from wholeheard.rooms.advocacy import guides, lists
from wholeheard.rooms.people.models import Place

LONGEST_LINE, LONGEST_WORDS = 200, 4_000


def line_field(label: Any, most: int = LONGEST_LINE, **more: Any) -> forms.CharField:
    return WithoutNul(
        label=label,
        max_length=most,
        error_messages={
            "required": _("The box is empty. A few words are enough."),
            "max_length": _("This is too long. Write it shorter."),
        },
        **more,
    )


def many_field(
    label: Any, choices: Choices, *, needed: Any = "", **more: Any
) -> forms.MultipleChoiceField:
    """Squares to tick. `needed` is what is said when not one is ticked; without it, none has to."""
    return forms.MultipleChoiceField(
        label=label,
        choices=list(choices),
        required=bool(needed),
        error_messages={"required": needed},
        widget=forms.CheckboxSelectMultiple,
        **more,
    )


def paper_field(label: Any, **more: Any) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        help_text=_("A photo or a PDF of up to 1.9 MB. It is locked; no machine reads it."),
        error_messages={"empty": _("There is nothing in this file. Choose another.")},
        **more,
    )


class WithPaper(Plain):
    """A form with a file: its bytes, and the name that it had."""

    def file_of(self, name: str) -> tuple[bytes, str]:
        file = self.cleaned_data.get(name)
        return (file.read(), file.name or "") if file else (b"", "")


# The home ----------------------------------------------------------------------------------------


class ResidentForm(Plain):
    sign = line_field(
        _("A sign for this resident"),
        lists.LONGEST_SIGN,
        help_text=_(
            "Words that mean nobody. This one is made up and free. Never a name or a room."
        ),
    )


class HowItIsForm(Plain):
    what = choice_field(_("How is it?"), lists.BY_THE_HOME, _("Choose one."))
    until = day_field(
        _("If nothing is to be asked for now: until which day?"),
        required=False,
        help_text=_("No more than 30 days from today. Then it ends by itself."),
    )
    sure = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, said: str, **more: Any) -> None:
        """`said`: died or moved, as the home has said. Then there is only the mistake to say."""
        super().__init__(*args, **more)
        if said:
            self.initial["what"] = lists.GOES_ON
            for name in ("what", "until"):
                self.fields[name].widget = forms.HiddenInput()


class UnitForm(Plain):
    unit = choice_field(_("To which unit?"), (), _("Choose a unit."))

    def __init__(self, *args: Any, units: Iterable[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        field = cast(forms.ChoiceField, self.fields["unit"])
        field.choices = [(one.address, one.name) for one in units]


class PlanForm(WithPaper):
    issued_on = day_field(_("Day of this version"))
    review_on = day_field(
        _("Day of the next review"), help_text=_("They are reminded of it, and so are you.")
    )
    file = paper_field(_("The plan as a photo or a PDF"))

    def __init__(self, *args: Any, before: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        for code, name in lists.DOMAINS.items():
            self.fields[code] = words_field(
                name, 3, required=False, initial=(before or {}).get(code, "")
            )

    def words(self) -> dict[str, str]:
        """What was written. A file takes the place of the last version's words, which stood in the
        boxes already."""
        said = {code: self.cleaned_data.get(code, "") for code in lists.DOMAINS}
        as_before = all(
            words.split() == self.fields[code].initial.split() for code, words in said.items()
        )
        return {} if self.cleaned_data.get("file") and as_before else said

    def domains(self) -> Iterator[BoundField]:
        return (self[code] for code in lists.DOMAINS)


class SpreadForm(Plain):
    title = line_field(_("What would be good for all?"), 120)
    words = words_field(
        _("In a few words"), 4, help_text=_("Nothing of this one resident, and not their sign.")
    )
    units = many_field(_("Which units take part?"), (), needed=_("Choose at least one unit."))

    def __init__(self, *args: Any, units: Iterable[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        field = cast(forms.MultipleChoiceField, self.fields["units"])
        field.choices = [(one.address, one.name) for one in units]


# Those who check ---------------------------------------------------------------------------------


class SeenForm(Plain):
    """Somebody from outside saw a resident, other than on a visit that was noted here."""

    who = choice_field(_("Who was it?"), lists.WHO, _("Choose who it was."))
    on = day_field(_("On which day?"), help_text=_("For example 25/11/2026."))


class WhyForm(Plain):
    why = words_field(
        _("Why"), 2, required=False, help_text=_("They read it. Needed for all but a yes.")
    )


class StandsForm(Plain):
    stands = choice_field(_("Which of them holds?"), (), _("Choose one."))
    why = words_field(
        _("Why"), 2, help_text=_("Both read it. Say what stands in the papers, and nothing else.")
    )

    def __init__(self, *args: Any, two: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        cast(forms.ChoiceField, self.fields["stands"]).choices = list(two)


# Those who look out ------------------------------------------------------------------------------


class AskForm(WithPaper):
    sign = line_field(
        _("For whom? The sign that the home gave you"), lists.LONGEST_SIGN,
        help_text=_("Not a name. If you have none, ask the home for it."),
    )  # fmt: skip
    basis = choice_field(_("On what does it rest?"), (), _("Choose on what it rests."))
    scope = many_field(
        _("What is it for?"), lists.SCOPES.items(),
        needed=_("Choose at least one thing that it is for."),
    )  # fmt: skip
    since = day_field(_("From which day?"), help_text=_("For example 25/11/2026."))
    until = day_field(
        _("Until which day?"), required=False, help_text=_("On this day it opens nothing more.")
    )
    evidence = words_field(_("What shows it?"), 2, help_text=_("Which paper, and where it is."))
    dated_on = day_field(
        _("What day stands on the paper?"),
        required=False,
        help_text=_(
            "The day of the order, or of the registration. Where two papers do not fit "
            "together, it is looked at first."
        ),
    )
    paper = paper_field(_("A photo or PDF of it"))

    def __init__(self, *args: Any, nation: str, **more: Any) -> None:
        super().__init__(*args, **more)
        bases = guides.guide(nation).bases.values()
        field = cast(forms.ChoiceField, self.fields["basis"])
        field.choices = [(one.code, one.name) for one in bases]


class NoteForm(Plain):
    """A box for each thing that may be looked at, and beside it whether it is asked about. All may
    stay empty but one. That they did not see the resident, and what they saw, is asked about once:
    whoever was turned away may have something to write of that; sent again it is taken."""

    begins_at = next(iter(lists.PROMPTS))
    begun = forms.CharField(widget=forms.HiddenInput, required=False)
    on = day_field(_("Day of the visit"))
    not_seen = forms.BooleanField(
        label=_("I did not see them"),
        required=False,
        help_text=_("You were not let in, or they were not there. It is not counted as a visit."),
    )
    both = forms.BooleanField(widget=forms.HiddenInput, required=False)
    own_1 = line_field(_("A question of your own"), required=False)
    own_2 = line_field(_("Another"), required=False)
    general = many_field(_("Ask this too"), lists.QUESTIONS.items())
    agreed = many_field(_("Who may read it?"), ())

    def __init__(self, *args: Any, agreed: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        cast(forms.MultipleChoiceField, self.fields["agreed"]).choices = list(agreed)
        for code, prompt in lists.PROMPTS.items():
            self.fields[code] = words_field(prompt.label, 2, required=False)
            self.fields[f"ask_{code}"] = forms.BooleanField(
                label=_("Ask: %(question)s") % {"question": prompt.question}, required=False
            )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        saw_something = any(words.strip() for words in self.looked_at().values())
        if said.get("not_seen") and saw_something and not said.get("both"):
            self.add_error(
                "not_seen",
                _(
                    "You ticked that you did not see them, and wrote what you saw. Take away one "
                    "of the two. If both are so, send it again."
                ),
            )
            self.data = cast(QueryDict, self.data).copy()
            self.data["both"] = "on"
        return said

    def prompts(self) -> Iterator[tuple[BoundField, BoundField]]:
        return ((self[code], self[f"ask_{code}"]) for code in lists.PROMPTS)

    def looked_at(self) -> dict[str, str]:
        return {code: self.cleaned_data.get(code, "") for code in lists.PROMPTS}

    def asks(self) -> list[str]:
        ticked = [code for code in lists.PROMPTS if self.cleaned_data.get(f"ask_{code}")]
        return [*ticked, *self.cleaned_data.get("general", [])]

    def own_questions(self) -> Sequence[str]:
        return [self.cleaned_data.get(name, "") for name in ("own_1", "own_2")]


class SpokeForm(Plain):
    on = day_field(_("Day on which you spoke with them on the telephone"))


class VisitingForm(Plain):
    words = words_field(
        _("What happened?"),
        5,
        max_length=1000,
        help_text=_("Since when, what you were told, and by whom. Up to 1,000 letters."),
    )


class ShowForm(Plain):
    whom = choice_field(_("Who is to read it?"), lists.WHOM.items(), _("Choose who may read it."))
