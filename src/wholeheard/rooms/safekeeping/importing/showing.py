"""How imports and their samples are shown to those who check them."""

from __future__ import annotations

import math
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.rooms.safekeeping.importing import sampling
from wholeheard.rooms.safekeeping.models import ImportSample, ImportVerdict
from wholeheard.rooms.stories.models import Batch


def batch_row(batch: Batch) -> dict[str, Any]:
    """An import in the list: what it is, on what basis it stands, how far it has come."""
    sample = getattr(batch, "sample", None)
    verdict = getattr(sample, "verdict", None) if sample else None
    return {
        "name": batch.name,
        "on": batch.on,
        "basis": batch.basis,
        "attested_by": batch.attested_by,
        "sample": sample.pk if sample else None,
        "comments": sample.comments if sample else None,
        "state": _state(sample, verdict),
        "waits": bool(sample and not verdict),
    }


def _state(sample: ImportSample | None, verdict: ImportVerdict | None) -> str:
    if sample is None:
        return _("It is not all in yet. Run the import again, and it goes on.")
    if verdict is None:
        found = sampling.standing(sample)
        return _("%(looked)s of %(drawn)s checked") % {
            "looked": found.looked_at,
            "drawn": found.drawn,
        }
    if not verdict.released:
        return _("Kept sealed")
    if verdict.written_on is None:
        return _("Released. The words are being written")
    return _("Released: protected by machine, sample checked")


def sample_page(sample: ImportSample, verdict: ImportVerdict | None) -> dict[str, Any]:
    """How far the checking has come, in sentences with their figures."""
    found = sampling.standing(sample)
    return {
        "sample": sample,
        "batch": sample.batch,
        "verdict": verdict,
        "standing": found,
        "at": found.looked_at + 1,
        "good_enough": found.good_enough,
        "figures": [_found(found, verdict), _bound(sample, found, verdict), _limit(sample)],
    }


def _found(found: sampling.Standing, verdict: ImportVerdict | None) -> str:
    number = verdict.with_missed if verdict else found.with_missed
    looked_at = verdict.looked_at if verdict else found.looked_at
    return ngettext(
        "In %(number)s of %(looked_at)s comments the machine had missed something.",
        "In %(number)s of %(looked_at)s comments the machine had missed something.",
        number,
    ) % {"number": number, "looked_at": looked_at}


def _bound(sample: ImportSample, found: sampling.Standing, verdict: ImportVerdict | None) -> str:
    bound = verdict.at_most if verdict else found.at_most
    if (verdict.looked_at if verdict else found.looked_at) >= sample.comments:
        return _("A person looked at every comment of this import.")
    return _(
        "So among all %(comments)s at most %(share)s in 1,000 have something that was missed. "
        "A sample like this one would be wrong about that 1 time in 20."
    ) % {"comments": f"{sample.comments:,}", "share": math.ceil(bound * 1000)}


def _limit(sample: ImportSample) -> str:
    return _("They are released if that is %(share)s in 1,000 or fewer.") % {
        "share": round(sample.most_missed * 1000)
    }
