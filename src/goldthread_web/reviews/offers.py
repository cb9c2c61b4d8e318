"""What reviews give others: navigation, home, next steps, periodic work, and whose the files of cases are."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from goldthread_web.accounts.access import Permission, Role
from goldthread_web.design.registry import NavigationItem, home_panels, navigation
from goldthread_web.files import access as files
from goldthread_web.jobs import periodic
from goldthread_web.jobs.periodic import Periodic
from goldthread_web.reviews import afternoon, home, places, request_home
from goldthread_web.reviews.addresses import own_site
from goldthread_web.reviews.models import Case, CaseFile, CaseMember
from goldthread_web.reviews.services.requests import reminding
from goldthread_web.reviews.sign_offs import asked_of

REMIND_EVERY = 900.0  # seconds


def make() -> None:
    """Make every offer. Called once the apps are loaded; twice does no harm."""
    navigation.add(NavigationItem("Cases", "reviews:cases", order=10))
    navigation.add(NavigationItem("Requests", "reviews:my_requests", order=11, visible=request_home.is_author))
    places.steps.add("requests", request_home.steps, order=20)
    places.side_links.add("requests", request_home.side_links, order=20)
    periodic.add(Periodic("Reminding agencies", _remind, REMIND_EVERY))
    files.grant("reviews", _files_of_cases)
    home_panels.add("cases", home.panels, order=5)
    places.steps.add("first afternoon", afternoon.steps, order=10)


def _remind(at: datetime) -> int:
    return reminding.remind_due(at=at, site=own_site())


def _files_of_cases(user: Any) -> Q:
    """The case's own files for its people; an agency's for its authors and those who read every return; what is to be
    signed off for whoever is asked to.
    """
    if not user.is_authenticated:
        return Q(pk__in=())
    own = CaseMember.objects.live().filter(user=user, role=Role.AGENCY_AUTHOR)
    mine = Q()
    for case, agency in own.values_list("case", "agency"):
        mine |= Q(case=case, agency=agency)
    shared = Q(agency=None, case__in=Case.objects.visible_to(user))
    returned = Q(agency__isnull=False, case__in=Case.objects.with_permission(user, Permission.SEE_RETURNS))
    rows = CaseFile.objects.filter(shared | returned | mine if mine else shared | returned)
    return Q(pk__in=rows.values("file")) | Q(pk__in=asked_of(user).values("draft__file"))
