"""One record: as a page for reading, and as JSON at the same address."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from goldthread_web.accounts import access
from goldthread_web.accounts.access import Permission
from goldthread_web.design.pages import Link, render_page
from goldthread_web.library import labels, record_view, services
from goldthread_web.library.listing import TAGS
from goldthread_web.library.models import LibraryDocument, State
from goldthread_web.library.pages import RecordPage
from goldthread_web.library.records import Workspace
from goldthread_web.library.views.documents import trail

Json = dict[str, Any]


@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a record to those who may read it; as JSON to those who ask for that."""
    document = get_object_or_404(LibraryDocument.objects.visible_to(request.user).select_related("file"), pk=pk)
    if _wants_json(request):
        response: HttpResponse = _as_json(_shown(request.user, document, "data"))
    else:
        shown = _shown(request.user, document, "record")
        response = render_page(request, "library/record.jinja", _page(request, document, shown))
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
def record_json(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a record as JSON."""
    document = get_object_or_404(LibraryDocument.objects.visible_to(request.user), pk=pk)
    return _as_json(_shown(request.user, document, "data"))


def _shown(user: Any, document: LibraryDocument, what: str) -> Json:
    """Return the published record, else what there is so far, which only those who see drafts come to ask for."""
    workspace = Workspace.of(document)
    published = workspace.publication()
    if published is None and workspace.reading is None:
        raise Http404("It has not been read yet.")
    if published is None:
        services.note_viewed(document=document, what=what, by=user, at=timezone.now())
    return published or workspace.draft_record()


def _wants_json(request: HttpRequest) -> bool:
    if request.GET.get("format") == "json":
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _as_json(shown: Json) -> JsonResponse:
    return JsonResponse(shown, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _page(request: HttpRequest, document: LibraryDocument, shown: Json) -> RecordPage:
    state = State(document.state)
    source = shown["source"]
    return RecordPage(
        title=(shown["title"] or {}).get("text") or document.title,
        breadcrumbs=trail(),
        kind=labels.doc_type(shown["doc_type"]),
        tag=None if state is State.PUBLISHED else TAGS[state],
        notice="" if state is State.PUBLISHED else NOTICES[state],
        facts=record_view.facts(shown),
        themes=_themes(shown),
        groups=record_view.groups(shown),
        actions=tuple(_actions(request.user, document)),
        json_url=reverse("library:record_json", kwargs={"pk": document.pk}),
        file_url=reverse("files:download", kwargs={"pk": document.file_id}),
        source_name=source["file"],
    )


NOTICES = {
    State.DRAFT: "Only your partnership sees this draft. Nobody else does until it is published.",
    State.WITHDRAWN: "This record was withdrawn. Only your partnership sees it.",
}


def _themes(shown: Json) -> tuple[Link, ...]:
    ids = dict.fromkeys(theme["id"] for theme in shown["themes"] if theme["id"])
    return tuple(Link(labels.theme(each), reverse("library:theme", kwargs={"theme": each})) for each in ids)


def _actions(user: Any, document: LibraryDocument) -> list[Link]:
    if not access.can(user, Permission.SEE_DRAFTS, document.partnership):
        return []
    return [Link("See what was read beside the document", reverse("library:review", kwargs={"pk": document.pk}))]
