"""The plan for judging the effect, as it was written in scope, for the readout."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wholeheard.reports import Block, Heading, Paragraph
from wholeheard.rooms.programme.models.programme import Programme


def plan_part(programme: Programme) -> Iterator[Block]:
    yield Heading(_("The plan for judging it"))
    yield Paragraph(_("No plan was written."))
