"""Languages in which stories are told: their code, their English name, the way they are written.

Codes are of BCP 47. The first after English and Welsh are those most often a main language in
England and Wales (Census 2021, Office for National Statistics), British Sign Language left out:
what is signed is not written. Any other is "another language"; its words are shown as they stand.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NAMES = {
    "en": _("English"),
    "cy": _("Welsh"),
    "pl": _("Polish"),
    "ro": _("Romanian"),
    "pa": _("Panjabi"),
    "ur": _("Urdu"),
    "pt": _("Portuguese"),
    "es": _("Spanish"),
    "ar": _("Arabic"),
    "bn": _("Bengali"),
    "gu": _("Gujarati"),
    "it": _("Italian"),
    "ta": _("Tamil"),
    "fr": _("French"),
    "lt": _("Lithuanian"),
    "zh": _("Chinese"),
    "tr": _("Turkish"),
    "bg": _("Bulgarian"),
    "fa": _("Persian"),
    "ku": _("Kurdish"),
    "so": _("Somali"),
    "ti": _("Tigrinya"),
    "uk": _("Ukrainian"),
    "ru": _("Russian"),
    "ps": _("Pashto"),
    "ga": _("Irish"),
    "gd": _("Scottish Gaelic"),
    "mul": _("Another language"),
}
CHOICES = list(NAMES.items())


def name_of(code: str) -> str:
    return str(NAMES.get(code, NAMES["mul"]))
