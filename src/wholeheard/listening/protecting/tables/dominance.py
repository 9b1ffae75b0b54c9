"""The dominance rule: a count of stories that one or two people told nearly all of."""

from __future__ import annotations

from wholeheard.listening.protecting.tables.shapes import Key, Rules, Stories


def is_dominated(stories: Stories, key: Key, rules: Rules) -> bool:
    """Whether one person told more than half of a cell's stories, or two more than three quarters:
    either of them could work out nearly all of what the other told."""
    total = stories.total[key]
    most, second = stories.most.get(key, 0), stories.second.get(key, 0)
    return total > 0 and (most > rules.one_share * total or most + second > rules.two_share * total)
