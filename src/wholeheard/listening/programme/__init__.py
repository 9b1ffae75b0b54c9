"""The culture programme as data and pure functions: scope, discover, design, deliver.

Nothing here knows a person, a database or the day. A programme is a folder of TOML files that
anyone can read (`content/1.0`), checked on loading; a house keeps what people write into it.

>>> from wholeheard.listening import programme
>>> this = programme.programme()
>>> [phase.name for phase in this.phases]
['Scope', 'Discover', 'Design', 'Deliver']
>>> len(this.diagnostic("board_interviews").questions)
14
>>> this.what_helps("teamwork")[0].name
'Regular sessions in which staff speak of what the work does to them'

**The programme** (`Programme`, from `programme()`; `versions()` names all kept ones)

- `phases`: `entry` questions, `tasks` (each with the id of a template), `exit` questions. An exit
  with `needs` can be checked by a house (`NEEDS`); the others are answered in words, and the answer
  is kept. Scope cannot be left without `evaluation_plan`.
- `templates`: what is written down, field by field (`KINDS`); `sealed` fields are told in
  confidence.
- `diagnostics`: seven guides. `fewest` is how many must stand behind it before anything is put
  together; `voice` whose side it tells; `instrument` and `mirror` are ids in `listening.asking`;
  `measures` are figures, `sheet` what is recorded of one interview or group.
- `helps`: what helps, by element, with evidence and how strong it is. `signs`: questions for a
  board on itself. `relations`: the circle of kindness in each of four relationships.
- `elements` names the pack of elements (`listening.vocabulary`); `renaming(start, end)` tells what
  becomes of marks when elements are renamed in mid-programme: nothing is rewritten.

**Uploads** (`uploads`): `empty(sheet)`, `read(content, sheet)`; `RefusedUpload.sentences` says what
to mend. A file with a name, an e-mail address or an NHS number in it is refused whole.

- `equality`: `WRES`, `WDES`, `sheet(standard)`, `read`, `results(rows, standard, year)`: exact, for
  the equality lead; `protected.protected(results, standard)`: what anybody may see.
- `workforce`: `leaders(content)` gives bands with vacancies, pipeline and need;
  `represented(characteristic, team, workforce)` the change team beside the workforce, protected;
  `hours_kept(hours)` promised and given.
- `dashboard`: `sheet`, `written`, `read`, and `read_mapped(content, Columns(...), sheet)` for any
  CSV; `variation.variation(observed, measure)` charts each place beside its past and a funnel.

**Putting together**

- `synthesis`: `Finding`s, `matrix(findings, elements)` of who agrees and contradicts;
  `evidence(priority, findings, programme)` says how strong a priority stands, marks what stands on
  a single source, and says what has gone. A priority is never dropped by itself.
- `interventions.mapped(...)`: gaps, overlaps, unmapped, unowned, unanswered, the stop list.
- `circle.circles(told, programme, tree, rules)`: where the circle of each place holds and breaks,
  above the threshold only.

Places stand by name, questions by age, phases in time. Nothing here is ordered by an outcome.
"""

from __future__ import annotations

from wholeheard.listening.programme.elements import Renaming, renaming
from wholeheard.listening.programme.shapes import (
    COUNTS,
    KINDS,
    NEEDS,
    PHASES,
    STRENGTHS,
    VOICES,
    Diagnostic,
    Exit,
    FaultyProgramme,
    Field,
    Help,
    Measure,
    Mix,
    NoSuchPart,
    Phase,
    Programme,
    Question,
    Relation,
    Sign,
    Source,
    Step,
    Task,
    Template,
)
from wholeheard.listening.programme.shelf import programme, read, versions

__all__ = [
    "COUNTS", "KINDS", "NEEDS", "PHASES", "STRENGTHS", "VOICES", "Diagnostic", "Exit",
    "FaultyProgramme", "Field", "Help", "Measure", "Mix", "NoSuchPart", "Phase", "Programme",
    "Question", "Relation", "Renaming", "Sign", "Source", "Step", "Task", "Template", "programme",
    "read", "renaming", "versions",
]  # fmt: skip
