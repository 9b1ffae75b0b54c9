"""Who stands where, and what was refused: shared by all views of the room."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import Http404

from wholeheard.kit import ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.communities import access, forms, queries
from wholeheard.rooms.communities.models import Inside, Post
from wholeheard.rooms.people.staff import StaffRequest

TO_LOOK_AT = "words.names"


def inside_of(request: StaffRequest, community: uuid.UUID) -> Inside:
    """To whoever does not stand in it, it is not there."""
    found = access.inside(request.user, community)
    if found is None:
        raise Http404
    return found


def kept_by(request: StaffRequest, community: uuid.UUID) -> Inside:
    """For its keepers."""
    found = inside_of(request, community)
    if not access.keeps(found):
        raise Http404
    return found


def post_of(request: StaffRequest, post: uuid.UUID, *kinds: str) -> tuple[Inside, Post]:
    """Something that was written where this person stands."""
    insides = {one.community.pk: one for one in access.insides_of(request.user)}
    found = queries.posts(*insides.values()).filter(pk=post).first()
    if found is None or (kinds and found.kind not in kinds):
        raise Http404
    return insides[found.community_id], found


def done(form: BaseForm, act: Callable[[], Any]) -> Any:
    """What the act gave; None if it was refused, and the form says why beside the box."""
    try:
        return act()
    except Refusal as refusal:
        if refusal.code == TO_LOOK_AT and isinstance(form, forms.LookedAt):
            form.ask_to_look()
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, refusal.sentence)
        return None


def was_done(form: BaseForm, act: Callable[[], None]) -> bool:
    """The same of an act that gives nothing."""

    def acted() -> bool:
        act()
        return True

    return bool(done(form, acted))


def sent(request: StaffRequest, do: str = "") -> Any:
    """What was posted, if it was for this form."""
    is_for_it = request.method == "POST" and (not do or request.POST.get("do") == do)
    return request.POST if is_for_it else None


def short_id(text: str | None) -> uuid.UUID | None:
    try:
        return ids.long(text or "")
    except ValueError:
        return None
