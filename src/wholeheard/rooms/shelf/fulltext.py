"""How each database keeps words and looks for them: FTS5 on SQLite, a tsvector on PostgreSQL.

Both stem English words and are given the same plain words (`asking.words_in`), so that a full stop
without a blank after it, an accent or a hyphen hides no word. What differs: within a phrase
PostgreSQL takes any little word for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from wholeheard.rooms.shelf.asking import Question, Term

LONGEST = 500_000  # letters of a story that are looked through; a tsvector takes a megabyte

SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS shelf_words USING fts5(
           words, tokenize = "porter unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER IF NOT EXISTS shelf_words_go AFTER DELETE ON shelf_shelved
       BEGIN DELETE FROM shelf_words WHERE rowid = old.ordinal; END""",
)
POSTGRESQL = (
    "CREATE TABLE IF NOT EXISTS shelf_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
    """CREATE INDEX IF NOT EXISTS shelf_words_in ON shelf_words
       USING gin (words) WITH (fastupdate = off)""",
    """CREATE OR REPLACE FUNCTION shelf_words_go() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
           IF TG_OP = 'TRUNCATE' THEN DELETE FROM shelf_words;
           ELSE DELETE FROM shelf_words WHERE rowid = OLD.ordinal;
           END IF;
           RETURN NULL;
       END $$""",
    """CREATE OR REPLACE TRIGGER shelf_words_go AFTER DELETE ON shelf_shelved
       FOR EACH ROW EXECUTE FUNCTION shelf_words_go()""",
    """CREATE OR REPLACE TRIGGER shelf_words_all_go AFTER TRUNCATE ON shelf_shelved
       FOR EACH STATEMENT EXECUTE FUNCTION shelf_words_go()""",
)
AWAY = (
    "DROP TRIGGER IF EXISTS shelf_words_go{on}",
    "DROP TRIGGER IF EXISTS shelf_words_all_go{on}",
    "DROP TABLE IF EXISTS shelf_words",
)


def statements(vendor: str) -> Sequence[str]:
    """What makes the index and the trigger by which its rows go."""
    return SQLITE if vendor == "sqlite" else POSTGRESQL


def away(vendor: str) -> Sequence[str]:
    """What takes them away again."""
    on = "" if vendor == "sqlite" else " ON shelf_shelved"
    return [one.format(on=on) for one in AWAY]


def put(rows: Iterable[tuple[int, str]]) -> None:
    """Keep the words of stories, by their ordinals; what was kept of them before is replaced."""
    rows = list(rows)
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM shelf_words WHERE rowid = %s", [[row[0]] for row in rows])
        cursor.executemany(_INSERT[connection.vendor], rows)


_INSERT = {
    "sqlite": "INSERT INTO shelf_words (rowid, words) VALUES (%s, %s)",
    "postgresql": "INSERT INTO shelf_words (rowid, words) VALUES (%s, to_tsvector('english', %s))",
}


def tidy() -> None:
    """Merge what was written piece by piece, so that nothing deleted is left in old pieces."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO shelf_words (shelf_words) VALUES ('optimize')")
        elif not connection.in_atomic_block:
            cursor.execute("VACUUM (ANALYZE) shelf_words")
            cursor.execute("VACUUM (ANALYZE) shelf_shelved")


# Looking -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class Matching:
    """A piece of SQL about `shelf_words` that says which of its rows a question finds. `joined`:
    it needs that table beside the rows of the shelf."""

    sql: str
    values: list[Any] = field(default_factory=list)
    joined: bool = True


def matching(question: Question) -> Matching:
    """Raises nothing: a question holds only words, however it was typed."""
    return _fts5(question) if connection.vendor == "sqlite" else _tsquery(question)


def _fts5(question: Question) -> Matching:
    wanted = " AND ".join(f"({' OR '.join(map(_fts5_term, any_of))})" for any_of in question.all_of)
    unwanted = " OR ".join(map(_fts5_term, question.without))
    if not wanted:
        sql = "s.ordinal NOT IN (SELECT rowid FROM shelf_words WHERE shelf_words MATCH %s)"
        return Matching(sql, [unwanted], joined=False)
    asked = f"({wanted}) NOT ({unwanted})" if unwanted else wanted
    return Matching("shelf_words MATCH %s", [asked])


def _fts5_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.begins else ""}'


def _tsquery(question: Question) -> Matching:
    found = Matching("")
    pieces = [f"({' || '.join(_terms(any_of, found))})" for any_of in question.all_of]
    pieces += [f"!!{one}" for one in _terms(question.without, found)]
    found.sql = f"shelf_words.words @@ ({' && '.join(pieces)})"
    return found


def _terms(terms: Iterable[Term], found: Matching) -> list[str]:
    sql = []
    for term in terms:
        words = " ".join(term.words)
        found.values.append(f"{words}:*" if term.begins else words)
        sql.append("to_tsquery('simple', %s)" if term.begins else "phraseto_tsquery('english', %s)")
    return sql
