"""The return code: 21 letters and figures in seven groups of three.

It is made from the form's nonce by a keyed hash, so the same telling always has the same code.
100 bits, in Crockford's base32 (no I, L, O, U), with a check character (Luhn modulo 32). The
database keeps a keyed hash of it; the code itself is nowhere.
"""

from __future__ import annotations

import secrets

from wholeheard.kit import sealing

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BODY = 20
GROUP = 3
NONCE_BYTES = 16
_READ_AS = {"O": "0", "I": "1", "L": "1", "U": "V"}


def new_nonce() -> bytes:
    return secrets.token_bytes(NONCE_BYTES)


def code_for(nonce: bytes) -> str:
    """The code of the telling that carries this nonce: 21 characters without spaces."""
    number = int.from_bytes(sealing.keyed_hash("codes", nonce)[:13], "big") >> 4
    body = "".join(LETTERS[(number >> (5 * place)) & 31] for place in reversed(range(BODY)))
    return body + _check_character(body)


def grouped(code: str) -> str:
    """As it is shown: `K7Q M4T XD9 WRE 2HV C6N PA3`."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def tidy(typed: str) -> str | None:
    """The code somebody meant, or None if it cannot be one. Forgives case, O/0, I/L/1, spaces."""
    if len(typed) > 200:
        return None
    kept = [_READ_AS.get(letter, letter) for letter in typed.upper() if letter.isalnum()]
    code = "".join(kept)
    right_size = len(code) == BODY + 1 and all(letter in LETTERS for letter in code)
    return code if right_size and _check_character(code[:-1]) == code[-1] else None


def hash_of_code(code: str) -> bytes:
    return sealing.keyed_hash("code look-ups", code.encode())


def hash_of_nonce(nonce: bytes) -> bytes:
    return sealing.keyed_hash("nonce look-ups", nonce)


def _check_character(body: str) -> str:
    """Luhn's algorithm in base 32: catches every single wrong character."""
    total = 0
    for place, letter in enumerate(reversed(body)):
        value = LETTERS.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return LETTERS[-total % 32]
