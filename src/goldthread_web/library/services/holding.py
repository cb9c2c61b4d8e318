"""One at a time: whoever writes about a document holds it until the transaction ends."""

from goldthread_web.library.models import LibraryDocument


def hold(document: LibraryDocument) -> None:
    """Wait for others who write about `document`, and bring it up to date with what they did.

    Without it two people who decide in the same second would both make the index anew, and one of them would fail.
    """
    held = LibraryDocument.objects.select_for_update(of=("self",), no_key=True)
    document.refresh_from_db(fields=["title", "state", "job"], from_queryset=held)
