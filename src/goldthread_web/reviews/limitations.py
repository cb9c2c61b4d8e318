"""What a review could not do, collected from what was written down: the report must say each.

Nothing here is judged. A reason that nobody has written yet is shown as lacking.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from goldthread_web.reviews.models import (
    Case,
    CaseRecord,
    DraftComment,
    LineOfEnquiry,
    Person,
    PractitionerEvent,
    Proceeding,
)
from goldthread_web.reviews.parts import BY_MODEL

NO_REASON = "No reason is written down yet."


@dataclass(frozen=True)
class Limitation:
    """`text` is what could not be done, `why` the reason as it was written; `url` is where both stand."""

    text: str
    why: str
    url: str

    @property
    def lacks_reason(self) -> bool:
        return self.why == NO_REASON


def limitations(case: Case) -> tuple[Limitation, ...]:
    """Return what the report of `case` must say that the review could not do, family first."""
    return (*_family(case), *_comments(case), *_lines(case), *_practitioners(case), *_not_spoken_to(case))


def _family(case: Case) -> Iterator[Limitation]:
    said = {Person.TakingPart.DECLINED: "declined to take part", Person.TakingPart.NOT_APPROACHED: "was not approached"}
    for person in Person.objects.of(case).filter(taking_part__in=said):
        words = said[Person.TakingPart(person.taking_part)]
        yield Limitation(f"{person.pseudonym} {words}.", person.taking_part_why or NO_REASON, _url(case, person))


def _comments(case: Case) -> Iterator[Limitation]:
    not_taken_up = DraftComment.objects.of(case).filter(outcome=DraftComment.Outcome.NOT_TAKEN_UP)
    for comment in not_taken_up.select_related("person", "draft"):
        whose = " and ".join(comment.senders)
        yield Limitation(
            f"A comment from {whose} on “{comment.draft.name}” was not taken up.", comment.answer, _url(case, comment)
        )


def _lines(case: Case) -> Iterator[Limitation]:
    said = {
        LineOfEnquiry.Ending.IN_PART: "Answered in part",
        LineOfEnquiry.Ending.UNANSWERABLE: "Could not be answered",
    }
    for line in LineOfEnquiry.objects.of(case).filter(ending__in=said):
        yield Limitation(f"{said[LineOfEnquiry.Ending(line.ending)]}: {line.question}", line.answer, _url(case, line))


def _practitioners(case: Case) -> Iterator[Limitation]:
    if not PractitionerEvent.objects.of(case).exists():
        why = "None is written down. Add it where one took place; otherwise the report says why there was none."
        yield Limitation("No event with practitioners was held.", why, _list(case, PractitionerEvent))


def _not_spoken_to(case: Case) -> Iterator[Limitation]:
    for one in Proceeding.objects.of(case).exclude(not_to_be_spoken_to=""):
        yield Limitation(
            f"Not everybody could be spoken to because of: {one.headline}.", one.not_to_be_spoken_to, _url(case, one)
        )


def _list(case: Case, kind: type[CaseRecord]) -> str:
    return reverse("reviews:part", kwargs={"case": case.pk, "part": BY_MODEL[kind].slug})


def _url(case: Case, record: CaseRecord) -> str:
    return f"{_list(case, type(record))}#record-{record.pk}"
