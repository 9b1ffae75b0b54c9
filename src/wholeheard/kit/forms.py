"""Forms as every room makes them: nothing that a browser says by itself, and no NUL."""

from __future__ import annotations

from typing import Any

from django import forms


class InPlainStyle(forms.BaseForm):
    """Labels without a colon, and errors in the house's own words, never the browser's."""

    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("label_suffix", "")
        super().__init__(*args, **more)


class Plain(InPlainStyle, forms.Form):
    """A form that belongs to no model."""


class WithoutNul(forms.CharField):
    """A box that leaves out the one character that no database takes."""

    def to_python(self, value: Any) -> str | None:
        return super().to_python(str(value).replace("\x00", "") if value else value)
