"""The forms by which a case moves on, and its days are written down."""

from datetime import date
from typing import Any

from django import forms

from goldthread.clocks import event_kinds, rules
from goldthread_web.accounts.models import Agency, Partnership
from goldthread_web.design.forms import DayMonthYearField
from goldthread_web.reviews.stages import Move


def _long(label: str, *, required: bool = True, rows: int = 5, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, widget=forms.Textarea(attrs={"rows": rows}), help_text=help_text
    )


class ReferForm(forms.Form):
    """An agency brings a case to the partners."""

    partnership = forms.ModelChoiceField(Partnership.objects.none(), label="To which partnership", empty_label=None)
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Which agency brings it?", required=False, empty_label="None of these"
    )
    referred_by = forms.CharField(label="Who brings it?", max_length=150, help_text="Name and job title.")
    received_on = DayMonthYearField(label="Day it is brought")
    summary = _long("What happened, in short?", help_text="By pseudonym: Child A, Mother. No names.")
    why = _long("Why should it be looked at?")

    def __init__(self, *args: Any, partnerships: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partnership"].queryset = partnerships  # type: ignore[attr-defined]
        self.fields["agency"].queryset = Agency.objects.filter(partnership__in=partnerships)  # type: ignore[attr-defined]
        if partnerships.count() == 1:
            self.fields["partnership"].widget = forms.HiddenInput()
            self.fields["partnership"].initial = partnerships.get().pk


class NotifyForm(forms.Form):
    """That the Panel was notified."""

    sent_on = DayMonthYearField(label="Day the notification was sent")
    sent_by = forms.CharField(label="Who sent it?", max_length=150)
    reference = forms.CharField(label="Reference of the notification", max_length=60, required=False)
    what = _long("What was sent?", required=False, rows=3)


class MoveForm(forms.Form):
    """A date, where the move records something that happened, and a reason."""

    on = DayMonthYearField(label="Day this happened")
    reason = _long("Why?", required=False, rows=3)

    def __init__(self, *args: Any, move: Move, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if move.event:
            self.fields["on"].label = f"Day {event_kinds()[move.event].words}"
            self.fields["on"].initial = today
        else:
            del self.fields["on"]


class EventForm(forms.Form):
    """The day on which something happened, or a correction of it."""

    kind = forms.ChoiceField(label="What happened?")
    on = DayMonthYearField(label="On which day?", required=False, help_text="Leave empty to take a day back.")
    note = _long("If you correct a day: why?", required=False, rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(name, f"The day {kind.words}") for name, kind in event_kinds().items()]
        self.fields["kind"].choices = [("", "Choose one"), *words]  # type: ignore[attr-defined]


class PauseForm(forms.Form):
    """A deadline rests for some days."""

    rule = forms.ChoiceField(label="Which deadline?")
    first = DayMonthYearField(label="First day")
    last = DayMonthYearField(label="Last day", required=False, help_text="Leave empty while nobody knows.")
    reason = _long("Why?", rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        can_rest = [rule for rule in rules() if rule.length and not rule.length.backwards and not rule.lasts]
        words = [(rule.id, rule.title) for rule in can_rest]
        self.fields["rule"].choices = [("", "Choose one"), *words]  # type: ignore[attr-defined]
