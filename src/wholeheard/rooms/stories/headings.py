"""What stands above each part of a story, wherever the story is shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.stories import moments

HEADINGS = {
    "different": _("What could have been different"),
    "well": _("What went well"),
    "question": _("A question"),
    "added": _("Added later"),
    "correction": _("A correction"),
    "idea": _("What I would change"),
    "to_reply": _("To the answer"),
    "typed": _("Said aloud. A person typed it"),
}


def heading_of(kind: str) -> str:
    """The heading of a kind of part; none over what happened."""
    if moments.is_moment(kind):
        return moments.heading(kind)
    return str(HEADINGS.get(kind, ""))
