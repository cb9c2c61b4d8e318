"""Two people do the same at the same moment: one of them is told, and nothing is lost or done twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from goldthread_web.reviews.errors import AlreadyThere, ReviewsError
from goldthread_web.reviews.models import AgencyReturn, Request, ReturnLink
from goldthread_web.reviews.services.requests import answering, linking, reminding
from goldthread_web.reviews.services.requests.answering import Given
from tests.factories.requests import FRIDAY_13, SITE, TUESDAY, WEDNESDAY, agencies, ask, asked_by_link, by_link, code_in
from tests.factories.reviews import a_case_in_rapid_review, a_manager

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def manager():
    return a_manager()


@pytest.fixture
def case(manager):
    return a_case_in_rapid_review(manager)


def at_once(*acts):
    """Do all of `acts` at the same moment; return what each gave, or the refusal that it raised."""
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite one writer waits for the other from the start")
    ready = Barrier(len(acts), timeout=20)

    def run(act):
        ready.wait()
        try:
            return act()
        except ReviewsError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_who_answer_at_the_same_moment_leave_one_answer(case, manager):
    link = asked_by_link(case, manager).links.get()

    def answer():
        return answering.answer_by_link(link=link, given=Given(nil=True), at=WEDNESDAY)

    results = at_once(answer, answer)
    assert AgencyReturn.objects.count() == 1
    assert sum(isinstance(result, ReviewsError) for result in results) == 1


def test_two_who_ask_the_same_agency_at_the_same_moment_ask_once(case, manager):
    (police,) = agencies(case, 1)

    def ask_police():
        return ask(case, manager, (police, by_link()))

    results = at_once(ask_police, ask_police)
    assert Request.objects.count() == 1
    assert sum(isinstance(result, AlreadyThere) for result in results) == 1


def test_two_workers_remind_once(case, manager, mailoutbox):
    asked_by_link(case, manager, due_on=FRIDAY_13)
    at = TUESDAY.replace(day=13)

    def remind():
        return reminding.remind_due(at=at, site=SITE)

    assert sorted(at_once(remind, remind)) == [0, 1]
    assert Request.objects.get().steps.filter(kind="reminded").count() == 1


def test_a_code_lets_in_one_of_two_who_enter_it_at_the_same_moment(case, manager, mailoutbox):
    link = asked_by_link(case, manager).links.get()
    linking.send_code(link=link, at=WEDNESDAY)
    code = code_in(mailoutbox[-1])

    def enter():
        return linking.enter_code(link=link, code=code, at=WEDNESDAY)

    assert sorted(at_once(enter, enter)) == [False, True]


def test_every_wrong_code_is_counted_however_many_come_at_once(case, manager):
    link = asked_by_link(case, manager).links.get()
    linking.send_code(link=link, at=WEDNESDAY)

    def guess():
        return linking.enter_code(link=link, code="ABCD-2345", at=WEDNESDAY)

    at_once(guess, guess, guess)
    assert ReturnLink.objects.get().tries == 3
