"""The network is read on one thread, whichever libraries were loaded before."""

from __future__ import annotations

import json
import os
import subprocess
import sys

READS = """
import json
from threadpoolctl import threadpool_info
from wholeheard.listening.noticing import find_concerns
from wholeheard.listening.noticing.sight import quietly

find_concerns(["Nobody came when she rang."])
with quietly():
    print(json.dumps([one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"]))
"""


def test_the_first_reader_of_a_process_takes_one_thread_of_every_library() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", READS],
        env={name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"},
        capture_output=True,
        check=True,
        text=True,
    )
    threads = json.loads(ran.stdout)
    assert len(threads) >= 2  # numpy brings one, scipy another
    assert set(threads) == {1}
