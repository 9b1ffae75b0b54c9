"""Files that somebody hands in: a plan as a photo, a paper that shows an authority. Pure.

Nothing reads what is in them. What kind a file is, its first bytes say; whether it lies in the
wrong place, its name may say, or that the same file was handed in elsewhere.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal

LARGEST = 1_900_000
"""Bytes: what the house takes in at once (`DATA_UPLOAD_MAX_MEMORY_SIZE`), less a form's words."""
KINDS = {"jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}
TYPES = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}

PLAN, AUTHORITY = "plan", "authority"
NAMED_LIKE = {
    AUTHORITY: r"attorney|deputy|guardianship|court.?order|authority|poa|lpa|appointment",
    PLAN: r"care.?plan|support.?plan|personal.?plan",
}
"""Words in the name of a file that say what it is."""


def kind_of(file: bytes) -> str:
    """jpg, png or pdf; empty for anything else."""
    return next((kind for kind, begins in KINDS.items() if file.startswith(begins)), "")


def check_paper(file: bytes, name: str, place: str, field: str = "file") -> str:
    """The kind of a file handed in at a place (`plan` or `authority`). Raises Refusal."""
    if len(file) > LARGEST:
        raise Refusal(
            "paper.large",
            _("This file is larger than 1.9 MB. Make it smaller and try again."),
            field,
        )
    if not (kind := kind_of(file)):
        raise Refusal(
            "paper.kind", _("This is no photo and no PDF. Hand in a JPEG, a PNG or a PDF."), field
        )
    if (looks_like := what_it_is_named(name)) not in ("", place):
        raise wrong_place(looks_like, field)
    return kind


def what_it_is_named(name: str) -> str:
    """`plan`, `authority`, or empty where the name says nothing, or both."""
    low = name.lower()
    found = [place for place, words in NAMED_LIKE.items() if re.search(words, low)]
    return found[0] if len(found) == 1 else ""


def wrong_place(belongs: str, field: str = "file") -> Refusal:
    """The sentence for a paper in the wrong place. It was not kept."""
    said = {
        AUTHORITY: _(
            "This looks like a paper that shows an authority, and not like a care plan. It was "
            "not kept. It belongs where somebody asks to look out for a resident."
        ),
        PLAN: _(
            "This looks like a care plan, and not like a paper that shows an authority. It was "
            "not kept. The home adds it on the page of the resident."
        ),
    }
    return Refusal("paper.place", said[belongs], field)
