"""One's calendar: the page where its address is made and ended, what a program fetches there, and a single meeting."""

import hashlib
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread_web.accounts.models import hashed
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import moment
from goldthread_web.design.pages import Link, Page, render_page
from goldthread_web.reviews import calendars, icalendar
from goldthread_web.reviews.models import CalendarFeed
from goldthread_web.reviews.services import calendars as services
from goldthread_web.reviews.views.common import the_case
from goldthread_web.reviews.views.meetings import the_meeting

NAME = "Goldthread: days of my cases"
FILE = "goldthread.ics"


@dataclass(frozen=True, kw_only=True)
class CalendarPage(Page):
    """One's calendar address: whether there is one, since when, and the address itself while it is shown."""

    made: str
    fetched: str
    address: str = ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: SignedInRequest) -> HttpResponse:
    """Say whether there is an address; make one, or another in its place, and show it this once."""
    address = ""
    if request.method == "POST":
        token = services.make_feed(by=request.user, at=timezone.now())
        address = request.build_absolute_uri(reverse("reviews:calendar_feed", kwargs={"token": token}))
    feed = CalendarFeed.objects.filter(user=request.user).first()
    page = CalendarPage(
        title="Your calendar",
        breadcrumbs=(Link("Cases", reverse("reviews:cases")),),
        made=moment(feed.made_at) if feed else "",
        fetched=moment(feed.fetched_at) if feed else "",
        address=address,
    )
    response = render_page(request, "reviews/calendar.jinja", page)
    response.headers["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def end(request: SignedInRequest) -> HttpResponse:
    """End the address."""
    services.end_feed(by=request.user, at=timezone.now())
    messages.success(request, "Ended. Programs that have the address find nothing there any more.")
    return redirect("reviews:calendar")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar program the days of its person's cases. The secret in the address is all that lets it in."""
    found = CalendarFeed.objects.select_related("user").filter(token_hash=hashed(token), user__is_active=True).first()
    if found is None:
        raise Http404("There is no calendar here.")
    entries = calendars.entries(found.user, today=timezone.localdate(), site=_site(request))
    body = icalendar.calendar(NAME, entries)
    tag = quote_etag(hashlib.sha256(body.encode()).hexdigest())
    known = tag in parse_etags(request.headers.get("If-None-Match", ""))
    services.note_fetched(feed=found, entries=len(entries), changed=not known, at=timezone.now())
    response = HttpResponse(status=304) if known else _answer(body)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@login_required
@require_safe
def meeting(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Give one meeting as a file for a calendar."""
    one = the_meeting(the_case(request, case), pk)
    services.note_meeting_taken(meeting=one, by=request.user, at=timezone.now())
    return _answer(icalendar.calendar(NAME, [calendars.meeting_entry(one, site=_site(request))]))


def _site(request: HttpRequest) -> calendars.Site:
    return calendars.Site(root=request.build_absolute_uri("/").rstrip("/"), host=request.get_host())


def _answer(body: str) -> HttpResponse:
    disposition = f'attachment; filename="{FILE}"'
    return HttpResponse(body, content_type=icalendar.MEDIA_TYPE, headers={"Content-Disposition": disposition})
