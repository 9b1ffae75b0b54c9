"""A file that somebody sends, held in memory up to a size, never in a temporary file."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class InMemoryUpTo(FileUploadHandler):
    """Keeps no more of a file than one byte over what is taken; the rest is read and forgotten, so
    that the boxes beside it are not lost. Whoever asks for the file sees by its size that it is
    too large."""

    def __init__(self, largest: int) -> None:
        super().__init__()
        self.most = largest + 1

    def new_file(self, *args: Any, **more: Any) -> None:
        super().new_file(*args, **more)
        self.held = bytearray()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.held += raw_data[: self.most - len(self.held)]

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        content = io.BytesIO(self.held)
        self.held = bytearray()
        length = content.getbuffer().nbytes
        return InMemoryUploadedFile(
            content, self.field_name, "sound", self.content_type, length, self.charset
        )
