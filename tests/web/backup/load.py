"""A process that goes on writing until it is killed: documents with their files, and records of the audit."""

import itertools

from tests.django_setup import configure

configure()

from django.core.files.base import ContentFile  # noqa: E402
from django.utils import timezone  # noqa: E402

from goldthread_web.accounts import services as accounts  # noqa: E402
from goldthread_web.accounts.models import User  # noqa: E402
from goldthread_web.audit import services as audit  # noqa: E402
from goldthread_web.library import services as library  # noqa: E402


def write():
    user = User.objects.get()
    partnership = user.memberships.get().partnership
    for number in itertools.count():
        content = f"Learning from upload number {number}.\n".encode() * 3000
        upload = ContentFile(content, name=f"{number}.txt")
        library.add_documents(partnership=partnership, uploads=[upload], by=user, at=timezone.now())
        accounts.change_name(user=user, full_name=f"Ada {number}", by=user, at=timezone.now())
        audit.seal(at=timezone.now())


if __name__ == "__main__":
    write()
