"""Confirming, correcting, rejecting and adding beside the document. Every form works without JavaScript."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread_web.accounts import access
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import count
from goldthread_web.design.pages import Link, render_page
from goldthread_web.library import review_view, services
from goldthread_web.library.editing import NotAccepted, typed_of
from goldthread_web.library.fields import BY_NAME
from goldthread_web.library.forms import ItemForm, form_for
from goldthread_web.library.listing import TAGS, work_line
from goldthread_web.library.merging import Entry, Standing
from goldthread_web.library.models import Decision, LibraryDocument, State
from goldthread_web.library.pages import ItemPage, ReviewPage
from goldthread_web.library.places import html_id
from goldthread_web.library.records import Workspace
from goldthread_web.library.services.deciding import NoSuchItem
from goldthread_web.library.source_view import blocks_view
from goldthread_web.library.views.documents import trail

ONE_PRESS = (Decision.Kind.CONFIRM, Decision.Kind.REJECT, Decision.Kind.UNDO)


@login_required
@require_safe
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the document, and beside it what was read from it."""
    document = _document(request, pk)
    services.note_viewed(document=document, what="review", by=request.user, at=timezone.now())
    return render_page(request, "library/review.jinja", _page(request, document))


@login_required
@require_POST
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Confirm or reject one item, or undo that. Answers HTMX with the right-hand side of the page."""
    document = _document(request, pk)
    key, kind = request.POST.get("key", ""), request.POST.get("kind", "")
    if kind not in ONE_PRESS:
        raise Http404("There is no such decision.")
    try:
        services.decide_item(document=document, key=key, kind=kind, by=request.user, at=timezone.now())
    except NoSuchItem as error:
        raise Http404("There is no such item.") from error
    return _after(request, document, key)


@login_required
@require_POST
def confirm_rest(request: SignedInRequest, pk: int) -> HttpResponse:
    """Confirm all that nobody has decided about, or all of one field."""
    document = _document(request, pk)
    field = request.POST.get("field", "")
    if field and field not in BY_NAME:
        raise Http404("There is no such field.")
    number = services.confirm_rest(document=document, field=field, by=request.user, at=timezone.now())
    if not _is_part(request):
        messages.success(request, f"{count(number, 'item')} confirmed.")
    return _after(request, document, "")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Correct an item's words, or what stands beside them."""
    document = _to_decide(request, pk)
    services.note_viewed(document=document, what="item", by=request.user, at=timezone.now())
    entry = Workspace.of(document).entry(key)
    if entry is None:
        raise Http404("There is no such item.")
    field = entry.item.field

    def keep(typed: dict[str, str]) -> str:
        return services.decide_item(
            document=document,
            key=key,
            kind=Decision.Kind.CORRECT,
            typed=typed,
            by=request.user,
            at=timezone.now(),
        )

    form = form_for(field, request.POST or None, initial=typed_of(entry.item))
    return _form_answer(request, document, form, keep, _correct_page(document, entry, form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, pk: int, field: str) -> HttpResponse:
    """Add an item that the program did not find."""
    document = _to_decide(request, pk)
    if field not in BY_NAME or not BY_NAME[field].quoted:
        raise Http404("There is no such field.")

    def keep(typed: dict[str, str]) -> str:
        return services.decide_item(
            document=document,
            field=field,
            kind=Decision.Kind.ADD,
            typed=typed,
            by=request.user,
            at=timezone.now(),
        )

    form = form_for(field, request.POST or None)
    return _form_answer(request, document, form, keep, _add_page(document, field, form))


def _document(request: SignedInRequest, pk: int) -> LibraryDocument:
    documents = LibraryDocument.objects.drafts_visible_to(request.user).select_related("job", "partnership")
    return get_object_or_404(documents, pk=pk)


def _to_decide(request: SignedInRequest, pk: int) -> LibraryDocument:
    document = _document(request, pk)
    access.check(request.user, Permission.CONFIRM_RECORD, document.partnership)
    return document


def _is_part(request: SignedInRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


def _after(request: SignedInRequest, document: LibraryDocument, key: str) -> HttpResponse:
    if _is_part(request):
        return render_page(request, "library/_read.jinja", _page(request, document))
    place = f"#{html_id(key)}" if key else ""
    return redirect(reverse("library:review", kwargs={"pk": document.pk}) + place)


def _form_answer(
    request: SignedInRequest,
    document: LibraryDocument,
    form: ItemForm,
    keep: Callable[[dict[str, str]], str],
    page: ItemPage,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            key = keep(form.cleaned_data)
        except NotAccepted as error:
            for fault in error.faults:
                form.add_error(fault.name, fault.message)
        else:
            return redirect(reverse("library:review", kwargs={"pk": document.pk}) + f"#{html_id(key)}")
    return render_page(request, "library/item.jinja", page)


def _correct_page(document: LibraryDocument, entry: Entry, form: ItemForm) -> ItemPage:
    one = BY_NAME[entry.item.field].one
    suggested = entry.suggested or entry.item
    return _item_page(
        document,
        form,
        title=f"Correct: {one.lower()}",
        one=one,
        quote=review_view.said(suggested),
        action_url=reverse("library:correct", kwargs={"pk": document.pk, "key": entry.item.key}),
        back=f"#{html_id(entry.item.key)}",
        button="Keep the correction",
    )


def _add_page(document: LibraryDocument, field: str, form: ItemForm) -> ItemPage:
    one = BY_NAME[field].one
    return _item_page(
        document,
        form,
        title=f"Add: {one.lower()}",
        one=one,
        quote="",
        action_url=reverse("library:add_item", kwargs={"pk": document.pk, "field": field}),
        back="",
        button="Add",
    )


def _item_page(document: LibraryDocument, form: ItemForm, *, title: str, back: str, **more: Any) -> ItemPage:
    review_url = reverse("library:review", kwargs={"pk": document.pk})
    return ItemPage(
        title=title,
        breadcrumbs=trail(Link(document.title, review_url)),
        form=form,
        number=document.pk,
        back_url=review_url + back,
        **more,
    )


def _page(request: SignedInRequest, document: LibraryDocument) -> ReviewPage:
    workspace = Workspace.of(document)
    line = work_line(document)
    return ReviewPage(
        title=workspace.title() or document.title,
        breadcrumbs=trail(Link("Our documents", reverse("library:mine"))),
        number=document.pk,
        tag=TAGS[State(document.state)],
        blocks=blocks_view(workspace.reading.blocks if workspace.reading else [], workspace.entries),
        warnings=_warnings(workspace),
        reader=workspace.reading.reader_version if workspace.reading else "",
        problem=line.problem,
        working_url=line.job_url,
        published=document.state == State.PUBLISHED,
        **_standing(document, workspace),
        **_rights(request, document),
    )


def _warnings(workspace: Workspace) -> tuple[str, ...]:
    found = workspace.reading.record["warnings"] if workspace.reading else ()
    return tuple(warning["message"] for warning in found)


def _standing(document: LibraryDocument, workspace: Workspace) -> dict[str, Any]:
    entries = workspace.entries
    published = workspace.publication()
    return {
        "groups": review_view.review_groups(document.pk, entries),
        "absent": review_view.absent(document.pk, entries) if workspace.reading else (),
        "count": len(entries),
        "checked": sum(entry.standing is not Standing.PENDING for entry in entries),
        "waiting": sum(review_view.is_open(entry) for entry in entries),
        "lost": sum(entry.lost and entry.is_settled for entry in entries),
        "changed_since": published is not None and published != workspace.settled_record(),
    }


def _rights(request: SignedInRequest, document: LibraryDocument) -> dict[str, Any]:
    return {
        "may_decide": access.can(request.user, Permission.CONFIRM_RECORD, document.partnership),
        "may_publish": access.can(request.user, Permission.PUBLISH_RECORD, document.partnership),
    }
