"""The invented partnerships, people and documents of the demonstration, made with the services that people use."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files

from django.core.files.base import ContentFile
from django.db import transaction

from goldthread_web.accounts import services as accounts
from goldthread_web.accounts.models import Agency, Partnership, Role, User
from goldthread_web.accounts.services import contacts
from goldthread_web.demo import cases
from goldthread_web.demo.papers import AS
from goldthread_web.demo.pdf import as_pdf
from goldthread_web.files.services import own_name
from goldthread_web.library import services as library
from goldthread_web.library.models import LibraryDocument

PASSWORD = "golden thread demo"  # noqa: S105 - invented people, on this machine only
FILES = {**AS, ".pdf": as_pdf}


@dataclass(frozen=True)
class Person:
    """Somebody who signs in."""

    email: str
    full_name: str
    role: Role


@dataclass(frozen=True)
class Paper:
    """A document of the library: its text in `documents/`, the kind of file it comes as, and what is done with it."""

    name: str
    ending: str
    then: str  # "publish", or "leave" for somebody to check


@dataclass(frozen=True)
class Contact:
    """Whom to turn to in an agency, and how long ago that was last confirmed."""

    agency: str
    name: str
    job_title: str
    address: str
    phone: str
    days_ago: int
    is_deputy: bool = False


@dataclass(frozen=True)
class Place:
    """A partnership with its people and its library. The first person manages it, the first agency has the author."""

    name: str
    short_name: str
    area: str
    people: tuple[Person, ...]
    agencies: tuple[str, ...]
    contacts: tuple[Contact, ...]
    papers: tuple[Paper, ...]
    public: bool


FENMOOR = Place(
    "Fenmoor Safeguarding Children Partnership",
    "Fenmoor",
    "Fenmoor and the Sallow valley",
    (
        Person("manager@fenmoor.example", "Mara Quill", Role.MANAGER),
        Person("administrator@fenmoor.example", "Iris Holt", Role.ADMINISTRATOR),
        Person("lead@fenmoor.example", "Tobias Fenn", Role.LEAD_REVIEWER),
        Person("panel@fenmoor.example", "Ngozi Adair", Role.PANEL_MEMBER),
        Person("author@fenmoor.example", "Callum Reed", Role.AGENCY_AUTHOR),
        Person("scrutineer@fenmoor.example", "Wilhelmina Stott", Role.SCRUTINEER),
        Person("practitioner@fenmoor.example", "Sunita Barrow", Role.LEARNER),
    ),
    (
        "Fenmoor Hospitals NHS Trust",
        "Fenmoor Council Children’s Social Care",
        "Fenmoor and Sallow Integrated Care Board",
        "Lantern Family Support",
        "Larkmere Primary School",
        "Sallow Probation Service",
        "Sallow Valley Police",
    ),
    (
        Contact(
            "Fenmoor Hospitals NHS Trust", "Beatrix Lowe", "Named nurse", "b.lowe@hospitals.example", "01632 960101", 12
        ),
        Contact(
            "Fenmoor Hospitals NHS Trust",
            "Samir Oakes",
            "Named doctor",
            "s.oakes@hospitals.example",
            "",
            12,
            is_deputy=True,
        ),
        Contact(
            "Fenmoor Council Children’s Social Care",
            "Orla Finch",
            "Head of safeguarding",
            "o.finch@fenmoor.example",
            "01632 960110",
            95,
        ),
        Contact(
            "Fenmoor and Sallow Integrated Care Board",
            "Ray Penhallow",
            "Designated nurse",
            "r.penhallow@icb.example",
            "01632 960120",
            40,
        ),
        Contact("Lantern Family Support", "Dilys Marsh", "Safeguarding lead", "dilys@lantern.example", "", 250),
        Contact(
            "Larkmere Primary School",
            "Hugo Teal",
            "Designated safeguarding lead",
            "office@larkmere.example",
            "01632 960130",
            30,
        ),
        Contact(
            "Sallow Valley Police",
            "Adaeze Thorn",
            "Detective inspector, child protection",
            "a.thorn@police.example",
            "01632 960140",
            60,
        ),
        Contact(
            "Sallow Valley Police",
            "Colm Ivery",
            "Review officer",
            "c.ivery@police.example",
            "01632 960141",
            220,
            is_deputy=True,
        ),
    ),
    (
        Paper("unborn-baby", ".html", "publish"),
        Paper("child-wren", ".pdf", "publish"),
        Paper("teenager-river", ".docx", "leave"),
    ),
    public=True,
)
SKERROWDALE = Place(
    "Skerrowdale Safeguarding Children Partnership",
    "Skerrowdale",
    "Skerrowdale and the islands",
    (
        Person("manager@skerrowdale.example", "Edwin Garth", Role.MANAGER),
        Person("practitioner@skerrowdale.example", "Aoife Lund", Role.LEARNER),
    ),
    ("Skerrowdale Hospitals NHS Trust",),
    (),
    (
        Paper("disabled-children", ".docx", "publish"),
        Paper("older-neglect", ".pdf", "publish"),
        Paper("transitions", ".html", "publish"),
        Paper("action-plan", ".docx", "publish"),
        Paper("newsletter", ".md", "leave"),
    ),
    public=False,
)
PLACES = (FENMOOR, SKERROWDALE)
ADMINISTRATOR = Person("admin@goldthread.example", "Ada Winterbourne", Role.MANAGER)


def exists() -> bool:
    """Return whether the demonstration has been made."""
    return User.objects.exists()


@transaction.atomic
def make(*, at: datetime) -> None:
    """Make the partnerships and their people, and send their documents to the reader."""
    made = accounts.set_up(
        email=ADMINISTRATOR.email,
        full_name=ADMINISTRATOR.full_name,
        password=PASSWORD,
        partnership=FENMOOR.name,
        short_name=FENMOOR.short_name,
        at=at,
    )
    _fill(FENMOOR, made.partnership, made.user, at)
    second = accounts.add_partnership(
        name=SKERROWDALE.name, short_name=SKERROWDALE.short_name, area=SKERROWDALE.area, by=made.user, at=at
    )
    _fill(SKERROWDALE, second, made.user, at)
    manager = User.objects.get_by_natural_key(FENMOOR.people[0].email)
    cases.make(home=made.partnership, other=second, by=manager, at=at)


def check_and_publish(*, at: datetime) -> None:
    """Confirm and publish what the demonstration shows as published, once it has been read."""
    for place in PLACES:
        manager = User.objects.get_by_natural_key(place.people[0].email)
        for paper in place.papers:
            document = LibraryDocument.objects.get(file__name=own_name(paper.name + paper.ending))
            if paper.then == "publish":
                library.confirm_rest(document=document, by=manager, at=at)
                library.publish(document=document, by=manager, at=at)


def _fill(place: Place, partnership: Partnership, keeper: User, at: datetime) -> None:
    if place.public:
        accounts.say_who_sees_published(partnership=partnership, visible_to="public", by=keeper, at=at)
    agencies = {
        name: accounts.add_agency(partnership=partnership, name=name, by=keeper, at=at) for name in place.agencies
    }
    agency = agencies[place.agencies[0]]
    for person in place.people:
        _let_in(person, partnership, agency if person.role == Role.AGENCY_AUTHOR else None, keeper, at)
    manager = User.objects.get_by_natural_key(place.people[0].email)
    for contact in place.contacts:
        _enter(contact, agencies[contact.agency], manager, at)
    uploads = [ContentFile(_content(paper), name=paper.name + paper.ending) for paper in place.papers]
    library.add_documents(partnership=partnership, uploads=uploads, by=manager, at=at)


def _enter(contact: Contact, agency: Agency, manager: User, at: datetime) -> None:
    details = contacts.Details(
        name=contact.name,
        job_title=contact.job_title,
        email=contact.address,
        phone=contact.phone,
        is_deputy=contact.is_deputy,
    )
    contacts.add(agency=agency, details=details, by=manager, at=at - timedelta(days=contact.days_ago))


def _let_in(person: Person, partnership: Partnership, agency: Agency | None, keeper: User, at: datetime) -> None:
    token = accounts.invite(
        partnership=partnership,
        email=person.email,
        full_name=person.full_name,
        role=person.role,
        agency=agency,
        lifetime=timedelta(days=1),
        by=keeper,
        at=at,
    ).token
    accounts.accept_invitation(token=token, full_name=person.full_name, password=PASSWORD, at=at)


def _content(paper: Paper) -> bytes:
    text = (files("goldthread_web.demo") / "documents" / f"{paper.name}.md").read_text("utf-8")
    return FILES[paper.ending](text)
