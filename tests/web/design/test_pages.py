from dataclasses import FrozenInstanceError, dataclass
from datetime import UTC, date, datetime

import jinja2
import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory

from goldthread_web.accounts.models import User
from goldthread_web.design import filters
from goldthread_web.design.pages import Fact, Link, Page, Pages, Step, Tag, render_page
from goldthread_web.design.registry import HomeItem, HomePanel, HomePanels, Navigation, NavigationItem
from goldthread_web.design.views import HomePage
from tests.web.factories import UserFactory


def printed(source, **values):
    env = engines.all()[0].env
    head = '{% import "design/macros.jinja" as ui with context %}'
    return " ".join(env.from_string(head + source).render(**values).split())


@pytest.fixture
def request_of_nobody():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    request.session = {}
    request.resolver_match = None
    return request


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    things: object


# What templates are given


@pytest.mark.parametrize("make", [lambda: User.objects.all(), lambda: User.objects, User, lambda: (User(),)])
def test_a_page_that_could_ask_the_database_is_refused(request_of_nobody, make):
    with pytest.raises(TypeError, match=r"ListPage\.things holds a \w+\. Give templates plain values\."):
        render_page(request_of_nobody, "design/error.jinja", ListPage(title="List", things=make()))


def test_a_page_is_frozen():
    page = Page(title="A page")
    with pytest.raises(FrozenInstanceError):
        page.title = "Another"


# Templates


def test_a_misspelt_name_is_an_error():
    with pytest.raises(jinja2.UndefinedError, match="titel"):
        printed("{{ page.titel }}", page=Page(title="A page"))


def test_a_misspelt_name_inside_a_macro_of_the_design_system_is_an_error():
    with pytest.raises(jinja2.UndefinedError, match="txt"):
        printed('{{ govukButton({"text": page.txt}) }}', page=Page(title="A page"))


def test_a_misspelt_macro_is_an_error():
    with pytest.raises(jinja2.UndefinedError, match="govukButon"):
        printed('{{ govukButon({"text": "Go"}) }}')


def test_text_is_escaped_by_our_templates_and_by_the_macros():
    assert "<b>" not in printed("{{ text }}{{ govukButton({'text': text}) }}", text="<b>bold</b>")


def test_an_address_is_made_from_the_name_of_its_route():
    assert printed('{{ url("accounts:people", slug="vale") }}') == "/partnerships/vale/people/"


# Shared parts


def test_the_thread_bar_marks_where_one_is_and_what_is_missing():
    steps = (Step("Finding 2", "/f/2/"), Step("Recommendation 1", current=True), Step("No action yet", missing=True))
    html = printed("{{ ui.thread_bar(steps) }}", steps=steps)
    assert '<a class="govuk-link" href="/f/2/">Finding 2</a>' in html
    assert 'aria-current="step"' in html
    assert "gt-thread__step--missing" in html
    assert printed("{{ ui.thread_bar(steps) }}", steps=()) == ""


def test_a_tag_has_its_colour():
    assert 'class="govuk-tag govuk-tag--green"' in printed("{{ ui.tag(tag) }}", tag=Tag("Published", "green"))


def test_an_empty_list_says_what_to_do():
    html = printed("{{ ui.empty('Nothing yet.', action) }}", action=Link("Add a document", "/add/"))
    assert "Nothing yet." in html
    assert 'href="/add/"' in html


def test_the_pages_of_a_long_list_can_be_turned():
    links = (Link("1", "?page=1"), Link("2", "?page=2"), Link("…", ""), Link("9", "?page=9"))
    html = printed("{{ ui.pagination(pages) }}", pages=Pages(2, 9, links, previous="?page=1", next="?page=3"))
    assert 'aria-label="Page 2" aria-current="page"' in html
    assert 'href="?page=3" rel="next"' in html
    assert 'govuk-pagination__item--ellipsis">…' in html
    assert printed("{{ ui.pagination(pages) }}", pages=Pages(1, 1)) == ""


def test_facts_stand_beside_their_names():
    html = printed("{{ ui.facts(facts) }}", facts=(Fact("Area", "The Vale"),))
    assert '<dt class="govuk-summary-list__key">Area</dt>' in html
    assert '<dd class="govuk-summary-list__value">The Vale</dd>' in html


# Filters


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 3, 2), "2 March 2026"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026"),  # already tomorrow in British summer time
        (None, ""),
    ],
)
def test_a_day_is_written_out_in_our_time_zone(value, written):
    assert filters.day(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime(2026, 3, 2, 9, 5, tzinfo=UTC), "2 March 2026, 9:05 am"),
        (datetime(2026, 7, 2, 11, 0, tzinfo=UTC), "2 July 2026, 12:00 pm"),
        (datetime(2026, 3, 2, 0, 5, tzinfo=UTC), "2 March 2026, 12:05 am"),
        (None, ""),
    ],
)
def test_a_moment_is_written_out_in_our_time_zone(value, written):
    assert filters.moment(value) == written


def test_things_are_counted_in_words():
    assert filters.count(1, "document") == "1 document"
    assert filters.count(1200, "document") == "1,200 documents"
    assert filters.count(2, "agency", "agencies") == "2 agencies"


# Places that apps fill


def test_navigation_is_in_order_and_only_for_those_who_see_it():
    navigation = Navigation()
    navigation.add(NavigationItem("Last", "c", order=30, visible=lambda user: True))
    navigation.add(NavigationItem("Mine", "b", order=20))
    navigation.add(NavigationItem("First", "a", order=10, visible=lambda user: True))
    assert [item.text for item in navigation.for_user(AnonymousUser())] == ["First", "Last"]
    assert [item.text for item in navigation.for_user(User())] == ["First", "Mine", "Last"]


def test_a_route_offered_twice_is_one_item():
    navigation = Navigation()
    navigation.add(NavigationItem("Old", "a", order=10))
    navigation.add(NavigationItem("New", "a", order=10))
    assert [item.text for item in navigation.for_user(User())] == ["New"]


def test_panels_are_in_order_and_an_app_may_have_none():
    panels = HomePanels()
    panels.add("late", lambda user: HomePanel("Late"), order=20)
    panels.add("none", lambda user: None, order=15)
    panels.add("early", lambda user: HomePanel("Early"), order=10)
    assert [panel.title for panel in panels.for_user(User())] == ["Early", "Late"]


def test_the_home_page_prints_everything_that_a_panel_may_have(request_of_nobody):
    item = HomeItem("Seven minutes on neglect", "/r/1/", "Read yesterday", Tag("To confirm", "yellow"))
    panel = HomePanel("To do", (item,), action=Link("Add documents", "/add/"), intro="Two are waiting.")
    page = HomePage(title="Home", first_name="", panels=(panel, HomePanel("Other", empty="All is done.")))
    html = render_page(request_of_nobody, "design/home.jinja", page).content.decode()
    for part in (
        "Two are waiting.",
        "Seven minutes on neglect",
        "Read yesterday",
        "To confirm",
        "/add/",
        "All is done.",
    ):
        assert part in html


@pytest.mark.django_db
def test_the_bar_marks_the_page_and_the_pages_under_an_item(client):
    client.force_login(UserFactory(is_administrator=True))
    assert 'href="/partnerships/" aria-current="page"' in " ".join(
        client.get("/partnerships/").content.decode().split()
    )
    assert 'href="/partnerships/" aria-current="true"' in " ".join(
        client.get("/partnerships/new/").content.decode().split()
    )
    assert "aria-current" not in client.get("/account/").content.decode()
