"""E-mails about requests. They hold the number of the request, its kind, its day and names of offices; never a word
of the case, a pseudonym, or what somebody typed. Plain text: they arrive everywhere and can be read aloud.
"""

from dataclasses import dataclass
from datetime import date, datetime

from goldthread_web.design.filters import day, moment
from goldthread_web.reviews.addressees import Addressee
from goldthread_web.reviews.models import Request
from goldthread_web.reviews.request_kinds import kind_of

END = """
Reference: {number}

This e-mail tells nothing of the case. Please do not answer it with details: they belong in the answer itself.
"""

ASKED = """Dear {name},

{asker} of {partnership} asks {agency} for an answer.

Asked for: {kind}
Due: {due}

{way}
"""

REMINDER = """Dear {name},

{partnership} has not had the answer of {agency} yet. It {due_words}.

Asked for: {kind}

{way}

If you cannot answer by then, or should not be the one to answer, please tell {asker}.
"""

SENT_BACK = """Dear {name},

Thank you for what {agency} sent. {asker} of {partnership} has a question about it, which you find with the request.

Please answer again by {due}.

{way}
"""

NEW_DATE = """Dear {name},

{partnership} has set a new day for the answer of {agency}: {due}.

{way}
"""

WITHDRAWN = """Dear {name},

{partnership} no longer needs the answer of {agency}. You need do nothing more.
"""

RECEIPT = """Dear {name},

{partnership} has received the answer of {agency}, on {when}.

Your receipt: {receipt}

Please keep this number. Quote it if you have a question about what you sent.
"""

CODE = """Dear {name},

Your code is:

{code}

It is good for 15 minutes, for one use, and only in the browser in which you asked for it.

If you did not ask for a code, do nothing: nobody can use the link without it.
"""

SIGN_IN = "Sign in to Goldthread to answer: {address}"
LINK = """Open this address to answer; you need no account. A code is then sent to this mailbox:

{address}

It works until {until}. Please do not pass it on: if somebody else should answer, tell {asker}."""


@dataclass(frozen=True)
class Letter:
    """An e-mail to one address."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True)
class Way:
    """How whoever is written to answers: by `address`, a link that works until a time, or after signing in."""

    address: str
    until: datetime | None = None

    def in_words(self, asker: str) -> str:
        if self.until is None:
            return SIGN_IN.format(address=self.address)
        return LINK.format(address=self.address, until=day(self.until), asker=asker)


def asked(request: Request, to: Addressee, way: Way) -> Letter:
    """That an agency is asked for something."""
    return _letter("A request", ASKED, request, to, way)


def reminder(request: Request, to: Addressee, way: Way, *, today: date) -> Letter:
    """That the answer is due soon, today, or late."""
    said = f"is due on {day(request.due_on)}"
    if today == request.due_on:
        said = f"is due today, {day(request.due_on)}"
    if today > request.due_on:
        said = f"was due on {day(request.due_on)}"
    return _letter("A reminder", REMINDER, request, to, way, due_words=said)


def sent_back(request: Request, to: Addressee, way: Way) -> Letter:
    """That an answer came back with a question, which the e-mail does not hold."""
    return _letter("A question about your answer", SENT_BACK, request, to, way)


def new_date(request: Request, to: Addressee, way: Way) -> Letter:
    """That the answer is due on another day."""
    return _letter("A new day for your answer", NEW_DATE, request, to, way)


def withdrawn(request: Request, to: Addressee) -> Letter:
    """That no answer is needed any more."""
    return _letter("No answer is needed any more", WITHDRAWN, request, to, None)


def receipt(request: Request, to: Addressee, *, number: str, at: datetime) -> Letter:
    """That an answer was received."""
    return _letter("Your receipt", RECEIPT, request, to, None, receipt=number, when=moment(at))


def code(request: Request, to: Addressee, *, code: str) -> Letter:
    """The one-time code that a link asks for."""
    return _letter("Your code", CODE, request, to, None, code=code)


def _letter(subject: str, body: str, request: Request, to: Addressee, way: Way | None, **more: str) -> Letter:
    asker = request.asked_by.full_name
    values = {
        "name": to.name,
        "asker": asker,
        "partnership": request.case.partnership.name,
        "agency": request.agency.name,
        "kind": kind_of(request).title,
        "due": day(request.due_on),
        "number": request.number,
        "way": way.in_words(asker) if way else "",
    }
    return Letter(to.email, f"{subject}: {request.number}", (body + END).format(**values | more))
