"""What the agencies of the demonstration are asked, and what some of them have answered."""

from collections.abc import Iterable
from datetime import date, datetime

from goldthread_web.accounts.models import Agency, User
from goldthread_web.reviews.addressees import choices
from goldthread_web.reviews.addresses import own_site
from goldthread_web.reviews.models import Case, Person, Request
from goldthread_web.reviews.request_kinds import questions_of
from goldthread_web.reviews.services import people
from goldthread_web.reviews.services.requests import answering, asking, chasing
from goldthread_web.reviews.services.requests.answering import Given
from goldthread_web.reviews.services.requests.asking import Ask, Terms


def who_they_are(case: Case, by: User, at: datetime) -> None:
    """Write down invented names of the children, so that agencies know for whom to look."""
    for number, person in enumerate(Person.objects.of(case)):
        name = ("Rowan Sedgewick", "Linnet Sedgewick")[number]
        values = {"full_name": name, "date_of_birth": date(2022 + number, 4, 11), "address": "Sandpiper Holiday Park"}
        people.write_identity(person=person, version=0, values=values, by=by, at=at)


def do_you_know_this_family(case: Case, by: User, *, due: date, at: datetime) -> None:
    """Ask every agency that has somebody to ask."""
    _ask(case, "know_family", _everybody(case), by, due, at)


def analytic_reports(case: Case, by: User, author: User, *, due: date, at: datetime, answered_at: datetime) -> None:
    """Ask three agencies; the one whose author has an account has answered, and the answer was accepted."""
    for request in _ask(case, "analytic_report", _everybody(case)[:3], by, due, at):
        if request.agency == author.memberships.get().agency:
            answers = {"author": "Callum Reed, named doctor"} | {
                question.name: "The ward saw the bruise and asked the mother. Nobody asked the surgery."
                for question in questions_of(request)[:2]
            }
            answering.answer(request=request, given=Given(answers=answers), by=author, at=answered_at)
            chasing.accept(request=request, by=by, at=answered_at)


def _everybody(case: Case) -> list[Ask]:
    agencies = Agency.objects.filter(partnership=case.partnership)
    return [Ask(agency, found[0]) for agency in agencies if (found := choices(agency, case))]


def _ask(case: Case, kind: str, asks: Iterable[Ask], by: User, due: date, at: datetime) -> list[Request]:
    made, _ = asking.ask_agencies(case=case, terms=Terms(kind, due), asks=[*asks], by=by, at=at, site=own_site())
    return made
