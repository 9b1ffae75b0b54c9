"""Whom somebody goes to, and how much may be asked and kept, as tables of data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ALL, VOICE = "all", "voice"
"""Numbers of people cared for: all of a place; or of the whole organisation by who they are to the
care. The others are the questions about people of the room `equality`."""

WHOM = {
    "no_visitors": _("People whom nobody visits"),
    "homes": _("People who live in care homes"),
    "no_english": _("People who speak another language"),
    "signing": _("People who sign, or do not hear"),
    "not_writing": _("People who cannot read or write easily"),
    "learning": _("People with a learning disability"),
    "young": _("Children and young people"),
    "no_home": _("People without a home"),
    "locked": _("People who may not go out"),
    "nights": _("People who work at night"),
    "other": _("Others who are not heard"),
}
"""Readers' comments under the King's Fund paper "Caring to change" name the first two: people in
care homes and people with no visitor. The others are the groups of the Accessible Information
Standard (DCB1605) and of inclusion health (NHS England, 2023), in our own words."""

DAYS_KEPT = 30
"""A request to be listened to in person is gone after so many days, whatever became of it."""
MOST_WAITING = 200
"""More requests than this wait at no place: somebody is playing, and nobody would come to all."""
MOST_OF_A_LINE = 200
MOST_OF_WORDS = 2000
MOST_BYTES, MOST_ROWS = 1_000_000, 5000
"""Of a file with numbers of people cared for."""
