"""Cases: who is on them, who their people are, their files, and what is to be signed off."""

from django.core.files.uploadedfile import SimpleUploadedFile

from goldthread_web.accounts.models import Membership
from goldthread_web.reviews.models import CaseMember, Person, SignOff
from tests.access.scenes.reviews import the_case
from tests.factories.reviews import a_record
from tests.web.factories import PartnershipFactory


def case(world):
    return {"case": the_case(world).pk}


def a_panel_seat(world):
    member = CaseMember.objects.get(case=the_case(world), user=world.people["panel"])
    return case(world) | {"pk": member.pk}


def a_guest(world):
    return case(world) | {"pk": the_case(world).grants.get(kind="guest").pk}


def child(world):
    return case(world) | {"pk": Person.objects.of(the_case(world)).first().pk}


def asked_of_a_practitioner(world):
    """Somebody who is not on the case is asked to sign off: here the practitioner."""
    values = {"what": "report", "name": "Lee Ward", "job_title": "Director", "user": world.people["learner"]}
    return {"pk": a_record(SignOff, the_case(world), world.people["manager"], **values).pk}


PARTS = {
    "reviews:join": case,
    "reviews:team": case,
    "reviews:add_member": case,
    "reviews:end_member": a_panel_seat,
    "reviews:grant": case,
    "reviews:end_grant": a_guest,
    "reviews:identities": case,
    "reviews:identity": child,
    "reviews:documents": case,
    "reviews:sign_off": asked_of_a_practitioner,
}
POSTS = {
    "reviews:join": lambda world: {"reason": "The manager of the case is on leave."},
    "reviews:add_member": lambda world: {"membership": Membership.objects.get(user=world.people["idle"]).pk},
    "reviews:grant": lambda world: {
        "grant-partnership": PartnershipFactory().pk,
        "grant-kind": "guest",
        "grant-reason": "The family lived there.",
    },
    "reviews:identity": lambda world: {"version": "0", "full_name": "An Invented Name"},
    "reviews:documents": lambda world: {"files": SimpleUploadedFile("minutes.txt", b"Minutes of a meeting")},
    "reviews:sign_off": lambda world: {"state": "signed"},
}
