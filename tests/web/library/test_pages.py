"""The library's pages, as the people who use them meet them. Who gets which is in tests/access."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldthread_web.accounts.access import Role
from goldthread_web.jobs.models import Job
from goldthread_web.library import services
from goldthread_web.library.items import key_of
from goldthread_web.library.models import Decision, LibraryDocument, State
from tests.factories.library import (
    TUESDAY,
    a_document,
    a_manager,
    a_published_document,
    a_read_document,
    partnership_of,
    read,
)
from tests.factories.records import BLOCKS, a_record, quoted
from tests.web.factories import PartnershipFactory, member

pytestmark = pytest.mark.django_db

FATHER = key_of("learning_points", BLOCKS[5])


@pytest.fixture
def manager(client):
    user = a_manager(PartnershipFactory(published_visible_to="public"), full_name="Mara Quill")
    client.force_login(user)
    return user


def url(name, **parts):
    return reverse(f"library:{name}", kwargs=parts or None)


def html(response):
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


class TestSearching:
    def test_an_empty_library_says_what_to_do(self, client, manager):
        page = html(client.get(url("home")))
        assert "The library has no records yet." in page
        assert page.count(f'href="{url("add")}"') == 2

    def test_somebody_who_may_not_add_is_not_told_to(self, client):
        client.force_login(member(Role.LEARNER))
        assert url("add") not in html(client.get(url("home")))

    def test_without_words_the_records_are_listed_with_facets(self, client, manager):
        document = a_published_document(manager)
        page = html(client.get(url("home")))
        assert "1 record with 5 statements" in page
        assert f'href="{url("record", pk=document.pk)}"' in page
        assert "Learning points" in page

    def test_a_search_shows_points_with_marks_and_leads_to_their_place(self, client, manager):
        document = a_published_document(manager)
        page = html(client.get(url("home"), {"q": "health visitors recorded"}))
        assert "1 statement found" in page
        assert '<mark class="gt-found">Health</mark>' in page
        assert f'href="{url("record", pk=document.pk)}#learning_points-2"' in page
        assert "Learning from Baby Wren, page 1" in page

    def test_what_is_typed_is_shown_and_never_run(self, client, manager):
        page = html(client.get(url("home"), {"q": '"><script>alert(1)</script>'}))
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page

    def test_text_of_documents_is_shown_and_never_run(self, client, manager):
        nasty = quoted(5, under=None, detail=[], voice="review") | {"text": "Fathers <img src=x onerror=alert(1)>"}
        document = a_published_document(manager, record=a_record(learning_points=[nasty]))
        for address in (url("home") + "?q=fathers", url("record", pk=document.pk), url("review", pk=document.pk)):
            assert "<img" not in html(client.get(address))

    def test_a_facet_narrows_down_and_is_taken_out_again(self, client, manager):
        a_published_document(manager)
        page = html(client.get(url("home"), {"q": "brought", "kind": "recommendation"}))
        assert "1 statement found" in page
        assert f'href="{url("home")}?q=brought"' in page
        assert '<input type="hidden" name="kind" value="recommendation">' in page

    def test_a_facet_without_words_narrows_the_records_down(self, client, manager):
        a_published_document(manager)
        assert "1 record with 1 statement" in html(client.get(url("home"), {"kind": "action"}))
        assert "0 records with 0 statements" in html(client.get(url("home"), {"year": "1999"}))

    def test_when_no_statement_has_all_words_it_is_said(self, client, manager):
        a_published_document(manager)
        assert "No statement has all these words." in html(client.get(url("home"), {"q": "father zebra"}))

    def test_when_nothing_is_found_it_says_what_to_try(self, client, manager):
        a_published_document(manager)
        assert "Nothing was found. Check the spelling" in html(client.get(url("home"), {"q": "zebra"}))

    def test_other_wordings_are_found(self, client, manager):
        a_published_document(manager)
        assert '<mark class="gt-found">missed appointment</mark>' in html(client.get(url("home"), {"q": "DNA"}))

    @pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999", "²"])
    def test_a_page_that_is_not_there_is_no_fault(self, client, manager, page):
        assert client.get(url("home"), {"q": "brought", "page": page}).status_code == 200
        assert client.get(url("mine"), {"page": page}).status_code == 200
        assert client.get(url("theme", theme="neglect"), {"page": page}).status_code == 200

    def test_a_long_list_comes_in_pages(self, client, manager, monkeypatch):
        monkeypatch.setattr("goldthread_web.library.views.search.PER_PAGE", 2)
        a_published_document(manager)
        page = html(client.get(url("home"), {"q": "brought", "page": "2"}))
        assert f'href="{url("home")}?q=brought&amp;page=1" rel="prev"' in page


class TestRecord:
    def test_a_record_is_set_for_reading_each_statement_with_its_place(self, client, manager):
        document = a_published_document(manager)
        page = html(client.get(url("record", pk=document.pk)))
        assert '<h1 class="govuk-heading-l">Learning from Baby Wren' in page
        assert 'id="learning_points-2"' in page
        assert "A missed appointment is information." in page
        assert "page 2" in page
        assert f'href="{url("theme", theme="curiosity")}"' in page

    @pytest.mark.parametrize(
        ("query", "accept"),
        [
            ("", "application/json"),
            ("", "application/json, text/html;q=0.8"),
            ("?format=json", "text/html"),
        ],
    )
    def test_the_same_address_gives_json_to_those_who_ask(self, client, manager, query, accept):
        document = a_published_document(manager)
        response = client.get(url("record", pk=document.pk) + query, headers={"Accept": accept})
        assert response.headers["Content-Type"] == "application/json"
        assert response.json() == a_record()
        assert "Accept" in response.headers["Vary"]

    def test_an_address_of_its_own_gives_json_always(self, client, manager):
        document = a_published_document(manager)
        assert client.get(url("record_json", pk=document.pk)).json() == a_record()

    @pytest.mark.parametrize("accept", ["*/*", "text/html,application/xhtml+xml,*/*;q=0.8"])
    def test_a_browser_gets_a_page(self, client, manager, accept):
        document = a_published_document(manager)
        response = client.get(url("record", pk=document.pk), headers={"Accept": accept})
        assert response.headers["Content-Type"].startswith("text/html")

    def test_json_holds_what_was_published_and_nothing_unconfirmed(self, client, manager):
        document = a_read_document(manager)
        services.confirm_rest(document=document, field="actions", by=manager, at=TUESDAY)
        services.publish(document=document, by=manager, at=TUESDAY)
        client.logout()
        shown = client.get(url("record_json", pk=document.pk)).json()
        assert [action["text"] for action in shown["actions"]] == [BLOCKS[9]]
        assert BLOCKS[5] not in json.dumps(shown)

    def test_a_draft_says_that_it_is_one(self, client, manager):
        document = a_read_document(manager)
        assert "Only your partnership sees this draft." in html(client.get(url("record", pk=document.pk)))

    def test_a_document_that_waits_to_be_read_has_no_record(self, client, manager):
        assert client.get(url("record", pk=a_document(manager).pk)).status_code == 404

    def test_a_document_without_learning_says_so(self, client, manager):
        record = a_record(learning_points=[], recommendations=[], actions=[], discussion_questions=[])
        document = a_published_document(manager, record=record)
        assert "This document holds no learning" in html(client.get(url("record", pk=document.pk)))

    def test_the_public_reads_what_is_public(self, client, manager):
        document = a_published_document(manager)
        hidden = a_published_document(a_manager())
        client.logout()
        assert client.get(url("record", pk=document.pk)).status_code == 200
        assert client.get(url("record", pk=hidden.pk)).status_code == 404
        assert client.get(url("record_json", pk=hidden.pk)).status_code == 404


class TestThemes:
    def test_a_theme_shows_what_was_learned_about_it_document_by_document(self, client, manager):
        theme = {"id": "neglect", "from": "stated", **quoted(5)}
        document = a_published_document(manager, record=a_record(themes=[theme]))
        page = html(client.get(url("theme", theme="neglect")))
        assert "1 statement in the library" in page
        assert f'href="{url("record", pk=document.pk)}#learning_points-1"' in page
        assert "Neglect" in html(client.get(url("themes")))

    def test_a_theme_of_a_draft_is_not_given_away(self, client, manager):
        a_read_document(manager, record=a_record(themes=[{"id": "neglect", "from": "stated", **quoted(5)}]))
        assert "1 statement in the library" in html(client.get(url("theme", theme="neglect")))
        client.logout()
        assert "0 statements in the library" in html(client.get(url("theme", theme="neglect")))
        assert "No record in the library speaks of a theme yet." in html(client.get(url("themes")))

    def test_an_unknown_theme_is_not_there(self, client, manager):
        assert client.get(url("theme", theme="dragons")).status_code == 404


class TestAdding:
    def add(self, client, manager, *files, **headers):
        sent = {"partnership": partnership_of(manager).pk, "files": list(files)}
        return client.post(url("add"), sent, headers=headers)

    def test_one_file_leads_to_its_progress(self, client, manager):
        response = self.add(client, manager, SimpleUploadedFile("a.txt", b"Words"))
        assert response.url == reverse("jobs:progress", kwargs={"pk": Job.objects.get().pk})

    def test_several_files_lead_to_the_list_which_looks_again_by_itself(self, client, manager):
        files = [SimpleUploadedFile("a.txt", b"Words"), SimpleUploadedFile("b.txt", b"More words")]
        response = self.add(client, manager, *files)
        assert response.url == url("mine")
        page = html(client.get(response.url))
        assert "2 documents added. They are being read now." in page
        assert 'hx-trigger="every 2s"' in page
        assert page.count("Being read") == 2

    def test_a_file_that_is_there_already_is_said_to_be(self, client, manager):
        a_document(manager)
        response = self.add(client, manager, SimpleUploadedFile("again.txt", b"Learning from Baby Wren"))
        assert "was in the library already" in html(client.get(response.url))

    def test_a_refused_file_beside_a_good_one_is_told(self, client, manager):
        files = [SimpleUploadedFile("a.txt", b"Words"), SimpleUploadedFile("b.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00")]
        response = self.add(client, manager, *files)
        assert "b.png: This is a picture (PNG)" in html(client.get(response.url))

    def test_refused_files_are_told_in_one_notice_each_on_its_line(self, client, manager):
        picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00"
        bad = [SimpleUploadedFile("b.png", picture), SimpleUploadedFile("c.png", picture)]
        response = self.add(client, manager, SimpleUploadedFile("a.txt", b"Words"), *bad)
        page = client.get(response.url).content.decode()
        assert page.count("This is a picture (PNG)") == 2
        assert page.count('data-module="govuk-notification-banner"') == 2  # what was refused, and what was added
        assert '<p class="govuk-notification-banner__heading">c.png: This is a picture' in page

    def test_only_refused_files_leave_one_at_the_form(self, client, manager):
        response = self.add(client, manager, SimpleUploadedFile("b.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00"))
        assert response.status_code == 200
        assert "This is a picture (PNG)" in response.content.decode()

    def test_no_file_is_asked_for(self, client, manager):
        response = self.add(client, manager)
        assert response.status_code == 200
        assert "Choose at least one file." in response.content.decode()

    def test_the_script_is_told_where_to_go(self, client, manager):
        response = self.add(client, manager, SimpleUploadedFile("a.txt", b"Words"), **{"X-Upload": "1"})
        assert (response.status_code, response.headers["X-Next"]) == (204, f"/jobs/{Job.objects.get().pk}/")

    def test_a_partnership_one_does_not_work_for_cannot_be_chosen(self, client, manager):
        sent = {"partnership": PartnershipFactory().pk, "files": [SimpleUploadedFile("a.txt", b"Words")]}
        assert client.post(url("add"), sent).status_code == 200
        assert not LibraryDocument.objects.exists()

    def test_a_document_that_could_not_be_read_says_why(self, client, manager):
        document = a_document(manager)
        Job.objects.update(state="failed", error="The file is locked with a password.", finished_at=TUESDAY)
        assert "The file is locked with a password." in html(client.get(url("mine")))
        assert "The file is locked with a password." in html(client.get(url("review", pk=document.pk)))


class TestReviewing:
    def post(self, client, name, document, data, **headers):
        return client.post(url(name, pk=document.pk), data, headers=headers)

    def test_every_quotation_is_marked_in_its_place(self, client, manager):
        document = a_read_document(manager)
        page = html(client.get(url("review", pk=document.pk)))
        assert "0 of 15 checked" in page
        id_ = "item-" + FATHER.replace(":", "-")
        assert f'<mark id="at-{id_}" class="gt-quote gt-quote--pending" data-items="{id_}">{BLOCKS[5]}</mark>' in page
        assert f'href="#at-{id_}"' in page

    def test_warnings_are_shown(self, client, manager):
        document = a_read_document(manager)
        assert "Section 3 of 4 is missing." in html(client.get(url("review", pk=document.pk)))

    def test_one_press_confirms_and_comes_back_to_the_item(self, client, manager):
        document = a_read_document(manager)
        response = self.post(client, "decide", document, {"key": FATHER, "kind": "confirm"})
        assert response.url == url("review", pk=document.pk) + "#item-" + FATHER.replace(":", "-")
        page = html(client.get(response.url))
        assert "1 of 15 checked" in page
        assert "Mara Quill, 3" not in page  # the time is now, not the day the document was read
        assert "Mara Quill, " in page

    def test_htmx_gets_the_side_with_the_items_only(self, client, manager):
        document = a_read_document(manager)
        data = {"key": FATHER, "kind": "reject"}
        part = html(self.post(client, "decide", document, data, **{"HX-Request": "true"}))
        assert part.startswith('<section class="gt-read" id="read"')
        assert "1 of 15 checked" in part

    @pytest.mark.parametrize("data", [{"key": "actions:0", "kind": "confirm"}, {"key": FATHER, "kind": "eat"}, {}])
    def test_what_cannot_be_decided_is_not_there(self, client, manager, data):
        assert self.post(client, "decide", a_read_document(manager), data).status_code == 404

    def test_an_item_of_another_document_cannot_be_decided_about(self, client, manager):
        other = a_read_document(a_manager())
        assert self.post(client, "decide", other, {"key": FATHER, "kind": "confirm"}).status_code == 404
        assert not Decision.objects.exists()

    def test_the_rest_is_confirmed_with_one_press(self, client, manager):
        document = a_read_document(manager)
        response = self.post(client, "confirm_rest", document, {})
        assert "15 items confirmed." in html(client.get(response.url))

    def test_a_field_that_is_not_there_cannot_be_confirmed(self, client, manager):
        assert self.post(client, "confirm_rest", a_read_document(manager), {"field": "x"}).status_code == 404

    def test_the_form_to_correct_holds_what_was_read(self, client, manager):
        document = a_read_document(manager)
        page = html(client.get(url("correct", pk=document.pk, key=FATHER)))
        assert page.count(BLOCKS[5]) == 2
        assert "Professional curiosity" in page

    def test_a_correction_is_kept(self, client, manager):
        document = a_read_document(manager)
        typed = {"text": "The father was not asked", "voice": "review"}
        response = client.post(url("correct", pk=document.pk, key=FATHER), typed)
        assert response.status_code == 302
        page = html(client.get(response.url))
        assert "Corrected" in page
        assert f"The program reads: “{BLOCKS[5]}”" in page

    def test_a_correction_that_cannot_be_kept_is_asked_for_again_with_what_was_typed(self, client, manager):
        document = a_read_document(manager)
        typed = {"text": "Anything", "voice": "review", "detail": "Not a word of the document"}
        response = client.post(url("correct", pk=document.pk, key=FATHER), typed)
        assert response.status_code == 200
        page = response.content.decode()
        assert "“Not a word of the document” is not in the document." in page
        assert 'href="#id_detail"' in page

    def test_an_item_is_added_in_the_document_s_words(self, client, manager):
        document = a_read_document(manager)
        address = url("add_item", pk=document.pk, field="good_practice")
        assert client.post(address, {"text": "Not there"}).status_code == 200
        assert client.post(address, {"text": BLOCKS[9]}).status_code == 302
        assert "Added" in html(client.get(url("review", pk=document.pk)))

    @pytest.mark.parametrize("field", ["doc_type", "warnings", "x"])
    def test_nothing_is_added_where_nothing_can_be(self, client, manager, field):
        assert client.get(url("add_item", pk=a_read_document(manager).pk, field=field)).status_code == 404

    def test_the_kind_of_document_is_chosen_from_a_list(self, client, manager):
        document = a_read_document(manager)
        assert client.post(url("correct", pk=document.pk, key="doc_type"), {"text": "guidance"}).status_code == 302
        assert "Guidance" in html(client.get(url("review", pk=document.pk)))
        assert client.post(url("correct", pk=document.pk, key="doc_type"), {"text": "poem"}).status_code == 200

    def test_what_a_later_reading_lost_is_listed_for_the_person(self, client, manager):
        document = a_read_document(manager)
        services.confirm_rest(document=document, by=manager, at=TUESDAY)
        read(document, texts=[text for text in BLOCKS if text != BLOCKS[5]], version="0.2")
        page = html(client.get(url("review", pk=document.pk)))
        assert "These words are not in the newest reading." in page
        assert "not found in the newest reading" in page

    def test_reading_again_leads_to_its_progress(self, client, manager):
        document = a_read_document(manager)
        Job.objects.update(state="done", finished_at=TUESDAY)
        response = self.post(client, "read_again", document, {})
        assert response.url == reverse("jobs:progress", kwargs={"pk": Job.objects.latest("pk").pk})

    def test_who_may_only_look_gets_no_buttons(self, client, manager):
        document = a_read_document(manager)
        client.force_login(member(Role.PANEL_MEMBER, document.partnership))
        page = html(client.get(url("review", pk=document.pk)))
        assert BLOCKS[5] in page
        assert "Confirm" not in page


class TestPublishing:
    def test_publishing_asks_first_and_says_who_will_read_it_and_what_is_left_out(self, client, manager):
        document = a_read_document(manager)
        services.confirm_rest(document=document, field="actions", by=manager, at=TUESDAY)
        page = html(client.get(url("publish", pk=document.pk)))
        assert "will be read by everybody, signed in or not" in page
        assert "1 confirmed item" in page
        assert "14 items that nobody has checked" in page
        assert LibraryDocument.objects.get().state == State.DRAFT

    def test_publishing_leads_to_the_record(self, client, manager):
        document = a_read_document(manager)
        services.confirm_rest(document=document, by=manager, at=TUESDAY)
        response = client.post(url("publish", pk=document.pk))
        assert response.url == url("record", pk=document.pk)
        assert "The record is published." in html(client.get(response.url))

    def test_nothing_confirmed_cannot_be_published(self, client, manager):
        document = a_read_document(manager)
        response = client.post(url("publish", pk=document.pk))
        assert "Nothing in this record has been confirmed yet." in html(client.get(response.url))

    def test_a_change_after_publication_is_pointed_out(self, client, manager):
        document = a_published_document(manager)
        assert "Publish again to bring it up to date" not in html(client.get(url("review", pk=document.pk)))
        services.decide_item(document=document, key=FATHER, kind="reject", by=manager, at=TUESDAY)
        assert "Publish again to bring it up to date" in html(client.get(url("review", pk=document.pk)))

    def test_withdrawing_asks_first_and_takes_the_record_from_its_readers(self, client, manager):
        document = a_published_document(manager)
        assert "Withdraw this record?" in html(client.get(url("withdraw", pk=document.pk)))
        response = client.post(url("withdraw", pk=document.pk))
        assert "This record was withdrawn" in html(client.get(url("record", pk=document.pk)))
        assert response.url == url("review", pk=document.pk)
        client.logout()
        assert client.get(url("record", pk=document.pk)).status_code == 404

    def test_a_draft_cannot_be_withdrawn(self, client, manager):
        response = client.post(url("withdraw", pk=a_read_document(manager).pk))
        assert "Only a published record can be withdrawn." in html(client.get(response.url))


class TestHome:
    def test_whoever_confirms_sees_what_waits(self, client, manager):
        document = a_read_document(manager)
        page = html(client.get(reverse("home")))
        assert "Library: to check" in page
        assert f'href="{url("review", pk=document.pk)}"' in page

    def test_nothing_to_check_says_what_to_do(self, client, manager):
        assert "Nothing waits to be checked." in html(client.get(reverse("home")))

    def test_a_reader_sees_what_is_new(self, client, manager):
        document = a_published_document(manager)
        client.force_login(member(Role.LEARNER))
        assert f'href="{url("record", pk=document.pk)}"' in html(client.get(reverse("home")))

    def test_somebody_signed_out_sees_what_is_public(self, client, manager):
        client.logout()
        assert "New in the library" not in html(client.get(reverse("home")))
        a_published_document(manager)
        assert "New in the library" in html(client.get(reverse("home")))
