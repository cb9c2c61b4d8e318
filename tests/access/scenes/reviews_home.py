"""Meetings, calendars and search: one meeting of the world's case, with somebody asked and something to read."""

from django.core.files.base import ContentFile

from goldthread_web.reviews.models import Meeting
from goldthread_web.reviews.services import calendars, meetings, records
from tests.access.scenes.reviews import case_parts, the_case
from tests.factories.reviews import MONDAY_AFTER, a_meeting


def _meeting(world):
    case, by = the_case(world), world.people["manager"]
    return Meeting.objects.of(case).first() or a_meeting(case, by)


def of_meeting(world):
    return case_parts(world) | {"pk": _meeting(world).pk}


def _removed_meeting(world):
    meeting = _meeting(world)
    records.remove_record(record=meeting, version=1, by=world.people["manager"], at=MONDAY_AFTER)
    return case_parts(world) | {"pk": meeting.pk}


def _guest(world):
    known = _meeting(world).attendances.first()
    asked = {"meeting": _meeting(world), "people": [meetings.Asked("Ola Reed")]}
    return known or meetings.ask_people(**asked, by=world.people["manager"], at=MONDAY_AFTER)[0]


def _part(world):
    return of_meeting(world) | {"kind": "people", "number": _guest(world).pk}


def _removed_part(world):
    guest = _guest(world)
    records.remove_record(record=guest, version=1, by=world.people["manager"], at=MONDAY_AFTER)
    return of_meeting(world) | {"kind": "people", "number": guest.pk}


def _token(world):
    return {"token": calendars.make_feed(by=world.people["manager"], at=MONDAY_AFTER)}


MEETING = {"kind": "progress", "minutes": "60", "version": "1", "on_day": "16", "on_month": "3", "on_year": "2026"}


def _plan(world):
    sent = {}
    for key in ("progress", "group", "partners", "huddle"):
        sent |= {f"{key}-book": "on", f"{key}-minutes": "60", f"{key}-begins": "10:00"}
        sent |= {f"{key}-on_day": "16", f"{key}-on_month": "3", f"{key}-on_year": "2026"}
    return sent


PARTS = {
    "reviews:meetings": case_parts,
    "reviews:add_meeting": case_parts,
    "reviews:plan_meetings": case_parts,
    "reviews:meeting": of_meeting,
    "reviews:change_meeting": of_meeting,
    "reviews:remove_meeting": of_meeting,
    "reviews:bring_back_meeting": _removed_meeting,
    "reviews:meeting_ics": of_meeting,
    "reviews:meeting_people": of_meeting,
    "reviews:meeting_came": of_meeting,
    "reviews:meeting_paper": of_meeting,
    "reviews:meeting_part_remove": _part,
    "reviews:meeting_part_bring_back": _removed_part,
    "reviews:calendar_feed": _token,
    "reviews:calendar_feed[wrong]": lambda world: {"token": "no-such-secret"},
}
POSTS = {
    "reviews:add_meeting": lambda world: MEETING,
    "reviews:plan_meetings": _plan,
    "reviews:change_meeting": lambda world: MEETING,
    "reviews:remove_meeting": lambda world: {"version": "1"},
    "reviews:meeting_people": lambda world: {"others": "Ines Holt, head teacher"},
    "reviews:meeting_came": lambda world: {
        f"came-{_guest(world).pk}": "came", f"version-{_guest(world).pk}": "1",
    },
    "reviews:meeting_paper": lambda world: {"upload": ContentFile(b"What to read before", name="paper.txt")},
    "reviews:meeting_part_remove": lambda world: {"version": "1"},
}  # fmt: skip
