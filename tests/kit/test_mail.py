"""Letters go one to each."""

from __future__ import annotations

from django.core import mail as django_mail

from wholeheard.kit import mail


def test_each_gets_a_letter_of_their_own() -> None:
    sent = mail.send("Two wait", "Two stories wait.", ["a@x.example", "b@x.example"])
    assert sent == 2
    assert [letter.to for letter in django_mail.outbox] == [["a@x.example"], ["b@x.example"]]
    assert all(not letter.cc and not letter.bcc for letter in django_mail.outbox)


def test_to_nobody_nothing_goes() -> None:
    assert mail.send("Nobody", "Nothing", []) == 0
    assert django_mail.outbox == []
