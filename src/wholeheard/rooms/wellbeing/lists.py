"""The lists of wellbeing: what is asked, what drives a pulse, and how much a team may write."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

CHECK = ("burnout-one-item-1.0", "how-the-days-are-1.0")
"""The instruments of the self-check, in their order. Both are our own and not yet validated."""

URGENT = ("danger", "mind", "self_harm")
CONFIDENTIAL = ("talk", "text", "staff")
"""Needs of the library's signposts. After a check what stays with those who help comes first, and
what cannot wait after it; where somebody says that they cannot go on, the other way round."""

LONGEST_WORD = 1_200
"""Letters of what a team writes of what its work costs: read in a minute."""
MOST_WORDS = 12
"""So many of them stand on a page, the newest first."""

DRIVERS = {
    "care:hurry": _("Hurry, in stories"),
    "care:blur": _("Blur, in stories"),
    "care:burden": _("Burden, in stories"),
}
"""What is published of the stories of a place that lies behind wear: the codes of `measures`."""

PULSE = {
    "burnout": _("How worn out people are (higher is worse)"),
    "workload": _("Workload that can be borne (higher is better)"),
    "autonomy": _("A say in the work (higher is better)"),
    "belonging": _("Belonging (higher is better)"),
    "competence": _("Able to do what was learnt (higher is better)"),
}
"""What a round of a survey may publish of a place: the scales of `burnout-one-item` and of
`burnout-drivers`, each from 1 to 5. Stories are not read for autonomy, belonging and competence; a
pulse asks."""

MONTHS_SHOWN = 12
