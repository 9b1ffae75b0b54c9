"""What is shown in the room. One file for each chapter."""

from __future__ import annotations

from wholeheard.rooms.programme.present.around import Tab, frame, rooms, tabs
from wholeheard.rooms.programme.present.programmes import chapter_page, indented, programme_rows

__all__ = ["Tab", "chapter_page", "frame", "indented", "programme_rows", "rooms", "tabs"]
