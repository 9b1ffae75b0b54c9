"""The attacker: tries to work out hidden figures from what is published, and from nothing else.

A test tool. It imports nothing of `wholeheard` but the names of what it reads, and shares no code
with what it attacks. *Plain*, it sees marks; *informed*, it also knows why each figure is hidden;
*from within*, it works at one place and knows the exact figures of that one.
"""
