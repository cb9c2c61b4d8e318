"""A case as a paper to be taken out: what stands in it, in order, before anything is laid out.

By pseudonym throughout: the key from pseudonym to name is not asked for here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldthread_web.accounts.models import User
from goldthread_web.design.filters import day, moment
from goldthread_web.design.pages import Fact
from goldthread_web.reviews import cards, deadlines, limitations, models, showing
from goldthread_web.reviews.models import Case, CaseRecord
from goldthread_web.reviews.pages import MARKING
from goldthread_web.reviews.parts import CHAPTERS, INCIDENT, RAPID_REVIEW, REVIEW, Part, of_chapter
from goldthread_web.reviews.story import story

ABOUT = (
    "This paper names the people of the case by pseudonym. It shows the case as it stood when it was taken out, and "
    "does not follow what is written afterwards."
)


@dataclass(frozen=True)
class Entry:
    """One thing that was written down: its headline, how it stands, its questions with their answers, by whom."""

    headline: str
    standing: str = ""
    facts: tuple[Fact, ...] = ()
    written: str = ""


@dataclass(frozen=True)
class Section:
    """Entries of one kind."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Chapter:
    """A part of the case's life. `empty` names the kinds of which nothing is written down."""

    title: str
    sections: tuple[Section, ...]
    empty: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A whole case, as it stood when somebody took it out."""

    title: str
    marking: str
    taken_out: str
    lead: tuple[str, ...]
    chapters: tuple[Chapter, ...]


def paper_of(case: Case, *, by: User, at: datetime, today: date) -> Paper:
    """Return `case` as it stands on `today`, taken out by `by` at the time `at`."""
    return Paper(
        title=f"Case {case.reference}",
        marking=MARKING,
        taken_out=f"Case {case.reference}, taken out by {by} on {moment(at)}",
        lead=(
            case.partnership.name,
            " ".join(story(case, today=today)),
            ABOUT,
        ),
        chapters=(
            Chapter("Where the case is", tuple(_course(case, today))),
            *(_chapter(case, title) for title in CHAPTERS),
            Chapter("History", (Section("What was done in the case", tuple(_history(case))),)),
        ),
    )


def _course(case: Case, today: date) -> Iterator[Section]:
    yield Section("Stages", tuple(_stages(case)))
    yield Section("Dates, and what each rests on", tuple(_dates(case, today)))
    yield Section("What happened when", tuple(_events(case)))
    if pauses := tuple(_pauses(case)):
        yield Section("Pauses", pauses)


def _stages(case: Case) -> Iterator[Entry]:
    for move in case.stage_changes.select_related("by"):
        facts = (Fact("Reason", move.reason),) if move.reason else ()
        yield Entry(move.get_stage_display(), facts=facts, written=f"{move.by}, {moment(move.at)}")


def _dates(case: Case, today: date) -> Iterator[Entry]:
    for one in deadlines.deadlines_of(case, today=today):
        if one.state == "not started":
            continue
        row = deadlines.row(one)
        facts = (Fact("Date", row.day), Fact("Whose move", row.who), Fact("Basis", row.basis))
        how = (Fact("How it was worked out", "\n".join(row.how)),) if row.how else ()
        beside = tuple(Fact("Beside it", said) for said in row.warnings)
        yield Entry(row.what, row.tag.text, (*facts, *how, *beside))


def _events(case: Case) -> Iterator[Entry]:
    for event in case.events.select_related("by"):
        said = f"The day {event.words}: {day(event.on) if event.on else 'taken back'}"
        facts = (Fact("Why it was corrected", event.note),) if event.note else ()
        yield Entry(said, facts=facts, written=f"{event.by}, {moment(event.at)}")


def _pauses(case: Case) -> Iterator[Entry]:
    for pause in case.pauses.select_related("by"):
        until = f"to {day(pause.last)}" if pause.last else "with no end yet"
        headline = f"{pause.rule}, from {day(pause.first)} {until}"
        yield Entry(headline, facts=(Fact("Reason", pause.reason),), written=f"{pause.by}, {moment(pause.at)}")


def _chapter(case: Case, title: str) -> Chapter:
    own = [_part(kind, case) for kind in of_chapter(title)]
    sections = [*own, *(section for section in BESIDE_PARTS.get(title, _nothing)(case))]
    return Chapter(
        title,
        tuple(section for section in sections if section.entries),
        tuple(section.title for section in sections if not section.entries),
    )


def _part(kind: Part, case: Case) -> Section:
    return Section(kind.title, tuple(_entry(record) for record in cards.listed(kind, case)))


def _entry(record: CaseRecord) -> Entry:
    headline = f"{record.group}: {record.headline}" if record.group else record.headline
    return Entry(headline, record.standing[0], showing.facts(record), showing.written(record))


def _records(title: str, found: Any) -> Section:
    return Section(title, tuple(_entry(record) for record in found.select_related("added_by", "changed_by")))


def _nothing(case: Case) -> Iterator[Section]:
    yield from ()


def _of_incident(case: Case) -> Iterator[Section]:
    yield Section("Decision about the referral", tuple(_decisions(case, models.Decision.About.REFERRAL)))


def _of_rapid_review(case: Case) -> Iterator[Section]:
    yield Section("Decision on the rapid review", tuple(_decisions(case, models.Decision.About.RAPID_REVIEW)))


def _of_review(case: Case) -> Iterator[Section]:
    yield _records("Meetings", models.Meeting.objects.of(case))
    found = limitations.limitations(case)
    yield Section("Limitations", tuple(Entry(one.text, facts=(Fact("Why", one.why),)) for one in found))


def _decisions(case: Case, about: str) -> Iterator[Entry]:
    for decision in case.decisions.filter(about=about).select_related("by").prefetch_related("criteria"):
        criteria = (
            Fact(f"Criterion {one.criterion}: {one.get_weighs_display().lower()}", one.reason)
            for one in decision.criteria.all()
        )
        facts = (
            Fact("Decided by", decision.decided_by),
            Fact("Day of the decision", day(decision.decided_on)),
            Fact("Reason", decision.reason),
            *criteria,
        )
        yield Entry(decision.get_choice_display(), facts=facts, written=f"{decision.by}, {moment(decision.at)}")


def _history(case: Case) -> Iterator[Entry]:
    for line in case.changes.select_related("by").order_by("at", "pk"):
        yield Entry(line.words, written=", ".join(part for part in (str(line.by or ""), moment(line.at)) if part))


# What stands in a chapter beside the kinds of records that `parts.py` lists.
BESIDE_PARTS = {INCIDENT: _of_incident, RAPID_REVIEW: _of_rapid_review, REVIEW: _of_review}
