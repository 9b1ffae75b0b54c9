"""The last pages of a telling: which passage is for whom, and who may read it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.people import present as people
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.stories import dividing, policies
from wholeheard.rooms.stories.forms import Step
from wholeheard.rooms.stories.telling import ASSISTED, PAPER, Telling
from wholeheard.rooms.stories.wordings import CURRENT, KINDS, in_page_language


def box_of(box: str, organisation: Organisation) -> str:
    """The name of a box that is asked for each organisation: it stays with the one it means."""
    return f"{box}_{organisation.pk.hex}"


class BehindAnother(forms.CheckboxSelectMultiple):
    """Choices that are folded away behind another box: what is wrong with them leads to that."""

    def __init__(self, first: str) -> None:
        super().__init__()
        self.first = f"id_{first}"

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return self.first if index is None else super().id_for_label(id_, index)


class EachStep(Step):
    """Which passage is for which of the organisations that were named. All is ticked at first."""

    BOX = "for"

    def __init__(self, *args: Any, organisations: list[Organisation], **more: Any) -> None:
        super().__init__(*args, **more)
        self.organisations = organisations
        self.passages = dividing.passages(self.telling.whole())
        marks = [(dividing.mark_of(one), one[1]) for one in self.passages]
        for one in organisations:
            kept_from = self.telling.not_for.get(str(one.pk), [])
            self.fields[box_of(self.BOX, one)] = forms.MultipleChoiceField(
                label=_("For %(name)s") % {"name": one.name},
                choices=marks,
                initial=[mark for mark, _text in marks if mark not in kept_from],
                widget=forms.CheckboxSelectMultiple,
                error_messages={
                    "required": _("Tick at least one, or go back and take %(name)s away.")
                    % {"name": one.name}
                },
            )

    def clean(self) -> dict[str, Any]:
        ticked = {mark for name in self.fields for mark in self.cleaned_data.get(name, [])}
        if not self.errors and ticked != {dividing.mark_of(one) for one in self.passages}:
            sentence = _("Something is ticked for nobody. Tick each passage at least once.")
            self.add_error(box_of(self.BOX, self.organisations[0]), sentence)
        self.check_none_is_gone(self.BOX)
        return self.cleaned_data

    def put(self) -> None:
        if self.errors:
            return
        all_marks = [dividing.mark_of(one) for one in self.passages]
        kept_from = {
            str(one.pk): [
                mark for mark in all_marks if mark not in self.cleaned_data[box_of(self.BOX, one)]
            ]
            for one in self.organisations
        }
        self.telling.not_for = {who: marks for who, marks in kept_from.items() if marks}
        self.telling.divided = dividing.print_of(self.passages)
        self.telling.chosen_for = [str(one.pk) for one in self.organisations]


class CheckStep(Step):
    BOX, SAME = "agreed", "same"
    NOBODY = "nobody"
    NOBODY_LABEL: Any = _("Only the people who protect stories, for now")
    TICK_ONE: Any = _("Tick who may read it. If you are not sure, tick the last one.")
    TICK_ONE_THERE: Any = _("Tick “the same”, or choose otherwise.")
    SAME_AGAIN: Any = _("At %(name)s: the same")
    OTHERWISE: Any = _("Choose otherwise for %(name)s")
    WORDING = CURRENT
    WAYS_TO_CARE: dict[str, Any] = {
        "go_on": _("Go on as it is"),
        "widen": _("Name %(place)s in its place"),
        "wait": _("Wait a month before the team sees it"),
    }

    agreed = forms.MultipleChoiceField(
        label=_("Who may read it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    care = forms.ChoiceField(
        label=_("What shall we do about that?"), required=False, widget=forms.RadioSelect
    )
    aloud = forms.BooleanField(
        label=_("They said yes to this aloud, and I have read it back to them."), required=False
    )
    paper = forms.BooleanField(
        label=_("I type it from their paper, and ticked above what is ticked there."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        few: policies.Few | None,
        aloud: bool,
        organisations: list[Organisation] = [],  # noqa: B006
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.others = organisations[1:]
        wording = in_page_language(self.WORDING)
        kinds = [
            kind
            for kind in KINDS
            if kind != "published" or policies.may_offer_publication(self.telling.voice)
        ]
        cast(forms.ChoiceField, self.fields["agreed"]).choices = [
            *((kind, wording[kind]["label"]) for kind in kinds),
            (self.NOBODY, self.NOBODY_LABEL),
        ]
        self.hints = {kind: wording[kind]["hint"] for kind in kinds}
        self._ask_for_each(organisations)
        if few:
            care = cast(forms.ChoiceField, self.fields["care"])
            care.choices = self._choices_of_care(few)
        else:
            del self.fields["care"]
        if not aloud:
            del self.fields["aloud"], self.fields["paper"]

    def may_be_left(self, go: str) -> bool:
        """Nobody has to agree to anything before they go back or stop."""
        return go in ("back", "stop")

    def _choices_of_care(self, few: policies.Few) -> list[tuple[str, Any]]:
        ways = self.WAYS_TO_CARE
        choices: list[tuple[str, Any]] = [("go_on", ways["go_on"])]
        if few.wider:
            choices.append(("widen", ways["widen"] % {"place": people.name_of(few.wider)}))
        return [*choices, ("wait", ways["wait"])]

    def _ask_for_each(self, organisations: list[Organisation]) -> None:
        """Where there are several, the question stands in full for the first; for each of the
        others it is answered as there, or otherwise."""
        asked = cast(forms.ChoiceField, self.fields["agreed"])
        if self.others:
            asked.label = self._who_at(organisations[0])
        for one in self.others:
            self.fields[box_of(self.SAME, one)] = forms.BooleanField(
                label=self.SAME_AGAIN % {"name": one.name}, required=False
            )
            self.fields[box_of(self.BOX, one)] = forms.MultipleChoiceField(
                label=self._who_at(one),
                choices=asked.choices,
                required=False,
                initial=self.telling.agreed_at.get(str(one.pk), []),
                widget=BehindAnother(box_of(self.SAME, one)),
            )

    def _who_at(self, organisation: Organisation) -> str:
        return _("Who may read it at %(name)s?") % {"name": organisation.name}

    @property
    def asked_for_others(self) -> list[dict[str, Any]]:
        """For each of the others: the box that says the same again, and the choices behind it."""
        return [
            {
                "same": self[box_of(self.SAME, one)],
                "otherwise": self.OTHERWISE % {"name": one.name},
                "agreed": self[box_of(self.BOX, one)],
            }
            for one in self.others
        ]

    def _clean_others(self) -> None:
        for one in self.others:
            name = box_of(self.BOX, one)
            try:
                self.cleaned_data[name] = self._chosen_at(one)
            except forms.ValidationError as error:
                self.add_error(name, error)

    def _chosen_at(self, organisation: Organisation) -> list[str]:
        own = self.cleaned_data.get(box_of(self.BOX, organisation), [])
        if not self.cleaned_data.get(box_of(self.SAME, organisation)):
            return self._chosen(own, self.TICK_ONE_THERE)
        if own:
            raise forms.ValidationError(
                _("You ticked “the same” and also something else. Take one of the ticks away.")
            )
        same: list[str] = self.cleaned_data.get("agreed", [])
        return same

    def clean_agreed(self) -> list[str]:
        return self._chosen(self.cleaned_data["agreed"], self.TICK_ONE)

    def _chosen(self, agreed: list[str], tick_one: Any) -> list[str]:
        if not agreed:
            raise forms.ValidationError(tick_one)
        if self.NOBODY in agreed and len(agreed) > 1:
            raise forms.ValidationError(
                _("You ticked the last one and another. Take one of the ticks away.")
            )
        return [kind for kind in agreed if kind != self.NOBODY]

    def clean(self) -> dict[str, Any]:
        """Whoever types for someone has heard a yes, or has it in ticks on paper."""
        self._clean_others()
        self.check_none_is_gone(self.BOX, self.SAME)
        said = self.cleaned_data
        if "aloud" in self.fields and not (said.get("aloud") or said.get("paper")):
            self.add_error(
                "aloud",
                _("Read it back to them and ask, then tick this. Without a yes it is not sent."),
            )
        return said

    @classmethod
    def from_telling(cls, telling: Telling) -> dict[str, Any]:
        return {
            "agreed": telling.agreed,
            "care": telling.care or "go_on",
            "paper": telling.channel == PAPER,
        }

    def put(self) -> None:
        self.telling.agreed = self.cleaned_data.get("agreed", [])
        if "paper" in self.fields:
            self.telling.channel = PAPER if self.cleaned_data.get("paper") else ASSISTED
        self.telling.agreed_at = {
            str(one.pk): self.cleaned_data.get(box_of(self.BOX, one), []) for one in self.others
        }
        self.telling.care = self.cleaned_data.get("care", "")
