"""Publishing a record and taking it back, each after a question."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldthread_web.accounts import access
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Partnership
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import count
from goldthread_web.design.pages import Fact, Link, render_page
from goldthread_web.library import services
from goldthread_web.library.models import LibraryDocument
from goldthread_web.library.pages import ConfirmPage
from goldthread_web.library.records import Workspace
from goldthread_web.library.services.reading import title_of
from goldthread_web.library.views.documents import trail

READERS = {
    Partnership.Visibility.PUBLIC: "everybody, signed in or not",
    Partnership.Visibility.SIGNED_IN: "everybody who is signed in here, in every partnership",
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, and then publish."""
    document = _document(request, pk)
    if request.method == "POST":
        try:
            services.publish(document=document, by=request.user, at=timezone.now())
        except services.CannotPublish as error:
            messages.error(request, str(error))
            return redirect("library:review", pk=pk)
        messages.success(request, "The record is published.")
        return redirect("library:record", pk=pk)
    return render_page(request, "library/confirm.jinja", _publish_page(document))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, and then withdraw."""
    document = _document(request, pk)
    if request.method == "POST":
        try:
            services.withdraw(document=document, by=request.user, at=timezone.now())
        except services.CannotPublish as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "The record is withdrawn. Your partnership still sees it.")
        return redirect("library:review", pk=pk)
    page = ConfirmPage(
        title="Withdraw this record?",
        breadcrumbs=_trail(document),
        lead=f"“{document.title}” will no longer be read by others. What your partnership has confirmed is kept.",
        facts=(),
        button="Withdraw",
        action_url=reverse("library:withdraw", kwargs={"pk": pk}),
        back_url=_back(document),
    )
    return render_page(request, "library/confirm.jinja", page)


def _document(request: SignedInRequest, pk: int) -> LibraryDocument:
    documents = LibraryDocument.objects.drafts_visible_to(request.user).select_related("partnership")
    document = get_object_or_404(documents, pk=pk)
    access.check(request.user, Permission.PUBLISH_RECORD, document.partnership)
    return document


def _publish_page(document: LibraryDocument) -> ConfirmPage:
    workspace = Workspace.of(document)
    entries = workspace.entries
    settled = sum(entry.is_settled for entry in entries)
    waiting = sum(entry.standing == "pending" for entry in entries)
    readers = READERS[Partnership.Visibility(document.partnership.published_visible_to)]
    return ConfirmPage(
        title="Publish this record?",
        breadcrumbs=_trail(document),
        lead=f"“{document.title}” will be read by {readers}, and the file with it.",
        facts=(
            Fact("Called", title_of(document, workspace.settled_record())),
            Fact("Published", count(settled, "confirmed item")),
            Fact("Left out", count(waiting, "item") + " that nobody has checked" if waiting else "nothing"),
        ),
        warning="Read it once more for anything that could identify a child, a family or a worker.",
        button="Publish",
        action_url=reverse("library:publish", kwargs={"pk": document.pk}),
        back_url=_back(document),
    )


def _back(document: LibraryDocument) -> str:
    return reverse("library:review", kwargs={"pk": document.pk})


def _trail(document: LibraryDocument) -> tuple[Link, ...]:
    return trail(Link(document.title, _back(document)))
