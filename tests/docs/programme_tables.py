"""The tables of the reference page of the culture programme."""

from __future__ import annotations

from tests.docs.tables import code, table

from wholeheard.listening import programme
from wholeheard.listening.programme import dashboard, equality, workforce
from wholeheard.listening.programme.uploads import Sheet

THIS = programme.programme()


def phases() -> str:
    """Each phase, what is written down in it, and what is asked on leaving."""
    return table(
        ["phase", "what for", "written down", "asked on leaving"],
        (
            [
                phase.name,
                phase.aim,
                ", ".join(dict.fromkeys(code(one.template) for one in phase.tasks if one.template)),
                " ".join(f"{one.text}{f' ({code(one.needs)})' if one.needs else ''}"
                         for one in phase.exit),
            ]
            for phase in THIS.phases
        ),
    )  # fmt: skip


def diagnostics() -> str:
    """Each diagnostic with what it asks and how many must stand behind it."""
    return table(
        ["diagnostic", "asks", "whose side", "at least", "holds"],
        (
            [
                f"{one.name} ({code(one.id)})",
                one.asks,
                code(one.voice),
                str(one.fewest),
                _holds(one),
            ]
            for one in THIS.diagnostics
        ),
    )


def _holds(one: programme.Diagnostic) -> str:
    parts = [
        f"{len(one.questions)} questions" if one.questions else "",
        f"the instrument {code(one.instrument)}" if one.instrument else "",
        f"beside {code(one.mirror)}" if one.mirror else "",
        f"{len(one.measures)} figures" if one.measures else "",
        f"a mix of {len(one.mix)}" if one.mix else "",
        f"a record sheet of {len(one.sheet)} fields" if one.sheet else "",
    ]
    return ", ".join(part for part in parts if part)


def helps() -> str:
    """The catalogue of what helps."""
    return table(
        ["what helps", "elements", "how surely", "what is known"],
        (
            [one.name, ", ".join(map(code, one.elements)), one.strength, one.evidence]
            for one in THIS.helps
        ),
    )


def indicators() -> str:
    """WRES and WDES, with which rate stands over which."""
    return table(
        ["standard", "indicator", "what it is", "how"],
        (
            [standard.id.upper(), one.code, one.name, _how(one)]
            for standard in equality.STANDARDS.values()
            for one in standard.indicators
        ),
    )


def _how(one: equality.Indicator) -> str:
    over = f": {code(one.over[0])} over {code(one.over[1])}" if one.over[0] else ""
    return f"{one.kind}{over}"


def uploads() -> str:
    """Each table that people fill in, column by column."""
    elements = tuple(sorted({one for this in THIS.helps for one in this.elements}))
    sheets = (
        equality.sheet(equality.WRES), equality.sheet(equality.WDES), workforce.SHEET,
        dashboard.sheet(THIS, elements),
    )  # fmt: skip
    return "\n\n".join(f"**{one.key}**\n\n{_columns(one)}" for one in sheets)


def _columns(sheet: Sheet) -> str:
    return table(
        ["column", "holds", ""],
        (
            [
                code(one.name) + ("" if one.required else " (may be empty)"),
                ", ".join(map(code, one.codes)) or one.kind,
                one.hint,
            ]
            for one in sheet.columns
        ),
    )
