"""Lists of records, and their forms: the same pages for every kind in `parts.py`."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.pages import Fact, Link, render_page
from goldthread_web.reviews import access, cards, showing
from goldthread_web.reviews.errors import Refused, Stale
from goldthread_web.reviews.forms.records import RecordForm, form_for
from goldthread_web.reviews.models import Case, CaseRecord
from goldthread_web.reviews.pages import ConfirmPage, PartPage, RecordPage
from goldthread_web.reviews.parts import BY_SLUG, Part
from goldthread_web.reviews.services import records
from goldthread_web.reviews.side import part_url
from goldthread_web.reviews.views.common import (
    about,
    faults_into,
    put_faults,
    put_notice,
    reopen,
    seen,
    sent_version,
    the_case,
    trail,
)


@login_required
@require_safe
def part(request: SignedInRequest, case: int, part: str) -> HttpResponse:
    """List the records of one kind."""
    found, kind = the_case(request, case), _kind(part)
    seen(request, found, kind.slug)
    return render_page(request, "reviews/part.jinja", _part_page(request, found, kind))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, case: int, part: str) -> HttpResponse:
    """Write a new record."""
    found, kind = the_case(request, case), _kind(part)
    access.check(request.user, kind.write, found)
    form = form_for(kind.model, found, data=request.POST or None, chosen=_chosen(request, kind))
    if request.method == "POST" and form.is_valid():
        with faults_into(form):
            record = records.add_record(
                kind=kind.model,
                case=found,
                values=form.values(),
                by=request.user,
                at=timezone.now(),
                needs=kind.write,
            )
            return redirect(cards.place_of(kind, record))
    page = _record_page(request, found, kind, form, title=f"Add: {kind.one}", button="Add")
    return render_page(request, "reviews/record.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, case: int, part: str, pk: int) -> HttpResponse:
    """Change a record; when somebody else did so meanwhile, show both versions."""
    found, kind = the_case(request, case), _kind(part)
    access.check(request.user, kind.write, found)
    record = _record(kind, found, pk, sent=request.method == "POST")
    if request.method != "POST":
        seen(request, found, f"{kind.slug} form")
    form = form_for(kind.model, found, record, request.POST or None)
    stale: Stale | None = None
    if request.method == "POST" and form.is_valid():
        try:
            records.change_record(
                record=record,
                version=form.cleaned_data["version"] or 0,
                values=form.values(),
                by=request.user,
                at=timezone.now(),
                needs=kind.write,
            )
        except Refused as error:
            put_faults(form, error)
        except Stale as error:
            stale = error
        else:
            return redirect(cards.place_of(kind, record))
    return _changing(request, found, kind, form, stale)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, case: int, part: str, pk: int) -> HttpResponse:
    """Ask, then take a record out. It can be brought back."""
    found, kind = the_case(request, case), _kind(part)
    access.check(request.user, kind.write, found)
    record = _record(kind, found, pk, sent=request.method == "POST")
    if request.method != "POST":
        return render_page(request, "reviews/confirm.jinja", _remove_page(request, found, kind, record))
    version = sent_version(request)
    try:
        records.remove_record(record=record, version=version, by=request.user, at=timezone.now(), needs=kind.write)
    except Stale:
        messages.warning(request, "Somebody else changed it meanwhile, so it was not removed. Look at it again.")
    except Refused as error:
        put_notice(request, error)
    else:
        messages.success(request, "Removed. It stands at the foot of this page and can be brought back.")
    return redirect(part_url(kind, found))


@login_required
@require_POST
def bring_back(request: SignedInRequest, case: int, part: str, pk: int) -> HttpResponse:
    """Undo the removal of a record."""
    found, kind = the_case(request, case), _kind(part)
    access.check(request.user, kind.write, found)
    record = get_object_or_404(kind.model.objects.filter(case=found), pk=pk)
    try:
        records.bring_back(record=record, by=request.user, at=timezone.now(), needs=kind.write)
    except Refused as error:
        messages.error(request, f"It cannot come back now: {error}")
    return redirect(cards.place_of(kind, record))


def _kind(slug: str) -> Part:
    if slug not in BY_SLUG:
        raise Http404("There is no such part of a case.")
    return BY_SLUG[slug]


def _record(kind: Part, case: Case, pk: int, *, sent: bool) -> CaseRecord:
    """Return the record; one that was removed only to a form that is `sent`, so that nothing typed is lost."""
    rows = kind.model.objects.filter(case=case) if sent else kind.model.objects.of(case)
    record: CaseRecord = get_object_or_404(rows.select_related("added_by", "changed_by"), pk=pk)
    return record


def _chosen(request: SignedInRequest, kind: Part) -> dict[str, str]:
    """The draft, person or event from whose card a form was opened, by number."""
    return {name: request.GET[name] for name in kind.model.ASKED if request.GET.get(name, "").isdecimal()}


def _part_page(request: SignedInRequest, case: Case, kind: Part) -> PartPage:
    may = access.permissions_on(request.user, case)
    may_write = kind.write in may
    there, gone = cards.listed(kind, case), cards.removed(kind, case) if may_write else []
    add_url = reverse("reviews:add", kwargs={"case": case.pk, "part": kind.slug})
    return PartPage(
        title=kind.title,
        breadcrumbs=trail(case),
        one=kind.one,
        intro=kind.intro,
        empty=kind.empty,
        groups=cards.groups(kind, there, may),
        removed=tuple(cards.card(kind, record, may) for record in gone),
        add_url=add_url if may_write and not (kind.only_one and there) else "",
        **about(request, case),
    )


def _record_page(
    request: SignedInRequest, case: Case, kind: Part, form: RecordForm, *, title: str, button: str, **more: Any
) -> RecordPage:
    return RecordPage(
        title=title,
        breadcrumbs=trail(case, Link(kind.title, part_url(kind, case))),
        form=form,
        button=button,
        back_url=part_url(kind, case),
        intro=kind.intro,
        **about(request, case),
        **more,
    )


def _changing(request: SignedInRequest, case: Case, kind: Part, form: RecordForm, stale: Stale | None) -> HttpResponse:
    more: dict[str, Any] = {}
    if stale is not None:
        # What was typed stays in the form. Sent once more, it is written over what stands there now.
        reopen(form, stale.current)
        more = {"theirs": _theirs(stale.current), "theirs_by": showing.written(stale.current)}
    page = _record_page(request, case, kind, form, title=f"Change: {kind.one}", button="Save", **more)
    return render_page(request, "reviews/record.jinja", page, status=409 if stale else 200)


def _theirs(current: CaseRecord) -> tuple[Fact, ...]:
    if current.removed_at is not None:
        return (Fact("Removed", "Somebody has removed this. Bring it back from its list before you change it."),)
    return showing.whole(current)


def _remove_page(request: SignedInRequest, case: Case, kind: Part, record: CaseRecord) -> ConfirmPage:
    return ConfirmPage(
        title=f"Remove this {kind.one}?",
        breadcrumbs=trail(case, Link(kind.title, part_url(kind, case))),
        lead=record.headline,
        facts=showing.whole(record),
        hidden=(Fact("version", str(record.version)),),
        warning="It leaves the case’s pages. It is kept, and can be brought back from the foot of its list.",
        button="Remove",
        action_url=cards.record_url("remove", kind, record),
        back_url=cards.place_of(kind, record),
        **about(request, case),
    )
