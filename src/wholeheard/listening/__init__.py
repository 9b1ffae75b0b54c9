"""Words in, findings out; counts in, honest numbers out.

The library half of Wholeheard. It knows no site, no clock, no network and keeps no state: what
it needs it is given, today's date included, and the same words always give the same findings.
"""

from wholeheard.listening.reading import read

__all__ = ["read"]
