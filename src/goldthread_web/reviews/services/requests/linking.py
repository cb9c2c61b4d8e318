"""Links by which somebody without an account answers one request: made, opened, opened up by a code, revoked."""

import secrets
from datetime import datetime, timedelta
from enum import Enum

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from goldthread_web import audit
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import User, hashed
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.reviews import access, letters
from goldthread_web.reviews.addressees import Addressee
from goldthread_web.reviews.addresses import Site
from goldthread_web.reviews.letters import Way
from goldthread_web.reviews.models import Request, RequestStep, ReturnLink, ReviewSettings
from goldthread_web.reviews.services.requests.posting import Parcel, post
from goldthread_web.reviews.services.requests.steps import hold_waiting, note, tell_of

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without what is read for something else: I and 1, O and 0
CODE_LENGTH = 8
CODE_LIFETIME = timedelta(minutes=15)
MOST_CODES = 5  # in an hour, so that nobody's mailbox is filled
CODES_WITHIN = timedelta(hours=1)
LINK_DAYS = 21


class CodeSent(Enum):
    """What became of asking for a code."""

    SENT = "sent"
    TOO_OFTEN = "too often"
    NOT_SENT = "not sent"


@joins_transaction
def make(*, request: Request, to: Addressee, by: User, at: datetime) -> tuple[ReturnLink, str]:
    """Make a link for `to` and return it with its secret, which is nowhere kept. For services, in their transaction."""
    token = secrets.token_urlsafe(32)
    link = ReturnLink.objects.create(
        request=request,
        email=to.email,
        name=to.name,
        token_hash=hashed(token),
        made_by=by,
        made_at=at,
        expires_at=expiry(request, at),
    )
    note(request, RequestStep.Kind.NEW_LINK, by=by, at=at, who=to.email)
    audit.record("return_link.made", request, by=by, at=at, details={"link": link.pk})
    return link, token


def expiry(request: Request, at: datetime) -> datetime:
    """Return until when a link to `request` works that is made at the time `at`: some weeks after it is due."""
    own = ReviewSettings.objects.filter(partnership=request.case.partnership_id).first()
    due = timezone.make_aware(datetime.combine(request.due_on, datetime.max.time().replace(microsecond=0)))
    return max(at, due) + timedelta(days=own.return_link_days if own else LINK_DAYS)


@joins_transaction
def way_of(*, request: Request, to: Addressee, by: User, at: datetime, site: Site) -> Way:
    """Return how `to` answers: by signing in, or by a link made for them. For services, in their transaction."""
    if to.user:
        return Way(site.request(request.pk))
    link, token = make(request=request, to=to, by=by, at=at)
    return Way(site.link(token), link.expires_at)


def send_new_link(*, request: Request, to: Addressee, by: User, at: datetime, site: Site) -> bool:
    """Make a link for `to` and send it; say whether the mail server took it. Raises PermissionRefused; NotNow."""
    access.check(by, Permission.ASK_AGENCIES, request.case)
    with transaction.atomic():
        held = hold_waiting(request, "A new link")
        way = way_of(request=held, to=to, by=by, at=at, site=site)
        tell_of("request.new_link", held, "new link made", by=by, at=at)
    return post([Parcel(held, letters.asked(held, to, way))], by=by, at=at) == 1


@transaction.atomic
def revoke(*, request: Request, by: User, at: datetime) -> int:
    """Revoke every link of `request` that still works and return how many. Raises PermissionRefused."""
    access.check(by, Permission.ASK_AGENCIES, request.case)
    links = ReturnLink.objects.select_for_update(of=("self",)).filter(
        request=request, revoked_at=None, expires_at__gt=at
    )
    for link in links:
        link.revoked_by, link.revoked_at = by, at
        link.save(update_fields=["revoked_by", "revoked_at"])
        note(request, RequestStep.Kind.REVOKED, by=by, at=at, who=link.email)
    if links:
        tell_of("request.links_revoked", request, "links revoked", by=by, at=at, details={"links": len(links)})
    return len(links)


@transaction.atomic
def note_opened(*, link: ReturnLink, at: datetime) -> None:
    """Keep that somebody opened the link."""
    note(link.request, RequestStep.Kind.OPENED, by=None, at=at, who=link.email)
    audit.record("return_link.opened", link.request, by=None, at=at, details={"link": link.pk})


def send_code(*, link: ReturnLink, at: datetime) -> CodeSent:
    """Send a new one-time code to the address of `link`; an older one is then worth nothing."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    if not _keep_code(link, code, at):
        return CodeSent.TOO_OFTEN
    to = Addressee("link", link.name, link.email)
    sent = post([Parcel(link.request, letters.code(link.request, to, code=_in_halves(code)))], by=None, at=at)
    return CodeSent.SENT if sent else CodeSent.NOT_SENT


@transaction.atomic
def enter_code(*, link: ReturnLink, code: str, at: datetime) -> bool:
    """Say whether `code` is the one that was sent, in time and for the first time. A wrong one is counted; the link
    locks at the most that it allows.
    """
    held = ReturnLink.objects.select_for_update(of=("self",)).select_related("request__case").get(pk=link.pk)
    usable = ReturnLink.objects.open(at).filter(pk=held.pk).exists() and held.code_until and held.code_until > at
    # Compared whether or not it is in time: how long it takes tells nothing.
    right = constant_time_compare(held.code_hash, _code_hash(held, code))
    if not (usable and right):
        held.tries += 1
        held.save(update_fields=["tries"])
        _note_code(held, RequestStep.Kind.WRONG_CODE, "return_link.wrong_code", at)
        return False
    held.code_hash, held.code_until = "", None
    held.save(update_fields=["code_hash", "code_until"])
    _note_code(held, RequestStep.Kind.CODE_RIGHT, "return_link.code_entered", at)
    return True


@transaction.atomic
def _keep_code(link: ReturnLink, code: str, at: datetime) -> bool:
    held = ReturnLink.objects.select_for_update(of=("self",)).select_related("request__case").get(pk=link.pk)
    lately = held.request.steps.filter(
        kind=RequestStep.Kind.CODE_SENT, who=held.email, at__gt=at - CODES_WITHIN
    ).count()
    if lately >= MOST_CODES:
        return False
    held.code_hash, held.code_until = _code_hash(held, code), at + CODE_LIFETIME
    held.save(update_fields=["code_hash", "code_until"])
    _note_code(held, RequestStep.Kind.CODE_SENT, "return_link.code_sent", at)
    return True


def _note_code(link: ReturnLink, kind: RequestStep.Kind, event: str, at: datetime) -> None:
    note(link.request, kind, by=None, at=at, who=link.email)
    audit.record(event, link.request, by=None, at=at, details={"link": link.pk, "tries": link.tries})


def _code_hash(link: ReturnLink, code: str) -> str:
    """What is kept of a code. It is short, so it is hashed with the installation's own secret."""
    plain = "".join(code.upper().split()).replace("-", "")
    return salted_hmac("goldthread.return_link.code", f"{link.pk}:{plain}", algorithm="sha256").hexdigest()


def _in_halves(code: str) -> str:
    return f"{code[:4]}-{code[4:]}"
