"""E-mails that accounts send. Plain text: they arrive everywhere and can be read aloud."""

from django.core.mail import send_mail

from goldthread_web.accounts.models import Invitation, User
from goldthread_web.design.filters import day

INVITATION = """Dear {name},

{inviter} invites you to {partnership} on Goldthread, as {role}.

To accept, open this address by {expires}:

{link}

Nobody else should have this address: whoever opens it first can accept in your place.
If you do not expect this, do nothing, or tell {inviter}.
"""

RESET = """Dear {name},

Somebody asked for a new password for your account on Goldthread. If it was you, open this address within four hours:

{link}

If it was not you, do nothing: your password stays as it is.
"""


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Send the link of `invitation` to its address; say whether the mail server took it."""
    body = INVITATION.format(
        name=invitation.full_name,
        inviter=invitation.invited_by.full_name,
        partnership=invitation.partnership.name,
        role=invitation.get_role_display().lower(),
        expires=day(invitation.expires_at),
        link=link,
    )
    return _send(f"An invitation to {invitation.partnership.short_name} on Goldthread", body, invitation.email)


def send_new_password(user: User, link: str) -> bool:
    """Send `user` the link by which to choose a new password; say whether the mail server took it."""
    body = RESET.format(name=user.full_name, link=link)
    return _send("Choose a new password for Goldthread", body, user.email)


def _send(subject: str, body: str, address: str) -> bool:
    try:
        return send_mail(subject, body, None, [address]) == 1
    except OSError:  # so are all of smtplib's errors: a mail server that is away must not stop the work
        return False
