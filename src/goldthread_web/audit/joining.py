"""For what services share: writing that is part of somebody else's transaction, and never stands alone."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

Given = ParamSpec("Given")
Made = TypeVar("Made")


def joins_transaction(write: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let `write` run only inside the transaction of the service that calls it: either all of it is kept or nothing.

    Raises TransactionManagementError outside a transaction.
    """

    @wraps(write)
    def checked(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        if not transaction.get_connection().in_atomic_block:
            raise transaction.TransactionManagementError(f"{write.__name__} needs the transaction of its service.")
        return write(*args, **kwargs)

    return checked
