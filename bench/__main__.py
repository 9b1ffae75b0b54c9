"""Every measurement in small, in a few minutes: `make bench`. In full: `make prove`."""

from __future__ import annotations

import importlib.util
import sys

from bench.rows import as_table, bench, of_load, of_sentence, of_waiting, run, skipped


def main() -> int:
    rows = of_load(
        *bench("bench.load", "--stories", "5000", "--seconds", "10", "--at-once", "8", most=600)
    )
    rows += of_waiting(*bench("bench.waiting", "--stories", "300", "--rows", "20000", most=600))
    details = run(sys.executable, "-m", "bench.reading_details", most=600)
    rows.append(of_sentence("personal details found in words", details, "taking words apart"))
    comments = run(sys.executable, "-m", "bench.reading", "--small", most=900)
    rows.append(of_sentence("comments read from a file", comments, "150 s for a million"))
    coverage = run(sys.executable, "-m", "bench.coverage", most=300)
    asked = "93 to 97 %, and at least 93 under label shift"
    rows.append(of_sentence("corrected rates hold the truth in", coverage, asked))
    taught = run(sys.executable, "-m", "bench.adapting", most=300)
    rows.append(of_sentence("the reader taught by confirmations", taught, "60 s for 5,000"))
    charts = run(sys.executable, "-m", "bench.charts", most=300)
    rows.append(of_sentence("control charts", charts, "100 ms for 10,000"))
    survey = run(sys.executable, "-m", "bench.surveying", "--small", most=300)
    rows.append(of_sentence("a survey counted, protected and published", survey, "300 s, 4 GiB"))
    hidden = run(sys.executable, "-m", "bench.disclosure", "--small", most=900)
    rows.append(of_sentence("numbers published, and attacked", hidden, "nothing recovered"))
    packs = run(sys.executable, "-m", "bench.reporting", "--teams", "100", most=300)
    rows.append(of_sentence("a pack for a board", packs, "30 s for 400 teams"))
    night = run(sys.executable, "-m", "bench.nightly", "--small", most=900)
    rows.append(of_sentence("a night of counting and publishing", night, "300 s for a million"))
    if importlib.util.find_spec("bench.importing"):
        brought = run(sys.executable, "-m", "bench.importing", "--small", most=600)
        rows.append(of_sentence("comments imported", brought, "3,500 rows a second"))
    else:
        rows.append(skipped("comments imported", "bench/importing.py is not here."))
    print(as_table(rows))
    return 1 if any(row.kept is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
