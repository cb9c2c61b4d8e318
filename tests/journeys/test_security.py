"""The administrator of the installation goes through the security checklist."""

import pytest

from tests.web.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_item_is_ticked_and_undone_without_a_barrier(site):
    administrator = UserFactory(is_administrator=True, full_name="Ada Penhale")
    page = site.page
    site.sign_in(administrator, PASSWORD)
    page.get_by_role("link", name="Go through the security checklist").click()
    assert site.barriers() == []
    page.get_by_role("link", name="Disks and backups are encrypted").click()
    assert site.barriers() == []
    page.get_by_label("How do you know?").fill("Seen with Bo on 2 March 2026.")
    page.get_by_role("button", name="Tick: this is so").click()
    page.get_by_text("Disks and backups are encrypted: done.").wait_for()
    page.get_by_text("1 of 15 items are done.").wait_for()
    page.get_by_role("link", name="Disks and backups are encrypted").click()
    page.get_by_text("Seen with Bo on 2 March 2026.").wait_for()
    page.get_by_label("How do you know?").fill("A new disk came.")
    page.get_by_role("button", name="This is no longer so").click()
    page.get_by_text("Disks and backups are encrypted: to do again.").wait_for()
