"""Documents of the library: what the machine read in them, what people decided about it, and what was published."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.accounts.models import Partnership
from goldthread_web.files.models import StoredFile
from goldthread_web.jobs.models import Job


class State(models.TextChoices):
    """Who may read a document's record. The moves are in `services/publishing.py`."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class DocumentQuerySet(models.QuerySet["LibraryDocument"]):
    """Questions about documents."""

    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """Documents whose record `user`, who may be signed out, may read."""
        return self.filter(published_to(user) | Q(partnership__in=partnerships_with(user, Permission.SEE_DRAFTS)))

    def drafts_visible_to(self, user: Any) -> "DocumentQuerySet":
        """Documents that `user` may read whatever their state, with what nobody has confirmed yet."""
        return self.filter(partnership__in=partnerships_with(user, Permission.SEE_DRAFTS))


def published_to(user: Any) -> Q:
    """Return the condition on documents of being published for `user`, who may be signed out."""
    if user.is_authenticated:
        return Q(state=State.PUBLISHED)
    return Q(state=State.PUBLISHED, partnership__published_visible_to=Partnership.Visibility.PUBLIC)


class LibraryDocument(models.Model):
    """One published briefing, report or note of any partnership, put in the library by one of ours."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="documents")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="document")
    title = models.CharField(max_length=300)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+", help_text="Its last reading.")

    state = models.CharField(
        max_length=10, choices=State.choices, default=State.DRAFT, help_text="That of its newest StatusChange."
    )

    indexed_at = models.DateTimeField(null=True, help_text="When what can be found of it was last renewed.")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-added_at", "-id")
        indexes = (models.Index(fields=["state", "partnership"], name="library_document_by_state"),)
        constraints = (
            models.CheckConstraint(name="library_document_state_known", condition=Q(state__in=State.values)),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def audit_label(self) -> str:
        """A draft's title can name a child: the audit names documents by number."""
        return f"document {self.pk}"


class StatusChange(models.Model):
    """A move of a document from one state to the next. Rows are only added; the newest counts.

    A publication holds the record that was published, so that later work on the document changes nothing that
    readers see until it is published again.
    """

    document = models.ForeignKey(LibraryDocument, on_delete=models.PROTECT, related_name="status_changes")
    state = models.CharField(max_length=10, choices=State.choices)
    record = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["document", "-id"], name="library_status_newest"),)
        constraints = (
            models.CheckConstraint(name="library_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="library_publication_has_record",
                condition=Q(state="published", record__isnull=False) | (~Q(state="published") & Q(record__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.document_id}"


class Reading(models.Model):
    """What one version of the reader made of a document: the newest counts.

    `record` is the suggested record in the exchange format; `blocks` the document's text, to be shown beside it, each
    {"kind", "text", "page", "level", "marker", "part"}, numbered as the anchors number them.
    """

    document = models.ForeignKey(LibraryDocument, on_delete=models.PROTECT, related_name="readings")
    reader_version = models.CharField(max_length=40)
    record = models.JSONField()
    blocks = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["document", "-id"], name="library_reading_newest"),)

    def __str__(self) -> str:
        return f"reading {self.pk} of {self.document_id}"


class Suggestion(models.Model):
    """One item that the machine found. No person has a hand in it: what people decide is a Decision.

    `key` is the item's name in every reading: its field and its words (see `library/items.py`). `payload` is the item
    as it stands in the record, its text and anchor included.
    """

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="suggestions")
    field = models.CharField(max_length=30)
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=80)
    text = models.TextField()
    anchor = models.JSONField(null=True)
    payload = models.JSONField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["reading", "key"], name="library_suggestion_key_once"),)

    def __str__(self) -> str:
        return self.key


class Decision(models.Model):
    """What a person said about an item. Rows are only added; the newest of a key counts.

    `payload` is the whole item as decided, so that no later reading can change it; empty for REJECT and UNDO. `text`
    is the quotation it was about, by which it is found again in later readings.
    """

    class Kind(models.TextChoices):
        CONFIRM = "confirm", "Confirmed"
        CORRECT = "correct", "Corrected"
        REJECT = "reject", "Rejected"
        ADD = "add", "Added"
        UNDO = "undo", "Undone"

    document = models.ForeignKey(LibraryDocument, on_delete=models.PROTECT, related_name="decisions")
    key = models.CharField(max_length=80)
    field = models.CharField(max_length=30)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField()
    payload = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["document", "key", "-id"], name="library_decision_newest"),)
        constraints = (
            models.CheckConstraint(
                name="library_decision_kind_known",
                condition=Q(kind__in=["confirm", "correct", "reject", "add", "undo"]),
            ),
            models.CheckConstraint(
                name="library_decision_keeps_what_it_says",
                condition=Q(kind__in=["confirm", "correct", "add"], payload__isnull=False)
                | Q(kind__in=["reject", "undo"], payload__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class SearchPoint(models.Model):
    """One statement that can be found. Narrow, because a search looks at every row that has the words.

    Made anew from the record whenever it is read, decided about, published or withdrawn: `services/indexing.py`.
    """

    document = models.ForeignKey(LibraryDocument, on_delete=models.CASCADE, related_name="search_points")
    owner = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    published = models.BooleanField()
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=30)
    number = models.CharField(max_length=20, blank=True)
    page = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "key"], name="library_search_point_once"),)

    def __str__(self) -> str:
        return f"{self.key} of {self.document_id}"


class SearchText(models.Model):
    """The words of a point. Each database adds its own index of words to this table (`migrations/0002_words.py`)."""

    point = models.OneToOneField(SearchPoint, on_delete=models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField()
    detail = models.TextField(blank=True)
    about = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.text


class FacetValue(models.Model):
    """One value of one facet: ("year", "2024")."""

    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=300)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["facet", "value"], name="library_facet_value_once"),)

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"


class PointFacet(models.Model):
    """A point is counted under a value."""

    pk = models.CompositePrimaryKey("point_id", "value_id")
    point = models.ForeignKey(SearchPoint, on_delete=models.CASCADE, related_name="facets")
    value = models.ForeignKey(FacetValue, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        indexes = (models.Index(fields=["value", "point"], name="library_points_by_value"),)

    def __str__(self) -> str:
        return f"{self.point_id} under {self.value_id}"
