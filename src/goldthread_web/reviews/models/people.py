"""The people of a case, by pseudonym; and, in a table of its own under a permission of its own, who they are."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread_web.design.filters import day
from goldthread_web.reviews.models.records import CaseRecord


class Person(CaseRecord):
    """A child or somebody of the child's family, and how they take part in the review."""

    class Relation(models.TextChoices):
        CHILD = "child", "Child"
        UNBORN = "unborn", "Unborn child"
        SIBLING = "sibling", "Brother or sister"
        MOTHER = "mother", "Mother"
        FATHER = "father", "Father"
        PARTNER = "partner", "Parent's partner"
        GRANDPARENT = "grandparent", "Grandparent"
        CARER = "carer", "Other carer"
        OTHER = "other", "Somebody else"

    class Harm(models.TextChoices):
        NONE = "", "Not harmed, or not the subject"
        DIED = "died", "Died"
        HARMED = "harmed", "Seriously harmed"

    class TakingPart(models.TextChoices):
        NOT_ASKED = "not_asked", "Not asked yet"
        INVITED = "invited", "Invited"
        TAKES_PART = "takes_part", "Takes part"
        DECLINED = "declined", "Declined"
        NOT_APPROACHED = "not_approached", "Not to be approached"

    pseudonym = models.CharField(
        "What the review calls them",
        max_length=100,
        help_text="Such as Child A or Mother. Never a real name or initial.",
    )
    relation = models.CharField("Who they are in the family", max_length=20, choices=Relation.choices)
    family = models.CharField(
        "Which family",
        max_length=60,
        blank=True,
        help_text="Only where the review is about several: Family 1, Family 2.",
    )
    harm = models.CharField("What happened to them", max_length=10, choices=Harm.choices, blank=True)
    age = models.CharField(
        "Age, in words", max_length=60, blank=True, help_text="As rough as serves: 4 months, primary age."
    )
    looked_after = models.BooleanField("Looked after by a council", default=False)
    care_leaver = models.BooleanField("Care leaver, up to 24", default=False)
    suspected = models.BooleanField(
        "Police suspect this person", default=False, help_text="Ask the police before you speak to them."
    )
    taking_part = models.CharField(
        "Do they take part in the review?", max_length=20, choices=TakingPart.choices, default=TakingPart.NOT_ASKED
    )
    taking_part_why = models.TextField("Why not, or what was agreed", blank=True)
    spoken_to_by = models.CharField("Who speaks to them", max_length=150, blank=True)
    support = models.CharField(
        "Who supports them", max_length=150, blank=True, help_text="An advocate, a relative, a support service."
    )
    views = models.TextField("What they told the review", blank=True)
    pseudonym_wishes = models.TextField("What they wish to be called in the report", blank=True)
    draft_read_on = models.DateField("Day they read the draft", null=True, blank=True)

    ASKED = (
        "pseudonym", "relation", "family", "harm", "age", "looked_after", "care_leaver", "suspected", "taking_part",
        "taking_part_why", "spoken_to_by", "support", "views", "pseudonym_wishes", "draft_read_on",
    )  # fmt: skip

    TOLD = ("pseudonym", "relation", "taking_part")

    class Meta(CaseRecord.Meta):
        verbose_name = "person"

    @property
    def headline(self) -> str:
        relation = self.get_relation_display().lower()
        # "Mother", not "Mother, mother".
        return self.pseudonym if relation in self.pseudonym.lower() else f"{self.pseudonym}, {relation}"

    @property
    def standing(self) -> tuple[str, str]:
        colours = {
            "not_asked": "yellow",
            "invited": "blue",
            "takes_part": "green",
            "declined": "grey",
            "not_approached": "grey",
        }
        return self.get_taking_part_display(), colours[self.taking_part]

    @property
    def group(self) -> str:
        return self.family

    @property
    def rank(self) -> tuple[Any, ...]:
        return (self.family, self.Relation.values.index(self.relation))

    @property
    def is_child(self) -> bool:
        return self.relation in (self.Relation.CHILD, self.Relation.UNBORN, self.Relation.SIBLING)


class Identity(models.Model):
    """Who a person of a case really is. Read by few, each time written down. `version` as in CaseRecord."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="identity")
    full_name = models.CharField("Full name", max_length=200)
    other_names = models.CharField("Other names and spellings", max_length=300, blank=True)
    date_of_birth = models.DateField("Date of birth, or date due", null=True, blank=True)
    address = models.TextField("Addresses", blank=True)
    nhs_number = models.CharField("NHS number", max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "identities"
        constraints = (models.CheckConstraint(name="identity_has_name", condition=~Q(full_name="")),)

    def __str__(self) -> str:
        return self.audit_label

    @property
    def audit_label(self) -> str:
        """By number: the audit keeps no name."""
        return f"identity of person {self.person_id}"

    @property
    def partnership_id(self) -> int:
        return int(self.person.case.partnership_id)


class FamilyContact(CaseRecord):
    """A letter, a call, a meeting: what passed between the review and somebody of the family."""

    class Kind(models.TextChoices):
        LETTER = "letter", "Letter"
        CALL = "call", "Telephone call"
        MEETING = "meeting", "Meeting"
        UPDATE = "update", "Told how the review goes"
        DRAFT = "draft", "Draft read together"
        PANEL = "panel", "Met the panel"
        OTHER = "other", "Something else"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts", verbose_name="With whom")
    on = models.DateField("Day")
    kind = models.CharField("What it was", max_length=20, choices=Kind.choices)
    who = models.CharField("Who wrote or spoke", max_length=150)
    note = models.TextField("What was said or sent", blank=True)

    ASKED = ("person", "on", "kind", "who", "note")

    TOLD = ("person", "on", "kind")

    class Meta(CaseRecord.Meta):
        verbose_name = "contact with the family"
        ordering = ("on", "pk")

    @property
    def headline(self) -> str:
        return f"{self.get_kind_display()}: {self.person.pseudonym}, {day(self.on)}"
