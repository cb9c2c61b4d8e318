"""The type of a request to a view behind `login_required`."""

from django.http import HttpRequest

from goldthread_web.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User
