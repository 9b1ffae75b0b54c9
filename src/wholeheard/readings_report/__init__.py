"""What was read of many comments, on one page that a person can print or send.

`tally` counts a batch of readings and keeps what may be quoted, `Tally.add` joins another, `page`
makes the HTML. All pure: the same readings give the same page, in whatever batches they came.
"""

from wholeheard.readings_report.page import About, page, parts
from wholeheard.readings_report.tally import Tally, tally

__all__ = ["About", "Tally", "page", "parts", "tally"]
