"""What the demo leaves to the worker, for it needs what the worker makes."""

import uuid

from wholeheard.demo import boards
from wholeheard.kit import signups, tasks


@tasks.job("demo.give_pack", slow=True)
def give_pack(pack_ids: list[uuid.UUID]) -> None:
    boards.give(pack_ids)


signups.waiting_work.sign("demo", "demo.give_pack", boards.to_give)
