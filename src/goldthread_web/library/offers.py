"""What the library gives the apps below it: a kind of job, public files, a place in the navigation and at home."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from goldthread_web.design.registry import NavigationItem, home_panels, navigation
from goldthread_web.files import access as files
from goldthread_web.jobs import kinds
from goldthread_web.jobs.models import Job
from goldthread_web.library import home
from goldthread_web.library.models import LibraryDocument
from goldthread_web.library.services.adding import READ
from goldthread_web.library.services.reading import read_document


def make() -> None:
    """Make every offer. Called once the apps are loaded; twice does no harm."""
    kinds.add(kinds.JobKind(READ, "Reading the document", read_document, _after_reading))
    files.grant("library", _files_of_the_library)
    navigation.add(NavigationItem("Library", "library:home", order=20, namespace="library", visible=lambda user: True))
    home_panels.add("library", home.panel, order=20)


def _after_reading(job: Job) -> str:
    return reverse("library:review", kwargs={"pk": job.arguments["document_id"]})


def _files_of_the_library(user: Any) -> Q:
    """Those of published documents for their readers, those of drafts for whoever sees drafts."""
    return Q(document__in=LibraryDocument.objects.visible_to(user))
