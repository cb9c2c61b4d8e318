"""The page on which an agency answers: one for authors with an account and for those who came by a link."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from goldthread_web.accounts.security import security_checklist_complete
from goldthread_web.design.filters import day, moment
from goldthread_web.design.pages import Fact, Link
from goldthread_web.files.services import FileRefused
from goldthread_web.reviews import answer_files
from goldthread_web.reviews.errors import NotNow, Refused, Stale
from goldthread_web.reviews.forms.answering import AnswerForm, NilForm
from goldthread_web.reviews.models import AgencyReturn, Identity, Request, RequestState, RequestStep
from goldthread_web.reviews.request_kinds import kind_of
from goldthread_web.reviews.request_pages import AnswerPage, Person
from goldthread_web.reviews.services.requests.answering import Given

Keep = Callable[[Given], AgencyReturn]
QUICKER = (
    "Somebody of your agency answered while you were writing. Nothing of yours is lost: it stands below. If it still "
    "belongs here, and the request is still open, send it again."
)


def take(request: HttpRequest, form: AnswerForm, keep: Keep, before: int) -> tuple[AgencyReturn | None, str]:
    """Keep what was sent, by one click or by the form; None, with the faults on `form`, when it cannot be kept.

    The second value is said where somebody of the agency was quicker.
    """
    given = _given(request, form)
    if given is None:
        return None, ""
    try:
        return keep(given), ""
    except Refused as error:
        form.put_faults(error.faults)
    except FileRefused as error:
        form.add_error("file", str(error))
    except NotNow as error:
        form.add_error(None, str(error))
    except Stale:
        form.expect_fresh(before)
        return None, QUICKER
    return None, ""


def _given(request: HttpRequest, form: AnswerForm) -> Given | None:
    if "nil" in request.POST:
        nil = NilForm(request.POST)
        return Given(nil=True, seen=nil.cleaned_data["seen"]) if nil.is_valid() else None
    return form.given() if form.is_valid() else None


@dataclass(frozen=True)
class WayIn:
    """How somebody came to the page. `address` makes the address of a route of theirs; `earlier` is what the agency
    sent so far, which only those with an account see.
    """

    address: Callable[..., str]
    earlier: tuple[Fact, ...] = ()
    breadcrumbs: tuple[Link, ...] = ()


def page(
    asked: Request,
    form: AnswerForm,
    people: Sequence[Identity],
    *,
    way: WayIn,
    quicker: str = "",
) -> AnswerPage:
    """Return the page for `asked`, as whoever came in by `way` sees it."""
    kind = kind_of(asked)
    waiting = asked.is_waiting
    return AnswerPage(
        title=kind.title,
        breadcrumbs=way.breadcrumbs,
        form=form if waiting else None,
        lead=f"{asked.case.partnership} asks {asked.agency} {kind.asks}.",
        intro=kind.intro,
        facts=_facts(asked),
        instructions=asked.instructions if waiting else "",
        question=_question(asked),
        people=tuple(_person(one) for one in people),
        looks_for_people=kind.identities and waiting,
        nil=kind.nil and waiting,
        seen=asked.returns.count(),
        file_urls=_files(way.address) if waiting else (),
        waiting=waiting,
        earlier=way.earlier,
        take_back_url=way.address("take_back") if asked.state == RequestState.RETURNED and way.earlier else "",
        quicker=quicker,
        not_for_real_cases=not security_checklist_complete(),
    )


def earlier(asked: Request) -> tuple[Fact, ...]:
    """Return what the agency sent so far, by receipt: not what it says."""
    return tuple(
        Fact(
            one.receipt,
            f"{'We do not know this family' if one.nil else 'Answer'}, {one.from_name}, {moment(one.at)}",
        )
        for one in reversed(list(asked.returns.all()))
    )


def file_response(asked: Request, ending: str) -> HttpResponse:
    """Return the form as a file, to be saved."""
    kind = answer_files.KINDS[ending]
    response = HttpResponse(kind.make(asked), content_type=kind.media_type)
    name = answer_files.name_of(asked, ending)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _files(address: Callable[..., str]) -> tuple[Link, ...]:
    return (
        Link("Word form", address("answer_file", ending="docx")),
        Link("Excel form", address("answer_file", ending="xlsx")),
    )


def _facts(asked: Request) -> tuple[Fact, ...]:
    facts = [
        Fact("Reference", asked.number),
        Fact("Asked by", f"{asked.asked_by}, {asked.case.partnership.short_name}"),
        Fact("Due", day(asked.due_on)),
    ]
    if period := answer_files.period_of(asked):
        facts.append(Fact("Period asked about", period))
    if not asked.is_waiting:
        facts.append(Fact("How it stands", asked.get_state_display()))
    return tuple(facts)


def _question(asked: Request) -> str:
    """Why the newest answer was sent back."""
    if asked.state != RequestState.SENT_BACK:
        return ""
    back = [step for step in asked.steps.all() if step.kind == RequestStep.Kind.SENT_BACK]
    return back[-1].note if back else ""


def _person(one: Identity) -> Person:
    facts: list[tuple[str, Any]] = [
        ("Other names and spellings", one.other_names),
        ("Date of birth, or date due", day(one.date_of_birth)),
        ("Addresses", one.address),
        ("NHS number", one.nhs_number),
    ]
    return Person(one.full_name, tuple(Fact(name, value) for name, value in facts if value))
