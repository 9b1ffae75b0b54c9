"""Which organisations' people may be in a community that names them."""

from __future__ import annotations

from django.db import transaction

from wholeheard.rooms.communities import policies
from wholeheard.rooms.communities.actions.shared import (
    admit,
    held_open,
    note,
)
from wholeheard.rooms.communities.models import (
    Inside,
)
from wholeheard.rooms.people.models import Organisation, Person


@transaction.atomic
def name_one_more(inside: Inside, organisation: Organisation, *, by: Person) -> None:
    """People of one more organisation may join. Members were told that this may happen."""
    community = held_open(inside)
    policies.check_may_name_more(community)
    admit(community, [organisation])
    note("community.named", community.pk, by, named=str(organisation.pk))
