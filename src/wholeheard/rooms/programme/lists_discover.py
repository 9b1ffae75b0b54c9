"""What discovering goes by, as tables."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wholeheard.listening.programme.synthesis import STRENGTH, TO_MEND

# Findings ----------------------------------------------------------------------------------------

WAYS = {STRENGTH: _("A strength"), TO_MEND: _("Something to mend")}
MOST_OF_A_MATTER, MOST_OF_A_SOURCE, MOST_OF_WORDS = 80, 300, 1000
