"""Languages that a house brings itself: a folder of files as translators make them.

`FOLDER/ar/LC_MESSAGES/django.mo` is one language. Its name and the way it is written are known to
Django; one that Django does not know is refused with a sentence.
"""

from __future__ import annotations

from pathlib import Path

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

OURS = ("en", "en-gb", "cy")


def in_folder(folder: str) -> list[tuple[str, str]]:
    """Code and own name of each language there, in the order of their codes; none for no folder."""
    if not folder:
        return []
    if not Path(folder).is_dir():
        raise ImproperlyConfigured(
            f"WHOLEHEARD_LANGUAGES names {folder}, and there is no such folder. "
            "Make it, or take the setting away."
        )
    found = sorted(one.parts[-3] for one in Path(folder).glob("*/LC_MESSAGES/django.mo"))
    return [(code, _name_of(code)) for code in found if code not in OURS]


def _name_of(code: str) -> str:
    known = LANG_INFO.get(code, {})
    if "name_local" not in known:
        raise ImproperlyConfigured(
            f"There is no language with the code {code}. "
            "Name the folder by its code, for example ar for Arabic or pl for Polish."
        )
    return str(known["name_local"])
