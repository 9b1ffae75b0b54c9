"""Who stands where, and what was refused: shared by all views of the room."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from wholeheard.kit.forms import done as as_everywhere
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.communities import access, actions, forms, lists, queries
from wholeheard.rooms.communities.models import Inside, Post
from wholeheard.rooms.people.models import Organisation
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


def done(form: BaseForm, act: Callable[[], Any], *, nothing: bool = False) -> Any:
    """As in every room; and where a name may stand in the words, the form asks to look."""

    def acted() -> Any:
        try:
            return act()
        except Refusal as refusal:
            if refusal.code == TO_LOOK_AT and isinstance(form, forms.LookedAt):
                form.ask_to_look()
            raise

    return as_everywhere(form, acted, nothing=nothing)


def sent(request: StaffRequest, do: str = "") -> Any:
    """What was posted, if it was for this form."""
    is_for_it = request.method == "POST" and (not do or request.POST.get("do") == do)
    return request.POST if is_for_it else None


def to(view: str, *about: uuid.UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"communities:{view}", args=about))


def to_post(post: uuid.UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("communities:post", args=[post]))


def page_of(found: Post) -> uuid.UUID:
    """The post on whose page it stands: a reply stands on that of its question."""
    return (found.about_id if found.kind == lists.REPLY else None) or found.pk


def refused(act: Callable[[], Any]) -> list[dict[str, str]]:
    """Why it was refused, for the summary of errors; empty if it was done."""
    try:
        act()
    except Refusal as refusal:
        return [{"text": refusal.sentence}]
    return []


def written_in(form: forms.LookedAt) -> actions.Written:
    said = form.cleaned_data
    return actions.Written(said["words"], said.get("title", ""), form.has_looked())


def shown_in(form: forms.ShownForm) -> actions.Shown:
    said = form.cleaned_data
    return actions.Shown(said["name"], said["role"], said["keeps_name"], said["hears"])


def as_they_are(request: StaffRequest) -> dict[str, object]:
    person = request.user
    return {"name": person.name, "role": person.job, "keeps_name": True, "hears": True}


def choices(organisations: list[Organisation]) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in organisations]
