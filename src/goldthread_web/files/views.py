"""Giving a file back to those who may have it."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldthread_web.files import access, services


@require_safe
def download(request: HttpRequest, pk: int) -> FileResponse:
    """Send the file, always to be saved and never to be shown: what strangers wrote does not run on our pages."""
    file = get_object_or_404(access.visible_to(request.user), pk=pk)
    by = request.user if request.user.is_authenticated else None
    services.record_download(file=file, by=by, at=timezone.now())
    response = FileResponse(file.open(), as_attachment=True, filename=file.name, content_type=file.media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
