"""Requests: one of an agency that has an author with an account, at the state that an address needs, and a link."""

from datetime import timedelta

from django.utils import timezone

from goldthread_web.reviews.services.requests import answering
from goldthread_web.reviews.services.requests.answering import Given
from tests.access.scenes.reviews import case_parts, the_case
from tests.factories.requests import ask, by_account, link_of

IN_A_MONTH = timedelta(days=30)


def asked(world):
    """Return the request to the agency of the world's author, made at the first asking."""
    case, author = the_case(world), world.people["author"]
    now = timezone.now()
    agency = author.memberships.get().agency
    due_on = timezone.localdate(now) + IN_A_MONTH
    known = case.requests.filter(agency=agency).first()
    return known or ask(case, world.people["manager"], (agency, by_account(author)), due_on=due_on, at=now)[0]


def answered(world):
    request = asked(world)
    if request.is_waiting:
        answering.answer(request=request, given=Given(nil=True), by=world.people["author"], at=timezone.now())
        request.refresh_from_db()
    return request


def of_case(make):
    return lambda world: case_parts(world) | {"pk": make(world).pk}


def of_author(make):
    return lambda world: {"pk": make(world).pk}


def a_return(world):
    request = answered(world)
    return case_parts(world) | {"pk": request.pk, "number": request.returns.get().pk}


def a_link(world):
    _, token = link_of(asked(world), by=world.people["manager"], at=timezone.now())
    return {"token": token}


PARTS = {
    "reviews:requests": case_parts,
    "reviews:ask": case_parts,
    "reviews:request": of_case(asked),
    "reviews:remind_now": of_case(asked),
    "reviews:new_date": of_case(asked),
    "reviews:new_link": of_case(asked),
    "reviews:revoke_links": of_case(asked),
    "reviews:enter_return": of_case(asked),
    "reviews:withdraw_request": of_case(asked),
    "reviews:accept_return": of_case(answered),
    "reviews:send_back": of_case(answered),
    "reviews:agency_return": a_return,
    "reviews:answer": of_author(asked),
    "reviews:receipt": of_author(answered),
    "reviews:take_back": of_author(answered),
    "reviews:answer_file": lambda world: of_author(asked)(world) | {"ending": "docx"},
    "reviews:return": a_link,
    "reviews:return_code": a_link,
    "reviews:return_enter": a_link,
    "reviews:return_receipt": a_link,
    "reviews:return_file": lambda world: a_link(world) | {"ending": "docx"},
}
POSTS = {
    "reviews:new_date": lambda world: {
        "due_on_day": "9", "due_on_month": "3", "due_on_year": str(timezone.localdate().year + 1), "reason": "Asked.",
    },
    "reviews:send_back": lambda world: {"why": "Which teams?"},
    "reviews:withdraw_request": lambda world: {"reason": "By mistake."},
    "reviews:new_link": lambda world: {"to": "other", "name": "Ola Reed", "email": "ola@example.org"},
    "reviews:enter_return": lambda world: {"seen": "0", "came": "paper", "name": "Ola Reed", "nil": "on"},
    "reviews:answer": lambda world: {"seen": "0", "nil": "1"},
    "reviews:return": lambda world: {"seen": "0", "nil": "1"},
    "reviews:return_enter": lambda world: {"code": "ABCD-2345"},
}  # fmt: skip
