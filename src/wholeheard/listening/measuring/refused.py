"""Why figures cannot be charted, in a sentence that says what to do next."""

from __future__ import annotations


class CannotChart(ValueError):
    """Figures from which no honest chart can be made; the message says what to do next."""
