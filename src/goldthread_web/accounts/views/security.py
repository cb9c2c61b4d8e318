"""The security checklist, for the administrator of the installation alone."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldthread_web.accounts import errors, forms, security, services, trail
from goldthread_web.accounts.models import SecurityTick
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.accounts.security import Item
from goldthread_web.design.filters import moment
from goldthread_web.design.pages import Link, Page, Tag, render_page

DONE, TO_DO, NOT_SO = Tag("Done", "green"), Tag("To do", "blue"), Tag("Not so", "red")


@dataclass(frozen=True)
class ItemRow:
    """One item in the list: how it stands, who said so and what the program sees."""

    words: str
    url: str
    tag: Tag
    said: str
    seen: str


@dataclass(frozen=True, kw_only=True)
class ChecklistPage(Page):
    """The whole list."""

    rows: tuple[ItemRow, ...]
    done: int
    complete: bool


@dataclass(frozen=True)
class TickRow:
    """One entry in the history of an item."""

    said: str
    note: str


@dataclass(frozen=True, kw_only=True)
class ItemPage(Page):
    """One item: why, how to find out, what the program sees, what was said of it."""

    why: str
    how: str
    seen: str
    tag: Tag
    done: bool
    may_tick: bool
    history: tuple[TickRow, ...]


@login_required
@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """List the items and how each stands."""
    if not request.user.is_administrator:
        raise Http404
    standing = {tick.item: tick for tick in SecurityTick.objects.standing().select_related("by")}
    rows = tuple(_row(item, standing.get(item.key)) for item in security.items())
    page = ChecklistPage(
        title="Security checklist",
        breadcrumbs=trail.all_partnerships(),
        rows=rows,
        done=sum(row.tag == DONE for row in rows),
        complete=security.security_checklist_complete(),
    )
    return render_page(request, "accounts/security_checklist.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: SignedInRequest, key: str) -> HttpResponse:
    """Show one item; take a tick, or that it holds no more."""
    found = security.item(key)
    if not (found and request.user.is_administrator):
        raise Http404
    form = forms.SecurityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = request.POST.get("done") == "yes"
        note = form.cleaned_data["note"]
        try:
            services.tick_security_item(item=found, done=done, note=note, by=request.user, at=timezone.now())
        except errors.NotSo as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{found.words}: {'done' if done else 'to do again'}.")
            return redirect("accounts:security_checklist")
    return render_page(request, "accounts/security_item.jinja", _page(found, form))


def _page(item: Item, form: forms.SecurityForm) -> ItemPage:
    ticks = list(SecurityTick.objects.filter(item=item.key).select_related("by"))
    seen = item.look()
    tag = _tag(item, ticks[0] if ticks else None)
    return ItemPage(
        title=item.words,
        breadcrumbs=(*trail.all_partnerships(), Link("Security checklist", reverse("accounts:security_checklist"))),
        form=form,
        why=item.why,
        how=item.how,
        seen=seen.words if seen else "",
        tag=tag,
        done=bool(ticks and ticks[0].done),
        may_tick=tag != NOT_SO,
        history=tuple(TickRow(_said(tick), tick.note) for tick in ticks),
    )


def _row(item: Item, tick: SecurityTick | None) -> ItemRow:
    seen = item.look()
    return ItemRow(
        words=item.words,
        url=reverse("accounts:security_item", kwargs={"key": item.key}),
        tag=_tag(item, tick),
        said=_said(tick) if tick else "",
        seen=seen.words if seen else "",
    )


def _tag(item: Item, tick: SecurityTick | None) -> Tag:
    seen = item.look()
    if seen and seen.is_so is False:
        return NOT_SO
    return DONE if tick and tick.done else TO_DO


def _said(tick: SecurityTick) -> str:
    return f"{'Done' if tick.done else 'To do again'}: {tick.by.full_name}, {moment(tick.at)}"
