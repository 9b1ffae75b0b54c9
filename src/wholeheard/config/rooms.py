"""The rooms, in the order in which a story walks. The one place where this order is written."""

ROOMS = [
    "people",
    "library",
    # attend
    "stories",
    "safekeeping",
    "equality",
    # understand
    "readings",
    "shelf",
    "measures",
    "surveys",
    "speaking_up",
    # empathise
    "reflection",
    "journal",
    "wellbeing",
    # help
    "change",
    "leading",
    # learn
    "learning",
    "communities",
    # help: it writes the letter of the morning for all before it
    "answers",
    "advocacy",
    # attend, to those who are not heard: it stands on what was counted and published
    "outreach",
    # help: a programme may ask every room before it
    "programme",
    # what a board hears: it calls on all before it
    "boards",
    # belongs to no one room
    "pages",
]
