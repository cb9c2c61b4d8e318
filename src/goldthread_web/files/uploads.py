"""An upload handler that stops keeping a file that is too large, before it fills the disk."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

from goldthread_web.files.services import MAX_BYTES


class DropWhatIsTooLarge(FileUploadHandler):
    """Stand before the handlers that keep the bytes, and pass on little more than a file may have.

    Little more, and not less: by its size the file is then seen to be too large, and refused.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.passed = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self.passed > MAX_BYTES:
            return None
        self.passed += len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
