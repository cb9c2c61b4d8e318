"""What the page of a case shows: where it is, what is next and whose move it is, people, documents, what changed."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from goldthread_web.accounts.access import Permission
from goldthread_web.design.filters import day, moment
from goldthread_web.design.pages import Fact, Link
from goldthread_web.reviews import places
from goldthread_web.reviews.deadlines import CaseDates, is_late
from goldthread_web.reviews.models import (
    Case,
    CaseChange,
    CaseFile,
    CaseMember,
    PanelSeat,
    Person,
    Reviewer,
    StageChange,
)
from goldthread_web.reviews.pages import ChangeLine, NextStep, Stop
from goldthread_web.reviews.services.moving import lacking
from goldthread_web.reviews.stages import MAIN_LINE, Stage, moves_from

MOST_CHANGES = 12
MOST_STEPS = 7
MOST_DOCUMENTS = 5
# Where that is recorded which meets a deadline: for whom, at which stages (at any, where none is named), its page.
MetAt = tuple[Permission, frozenset[Stage], str, str]
NOWHERE: MetAt = (Permission.SEE_CASE, frozenset(), "reviews:dates", "")
_NOTIFY: MetAt = (Permission.MOVE_CASE, frozenset({Stage.TO_NOTIFY}), "reviews:notify", "")
MET_AT: dict[str, MetAt] = {
    "notified": _NOTIFY,
    "looked_after_death_notified": _NOTIFY,
    "care_leaver_death_notified": _NOTIFY,
    "partners_told": (Permission.WORK_ON_CASE, frozenset(), "reviews:add", "told"),
    "rapid_review_done": (Permission.SEE_CASE, frozenset(), "reviews:rapid_review", ""),
    "rapid_review_sent": (Permission.WORK_ON_CASE, frozenset(), "reviews:add", "panel-letters"),
    "panel_replied": (Permission.WORK_ON_CASE, frozenset(), "reviews:add", "panel-letters"),
}


def line(case: Case) -> tuple[Stop, ...]:
    """Return the drawn line of a case: what is behind it, where it is, what is ahead, what was left out."""
    reached = {
        stage: day(at) for stage, at in StageChange.objects.filter(case=case).order_by("pk").values_list("stage", "at")
    }
    here = Stage(case.stage)
    stages = list(MAIN_LINE)
    if here not in stages:
        # Referred comes before the line; closed and withdrawn end it where the case was.
        stages = [here, *stages] if here == Stage.REFERRED else [*(s for s in stages if s in reached), here]
    at = stages.index(here)
    return tuple(_stop(stage, place, at, reached) for place, stage in enumerate(stages))


def _stop(stage: Stage, place: int, at: int, reached: dict[str, str]) -> Stop:
    if place == at:
        return Stop(stage.label, "here", f"since {reached.get(stage, '')}")
    if place < at:
        return Stop(stage.label, "done" if stage in reached else "skipped", reached.get(stage, ""))
    return Stop(stage.label, "ahead")


def steps(user: Any, case: Case, dates: CaseDates, may: frozenset[Permission]) -> tuple[NextStep, ...]:
    """Return what is to be done now, what is late first, with whose move it is: as many as can be taken in."""
    waiting = _moves(case) if Permission.MOVE_CASE in may else ()
    given = [step for made in places.steps.made(user, case) for step in made]
    found = [*_due(case, dates, may), *given, *waiting]
    return tuple(sorted(found, key=lambda step: not step.urgent))[:MOST_STEPS]


def _due(case: Case, dates: CaseDates, may: frozenset[Permission]) -> Iterator[NextStep]:
    for one in dates.running():
        url = _where_met(case, one.rule.met_by, may)
        by = f"by {day(one.binding)}" if one.binding else "as soon as possible"
        yield NextStep(f"{one.rule.title}, {by}", url, one.rule.who, one.in_words(), urgent=is_late(one))


def _where_met(case: Case, event: str, may: frozenset[Permission]) -> str:
    """Return where `event` is recorded; for those who may not, and where it has no page of its own, the dates."""
    permission, stages, route, part = MET_AT.get(event, NOWHERE)
    if permission not in may or (stages and case.stage not in stages):
        return reverse("reviews:dates", kwargs={"case": case.pk})
    return reverse(route, kwargs={"case": case.pk} | ({"part": part} if part else {}))


def _moves(case: Case) -> Iterator[NextStep]:
    for move in moves_from(Stage(case.stage)):
        if missing := lacking(move, case):
            yield NextStep(move.words, "", "business manager", f"First: {' '.join(missing)}")


def left_behind(dates: CaseDates) -> str:
    """Return a line about the dates of earlier stages that have no day written down; "" where there are none."""
    titles = [one.rule.title for one in dates.passed()]
    if not titles:
        return ""
    return f"No day is written down for what an earlier stage asked: {'; '.join(titles)}."


def moves(case: Case) -> tuple[Link, ...]:
    """Return the moves that can be made now, as links to where they are made."""
    ready = (move for move in moves_from(Stage(case.stage)) if not lacking(move, case))
    return tuple(
        Link(
            move.words,
            reverse(move.page, kwargs={"case": case.pk})
            if move.page
            else reverse("reviews:move", kwargs={"case": case.pk, "to": move.to}),
        )
        for move in ready
    )


def people(case: Case) -> tuple[Fact, ...]:
    """Return the people of the case by pseudonym, with how each takes part."""
    return tuple(Fact(person.headline, person.get_taking_part_display()) for person in Person.objects.of(case))


def reviewers(case: Case) -> tuple[Fact, ...]:
    """Return who writes the review, and the panel beside them."""
    writing = [Fact(one.name, f"Lead reviewer{_from(one.organisation)}") for one in Reviewer.objects.of(case)]
    seats = PanelSeat.objects.of(case).select_related("agency")
    return (*writing, *(Fact(seat.headline, f"Panel: {seat.get_part_display().lower()}") for seat in seats))


def _from(organisation: str) -> str:
    return f", {organisation}" if organisation else ""


def team(case: Case) -> tuple[Fact, ...]:
    """Return who is on the case."""
    seats = CaseMember.objects.live().filter(case=case).select_related("user", "agency", "partnership")
    return tuple(Fact(str(seat.user), _seat(seat, case)) for seat in seats)


def _seat(seat: CaseMember, case: Case) -> str:
    parts = [seat.get_role_display()]
    if seat.agency:
        parts.append(str(seat.agency))
    if seat.partnership_id != case.partnership_id:
        parts.append(seat.partnership.short_name)
    return ", ".join(parts)


def files_of(case: Case, may: frozenset[Permission]) -> "QuerySet[CaseFile]":
    """Return the files of `case` that somebody with the permissions `may` on it can have, the newest first."""
    rows = CaseFile.objects.filter(case=case).select_related("file").order_by("-at", "-pk")
    return rows if Permission.SEE_RETURNS in may else rows.filter(agency=None)


def documents(case: Case, may: frozenset[Permission]) -> tuple[Link, ...]:
    """Return the newest files."""
    return tuple(
        Link(row.file.name, reverse("files:download", kwargs={"pk": row.file_id}))
        for row in files_of(case, may)[:MOST_DOCUMENTS]
    )


def news(user: Any, case: Case, since: datetime | None) -> tuple[ChangeLine, ...]:
    """Return what others did after `since`, the newest first; nothing at the first visit, when all is new."""
    if since is None:
        return ()
    return _lines(CaseChange.objects.filter(case=case, at__gt=since).exclude(by=user))


def changes(case: Case) -> tuple[ChangeLine, ...]:
    """Return the newest lines of the case's history."""
    return _lines(CaseChange.objects.filter(case=case))


def _lines(rows: "QuerySet[CaseChange]") -> tuple[ChangeLine, ...]:
    newest = rows.select_related("by")[:MOST_CHANGES]
    alike = (list(lines) for _, lines in groupby(newest, key=lambda line: (line.words, line.by_id, line.at.date())))
    return tuple(_line(lines) for lines in alike)


def _line(alike: list[CaseChange]) -> ChangeLine:
    """One line for what somebody did several times on a day."""
    newest = alike[0]
    words = f"{newest.words} ({len(alike)} times)" if len(alike) > 1 else newest.words
    return ChangeLine(words, str(newest.by or ""), moment(newest.at), newest.url)
