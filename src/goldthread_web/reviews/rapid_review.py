"""What the page of the rapid review shows: its day plan, its analysis, the decisions and whether in time."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from goldthread.clocks import Deadline
from goldthread.working_days import add_working_days, england_and_wales, working_days_between
from goldthread_web.design.filters import count, day, moment
from goldthread_web.design.pages import Fact, Tag
from goldthread_web.reviews import data, showing
from goldthread_web.reviews.afternoon_pages import PlanLine, Section
from goldthread_web.reviews.models import Analysis, Case, Decision, Escalation, PartnerView
from goldthread_web.reviews.models.incident import Partner
from goldthread_web.reviews.pages import Card

FINISH = "D5"  # the deadline of the rapid review


def sections(case: Case, *, may_write: bool) -> tuple[Section, ...]:
    """Return the analysis of `case`; a heading that somebody added stands after those that came with it."""
    rows = Analysis.objects.of(case).select_related("added_by", "changed_by")
    hints = {one.heading: one.hint for one in data.analysis_headings()}
    ordered = sorted(rows, key=lambda row: (row.position == 0, row.position, row.pk))
    return tuple(_section(row, hints.get(row.heading, ""), may_write) for row in ordered)


def _section(row: Analysis, hint: str, may_write: bool) -> Section:
    url = reverse("reviews:change", kwargs={"case": row.case_id, "part": "analysis", "pk": row.pk})
    return Section(
        heading=row.heading,
        hint=hint,
        text=row.text,
        written=showing.written(row) if row.text else "",
        url=url if may_write else "",
        anchor=f"record-{row.pk}",
    )


def plan(case: Case) -> tuple[PlanLine, ...]:
    """Return the day plan, with their dates once the Panel has been notified."""
    notified = case.events.days().get("notified")
    return tuple(_plan_line(one, notified) for one in data.rapid_review_plan())


def _plan_line(one: data.PlanDay, notified: date | None) -> PlanLine:
    days = f"{one.first} to {one.last}" if one.last != one.first else str(one.first)
    if notified is None:
        return PlanLine(days, "", one.words)
    ends = sorted({one.first, one.last})
    dates = [day(add_working_days(notified, number, holidays=england_and_wales())) for number in ends]
    return PlanLine(days, " to ".join(dates), one.words)


def decisions(case: Case, found: list[Deadline]) -> tuple[Card, ...]:
    """Return what was decided, the newest first: that one counts, the others are history."""
    rows = Decision.objects.filter(case=case, about=Decision.About.RAPID_REVIEW).select_related("by")
    newest_first = list(rows.prefetch_related("criteria").order_by("-pk"))
    due = next((one.binding for one in found if one.rule.id == FINISH), None)
    return tuple(_decision(row, due, counts=place == 0) for place, row in enumerate(newest_first))


def _decision(row: Decision, due: date | None, *, counts: bool) -> Card:
    words = {one.key: one.words for one in data.criteria()}
    criteria = tuple(
        Fact(f"({one.criterion}) {words[one.criterion]}", f"{one.get_weighs_display()}. {one.reason}")
        for one in row.criteria.all()
    )
    return Card(
        headline=row.get_choice_display(),
        anchor=f"decision-{row.pk}",
        facts=(
            Fact("Decided by", row.decided_by),
            Fact("Decided on", day(row.decided_on) + in_time(row.decided_on, due)),
            Fact("Why", row.reason),
            *criteria,
        ),
        written=f"Recorded by {row.by}, {moment(row.at)}",
        tag=Tag("Holds", "green") if counts else Tag("Earlier", "grey"),
    )


def in_time(on: date, due: date | None) -> str:
    """Return, to go on after the day of a decision, whether it was made by `due`; "" where nothing is due."""
    if due is None:
        return ""
    if on <= due:
        return f": in time, by {day(due)}"
    late = working_days_between(due, on, holidays=england_and_wales())
    return f": {count(late, 'working day')} after {day(due)}"


def criteria() -> tuple[Fact, ...]:
    """Return the four criteria of regulation 11, by their letters."""
    return tuple(Fact(f"({one.key})", one.words) for one in data.criteria())


def views(case: Case, about: str) -> tuple[Fact, ...]:
    """Return what each statutory partner says about a decision: the newest view, or that it is not known yet."""
    newest = {view.partner: view for view in PartnerView.objects.of(case).filter(about=about).order_by("on", "pk")}
    return tuple(Fact(str(label), _view(newest.get(partner))) for partner, label in Partner.choices)


def _view(view: PartnerView | None) -> str:
    if view is None:
        return "Not known yet"
    return f"{view.get_view_display()}. {view.reason} ({view.given_by}, {day(view.on)})"


def disagreement(case: Case, about: str) -> str:
    """Return that the partners disagree and whether somebody has been asked to settle it; "" where they agree."""
    views = PartnerView.objects.of(case).filter(about=about).exclude(view=PartnerView.View.UNDECIDED)
    newest = {view.partner: view.view for view in views.order_by("on", "pk")}
    raised = list(Escalation.objects.of(case).filter(about=about))
    if len(set(newest.values())) > 1 and not raised:
        return "The partners do not agree. Write down the disagreement and who is asked to settle it."
    return " ".join(_open_disagreements(raised))


def _open_disagreements(raised: list[Escalation]) -> Iterator[str]:
    for one in raised:
        if one.settled_on is None:
            yield f"A disagreement is open since {day(one.raised_on)}: {one.to_whom} is asked to settle it."
