"""What is shown of residents and of those who look out for them. One file for each reader."""

from wholeheard.rooms.advocacy.present.around import rooms
from wholeheard.rooms.advocacy.present.checking import (
    authority_page,
    authority_rows,
    by_paper,
    conflict_page,
    conflict_rows,
    left_rows,
)
from wholeheard.rooms.advocacy.present.home import how_it_stands, resident_page, residents_page
from wholeheard.rooms.advocacy.present.own import front_rows, guide_page, own_page
from wholeheard.rooms.advocacy.present.plans import copy_page, version_page
from wholeheard.rooms.advocacy.present.showing import bundle_document, show_page
from wholeheard.rooms.advocacy.present.waiting import in_the_letter, waiting

__all__ = [
    "authority_page",
    "authority_rows",
    "bundle_document",
    "by_paper",
    "conflict_page",
    "conflict_rows",
    "copy_page",
    "front_rows",
    "guide_page",
    "how_it_stands",
    "in_the_letter",
    "left_rows",
    "own_page",
    "resident_page",
    "residents_page",
    "rooms",
    "show_page",
    "version_page",
    "waiting",
]
