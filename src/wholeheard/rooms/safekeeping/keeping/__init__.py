"""Backup and restore: a portable copy of every row, from SQLite to PostgreSQL and back.

A backup is two files. NAME.backup is gzipped JSON, one row a line; nothing about a person stands
plain in it: what is protected or personal is sealed under the key of its story, or else under the
backup's own key. NAME.keys holds those keys, sealed under the deployment's key, and says in its
seal until when: 35 days. Without it the backup cannot be read, so what was taken back since is
gone from it too after that time. Both end with a digest under the backup's key.

Sign-ins and the queue are not kept: people sign in again, and the sweep finds what waits.
"""

from wholeheard.rooms.safekeeping.keeping.making import Kept, backup
from wholeheard.rooms.safekeeping.keeping.putting_back import Restored, restore

__all__ = ["Kept", "Restored", "backup", "restore"]
