"""The review of a case at a glance: each part of it as it stands, and what is still open."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.urls import reverse

from goldthread_web.design.filters import count, day
from goldthread_web.design.pages import Fact, Tag
from goldthread_web.reviews import cards, limitations, models, showing
from goldthread_web.reviews.models import Case, CaseRecord
from goldthread_web.reviews.parts import BY_MODEL
from goldthread_web.reviews.review_pages import Block, Family, FamilyMember, Row

METHOD = ("methodology", "methodology_note", "window_why", "earlier_learning")
PUBLICATION = ("publication", "publication_why", "publish_on", "publication_plan")
NO_PLAN = "Say what is to be published, when, and who is told before."


def intro(case: Case) -> str:
    """Return what the review is and which time it looks at, in a sentence or two."""
    review = models.Review.objects.of(case).first()
    if review is None:
        return "Nobody has written down yet what kind of review this is."
    reviewers = [one.name for one in models.Reviewer.objects.of(case).filter(ended_on=None)]
    said = [
        f"{review.get_kind_display()}. {_window(review)}",
        f"Lead reviewer: {' and '.join(reviewers) or 'none yet'}.",
    ]
    return " ".join(part for part in said if part)


def _window(review: models.Review) -> str:
    if review.window_from and review.window_to:
        return f"It looks at the time from {day(review.window_from)} to {day(review.window_to)}."
    return "Which time it looks at is not settled yet."


def still_open(case: Case, today: date) -> tuple[Row, ...]:
    """Return what has to be settled before the report can be signed off, each with where; what is late first."""
    found = [row for rows in (_first_steps, _unasked, _unanswered, _due) for row in rows(case, today)]
    return tuple(sorted(found, key=lambda row: row.tag is None))


def _first_steps(case: Case, today: date) -> Iterator[Row]:
    wanted = (models.Review, models.Reviewer, models.PanelSeat, models.AgencyInvolved, models.LineOfEnquiry)
    for kind in wanted:
        if not kind.objects.of(case).exists():
            yield Row(BY_MODEL[kind].empty, _list(case, kind))
    if not models.TermsOfReference.in_force(case):
        yield Row("Agree the terms of reference: no version holds yet.", _list(case, models.TermsOfReference))


def _unasked(case: Case, today: date) -> Iterator[Row]:
    not_asked = models.Person.objects.of(case).filter(taking_part=models.Person.TakingPart.NOT_ASKED)
    for person in not_asked.exclude(harm=models.Person.Harm.DIED).exclude(relation=models.Person.Relation.UNBORN):
        text = f"{person.pseudonym} has not been asked whether they take part."
        why = "Ask the police first: they suspect this person." if person.suspected else ""
        yield Row(text, _url(case, person), why)


def _unanswered(case: Case, today: date) -> Iterator[Row]:
    open_lines = models.LineOfEnquiry.objects.of(case).filter(ending="open").count()
    if open_lines:
        words = count(open_lines, "line of enquiry is", "lines of enquiry are")
        yield Row(f"{words} still open.", _list(case, models.LineOfEnquiry))
    without = models.AgencyInvolved.objects.of(case).filter(author_name="").select_related("agency")
    if names := [str(one.agency) for one in without]:
        yield Row(f"No author yet: {', '.join(names)}.", _list(case, models.AgencyInvolved))
    waiting = models.DraftComment.objects.of(case).filter(outcome="waiting").count()
    if waiting:
        words = count(waiting, "comment on a draft waits", "comments on drafts wait")
        yield Row(f"{words} for an answer.", _list(case, models.DraftComment))


def _due(case: Case, today: date) -> Iterator[Row]:
    for request in models.WrittenRequest.objects.of(case).filter(answered_on=None):
        late = request.due_on is not None and request.due_on < today
        by = f" Asked by {day(request.due_on)}." if request.due_on else ""
        text = f"No answer yet to the written request of {day(request.asked_on)}: {request.to}.{by}"
        yield Row(text, _url(case, request), tag=_late(late))
    newest = models.ProgressCheck.objects.of(case).last()
    if newest is None:
        yield Row(BY_MODEL[models.ProgressCheck].empty, _list(case, models.ProgressCheck))
    elif newest.next_on:
        text = f"Next progress check: {day(newest.next_on)}."
        yield Row(text, _list(case, models.ProgressCheck), tag=_late(newest.next_on < today))
    else:
        text = "Say when the partners look at time and quality again: no next progress check is written down."
        yield Row(text, _url(case, newest))


def limits(case: Case) -> tuple[Row, ...]:
    """Return what the report must say that the review could not do."""
    return tuple(
        Row(one.text, one.url, one.why, Tag("Reason lacking", "yellow") if one.lacks_reason else None)
        for one in limitations.limitations(case)
    )


def method(case: Case) -> Block:
    review = models.Review.objects.of(case).first()
    return _block(case, models.Review, facts=showing.some(review, METHOD) if review else ())


def terms(case: Case) -> Block:
    """The version in force, readable here; the others by name."""
    held = models.TermsOfReference.in_force(case)
    versions = [*models.TermsOfReference.objects.of(case).order_by("-pk")]
    if held is None:
        note = "No version has been agreed yet." if versions else ""
        return _block(case, models.TermsOfReference, rows=_rows(versions), note=note)
    note = f"In force: version {held.number}, agreed on {day(held.agreed_on)}"
    note += f" ({held.agreed_by})." if held.agreed_by else "."
    others = [one for one in versions if one != held]
    return _block(case, models.TermsOfReference, facts=(Fact("Text", held.text),), rows=_rows(others), note=note)


def lines(case: Case) -> Block:
    return _block(
        case,
        models.LineOfEnquiry,
        rows=tuple(_row(line, line.answer) for line in models.LineOfEnquiry.objects.of(case)),
    )


def people(case: Case) -> tuple[Block, ...]:
    """Who makes the review: lead reviewer, panel, agencies with their authors."""
    reviewers = tuple(_row(one, _independence(one)) for one in models.Reviewer.objects.of(case))
    seats = sorted(models.PanelSeat.objects.of(case).select_related("agency"), key=lambda seat: seat.rank)
    agencies = models.AgencyInvolved.objects.of(case).select_related("agency")
    return (
        _block(case, models.Reviewer, rows=reviewers),
        _block(case, models.PanelSeat, rows=tuple(_row(seat, str(seat.agency or "")) for seat in seats)),
        _block(case, models.AgencyInvolved, rows=tuple(_row(one, _author(one)) for one in agencies)),
    )


def _independence(one: models.Reviewer) -> str:
    return f"{one.independence} Conflicts of interest: {one.conflicts} Declared on {day(one.declared_on)}."


def _author(one: models.AgencyInvolved) -> str:
    return ", ".join(part for part in (one.author_name, one.author_job_title) if part)


def families(case: Case) -> tuple[Family, ...]:
    """The people of the case by family, each with how they take part."""
    persons = sorted(models.Person.objects.of(case), key=lambda person: person.rank)
    by_family = [(title, list(together)) for title, together in groupby(persons, key=lambda person: person.family)]
    several = len(by_family) > 1
    return tuple(
        Family(title or ("Family not said" if several else ""), tuple(_member(case, person) for person in together))
        for title, together in by_family
    )


def _member(case: Case, person: models.Person) -> FamilyMember:
    tag = showing.tag(person)
    facts = showing.some(person, ("taking_part_why", "spoken_to_by", "support", "views", "pseudonym_wishes"))
    more = (Fact("Contact", _contact(person)), Fact("Draft", _draft_read(person)))
    return FamilyMember(
        name=person.headline,
        url=_url(case, person),
        tag=tag or Tag(""),
        facts=(*facts, *(fact for fact in more if fact.value)),
    )


def _contact(person: models.Person) -> str:
    newest = models.FamilyContact.objects.of(person.case).filter(person=person).last()
    return f"The last on {day(newest.on)}: {newest.get_kind_display().lower()}" if newest else ""


def _draft_read(person: models.Person) -> str:
    comments = [*models.DraftComment.objects.of(person.case).filter(person=person)]
    read = f"Read on {day(person.draft_read_on)}" if person.draft_read_on else ""
    return ". ".join(part for part in (read, cards.waiting(comments) if comments else "") if part)


def proceedings(case: Case) -> Block:
    found = sorted(models.Proceeding.objects.of(case), key=lambda one: one.rank)
    holding = [one.headline for one in found if one.holds]
    note = (
        f"Publication is held by: {', '.join(holding)}." if holding else ("Nothing holds publication." if found else "")
    )
    return _block(case, models.Proceeding, rows=tuple(_row(one, _next(one)) for one in found), note=note)


def _next(one: models.Proceeding) -> str:
    upcoming = f"{one.next_what or 'Next day'}: {day(one.next_on)}." if one.next_on and not one.ended_on else ""
    not_spoken = f"Not to be spoken to: {one.not_to_be_spoken_to}" if one.not_to_be_spoken_to else ""
    return " ".join(part for part in (upcoming, not_spoken) if part)


def progress(case: Case) -> Block:
    newest = models.ProgressCheck.objects.of(case).last()
    if newest is None:
        return _block(case, models.ProgressCheck)
    names = ("on", "by_whom", "time_taken", "quality", "next_on")
    return _block(case, models.ProgressCheck, facts=showing.some(newest, names), note="The last one:")


def report(case: Case) -> tuple[Block, ...]:
    """Drafts with their comments, sign-offs, and the plan for publication."""
    drafts = models.Draft.objects.of(case).order_by("-pk").prefetch_related("comments")
    asked = sorted(models.SignOff.objects.of(case), key=lambda one: one.rank)
    signed = tuple(_row(one, one.get_what_display()) for one in asked)
    review = models.Review.objects.of(case).first()
    plan = showing.some(review, PUBLICATION) if review else ()
    return (
        _block(case, models.Draft, rows=tuple(_row(draft, _draft(draft)) for draft in drafts)),
        _block(case, models.SignOff, rows=signed),
        Block("Publication", "publication", _list(case, models.Review), facts=plan, empty="" if plan else NO_PLAN),
    )


def _draft(draft: models.Draft) -> str:
    comments = [one for one in draft.comments.all() if one.removed_at is None]
    sent = f"Given out on {day(draft.sent_on)}." if draft.sent_on else ""
    return " ".join(part for part in (sent, f"{cards.waiting(comments)}." if comments else "") if part)


def _block(
    case: Case,
    kind: type[CaseRecord],
    *,
    facts: tuple[Fact, ...] = (),
    rows: tuple[Row, ...] = (),
    note: str = "",
) -> Block:
    part = BY_MODEL[kind]
    empty = "" if facts or rows else part.empty
    return Block(part.title, part.slug, _list(case, kind), facts=facts, rows=rows, note=note, empty=empty)


def _rows(records: list[models.TermsOfReference]) -> tuple[Row, ...]:
    return tuple(_row(record, "") for record in records)


def _row(record: CaseRecord, detail: str) -> Row:
    return Row(record.headline, _url(record.case, record), detail, showing.tag(record))


def _late(late: bool) -> Tag | None:
    return Tag("Late", "red") if late else None


def _list(case: Case, kind: type[CaseRecord]) -> str:
    return reverse("reviews:part", kwargs={"case": case.pk, "part": BY_MODEL[kind].slug})


def _url(case: Case, record: CaseRecord) -> str:
    return f"{_list(case, type(record))}#record-{record.pk}"
