"""Adding, changing, removing and bringing back the records of a case. Nothing that somebody wrote is overwritten."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import User
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.reviews import access
from goldthread_web.reviews.errors import Refused, Stale
from goldthread_web.reviews.models import Case, CaseRecord
from goldthread_web.reviews.services.history import tell
from goldthread_web.reviews.services.holding import hold_case
from goldthread_web.reviews.services.redating import redate

# What services fill in, and nobody types.
OWN_COLUMNS = frozenset({"case", "added_by", "added_at", "changed_by", "changed_at", "removed_by", "removed_at"})
WHOLE = ""  # the name under which a fault of no single field stands

AnyRecord = TypeVar("AnyRecord", bound=CaseRecord)


@transaction.atomic
def add_record(
    *,
    kind: type[AnyRecord],
    case: Case,
    values: Mapping[str, Any],
    by: User,
    at: datetime,
    needs: Permission = Permission.WORK_ON_CASE,
) -> AnyRecord:
    """Write a new record of `kind` into `case`. Raises PermissionRefused; Refused for values that cannot be kept."""
    access.check(by, needs, case)
    hold_case(case)
    record = kind(case=case, added_by=by, added_at=at, **values)
    keep(record)
    redate(record, by=by, at=at)
    _tell("added", record, by, at)
    return record


@transaction.atomic
def change_record(
    *,
    record: AnyRecord,
    version: int,
    values: Mapping[str, Any],
    by: User,
    at: datetime,
    needs: Permission = Permission.WORK_ON_CASE,
) -> AnyRecord:
    """Write `values` over those of `record`, provided that it is still at `version`, and return it as it is then.

    Raises PermissionRefused; Stale when somebody changed or removed it since; Refused for values that cannot be kept,
    and for fields that are settled.
    """
    access.check(by, needs, record.case)
    hold_case(record.case)
    held = hold(record, version)
    if settled := {name: why for name, why in held.settled.items() if _differs(held, name, values)}:
        raise Refused(settled)
    for name, value in values.items():
        setattr(held, name, value)
    held.version, held.changed_by, held.changed_at = held.version + 1, by, at
    keep(held)
    redate(held, before=record, by=by, at=at)
    _tell("changed", held, by, at)
    return held


@transaction.atomic
def remove_record(
    *, record: CaseRecord, version: int, by: User, at: datetime, needs: Permission = Permission.WORK_ON_CASE
) -> None:
    """Take `record` out of its case's pages; `bring_back` undoes it. Raises PermissionRefused; Stale; Refused where
    the case cannot do without it.
    """
    access.check(by, needs, record.case)
    held = hold(record, version)
    held.version, held.removed_by, held.removed_at = held.version + 1, by, at
    held.save(update_fields=["version", "removed_by", "removed_at"])
    redate(held, by=by, at=at)
    _tell("removed", held, by, at)


@transaction.atomic
def bring_back(*, record: CaseRecord, by: User, at: datetime, needs: Permission = Permission.WORK_ON_CASE) -> None:
    """Undo the removal of `record`. Raises PermissionRefused; Refused when another has taken its place."""
    access.check(by, needs, record.case)
    hold_case(record.case)
    held: CaseRecord = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    if held.removed_at is None:
        return
    held.version, held.removed_by, held.removed_at = held.version + 1, None, None
    keep(held)
    redate(held, by=by, at=at)
    _tell("brought back", held, by, at)


@joins_transaction
def hold(record: AnyRecord, version: int) -> AnyRecord:
    """Return `record` as it is now, held until the transaction ends. Raises Stale unless at `version` and unremoved."""
    held: AnyRecord = type(record).objects.select_for_update(of=("self",)).select_related("case").get(pk=record.pk)
    if held.version != version or held.removed_at is not None:
        raise Stale(held)
    return held


@joins_transaction
def keep(record: CaseRecord) -> None:
    """Save `record` once its fields and constraints agree. Raises Refused, with the message of each field."""
    _refuse_other_cases(record)
    if faults := _faults_of_fields(record) or _faults_of_constraints(record):
        raise Refused(faults)
    record.save()


def _differs(record: CaseRecord, name: str, values: Mapping[str, Any]) -> bool:
    return name in values and values[name] != getattr(record, name)


def _faults_of_fields(record: CaseRecord) -> dict[str, str]:
    try:
        record.full_clean(exclude=OWN_COLUMNS, validate_constraints=False)
    except ValidationError as error:
        return {WHOLE if name == "__all__" else name: " ".join(said) for name, said in error.message_dict.items()}
    return {}


def _faults_of_constraints(record: CaseRecord) -> dict[str, str]:
    """Each with its message beside the field that its model names, so that the form shows it where it is mended.

    No column is left out: a constraint that names one of those would not be looked at.
    """
    faults = {}
    for constraint in record._meta.constraints:
        try:
            constraint.validate(type(record), record)
        except ValidationError as error:
            beside, message = record.BESIDE.get(constraint.name, (WHOLE, ""))
            faults[beside] = message or " ".join(error.messages)
    return faults


def _refuse_other_cases(record: CaseRecord) -> None:
    """Whatever a form offered or a caller gave: a record points to records of its own case only."""
    for field in record._meta.concrete_fields:
        other = getattr(record, field.name) if field.is_relation else None
        if isinstance(other, CaseRecord) and other.case_id != record.case_id:
            raise Refused({field.name: "This belongs to another case. Choose one of this case."})


def _tell(what: str, record: CaseRecord, by: User, at: datetime) -> None:
    name = str(record._meta.verbose_name)
    tell(
        f"{record._meta.model_name}.{what.replace(' ', '_')}",
        record,
        case=record.case,
        words=f"{name[:1].upper()}{name[1:]} {what}",
        by=by,
        at=at,
        details={"version": record.version},
    )
