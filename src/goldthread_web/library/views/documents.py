"""Documents come in, and the list of those that are looked after."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import count
from goldthread_web.design.pages import Link, Page, render_page
from goldthread_web.design.paging import page_number, paged
from goldthread_web.library import services
from goldthread_web.library.forms import UploadForm
from goldthread_web.library.listing import work_line
from goldthread_web.library.models import LibraryDocument
from goldthread_web.library.pages import DocumentsPage
from goldthread_web.library.services.adding import Added

PER_PAGE = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Add files to the library of one's partnership."""
    partnerships = partnerships_with(request.user, Permission.UPLOAD_DOCUMENT)
    if not partnerships:
        raise Http404
    form = UploadForm(request.POST or None, request.FILES or None, partnerships=partnerships)
    if request.method == "POST" and form.is_valid():
        added = services.add_documents(
            partnership=form.cleaned_data["partnership"],
            uploads=form.cleaned_data["files"],
            by=request.user,
            at=timezone.now(),
        )
        for refusal in added.refused:
            form.add_error("files", refusal)
        if added.new or added.known:
            return _answer(request, _after(request, added))
    page = Page(title="Add documents", form=form, breadcrumbs=trail())
    return render_page(request, "library/add.jinja", page)


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """List the documents of one's partnerships with their states."""
    if not partnerships_with(request.user, Permission.SEE_DRAFTS):
        raise Http404
    documents = LibraryDocument.objects.drafts_visible_to(request.user).select_related("job", "partnership")
    number = page_number(request)
    start = (number - 1) * PER_PAGE
    lines = tuple(work_line(document) for document in documents[start : start + PER_PAGE])
    address = reverse("library:mine")
    page = DocumentsPage(
        title="Our documents",
        breadcrumbs=trail(),
        documents=lines,
        pages=paged(number, documents.count(), PER_PAGE, address),
        may_add=partnerships_with(request.user, Permission.UPLOAD_DOCUMENT).exists(),
        working=any(line.working for line in lines),
        address=f"{address}?page={number}",
    )
    template = "library/_documents.jinja" if request.headers.get("HX-Target") == "documents" else "library/mine.jinja"
    return render_page(request, template, page)


@login_required
@require_POST
def read_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Have a document read again."""
    document = get_object_or_404(LibraryDocument.objects.drafts_visible_to(request.user), pk=pk)
    services.read_again(document=document, by=request.user, at=timezone.now())
    assert document.job is not None  # noqa: S101 - it was just made
    return redirect("jobs:progress", pk=document.job.pk)


def trail(*links: Link) -> tuple[Link, ...]:
    """Return the way from the library's front page to a page below it."""
    return (Link("Library", reverse("library:home")), *links)


def _answer(request: SignedInRequest, following: HttpResponseRedirect) -> HttpResponse:
    """Return the redirect, or to our script its address: a script cannot see where it was redirected to unread."""
    if request.headers.get("X-Upload"):
        return HttpResponse(status=204, headers={"X-Next": following.url})
    return following


def _after(request: SignedInRequest, added: Added) -> HttpResponseRedirect:
    # One notice for all of a kind, each file on a line of its own.
    if added.refused:
        messages.error(request, "\n".join(added.refused))
    if added.known:
        messages.info(request, "\n".join(f"“{each.title}” was in the library already." for each in added.known))
    if len(added.new) == 1 and not (added.known or added.refused):
        job = added.new[0].job
        assert job is not None  # noqa: S101 - every new document is sent to the reader
        return redirect("jobs:progress", pk=job.pk)
    if added.new:
        messages.success(request, f"{count(len(added.new), 'document')} added. They are being read now.")
    return redirect("library:mine")
