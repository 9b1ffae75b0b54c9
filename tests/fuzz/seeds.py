"""What the search begins with: invented words and files, and pieces from which it makes more."""

from __future__ import annotations

import gzip
import io

STORIES = (
    "Nurse Ffion held my hand. Dr. Okoro rang 07700 900123 on 3 November at 6 a.m. and said sorry!",
    "Bethan Pugh, born 4 May 1951, 2 Chapel Row, ZZ99 3WZ. NHS 999 131 6760, ref AB12 CDE.",
    "My mum is 83. Write to amara@mail.example or @amara_x, https://ward.example/a?b=1",
    "He hit me again last night and I am scared. Nobody came…\n\nThe food was cold\x1eThank you",
    "Roedd y nyrs yn garedig iawn wrth fy mam a diolch o galon iddi, Sister Blodwen ferch Dewi.",
    "<b>kind</b> “nurse” 😀 \u202eabc שלום １２ e\u0301 İ ß THANK YOU\tRegards,\nAmara",
    "We waited four hours\x1e\x1e???\x1eThe doctor was rushed and I was in and out in two minutes.",
)
SHEETS = (
    b'1,"kind, and ""quick"""\n2,"two\nlines"\n\n3,plain\n',
    b'1,"open\n2,"a" stray\n3,caf\xc3\xa9\r\n4,bad \xff\r5,',
    b"1;2\t3|4,x\n,,,\n\x00,y",
)
LINES = (
    b'{"id": 2, "comment": "kind", "date": null}\n[]\n{"comment": 7}\n\n{"comment"',
    b'{"comment": "\\ud83d half", "id": {"a": [1, 2]}}\n{"comment": NaN}\n"x"\ncaf\xe9',
    b'{"comment": ' + b"[" * 700 + b"]" * 700 + b"}",
)
PIECES = (
    "Dr ", "Nurse ", "Mr. ", " and ", "Okoro", "'s ", "07700 900", "999 131 6760", "ZZ99 3WZ",
    "3 November ", "on the 29th", "born ", "aged ", " years old", "Mill Lane", "flat 1 ", "ref ",
    "@", ".example", "https://", "Regards,\n", "my mum ", "ferch ", "ward ", "[name of a nurse]",
    "double oh seven ", "i want to die", "hit me", "not ", "\x1e", "😀", "\u202e", "İ", "\u0301",
    '"', '""', '","', "\r\n", '{"comment": "', '"}', "\\ud83d",
)  # fmt: skip


def seeds_of(target: str) -> list[bytes]:
    """The files and words with which the search for one target begins."""
    stories = [story.encode() for story in STORIES]
    if target in ("jsonl_bytes", "protected_lines"):
        return list(LINES)
    if target == "parquet_bytes":
        return [_parquet(), gzip.compress(_parquet())]
    return [*SHEETS, *stories] if target in ("csv_bytes", "imported_rows") else stories


def dictionary() -> str:
    """The pieces as libFuzzer reads them."""
    return "".join(f'"{_escaped(piece)}"\n' for piece in PIECES)


def _escaped(piece: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in piece.encode())


def _parquet() -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    file = io.BytesIO()
    table = pa.table({"id": ["1", None], "comment": ["kind", "caf\u00e9, cold"]})
    parquet.write_table(table, file)
    return file.getvalue()
