"""What each diagnostic says of an element of culture: what synthesis and all later phases stand on.

`discover` writes these rows (`actions.findings`); later phases read them through
`queries.findings`, as values of `listening.programme.synthesis.Finding`, and never by themselves.
"""

from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme.lists.discover import (
    MOST_OF_A_MATTER,
    MOST_OF_A_SOURCE,
    MOST_OF_WORDS,
    WAYS,
)
from wholeheard.rooms.programme.models.programme import Programme


class Finding(OfOrganisation):
    """One thing that one diagnostic says of one element. It never changes: it is withdrawn, with
    the reason, and written anew.

    `diagnostic` is an id of the programme's content, `element` a code of the programme's elements.
    `about` is the matter in a few words that several findings can share, `way` whether it is a
    strength or something to mend, `says` the sentence. `stands_on`: how many people or
    months are behind it as it was written; of talks how many there were, never in how many it was
    said. `source` says where it can be looked up. How strong evidence is follows from findings
    together, and is no field.

    Withdrawn because a talk of its diagnostic was withdrawn, its words are empty: nothing of it
    stays.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    diagnostic = models.CharField(max_length=40)
    element = models.CharField(max_length=40)
    about = models.CharField(max_length=MOST_OF_A_MATTER, blank=True)
    way = models.CharField(max_length=8, choices=WAYS)
    says = models.TextField(max_length=MOST_OF_WORDS, blank=True)
    stands_on = models.PositiveIntegerField()
    source = models.CharField(max_length=MOST_OF_A_SOURCE, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.TextField(max_length=MOST_OF_WORDS, blank=True)

    privacy = Privacy(
        public="id organisation programme diagnostic element way stands_on on withdrawn_on",
        personal="by withdrawn_by",
        protected="about says source withdrawn_why",
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["programme", "diagnostic", "element"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None, withdrawn_why="")
                | (models.Q(withdrawn_on__isnull=False) & ~models.Q(withdrawn_why="")),
                name="finding_is_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(says="") | models.Q(withdrawn_on__isnull=False),
                name="finding_says_something",
            ),
        ]
