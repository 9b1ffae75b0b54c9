"""Nothing is kept longer than was promised."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db import transaction

from wholeheard.kit import audit
from wholeheard.rooms.communities import lists, queries
from wholeheard.rooms.communities.models import (
    Post,
)
from wholeheard.rooms.people.models import Organisation


@transaction.atomic
def let_go_past_their_time(organisation_ids: Collection[uuid.UUID]) -> None:
    """What was kept as long as an organisation said goes, a question with its replies; then rows of
    its members who left as long ago and of whom nothing stands any more."""
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        past = queries.past_their_time(organisation).values_list("pk", flat=True)
        some = Post.objects.of(organisation).filter(pk__in=list(past[: lists.AT_ONCE]))
        number = some.delete()[1]
        queries.left_nothing(organisation).delete()
        audit.record("community.let_go", organisation=organisation.pk, rows=sum(number.values()))
