"""Which kind of file an upload is, asked of the reader that will have to read it."""

from django.core.files.base import File

from goldthread.documents import formats


def media_type_of(upload: "File[bytes]", *, name: str) -> str:
    """Return the media type of what was uploaded. Raises UnreadableFile for a kind that is not read."""
    upload.seek(0)
    data = upload.read()
    upload.seek(0)
    return formats.detect(data, file=name).media_type
