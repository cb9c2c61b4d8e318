"""The forms by which agencies are asked, and by which whoever asked goes on from there."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Agency, User
from goldthread_web.design.forms import DayMonthYearField
from goldthread_web.reviews import access
from goldthread_web.reviews.addressees import Addressee, choices, named_by_hand
from goldthread_web.reviews.models import AgencyReturn, Case, Request
from goldthread_web.reviews.request_kinds import RequestKind, kinds
from goldthread_web.reviews.services.requests.asking import Ask, Terms

OTHER = "other"


class ChooseForm(forms.Form):
    """What is asked for, and which agencies are asked: several at once."""

    kind = forms.ChoiceField(
        label="What do you ask for?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you ask for."},
    )
    agencies = forms.MultipleChoiceField(
        label="Which agencies?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose all that may have known the family.",
        error_messages={"required": "Choose at least one agency."},
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.id, kind.title) for kind in kinds().values()]  # type: ignore[attr-defined]
        self.fields["agencies"].choices = [(str(one.pk), one.name) for one in agencies]  # type: ignore[attr-defined]


class AskForm(forms.Form):
    """By when, about which time, and who of each agency gets the e-mail."""

    due_on = DayMonthYearField(label="Due on")
    period_from = DayMonthYearField(label="Asked about: from", required=False)
    period_to = DayMonthYearField(label="Asked about: to", required=False)
    instructions = forms.CharField(
        label="Anything else the agencies should know",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Shown with the request, after somebody signed in or gave their code. It is in no e-mail.",
    )

    def __init__(self, *args: Any, case: Case, kind: RequestKind, agencies: Sequence[Agency], by: User, **kw: Any):
        super().__init__(*args, **kw)
        self.kind, self.agencies = kind, tuple(agencies)
        self.people = {agency.pk: _people(agency, case, by) for agency in self.agencies}
        for agency in self.agencies:
            self._add_fields(agency)

    def _add_fields(self, agency: Agency) -> None:
        people = self.people[agency.pk]
        if people:
            self.fields[f"to_{agency.pk}"] = forms.ChoiceField(
                label=f"Who of {agency} gets the e-mail?",
                widget=forms.RadioSelect,
                choices=[*((one.key, one.line) for one in people), (OTHER, "Somebody else, by a link")],
                initial=people[0].key,
                error_messages={"required": f"Choose who of {agency} gets the e-mail."},
            )
        self.fields[f"name_{agency.pk}"] = forms.CharField(
            label="Full name", max_length=150, required=False, widget=forms.TextInput(_box("Full name", agency))
        )
        self.fields[f"email_{agency.pk}"] = forms.EmailField(
            label="E-mail address",
            max_length=254,
            required=False,
            widget=forms.EmailInput(_box("E-mail address", agency)),
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for agency in self.agencies:
            if self._is_other(agency, given):
                for part, words in (("name", "Enter a name."), ("email", "Enter an e-mail address.")):
                    name = f"{part}_{agency.pk}"
                    if not given.get(name) and name not in self.errors:
                        self.add_error(name, f"{agency}: {words}")
        return given

    def terms(self) -> Terms:
        """Return what is asked for. For a valid form."""
        given = self.cleaned_data
        return Terms(
            kind=self.kind.id,
            due_on=given["due_on"],
            period_from=given["period_from"],
            period_to=given["period_to"],
            instructions=given["instructions"],
        )

    def asks(self) -> list[Ask]:
        """Return each agency with who of it is told. For a valid form."""
        return [Ask(agency, self._to(agency)) for agency in self.agencies]

    def _is_other(self, agency: Agency, given: dict[str, Any]) -> bool:
        return not self.people[agency.pk] or given.get(f"to_{agency.pk}") == OTHER

    def _to(self, agency: Agency) -> Addressee:
        given = self.cleaned_data
        if self._is_other(agency, given):
            return named_by_hand(given[f"name_{agency.pk}"], given[f"email_{agency.pk}"])
        return next(one for one in self.people[agency.pk] if one.key == given[f"to_{agency.pk}"])


class NewDateForm(forms.Form):
    """Another day, and why."""

    due_on = DayMonthYearField(label="New date")
    reason = forms.CharField(
        label="Why does it move?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the date moves. It is kept with the request."},
    )


class SendBackForm(forms.Form):
    """What the agency should add."""

    why = forms.CharField(
        label="What is missing or unclear?",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="The agency reads it with the request. It is in no e-mail.",
        error_messages={"required": "Say what is missing or unclear, so that the agency knows what to add."},
    )


class WithdrawForm(forms.Form):
    """Why a request is taken back."""

    reason = forms.CharField(
        label="Why is it withdrawn?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is withdrawn. It is kept with the request."},
    )


class NewLinkForm(forms.Form):
    """Who gets a link."""

    to = forms.ChoiceField(label="Who gets it?", widget=forms.RadioSelect)
    name = forms.CharField(label="Somebody else: full name", max_length=150, required=False)
    email = forms.EmailField(label="Somebody else: e-mail address", max_length=254, required=False)

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = tuple(one for one in (*choices(request.agency, request.case),) if not one.user)
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            *((one.key, one.line) for one in self.people),
            (OTHER, "Somebody else"),
        ]
        self.fields["to"].initial = self.people[0].key if self.people else OTHER

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("to") == OTHER:
            for name, words in (("name", "Enter a name."), ("email", "Enter an e-mail address.")):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return given

    def addressee(self) -> Addressee:
        """Return who was chosen. For a valid form."""
        given = self.cleaned_data
        if given["to"] == OTHER:
            return named_by_hand(given["name"], given["email"])
        return next(one for one in self.people if one.key == given["to"])


class CodeForm(forms.Form):
    """The one-time code from an e-mail."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Eight letters and numbers. Capitals, spaces and hyphens make no difference.",
        error_messages={"required": "Enter the code from the e-mail."},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "spellcheck": "false", "class": "govuk-input--width-10"}
        ),
    )


def _box(words: str, agency: Agency) -> dict[str, str]:
    """The name of a box, read aloud, says of which agency: the same two boxes stand on the page for each."""
    return {"aria-label": f"{words}, {agency}", "autocomplete": "off"}


def how_it_came() -> list[tuple[str, str]]:
    """Return the ways in which an answer comes past the program, as choices."""
    came = AgencyReturn.Came
    return [(str(way), str(way.label)) for way in (came.PAPER, came.TELEPHONE, came.EMAIL)]


def _people(agency: Agency, case: Case, by: User) -> tuple[Addressee, ...]:
    """Whom `by` can choose: an author who is not on the case yet is put there, which not everybody may do."""
    may_seat = access.can(by, Permission.MANAGE_CASE_PEOPLE, case)
    seated = {seat.user_id for seat in case.members.live().filter(agency=agency)}
    return tuple(one for one in choices(agency, case) if not one.user or may_seat or one.user.pk in seated)
