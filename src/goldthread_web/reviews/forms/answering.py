"""The form by which an agency answers: the questions of the kind, and a file."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldthread_web.design.forms import DayMonthYearField
from goldthread_web.reviews.forms.requests import how_it_came
from goldthread_web.reviews.request_kinds import Question
from goldthread_web.reviews.services.requests.answering import Given

YES_NO = (("yes", "Yes"), ("no", "No"), ("unsure", "Not sure"))
ANSWER = "answer_"  # before the name of a question, so that none is taken for a field of the form's own


class AnswerForm(forms.Form):
    """Answers to questions, a filled-in form as a file, or both. `seen` is how many answers there were before."""

    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    file = forms.FileField(
        label="Send a file",
        required=False,
        help_text="The filled-in Word or Excel form, or a report as Word or PDF. Up to 100 MB.",
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, questions: Sequence[Question], seen: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = tuple(questions)
        self.fields["seen"].initial = seen
        fields = {f"{ANSWER}{question.name}": field_for(question) for question in self.questions}
        self.fields = {**fields, **self.fields}

    def given(self) -> Given:
        """Return what was sent. For a valid form."""
        clean = self.cleaned_data
        answers = {question.name: str(clean[f"{ANSWER}{question.name}"] or "").strip() for question in self.questions}
        return Given(answers=answers, upload=clean["file"], seen=clean["seen"])

    def put_faults(self, faults: dict[str, str]) -> None:
        """Put the faults of a refused answer beside their questions."""
        for name, message in faults.items():
            own = f"{ANSWER}{name}" if f"{ANSWER}{name}" in self.fields else name
            self.add_error(own if own in self.fields else None, message)

    def expect_fresh(self, seen: int) -> None:
        """Let the form be sent again over an answer that has been seen now; what was typed stays."""
        typed: Any = self.data
        typed = typed.copy()
        typed[self.add_prefix("seen")] = str(seen)
        self.data = typed


class NilForm(forms.Form):
    """One click: the agency does not know the family."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class EnterForm(AnswerForm):
    """An answer that came past the program."""

    came = forms.ChoiceField(
        label="How did it come?",
        choices=how_it_came,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it came."},
    )
    name = forms.CharField(
        label="Who of the agency gave it?",
        max_length=150,
        help_text="Name and job title, as you know them.",
        error_messages={"required": "Enter who of the agency gave this answer."},
    )
    nil = forms.BooleanField(label="They do not know the family", required=False)

    def __init__(self, *args: Any, nil: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not nil:
            del self.fields["nil"]
        first = {name: self.fields[name] for name in ("came", "name", "nil") if name in self.fields}
        self.fields = {**first, **self.fields}

    def given(self) -> Given:
        given = super().given()
        if not self.cleaned_data.get("nil"):
            return given
        return Given(nil=True, seen=given.seen)


def field_for(question: Question) -> forms.Field:
    """Return the field in which `question` is answered. None is required here: the service says what is missing."""
    common: dict[str, Any] = {"label": question.text, "help_text": question.hint, "required": False}
    if question.answer == "yes_no":
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **common)
    if question.answer == "line":
        return forms.CharField(max_length=500, **common)
    if question.answer == "day":
        return DayMonthYearField(**common)
    return forms.CharField(max_length=100_000, widget=forms.Textarea(attrs={"rows": 5}), **common)
