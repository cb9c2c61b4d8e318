"""What the page of a case shows: where it is, what is next and whose move it is, the days, the people, what changed."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldthread.clocks import Deadline
from goldthread_web.accounts.access import Permission
from goldthread_web.design.filters import count, day, moment
from goldthread_web.design.pages import Fact, Link
from goldthread_web.reviews import deadlines, places
from goldthread_web.reviews.models import Case, CaseChange, CaseMember, Decision, Person, Proceeding, StageChange
from goldthread_web.reviews.pages import ChangeLine, NextStep, Stop
from goldthread_web.reviews.services.moving import lacking
from goldthread_web.reviews.stages import MAIN_LINE, Stage, moves_from

MOST_CHANGES = 12
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


def steps(user: Any, case: Case, found: list[Deadline], may: frozenset[Permission]) -> tuple[NextStep, ...]:
    """Return what is to be done now, the most urgent first, with whose move it is."""
    waiting = _moves(case) if Permission.MOVE_CASE in may else ()
    given = [step for made in places.steps.made(user, case) for step in made]
    return tuple(sorted([*_due(case, found, may), *given, *waiting], key=lambda step: not step.urgent))


def _due(case: Case, found: list[Deadline], may: frozenset[Permission]) -> Iterator[NextStep]:
    for one in deadlines.running(found):
        url = _where_met(case, one.rule.met_by, may)
        by = f"by {day(one.binding)}" if one.binding else "as soon as possible"
        yield NextStep(f"{one.rule.title}, {by}", url, one.rule.who, one.in_words(), urgent=one.late_by > 0)


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


def changes(case: Case, since: datetime | None) -> tuple[ChangeLine, ...]:
    """Return the newest lines of the case's history; those after `since` are new to whoever asks."""
    newest = CaseChange.objects.filter(case=case).select_related("by")[:MOST_CHANGES]
    return tuple(
        ChangeLine(line.words, str(line.by or ""), moment(line.at), line.url, new=since is not None and line.at > since)
        for line in newest
    )


def intro(case: Case, today: date) -> str:
    """Return where the case is, in a sentence or two, for whoever comes back after months."""
    newest = StageChange.objects.filter(case=case).last()
    since = f" since {day(newest.at)} ({_ago((today - newest.at.date()).days)})" if newest else ""
    said = [f"{case.get_stage_display()}{since}."]
    decision = Decision.objects.filter(case=case).last()
    if decision:
        said.append(f"Decided on {day(decision.decided_on)}: {decision.get_choice_display().lower()}.")
    if holding := [one.headline.lower() for one in Proceeding.objects.of(case) if one.holds]:
        said.append(f"Publication is held by: {', '.join(holding)}.")
    return " ".join(said)


def _ago(days: int) -> str:
    return count(days, "day") if days else "today"
