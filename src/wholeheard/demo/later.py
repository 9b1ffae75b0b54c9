"""What the demo leaves to the worker, for it needs what the worker makes."""

from wholeheard.demo import boards
from wholeheard.kit import signups, tasks

tasks.job("demo.give_pack", slow=True)(boards.give)
signups.waiting_work.sign("demo", "demo.give_pack", boards.to_give)
