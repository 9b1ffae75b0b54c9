"""The form for a mark: of a paragraph, of a passage, in place of a suggestion."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from wholeheard.kit import ids
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.readings import forms, lists, present, vocabulary, words
from wholeheard.rooms.safekeeping.models import ProtectedStory


def form_asked_for(request: StaffRequest, sheet: present.Sheet) -> dict[str, Any]:
    """The form for a mark, where somebody asked for it: of a paragraph, of a passage that was
    selected, or in place of a suggestion."""
    asked = request.GET
    if "change" in asked:
        return _form_to_change(request, sheet, ids.number(asked["change"]))
    if "mark" in asked:
        shown = words.paragraphs(sheet.protected)
        here = next((one for one in shown if one.number == ids.number(asked["mark"])), None)
        return form_at(request, sheet, here.start if here else None, None)
    if "from" in asked and "to" in asked:
        return form_at(request, sheet, ids.number(asked["from"]), ids.number(asked["to"]))
    return {}


def _form_to_change(request: StaffRequest, sheet: present.Sheet, number: int) -> dict[str, Any]:
    one = next((one for one in sheet.open_suggestions() if one.number == number), None)
    if one is None:
        return {}
    found = form_at(request, sheet, one.start, one.end, pack=one.pack, code=one.code)
    return found | {"changing": number}


def form_at(
    request: StaffRequest,
    sheet: present.Sheet,
    start: int | None,
    end: int | None,
    *,
    pack: str = lists.CARE_PACK,
    code: str = "",
    data: Any = None,
) -> dict[str, Any]:
    """The form for these words; `end` None: no words of the paragraph are chosen yet."""
    pack = request.POST.get("pack") or request.GET.get("pack") or pack
    where = present.mark_form_of(sheet, start, end)
    codes = vocabulary.codes_of(pack, sheet.protected.organisation_id)
    first, last = (where["first"], where["last"]) if end is not None else ("", "")
    form = forms.MarkForm(
        data,
        words=where["choices"],
        codes=[("", _("Choose")), *((one.code, one.name) for one in codes)],
        relationships=present.relationships(),
        with_sides=pack in lists.WITH_SIDES,
        is_concern=pack == lists.CONCERN_PACK,
        initial={"first": first, "last": last, "code": code, "urgency": "soon"},
    )
    return {
        "mark_form": form,
        "mark_at": where["paragraph"],
        "around": where.get("around", ""),
        "around_start": where.get("around_start", 0),
        "pack": pack,
        "packs": _pack_links(request, pack),
        "codes": codes,
    }


def _pack_links(request: StaffRequest, chosen: str) -> list[dict[str, Any]]:
    """Each pack, to choose its codes for the same words."""
    kept = {
        name: request.GET[name] for name in ("change", "mark", "from", "to") if name in request.GET
    }
    return [
        {
            "title": title,
            "current": pack == chosen,
            "url": f"?{urlencode({**kept, 'pack': pack})}#mark",
        }
        for pack, title in vocabulary.packs()
    ]


def chosen_words(request: StaffRequest) -> str:
    """The words that somebody chose, as they stood on their page."""
    said = request.POST.get("around", "").replace("\r\n", "\n")
    at = ids.number(request.POST.get("around_start"))
    first, last = ids.number(request.POST.get("first")), ids.number(request.POST.get("last"))
    return said[first - at : last - at] if at <= first < last else ""


def found_again(request: StaffRequest, protected: ProtectedStory) -> tuple[int | None, int | None]:
    """Where these words stand now, if they stand there once."""
    said = chosen_words(request)
    if said and protected.text.count(said) == 1:
        at = protected.text.index(said)
        return at, at + len(said)
    shown = words.paragraphs(protected)
    return (shown[0].start, None) if shown else (None, None)
