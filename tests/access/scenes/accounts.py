"""Accounts: a person, a role and an invitation for the addresses to be about."""

from datetime import timedelta

from django.contrib.auth.tokens import default_token_generator
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from goldthread_web.accounts import services
from goldthread_web.accounts.access import Role
from tests.web.factories import PASSWORD, AgencyFactory, ContactFactory, MembershipFactory, UserFactory


def slug(world):
    return {"slug": world.partnership.slug}


def membership(world):
    return slug(world) | {"pk": MembershipFactory(partnership=world.partnership, role=Role.LEARNER).pk}


def agency(world):
    return slug(world) | {"pk": AgencyFactory(partnership=world.partnership).pk}


def contact(world):
    return slug(world) | {"pk": ContactFactory(agency__partnership=world.partnership).pk}


def details(world):
    return {"place": "contact", "name": "Nia Rowe", "job_title": "Named nurse", "phone": "01632 960001"}


def account(world):
    return {"pk": UserFactory().pk}


def invited(world):
    return services.invite(
        partnership=world.partnership,
        email="new@example.org",
        full_name="Nia New",
        role=Role.LEARNER,
        lifetime=timedelta(days=1),
        by=world.people["manager"],
        at=timezone.now(),
    )


def reset_link(world):
    user = UserFactory()
    return {
        "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
    }


PARTS = {
    "accounts:new_password": reset_link,
    "accounts:invitation": lambda world: {"token": invited(world).token},
    "accounts:partnership": slug,
    "accounts:partnership_settings": slug,
    "accounts:agencies": slug,
    "accounts:rename_agency": agency,
    "accounts:contacts": slug,
    "accounts:new_contact": slug,
    "accounts:contact": contact,
    "accounts:confirm_contact": contact,
    "accounts:end_contact": contact,
    "accounts:bring_back_contact": contact,
    "accounts:people": slug,
    "accounts:invite": slug,
    "accounts:membership": membership,
    "accounts:remove": membership,
    "accounts:close_account": membership,
    "accounts:open_account": membership,
    "accounts:everybody_close": account,
    "accounts:everybody_open": account,
    "accounts:everybody_administrator": account,
    "accounts:security_item": lambda world: {"key": "backup"},
    "accounts:withdraw": lambda world: slug(world) | {"pk": invited(world).invitation.pk},
}

POSTS = {
    "accounts:sign_in": lambda world: {"username": world.people["manager"].email, "password": PASSWORD},
    "accounts:account": lambda world: {"full_name": "Another Name"},
    "accounts:change_password": lambda world: {"old_password": PASSWORD, "new_password1": "four words and a cup"},
    "accounts:forgotten_password": lambda world: {"email": world.people["manager"].email},
    "accounts:invitation": lambda world: {"full_name": "Nia New", "password": "four words and a cup"},
    "accounts:new_partnership": lambda world: {"name": "Vale of Ister", "short_name": "Ister"},
    "accounts:partnership_settings": lambda world: {"visible_to": "public"},
    "accounts:agencies": lambda world: {"name": "Ister Police"},
    "accounts:rename_agency": lambda world: {"name": "Ister Constabulary"},
    "accounts:new_contact": lambda world: details(world) | {"agency": agency(world)["pk"]},
    "accounts:contact": details,
    "accounts:invite": lambda world: {"full_name": "Oz Nye", "email": "oz@example.org", "role": "learner"},
    "accounts:everybody_administrator": lambda world: {"value": "yes"},
    "accounts:security_item": lambda world: {"note": "Restored on 3 March.", "done": "yes"},
    "accounts:membership": lambda world: {"role": "panel_member"},
}
