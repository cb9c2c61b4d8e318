"""Pages of a case carry a warning until the security checklist of the installation is complete."""

import pytest
from django.urls import reverse

from goldthread_web.accounts import security, services
from tests.factories.reviews import FRIDAY, a_case, a_manager
from tests.web.factories import UserFactory

pytestmark = pytest.mark.django_db

WARNING = "This installation is not yet for real cases"


@pytest.fixture
def page_of_a_case(client):
    manager = a_manager()
    address = reverse("reviews:case", kwargs={"case": a_case(manager).pk})
    client.force_login(manager)
    return lambda: client.get(address).content.decode()


def test_a_case_carries_the_warning(page_of_a_case):
    assert WARNING in page_of_a_case()


def test_with_the_checklist_complete_it_does_not(page_of_a_case, settings):
    settings.PRODUCTION = True
    administrator = UserFactory(is_administrator=True)
    for item in security.items():
        services.tick_security_item(item=item, done=True, note="Looked at it.", by=administrator, at=FRIDAY)
    assert WARNING not in page_of_a_case()
