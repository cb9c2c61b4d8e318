"""Every kind of record is added, changed, removed and brought back by the same pages: one sample of each."""

import html

import lxml.html
import pytest
from django.urls import reverse

from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews.parts import ALL, BY_SLUG
from tests.factories.parts import SAMPLES, sent, sent_otherwise
from tests.factories.reviews import a_case, a_manager

pytestmark = pytest.mark.django_db
SLUGS = [part.slug for part in ALL]


class Pages:
    """The pages of one kind of record in a case, as its manager uses them."""

    def __init__(self, client, slug):
        self.client, self.slug = client, slug
        self.manager = a_manager()
        self.case = a_case(self.manager)
        if slug == "incident":
            self.case.incident_records.all().delete()  # a case begins with one, and has only one
        client.force_login(self.manager)
        self.typed = sent(slug, self.case, self.manager)

    def url(self, route, **parts):
        return reverse(f"reviews:{route}", kwargs={"case": self.case.pk, "part": self.slug, **parts})

    def record(self):
        return BY_SLUG[self.slug].model.objects.filter(case=self.case).latest("pk")

    def add(self):
        return self.client.post(self.url("add"), self.typed)

    def change(self, given, version=1):
        return self.client.post(self.url("change", pk=self.record().pk), {**given, "version": version})

    def remove(self, version=1):
        return self.client.post(self.url("remove", pk=self.record().pk), {"version": version})

    def bring_back(self):
        return self.client.post(self.url("bring_back", pk=self.record().pk))

    def form_of_a_change(self):
        """The form as a browser would send it without a key being touched."""
        page = lxml.html.fromstring(self.client.get(self.url("change", pk=self.record().pk)).content)
        form = page.xpath("//main//form")[0]
        # lxml sends "on" for a chosen radio whose value is empty; browsers send it empty.
        empty = {radio.name: "" for radio in form.xpath(".//input[@type='radio'][@checked][@value='']")}
        return dict(form.form_values()) | empty

    def said(self):
        """What the list says, without the records that were taken out of it."""
        return html.unescape(self.client.get(self.url("part")).content.decode()).partition("Removed: ")[0]


@pytest.fixture
def pages(client, request):
    return Pages(client, request.param)


def test_every_kind_has_a_sample():
    assert sorted(SAMPLES) == sorted(SLUGS)


@pytest.mark.parametrize("pages", SLUGS, indirect=True)
def test_what_was_typed_stands_in_the_list(pages):
    assert pages.add().status_code == 302
    assert SAMPLES[pages.slug].shown in pages.said()


@pytest.mark.parametrize("pages", SLUGS, indirect=True)
def test_a_change_stands_in_the_list(pages):
    pages.add()
    pages.change(sent_otherwise(pages.slug, pages.typed))
    assert (SAMPLES[pages.slug].other_shown in pages.said(), pages.record().version) == (True, 2)


@pytest.mark.parametrize("pages", SLUGS, indirect=True)
def test_a_form_that_is_sent_as_it_came_changes_nothing(pages):
    pages.add()
    before = pages.record()
    response = pages.client.post(pages.url("change", pk=before.pk), pages.form_of_a_change())
    after = pages.record()
    assert (response.status_code, after.version) == (302, 2)
    assert [getattr(after, name) for name in after.ASKED] == [getattr(before, name) for name in before.ASKED]


@pytest.mark.parametrize("pages", SLUGS, indirect=True)
def test_a_record_is_removed_and_brought_back(pages):
    pages.add()
    pages.remove()
    gone = SAMPLES[pages.slug].shown in pages.said()
    pages.bring_back()
    assert (gone, SAMPLES[pages.slug].shown in pages.said()) == (False, True)


@pytest.mark.parametrize("pages", SLUGS, indirect=True)
def test_the_audit_names_a_record_and_copies_nothing_of_it(pages):
    pages.add()
    row = AuditRecord.objects.filter(event__endswith=".added").latest("pk")
    assert (row.object_label, sorted(row.details)) == (
        f"{BY_SLUG[pages.slug].one} {pages.record().pk}",
        ["case", "version"],
    )
