"""Search of the library, on each database: what is found, what it has in common, and who may find it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from goldthread.search import wordings
from goldthread_web.accounts.access import Role
from goldthread_web.library import services
from goldthread_web.library.search import count_all, find
from tests.factories.library import WEDNESDAY, a_manager, a_published_document, a_read_document
from tests.factories.records import BLOCKS, a_record, quoted
from tests.web.factories import PartnershipFactory, UserFactory, member

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

NOBODY = AnonymousUser()


@pytest.fixture
def manager():
    return a_manager(PartnershipFactory(published_visible_to="public"))


def texts(found):
    return [hit.snippet.text.split("\n")[0] for hit in found.hits]


def marked(hit):
    return [words for words, found in hit.snippet.pieces() if found]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("appointments recorded", [BLOCKS[6]]),
        ("asking father", [BLOCKS[5]]),
        ('"not brought to four"', [BLOCKS[6]]),
        ('"brought not"', []),
        ("childh*", [BLOCKS[5]]),
        ("ZEBRA", []),
        ("'; drop table library_searchpoint; --", []),
        ('NEAR(father childhood) : ^ "', [BLOCKS[5]]),
        ("father & | ! <-> :* ( childhood", [BLOCKS[5]]),
    ],
)
def test_points_are_found_by_words_phrases_and_beginnings(manager, query, found):
    a_published_document(manager)
    assert texts(find(query, user=NOBODY)) == found


def test_a_hit_says_where_it_stands_and_what_answered(manager):
    document = a_published_document(manager)
    (hit,) = find("health visitors recorded", user=NOBODY).hits
    assert (hit.document_id, hit.document_title) == (document.pk, "Learning from Baby Wren")
    assert (hit.key, hit.kind, hit.number, hit.page) == ("learning_points-2", "learning_point", "", 1)
    assert marked(hit) == ["Health", "visitors", "recorded"]
    assert hit.score > 0


def test_what_is_said_ranks_above_what_only_explains_it(manager):
    said = quoted(8, under=None, detail=[], voice="review") | {"text": "Curiosity about fathers."}
    explained = quoted(5, under=None, detail=[quoted(4) | {"text": "Curiosity about fathers."}], voice="review")
    a_published_document(manager, record=a_record(learning_points=[explained, said], themes=[]))
    assert texts(find("curiosity", user=NOBODY)) == ["Curiosity about fathers.", BLOCKS[5]]


def test_without_a_point_that_has_all_words_those_with_any_are_given(manager):
    a_published_document(manager)
    found = find("father zebra", user=NOBODY)
    assert (texts(found), found.total, found.any_words) == ([BLOCKS[5]], 1, True)


def test_little_words_are_part_of_a_phrase(manager):
    a_published_document(manager)
    assert find('"was not brought to"', user=NOBODY).total == 1
    assert find('"was brought to"', user=NOBODY).total == 0


def test_accents_do_not_matter(manager):
    point = quoted(5, under=None, detail=[], voice="review") | {"text": "On Ynys Môn nobody asked."}
    a_published_document(manager, record=a_record(learning_points=[point]))
    assert find("Mon", user=NOBODY).total == find("môn", user=NOBODY).total == 1


def test_other_wordings_of_the_vocabulary_are_found(manager):
    a_published_document(manager)
    assert "learning_points-2" in {hit.key for hit in find("DNA", user=NOBODY, synonyms=wordings()).hits}
    assert find("DNA", user=NOBODY).total == 0


def test_facets_count_every_point_that_answers(manager):
    a_published_document(manager)
    found = find("brought", user=NOBODY, limit=1)
    assert (len(found.hits), found.total) == (1, 3)
    assert found.facets == {
        "partnership": {"Fenmoor Safeguarding Children Partnership": 3},
        "kind": {"discussion_question": 1, "learning_point": 1, "recommendation": 1},
        "year": {"2024": 3},
        "theme": {"missed": 1},
        "agency_kind": {"childrens_social_care": 3, "nhs_trust": 3},
    }


def test_facets_narrow_the_search_down(manager):
    a_published_document(manager)
    found = find("brought", user=NOBODY, only={"kind": "recommendation", "year": "2024"})
    assert ([hit.kind for hit in found.hits], found.total) == (["recommendation"], 1)
    assert found.facets["theme"] == {}
    assert find("brought", user=NOBODY, only={"year": "1999"}).total == 0


def test_the_pages_of_a_search_do_not_overlap(manager):
    a_published_document(manager)
    first, second = (find("brought", user=NOBODY, limit=2, offset=offset).hits for offset in (0, 2))
    assert len(first) == 2
    assert len(second) == 1
    assert {hit.key for hit in first}.isdisjoint({hit.key for hit in second})


def test_nothing_typed_finds_nothing(manager):
    a_published_document(manager)
    assert find(" - ", user=NOBODY).total == 0


def seen(user):
    """Return what `user` finds and what the facets give away: both must agree."""
    found = find("brought", user=user)
    total, facets = count_all(user=user)
    assert bool(found.total) == bool(total) == any(facets.values()) == any(found.facets.values())
    return found.total


def test_a_draft_is_found_by_its_partnership_and_nobody_else(manager):
    document = a_read_document(manager)
    partnership = document.partnership
    assert seen(manager) == 3
    assert seen(member(Role.SCRUTINEER, partnership)) == 3
    assert seen(member(Role.LEARNER, partnership)) == 0
    assert seen(a_manager()) == 0
    assert seen(NOBODY) == 0


def test_what_is_public_is_found_by_everybody(manager):
    a_published_document(manager)
    assert [seen(user) for user in (NOBODY, UserFactory(), manager)] == [3, 3, 3]


def test_what_is_for_people_who_are_signed_in_is_not_found_by_others():
    a_published_document(a_manager())
    assert [seen(NOBODY), seen(UserFactory()), seen(a_manager())] == [0, 3, 3]


def test_what_was_withdrawn_is_found_by_its_partnership_only(manager):
    document = a_published_document(manager)
    services.withdraw(document=document, by=manager, at=WEDNESDAY)
    assert [seen(NOBODY), seen(a_manager()), seen(manager)] == [0, 0, 3]


def test_of_a_published_document_only_what_was_published_is_found(manager):
    document = a_read_document(manager)
    services.confirm_rest(document=document, field="recommendations", by=manager, at=WEDNESDAY)
    services.publish(document=document, by=manager, at=WEDNESDAY)
    services.confirm_rest(document=document, by=manager, at=WEDNESDAY)
    assert [hit.kind for hit in find("brought", user=manager).hits] == ["recommendation"]


def test_a_rejected_item_is_not_found_in_a_draft(manager):
    document = a_read_document(manager)
    (hit,) = find("asking father", user=manager).hits
    key = f"learning_points:{document.readings.get().suggestions.get(text=BLOCKS[5]).key.split(':')[1]}"
    services.decide_item(document=document, key=key, kind="reject", by=manager, at=WEDNESDAY)
    assert hit.key == "learning_points-1"
    assert find("asking father", user=manager).total == 0
