"""The files of a case."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import count, moment
from goldthread_web.design.pages import render_page
from goldthread_web.reviews import access
from goldthread_web.reviews.forms.documents import UploadForm
from goldthread_web.reviews.models import Case, CaseFile
from goldthread_web.reviews.pages import DocumentsPage, FileRow
from goldthread_web.reviews.services import documents as services
from goldthread_web.reviews.views.common import about, attempt, seen, the_case, trail


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: SignedInRequest, case: int) -> HttpResponse:
    """List the files of the case; take more."""
    found = the_case(request, case)
    if request.method != "POST":
        seen(request, found, "documents")
        return render_page(request, "reviews/documents.jinja", _page(request, found, UploadForm()))
    access.check(request.user, Permission.WORK_ON_CASE, found)
    form = UploadForm(request.POST, request.FILES)

    def keep() -> None:
        given = form.cleaned_data["files"]
        services.add_files(case=found, uploads=given, by=request.user, at=timezone.now())

    if attempt(form, keep):
        messages.success(request, f"{count(len(form.cleaned_data['files']), 'file')} kept with the case.")
        return redirect(reverse("reviews:documents", kwargs={"case": found.pk}))
    return render_page(request, "reviews/documents.jinja", _page(request, found, form))


def _page(request: SignedInRequest, case: Case, form: Any) -> DocumentsPage:
    may = access.permissions_on(request.user, case)
    rows = CaseFile.objects.filter(case=case).select_related("file", "by", "agency").order_by("-at", "-pk")
    if Permission.SEE_RETURNS not in may:
        rows = rows.filter(agency=None)
    return DocumentsPage(
        title="Documents",
        breadcrumbs=trail(case),
        form=form if form.errors else None,
        files=tuple(_row(row) for row in rows),
        upload_form=form if Permission.WORK_ON_CASE in may else None,
        **about(request, case),
    )


def _row(row: CaseFile) -> FileRow:
    whose = f"{row.agency}: " if row.agency else ""
    detail = f"{whose}added by {row.by or 'link'}, {moment(row.at)}"
    return FileRow(row.file.name, reverse("files:download", kwargs={"pk": row.file_id}), detail)
