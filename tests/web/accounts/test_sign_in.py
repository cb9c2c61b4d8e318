import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldthread_web.accounts import services
from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import User
from goldthread_web.audit.models import AuditRecord
from tests.web.factories import PASSWORD, UserFactory, member

pytestmark = pytest.mark.django_db


def sign_in(client, email, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": email, "password": password} | more)


def text(response):
    return response.content.decode()


def test_signing_in_leads_home_and_is_recorded(client):
    user = UserFactory(email="ada@example.org", full_name="Ada Penhale")
    response = sign_in(client, "Ada@Example.org")
    assert (response.status_code, response.url) == (302, "/")
    assert "Hello, Ada" in text(client.get("/"))
    assert AuditRecord.objects.values_list("event", "actor_id").get() == ("person.signed_in", str(user.pk))


def test_signing_in_leads_back_to_the_page_that_asked_for_it(client):
    UserFactory(email="ada@example.org")
    asked = client.get("/account/").url
    assert asked == "/sign-in/?next=/account/"
    response = client.post(asked, {"username": "ada@example.org", "password": PASSWORD})
    assert response.url == "/account/"


def test_signing_in_never_leads_to_another_site(client):
    UserFactory(email="ada@example.org")
    response = client.post("/sign-in/?next=//evil.example/", {"username": "ada@example.org", "password": PASSWORD})
    assert response.url == "/"


@pytest.mark.parametrize(("email", "password"), [("ada@example.org", "wrong"), ("nobody@example.org", PASSWORD)])
def test_a_wrong_address_and_a_wrong_password_get_the_same_answer(client, email, password):
    UserFactory(email="ada@example.org")
    response = sign_in(client, email, password)
    assert "That e-mail address and password do not belong together." in text(response)
    assert response.context is None
    assert password not in text(response).replace(email, "")


def test_a_closed_account_cannot_be_signed_in_to(client):
    UserFactory(email="ada@example.org", is_active=False)
    assert "do not belong together" in text(sign_in(client, "ada@example.org"))


def test_closing_an_account_ends_its_sessions(client):
    user = member(Role.LEARNER)
    client.force_login(user)
    services.deactivate(user=user, by=UserFactory(is_administrator=True), at=timezone.now())
    assert client.get("/account/").status_code == 302


def test_the_sixth_wrong_password_locks_the_address_even_in_other_capitals(client):
    UserFactory(email="ada@example.org")
    answers = [sign_in(client, "ada@example.org", "wrong").status_code for _ in range(6)]
    assert answers == [200, 200, 200, 200, 200, 429]
    response = sign_in(client, "ADA@example.org")
    assert response.status_code == 429
    assert "cannot be signed in to from here for 15 minutes" in text(response)
    assert "_auth_user_id" not in client.session


def test_a_lock_does_not_hold_others_out(client):
    UserFactory(email="ada@example.org")
    UserFactory(email="bo@example.org")
    for _ in range(6):
        sign_in(client, "ada@example.org", "wrong")
    assert sign_in(client, "bo@example.org").status_code == 302


def test_signing_out_takes_a_form_not_a_link(client):
    client.force_login(UserFactory())
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").url == "/sign-in/"
    assert client.get("/account/").status_code == 302


def test_what_somebody_signed_in_sees_is_not_kept_by_the_browser(client):
    client.force_login(UserFactory())
    assert "no-store" in client.get("/account/")["Cache-Control"]


# Passwords


def test_a_password_is_changed_by_who_knows_the_old_one(client):
    user = UserFactory(email="ada@example.org")
    client.force_login(user)
    other = Client()
    other.force_login(user)
    response = client.post("/account/password/", {"old_password": PASSWORD, "new_password1": "kettle moss violin"})
    assert response.url == "/account/"
    assert User.objects.get().check_password("kettle moss violin")
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302  # signed out elsewhere


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("wrong", "kettle moss violin", "That is not your current password."),
        (PASSWORD, "short", "This password is too short."),
        (PASSWORD, "1234567890123", "entirely numeric"),
        (PASSWORD, "ada.penhale@example.org", "too similar to the email address"),
        (PASSWORD, "", "Enter a new password."),
    ],
)
def test_a_password_that_will_not_do_says_why(client, old, new, says):
    user = UserFactory(email="ada.penhale@example.org", full_name="Ada Penhale")
    client.force_login(user)
    assert says in text(client.post("/account/password/", {"old_password": old, "new_password1": new}))
    assert User.objects.get().check_password(PASSWORD)


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client):
    UserFactory(email="ada@example.org", full_name="Ada Penhale")
    assert client.post("/forgotten-password/", {"email": "ADA@example.org"}).url == "/forgotten-password/sent/"
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["ada@example.org"], "Choose a new password for Goldthread")
    assert letter.body.startswith("Dear Ada Penhale,")
    link = re.search(r"http://testserver(/new-password/\S+)", letter.body)[1]
    page = client.get(link).url
    assert "Choose a new password" in text(client.get(page))
    assert client.post(page, {"new_password1": "kettle moss violin"}).url == "/sign-in/"
    assert User.objects.get().check_password("kettle moss violin")
    assert AuditRecord.objects.get().event == "person.password_changed"
    assert "This link is used up" in text(Client().get(link))


def test_asking_for_an_address_without_an_account_gets_the_same_answer_and_no_letter(client):
    assert client.post("/forgotten-password/", {"email": "nobody@example.org"}).url == "/forgotten-password/sent/"
    assert mail.outbox == []


# One's own account


def test_the_account_page_shows_roles_and_takes_a_new_name(client):
    user = member(Role.LEAD_REVIEWER, full_name="Ada Penhale", email="ada@example.org")
    client.force_login(user)
    page = text(client.get("/account/"))
    assert "ada@example.org" in page
    assert f"Lead reviewer, {user.memberships.get().partnership.name}" in page
    assert client.post("/account/", {"full_name": "Ada Pen"}).status_code == 302
    page = text(client.get("/account/"))
    assert "Your name is changed." in page
    assert "Ada Pen</a>" in page


def test_an_empty_name_is_refused_with_a_link_to_the_field(client):
    client.force_login(UserFactory())
    page = text(client.post("/account/", {"full_name": ""}))
    assert '<a href="#id_full_name">Enter your full name.</a>' in page
    assert "<title>Error: Your account" in page


# Invitations, as the person invited sees them


def invited(email="nia@example.org", **changes):
    manager = member(Role.MANAGER, full_name="Mo Manager")
    given = {"full_name": "Nia New", "role": Role.LEARNER, "lifetime": timedelta(days=14)} | changes
    partnership = manager.memberships.get().partnership
    made = services.invite(partnership=partnership, email=email, by=manager, at=timezone.now(), **given)
    return reverse("accounts:invitation", kwargs={"token": made.token})


def test_an_invitation_says_who_asks_for_what(client):
    response = client.get(invited())
    page = text(response)
    assert "no-store" in response["Cache-Control"]
    assert "Mo Manager invites you as practitioner." in page
    assert "nia@example.org" in page
    assert 'value="Nia New"' in page


def test_taking_up_an_invitation_signs_in(client):
    response = client.post(invited(), {"full_name": "Nia New", "password": "kettle moss violin"})
    assert response.url == "/"
    assert "Welcome to Vale" in text(client.get("/"))


def test_a_weak_password_does_not_use_the_invitation_up(client):
    link = invited()
    page = text(client.post(link, {"full_name": "Nia New", "password": "short"}))
    assert "This password is too short." in page
    assert "short" not in re.findall(r'value="([^"]*)"', page)
    assert client.post(link, {"full_name": "Nia New", "password": "kettle moss violin"}).status_code == 302


def test_somebody_with_an_account_is_asked_to_sign_in_and_comes_back(client):
    user = UserFactory(email="nia@example.org")
    link = invited()
    page = text(client.get(link))
    assert f"/sign-in/?next={link}" in page
    assert "Accept the invitation" not in page
    client.force_login(user)
    assert client.post(link).url == "/"
    assert user.memberships.get().role == Role.LEARNER


def test_somebody_else_signed_in_cannot_take_it_up(client):
    client.force_login(UserFactory())
    link = invited()
    assert client.post(link).url == link
    assert "This invitation is for another e-mail address." in text(client.get(link))


def test_a_closed_invitation_says_what_to_do(client):
    response = client.get("/invitation/guess/")
    assert response.status_code == 404
    assert "Ask the person who invited you for a new one." in text(response)
