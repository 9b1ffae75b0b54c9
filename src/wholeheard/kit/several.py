"""Several forms on one page, each with a button of its own, so that none loses its words when
another is sent.

On the page they are one `<form id="several">` (template `kit/several.html`): every box and every
button says by its `form` attribute that it belongs there, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

FORM_ID = "several"
ENTER = "enter"
"""What is sent where somebody pressed the Enter key in a box, and no button."""

STILL_HERE = gettext_noop(
    "That is done. What you wrote beside it still stands in its box, and was not sent."
)

Make = Callable[[Any], forms.BaseForm]


class Several:
    """The forms of one page by the value of their button (`do`). The one that was sent is bound,
    and the others hold what was typed in them. Forms whose boxes are named alike need a prefix.
    `also`: further buttons, each with the form that it sends."""

    def __init__(
        self,
        request: HttpRequest,
        makers: Mapping[str, Make],
        also: Mapping[str, str] | None = None,
    ) -> None:
        post = request.POST if request.method == "POST" else None
        self._makers = makers
        self.forms = {name: make(None) for name, make in makers.items()}
        self.typed = {
            name: _put_back(form, post) if post is not None else False
            for name, form in self.forms.items()
        }
        do = post.get("do", "") if post is not None else ""
        self.sent = self._sent((also or {}).get(do, do)) if post is not None else ""
        if self.sent:
            self.forms[self.sent] = makers[self.sent](post)

    def _sent(self, do: str) -> str:
        """By its button; where no button says which, the only one in which words stand."""
        if do not in (ENTER, ""):
            return do if do in self.forms else ""
        typed = [name for name, is_typed in self.typed.items() if is_typed]
        return typed[0] if len(typed) == 1 else ""

    def __getitem__(self, name: str) -> Any:
        return self.forms[name]

    @property
    def has_more(self) -> bool:
        """Whether words stand in another box than what was sent."""
        return any(is_typed for name, is_typed in self.typed.items() if name != self.sent)

    def shown(self, *, done: bool = False) -> dict[str, Any]:
        """For the page: each form by its name, and what the summary of errors goes through. Where
        one was done and words stand in another: a sentence that says so."""
        forms = dict(self.forms)
        if done and self.sent:
            forms[self.sent] = self._makers[self.sent](None)
        for form in forms.values():
            _belong_together(form)
        if done:
            return {**forms, "still_here": _(STILL_HERE)}
        return {**forms, "forms": [self.forms[self.sent]] if self.sent else []}


def _put_back(form: forms.BaseForm, post: Any) -> bool:
    """What was typed stands in its box again. Whether there are words that did not stand there."""
    is_typed = False
    for name, field in form.fields.items():
        if (key := form.add_prefix(name)) not in post or field.widget.needs_multipart_form:
            continue
        before = form.get_initial_for_field(field, name)
        said = field.widget.value_from_datadict(post, {}, key)
        is_words = isinstance(field.widget, (forms.TextInput, forms.Textarea))
        is_typed = is_typed or (is_words and field.has_changed(before, said))
        form.initial[name] = said
    return is_typed


def _belong_together(form: forms.BaseForm) -> None:
    for field in form.fields.values():
        field.widget.attrs["form"] = FORM_ID
