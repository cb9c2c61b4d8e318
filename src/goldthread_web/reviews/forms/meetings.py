"""Forms about meetings: who is to come, who came, what is to be read, and the plan of days."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms

from goldthread_web.design.forms import DayMonthYearField
from goldthread_web.reviews.data import PlannedMeeting
from goldthread_web.reviews.models import Attendance, Case, CaseFile, CaseMember, Meeting, PanelSeat
from goldthread_web.reviews.services.meetings import Asked

NARROW = "govuk-input--width-4"
Choices = list[tuple[str, str]]


class PeopleForm(forms.Form):
    """Who is to come: people of the case and of its review panel with a tick each, anybody else by name."""

    team = forms.MultipleChoiceField(
        label="From those who are on the case", required=False, widget=forms.CheckboxSelectMultiple
    )
    panel = forms.MultipleChoiceField(
        label="From the review panel", required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label="Others",
        required=False,
        help_text="One in a line: name, job title. Such as: Ines Holt, head teacher.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Any = None, *, case: Case, asked: Iterable[str]) -> None:
        super().__init__(data)
        known = {name.casefold() for name in asked}
        seats = CaseMember.objects.live().filter(case=case).select_related("user", "agency")
        self.people = {
            f"member-{seat.pk}": Asked(str(seat.user), seat.get_role_display(), seat.agency) for seat in seats
        }
        panel = PanelSeat.objects.of(case).select_related("agency")
        self.people |= {f"seat-{one.pk}": Asked(one.name, one.job_title, one.agency) for one in panel}
        new = {key: one for key, one in self.people.items() if one.name.casefold() not in known}
        for name, kind in (("team", "member"), ("panel", "seat")):
            choices = [(key, f"{one.name}, {one.job_title}") for key, one in new.items() if key.startswith(kind)]
            if choices:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def asked(self) -> list[Asked]:
        """Return everybody who was ticked or named."""
        ticked = [*self.cleaned_data.get("team", []), *self.cleaned_data.get("panel", [])]
        lines = [line.strip() for line in self.cleaned_data["others"].splitlines() if line.strip()]
        return [*(self.people[key] for key in ticked), *(_named(line) for line in lines)]


def _named(line: str) -> Asked:
    name, _, job_title = line.partition(",")
    return Asked(name.strip(), job_title.strip())


class CameForm(forms.Form):
    """Who came: everybody who was asked, each with one choice. The version of each is sent along."""

    def __init__(self, data: Any = None, *, attendances: Iterable[Attendance]) -> None:
        super().__init__(data)
        for one in attendances:
            self.fields[f"came-{one.pk}"] = forms.ChoiceField(
                label=one.name,
                choices=Attendance.Came.choices,
                initial=one.came,
                widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline govuk-radios--small"}),
            )
            self.fields[f"version-{one.pk}"] = forms.IntegerField(widget=forms.HiddenInput, initial=one.version)

    def came(self) -> dict[int, str]:
        """Return what was chosen, by the number of the attendance."""
        return self._by_number("came-")

    def versions(self) -> dict[int, int]:
        """Return the versions that were shown."""
        return self._by_number("version-")

    def _by_number(self, start: str) -> dict[int, Any]:
        return {
            int(key.removeprefix(start)): value for key, value in self.cleaned_data.items() if key.startswith(start)
        }


class PaperForm(forms.Form):
    """A paper for a meeting: a new file, or one that is kept with the case."""

    upload = forms.FileField(label="A new file", required=False, help_text="It is kept with the case.")
    file = forms.ModelChoiceField(
        CaseFile.objects.none(), label="Or one of the case’s files", required=False, empty_label="None"
    )
    title = forms.CharField(
        label="What it is", max_length=150, required=False, help_text="Without this, the name of the file stands there."
    )

    def __init__(self, *given: Any, files: Any) -> None:
        super().__init__(*given)
        self.fields["file"].queryset = files  # type: ignore[attr-defined]
        self.fields["file"].label_from_instance = lambda row: row.file.name  # type: ignore[attr-defined]
        if not files.exists():
            del self.fields["file"]


class PlanForm(forms.Form):
    """The meetings that the plan of days proposes, from the day of the notification: each can be changed, or left."""

    def __init__(
        self, data: Any = None, *, plan: Iterable[PlannedMeeting], notified: date, booked: Iterable[str]
    ) -> None:
        super().__init__(data)
        self.plan = tuple(plan)
        self.notified = notified
        there = set(booked)
        for one in self.plan:
            self.fields |= {
                f"{one.key}-book": forms.BooleanField(
                    label="Book it", required=False, initial=one.kind not in there
                ),
                f"{one.key}-on": DayMonthYearField(label="Day", initial=one.day(notified)),
                f"{one.key}-begins": forms.TimeField(
                    label="Begins at", required=False, initial=time(10), help_text="Such as 14:00.",
                    widget=forms.TimeInput(format="%H:%M", attrs={"class": NARROW}),
                ),
                f"{one.key}-minutes": forms.IntegerField(
                    label="How many minutes", min_value=1, max_value=1_000, initial=one.minutes,
                    widget=forms.TextInput(attrs={"class": NARROW, "inputmode": "numeric"}),
                ),
            }  # fmt: skip

    def meetings(self) -> list[dict[str, Any]]:
        """Return the values of each meeting that is to be booked."""
        given = self.cleaned_data
        return [
            {
                "kind": Meeting.Kind(one.kind),
                "on": given[f"{one.key}-on"],
                "begins": given[f"{one.key}-begins"],
                "minutes": given[f"{one.key}-minutes"],
                "agenda": one.words,
            }
            for one in self.plan
            if given[f"{one.key}-book"]
        ]
