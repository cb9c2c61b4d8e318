"""Cases in lists: the most urgent first, with what is next in each. Quick for hundreds: all are asked at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from goldthread_web.design.filters import day
from goldthread_web.design.pages import Tag
from goldthread_web.reviews.deadlines import CaseDates, dates_of_many, is_late
from goldthread_web.reviews.list_pages import CaseLine
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.stages import ENDED, Stage

PER_PAGE = 25
COLOURS = {stage: "grey" if stage in ENDED else "blue" for stage in Stage}
# The lists there are, by the word in their address.
RUNNING, OVER, OTHERS = "running", "ended", "others"
TITLES = {RUNNING: "Running", OVER: "Ended", OTHERS: "Other cases of your partnership"}


def lists(user: Any) -> "dict[str, QuerySet[Case]]":
    """Return each list of cases that `user` may look through, by its name."""
    mine = Case.objects.visible_to(user).select_related("partnership")
    return {
        RUNNING: mine.running(),
        OVER: mine.filter(stage__in=ENDED),
        OTHERS: Case.objects.open_to_join(user).select_related("partnership"),
    }


def running_lines(cases: Sequence[Case], *, today: date) -> list[CaseLine]:
    """Return running cases as lines: the one whose next day is the earliest first, those without a day last."""
    dates = dates_of_many(cases, today=today)
    ordered = sorted(cases, key=lambda case: (_next_day(dates[case.pk]), -case.pk))
    return [running_line(case, dates[case.pk]) for case in ordered]


def _next_day(dates: CaseDates) -> date:
    # Days that cannot be counted with are looked at first.
    return date.min if dates.fault else next((one.binding for one in dates.running() if one.binding), date.max)


def running_line(case: Case, dates: CaseDates) -> CaseLine:
    """Return a running case with its next day."""
    first = next((one for one in dates.running() if one.binding), None)
    following = f"{first.rule.title}, by {day(first.binding)}: {first.rule.who}" if first else ""
    return CaseLine(
        reference=case.reference,
        url=reverse("reviews:case", kwargs={"case": case.pk}),
        partnership=case.partnership.short_name,
        tag=Tag(case.get_stage_display(), COLOURS[Stage(case.stage)]),
        opened=day(case.opened_at),
        next=dates.fault or following,
        late=first is not None and is_late(first),
    )


def plain_line(case: Case, url: str) -> CaseLine:
    """Return a case in which nothing is to be done here: one that has ended, or one that one is not on."""
    return CaseLine(
        reference=case.reference,
        url=url,
        partnership=case.partnership.short_name,
        tag=Tag(case.get_stage_display(), "grey"),
        opened=day(case.opened_at),
    )
