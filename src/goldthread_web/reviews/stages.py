"""The stages of a case and the legal moves between them: one table, drawn in docs/reference/stages.md."""

from dataclasses import dataclass

from django.db.models import TextChoices


class Stage(TextChoices):
    """Where a case is."""

    REFERRED = "referred", "Referred"
    TO_NOTIFY = "to_notify", "To notify"
    NOTIFIED = "notified", "Notified"
    RAPID_REVIEW = "rapid_review", "Rapid review"
    DECIDED = "decided", "Decided"
    REVIEW = "review", "Review"
    SIGN_OFF = "sign_off", "Sign-off"
    READY = "ready", "Ready to publish"
    PUBLISHED = "published", "Published"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Withdrawn"


@dataclass(frozen=True)
class Move:
    """A legal move. `words` say what is done, as a button says it.

    `event` is what happens on the day of the move, by its name in the core's events.toml; "" where no deadline counts
    from it. `keeps_first`: made a second time, it leaves the first day as it is. `before` names what has to be there
    first (`services/moving.py` looks). A move with a `page` of its own is made there, because it says more than a date
    and a reason.
    """

    frm: Stage
    to: Stage
    words: str
    event: str = ""
    before: tuple[str, ...] = ()
    page: str = ""
    keeps_first: bool = False


MOVES: tuple[Move, ...] = (
    Move(Stage.REFERRED, Stage.TO_NOTIFY, "Notify: it is a serious incident", page="reviews:decide_referral"),
    Move(Stage.REFERRED, Stage.REVIEW, "Look below the threshold", page="reviews:decide_referral"),
    Move(Stage.REFERRED, Stage.CLOSED, "Neither: close the referral", page="reviews:decide_referral"),
    # What was sent dates it, by what it is (`services/redating.py`): a death in care has days of its own.
    Move(Stage.TO_NOTIFY, Stage.NOTIFIED, "Record the notification", before=("aware",), page="reviews:notify"),
    Move(Stage.TO_NOTIFY, Stage.WITHDRAWN, "Withdraw: the criteria are not met", event="criteria_not_met"),
    Move(Stage.NOTIFIED, Stage.RAPID_REVIEW, "Start the rapid review", before=("panel_notified",)),
    Move(Stage.NOTIFIED, Stage.CLOSED, "Close: no rapid review is due", before=("no_rapid_review",)),
    Move(Stage.NOTIFIED, Stage.WITHDRAWN, "Withdraw: the criteria are not met", event="criteria_not_met"),
    Move(
        Stage.RAPID_REVIEW,
        Stage.DECIDED,
        "Finish the rapid review",
        event="rapid_review_done",
        keeps_first=True,
        before=("decision",),
    ),
    Move(Stage.RAPID_REVIEW, Stage.WITHDRAWN, "Withdraw: the criteria are not met", event="criteria_not_met"),
    # The Panel may question a decision: the partners then look again.
    Move(Stage.DECIDED, Stage.RAPID_REVIEW, "Look again: the Panel questions the decision"),
    Move(Stage.DECIDED, Stage.REVIEW, "Start the review", event="review_decided", before=("decided_to_review",)),
    Move(Stage.DECIDED, Stage.CLOSED, "Close: no further review"),
    Move(Stage.REVIEW, Stage.SIGN_OFF, "Send the report for sign-off", before=("lines_ended", "a_draft")),
    Move(Stage.REVIEW, Stage.CLOSED, "End without a report"),
    Move(Stage.SIGN_OFF, Stage.REVIEW, "Back to the review: the report is to be changed"),
    Move(Stage.SIGN_OFF, Stage.READY, "Signed off: ready to publish", before=("all_signed",)),
    Move(Stage.READY, Stage.SIGN_OFF, "Back to sign-off: the report has changed"),
    Move(Stage.READY, Stage.PUBLISHED, "Record the publication", event="published", before=("nothing_holds",)),
    Move(Stage.READY, Stage.CLOSED, "Close: not to be published"),
    Move(Stage.PUBLISHED, Stage.CLOSED, "Close the case"),
    Move(Stage.CLOSED, Stage.REFERRED, "Open again: there is something new"),
    Move(Stage.WITHDRAWN, Stage.TO_NOTIFY, "Open again: the criteria are met after all"),
)

# The way of most cases, drawn at the head of each: what was skipped is shown as skipped.
MAIN_LINE = (
    Stage.TO_NOTIFY,
    Stage.NOTIFIED,
    Stage.RAPID_REVIEW,
    Stage.DECIDED,
    Stage.REVIEW,
    Stage.SIGN_OFF,
    Stage.READY,
    Stage.PUBLISHED,
)
ENDED = frozenset({Stage.PUBLISHED, Stage.CLOSED, Stage.WITHDRAWN})


def moves_from(stage: Stage) -> tuple[Move, ...]:
    """Return the legal moves of a case at `stage`, in the order in which they are offered."""
    return tuple(move for move in MOVES if move.frm == stage)


def find(frm: Stage, to: Stage) -> Move | None:
    """Return the move between two stages, None where there is none."""
    return next((move for move in MOVES if move.frm == frm and move.to == to), None)
