"""Words that say that something got better. Pure: words in, the words that claim out.

A case study may use them where a chart shows it, or where its writer says why none does. English
and Welsh; what is denied ("it has not improved", "heb wella") claims nothing. It reads word by
word and not for sense: what it cannot see stands in docs/how-to/write-a-case-study.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

GOT_BETTER = (
    # English
    r"improv(?:e|es|ed|ing|ement|ements)", r"better(?:ed|ing|ment)?", r"enhanc(?:e|es|ed|ing)",
    r"upturn", r"upgraded", r"succe(?:ss|sses|ssful|ssfully|ed|eds|eded)", r"solved", r"cured",
    r"transform(?:s|ed|ing|ation|ational)", r"eliminated", r"paid off", r"worked wonders",
    r"made (?:a|all the|a big|a real|a huge) difference", r"(?:it|this|that) work(?:s|ed)",
    r"work(?:s|ed) (?:well|very well)", r"positive (?:impact|effect|change|difference)",
    r"(?:big|huge|clear|real) (?:gain|win)s?",
    # Welsh, with its soft and nasal mutations
    r"n?g?well(?:a|hau|haodd|haon|hawyd|iant|iannau|odd|on|wyd|ir)", r"n?gwell",
    r"(?<=yn )well", r"(?<=['’]n )well", r"ll?wydd(?:o|odd|on|iant|iannau|iannus|wyd)",
    r"[dt]rawsnewid\w*", r"datrys(?:odd|wyd)",
)  # fmt: skip
"""Said of anything."""
MOVED = (
    r"reduc(?:e|es|ed|ing|tion|tions)", r"decreas(?:e|es|ed|ing)", r"lower(?:ed|ing)", r"fewer",
    r"less", r"halved", r"halving", r"shorten(?:ed|ing)?", r"cut (?:by|down|in half)",
    r"(?:fell|fallen|dropped|rose|risen) (?:by|from|to)", r"(?:down|up) from", r"doubled",
    r"tripled", r"increas(?:e|es|ed|ing)", r"safer", r"quicker", r"faster", r"sooner", r"kinder",
    r"calmer", r"warmer", r"happier", r"easier", r"shorter", r"quieter", r"healthier",
    r"ll?ai", r"haner(?:u|wyd|odd)", r"n?g?ostyng(?:iad|odd|wyd)", r"ll?eih(?:au|aodd|awyd)",
    r"[cg]?ynydd(?:u|odd|wyd)", r"dybl(?:u|odd)", r"[cg]h?yflymach", r"gyflymach", r"diogelach",
    r"haws", r"[bf]yrrach",
)  # fmt: skip
"""Said of what came of a change: that it moved, and so, that it moved the right way."""
DENIED = re.compile(
    r"(?:\b(?:not|no|never|nor|neither|nothing|hardly|without|cannot|nid|ni|heb|ddim|byth)"
    r"|n['’]t)(?!\s+(?:only|just|merely|yn unig))(?:\s+[\w'’]+){0,2}\s+$"
)
"""What stands before a word that is denied, with two words between at most."""


def claims_in(words: str, *, of_what_came: bool = False) -> list[str]:
    """The words that say that something got better, in order, each once. `of_what_came`: also
    those that say that it moved."""
    text = _plain(words)
    tables = (*GOT_BETTER, *MOVED) if of_what_came else GOT_BETTER
    found = re.compile(rf"(?<![\w-])(?:{'|'.join(tables)})(?![\w-])")
    said = [one for one in found.finditer(text) if not DENIED.search(text[: one.start()])]
    return list(dict.fromkeys(one[0] for one in said))


def claims_of(parts: Iterable[tuple[str, bool]]) -> list[str]:
    """The same of several texts, each with whether it says what came of the change."""
    return list(
        dict.fromkeys(one for text, came in parts for one in claims_in(text, of_what_came=came))
    )


def _plain(words: str) -> str:
    """Small letters, without signs that nobody sees, with one kind of hyphen and of space."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    seen = (one for one in folded if unicodedata.category(one) not in ("Cf", "Mn"))
    return " ".join(re.sub(r"[‐-―]", "-", "".join(seen)).split())
