"""How much may be uploaded: told before it is read, so that nobody fills the disk.

Django reads a whole form before any page can say no. So this handler looks at the length that the
browser has announced, and at what really comes, before a byte is kept.
"""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http.request import QueryDict

LARGEST = 256 << 20  # bytes of all files of one import: a federation's workers are a tenth of it
USUAL = 4 << 20  # bytes of a form anywhere else
AREAS = ("/imports/", "/api/v1/imports/trials")


class Bounded(FileUploadHandler):
    """Refuse a form that is larger than its page takes."""

    _left = USUAL

    def handle_raw_input(
        self,
        _input_data: Any,  # noqa: ANN401 -- as Django has it
        META: dict[str, str],  # noqa: N803 -- as Django has it
        content_length: int,
        _boundary: Any,  # noqa: ANN401
        _encoding: str | None = None,
    ) -> tuple[QueryDict, Any] | None:
        """Look at what is announced."""
        most = LARGEST if META.get("PATH_INFO", "").endswith(AREAS) else USUAL
        if content_length > most:
            raise RequestDataTooBig(content_length)
        self._left = most
        return None

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes:
        """Count what comes."""
        self._left -= len(raw_data)
        if self._left < 0:
            raise RequestDataTooBig(self._left)
        return raw_data

    def file_complete(self, _file_size: int) -> None:
        """Leave the keeping to the next handler."""
