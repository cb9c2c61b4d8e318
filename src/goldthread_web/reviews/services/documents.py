"""Files come into a case."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Agency, Partnership, User
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.files import services as files
from goldthread_web.reviews import access
from goldthread_web.reviews.errors import Refused
from goldthread_web.reviews.models import Case, CaseFile
from goldthread_web.reviews.services.history import tell


@transaction.atomic
def add_files(*, case: Case, uploads: "Sequence[File[bytes]]", by: User, at: datetime) -> list[CaseFile]:
    """Keep files with `case`: all of them, or none. Raises PermissionRefused; Refused, naming each faulty file."""
    access.check(by, Permission.WORK_ON_CASE, case)
    kept: list[CaseFile] = []
    refused: list[str] = []
    for upload in uploads:
        try:
            kept.append(keep_with_case(case=case, upload=upload, agency=None, by=by, at=at))
        except files.FileRefused as error:
            refused.append(str(error))
    if refused:
        raise Refused({"files": " ".join([*refused, "Nothing was kept: send the others again without these."])})
    return kept


@joins_transaction
def keep_with_case(*, case: Case, upload: "File[bytes]", agency: Agency | None, by: User, at: datetime) -> CaseFile:
    """Keep one file with `case`; `agency` where it is one agency's own material. Raises FileRefused.

    The same content is kept once in a partnership, so a file can belong to a case and to the library. Whoever may
    read either has it: they hold the very same content already.
    """
    # One upload to a partnership after the other: two people may be giving the same file.
    Partnership.objects.select_for_update(no_key=True).get(pk=case.partnership_id)
    stored = files.keep(partnership=case.partnership, upload=upload, by=by, at=at)
    known, made = CaseFile.objects.get_or_create(case=case, file=stored, agency=agency, defaults={"by": by, "at": at})
    if made:
        tell(
            "case.file_added",
            stored,
            case=case,
            words="A file was added",
            agency=agency,
            by=by,
            at=at,
        )
    return known
