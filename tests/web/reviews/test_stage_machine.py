"""Any sequence of legal and illegal moves, by anybody: what always holds of a case's stage and of its history."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from goldthread_web.accounts.access import PermissionRefused, Role
from goldthread_web.audit.models import AuditRecord
from goldthread_web.reviews.errors import NotNow, Refused
from goldthread_web.reviews.models import (
    Case,
    CaseChange,
    DatedEvent,
    Decision,
    Draft,
    LineOfEnquiry,
    Proceeding,
    SignOff,
    StageChange,
)
from goldthread_web.reviews.services import deciding, moving, opening, records
from goldthread_web.reviews.stages import Stage, find, moves_from
from tests.factories.reviews import CRITERIA, FRIDAY, MONDAY_AFTER, a_case, a_manager, on_case, partnership_of
from tests.web.factories import member

pytestmark = pytest.mark.django_db

WORKERS = (Role.LEAD_REVIEWER, Role.PANEL_MEMBER, Role.AGENCY_AUTHOR, Role.SCRUTINEER)
DAY = MONDAY_AFTER.date()
NO_DAY_OR_A_WRONG_ONE = (None, DAY + timedelta(days=40))
DECIDED = {"reason": "The partners said so.", "decided_by": "The partners", "decided_on": DAY}
SIGNED = {"what": "report", "name": "Ola Reed", "job_title": "Superintendent", "state": "signed", "signed_on": DAY}
# What the moves wait for: one of this, and none of what has no values.
NEEDED = {Draft: {"name": "First draft"}, SignOff: SIGNED, LineOfEnquiry: None, Proceeding: None}
APPENDED = (StageChange, DatedEvent, Decision, CaseChange, AuditRecord)
seldom = st.sampled_from((True, False, False, False))


def rows():
    """Return every row of the tables to which rows are only added."""
    return {kind: list(kind.objects.order_by("pk").values()) for kind in APPENDED}


def refusal_of(act):
    """Do `act`; return why it was refused, None where it was done."""
    try:
        act()
    except (PermissionRefused, NotNow, Refused) as refusal:
        return str(refusal)
    return None


class StagesOfACase(RuleBasedStateMachine):
    """Each rule tries something; the services decide. What was refused has changed nothing."""

    def __init__(self):
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)

    @initialize(referred=st.booleans())
    def begin(self, referred):
        self.manager = a_manager()
        self.case = a_referral(self.manager) if referred else a_case(self.manager)
        self.people = {role: on_case(self.case, role, by=self.manager) for role in WORKERS}
        self.people["stranger"] = member(Role.MANAGER)
        self.people["idle"] = member(Role.MANAGER, self.case.partnership)

    def attempt(self, act):
        """Do `act`; return whether it was done. Refusals say why, and leave everything as it was."""
        before = rows()
        refusal = refusal_of(act)
        if refusal is not None:
            assert refusal.strip()
            assert rows() == before
            return False
        self.grew_by_additions_only(before)
        assert AuditRecord.objects.count() > len(before[AuditRecord])
        assert CaseChange.objects.count() > len(before[CaseChange])
        return True

    def grew_by_additions_only(self, before):
        for kind, now in rows().items():
            assert now[: len(before[kind])] == before[kind], f"{kind.__name__}: rows are only added"

    def try_to_move(self, act, *, to, by):
        """Do `act`, which is to lead to `to`; hold it against the table of moves."""
        frm, count = self.stage, StageChange.objects.count()
        done = self.attempt(act)
        assert StageChange.objects.count() == count + done
        if done:
            assert by == self.manager
            assert find(frm, to)
            assert self.stage == to
            newest = StageChange.objects.last()
            assert (newest.stage, newest.by, newest.at) == (to, by, MONDAY_AFTER)
            event = find(frm, to).event
            assert not event or event in self.case.events.days()

    @property
    def stage(self):
        return Stage(Case.objects.get(pk=self.case.pk).stage)

    def somebody(self, wrong, role):
        return self.people[role] if wrong else self.manager

    @rule(number=st.integers(0, 9), wrong=seldom, role=st.sampled_from((*WORKERS, "stranger", "idle")), bare=seldom)
    def go_on(self, number, wrong, role, bare):
        """Make one of the moves that the table has, mostly with everything there that it waits for."""
        offered = moves_from(self.stage)
        move = offered[number % len(offered)]
        if not bare:
            self.prepare(move)
        by = self.somebody(wrong, role)
        if move.page == "reviews:notify":
            self.notify_by(by)
        elif move.page:
            self.decide_referral_by(by, next(choice for choice, to in deciding.AFTER_REFERRAL.items() if to == move.to))
        else:
            self.move(move.to, by, bare)

    def prepare(self, move):
        if {"decision", "decided_to_review"} & set(move.before) and self.stage == Stage.RAPID_REVIEW:
            self.decide_rapid_review_by(self.manager, "lcspr")
        for kind, values in NEEDED.items():
            for record in kind.objects.of(self.case):
                records.remove_record(record=record, version=record.version, by=self.manager, at=MONDAY_AFTER)
            if values:
                records.add_record(kind=kind, case=self.case, values=values, by=self.manager, at=MONDAY_AFTER)

    @rule(to=st.sampled_from(Stage), bare=seldom)
    def move_anywhere(self, to, bare):
        self.move(to, self.manager, bare)

    def move(self, to, by, bare):
        given = {"on": None, "reason": " "} if bare else {"on": DAY, "reason": "The partners said so."}
        self.try_to_move(lambda: moving.move_case(case=self.case, to=to, **given, by=by, at=MONDAY_AFTER), to=to, by=by)

    @rule(day=st.sampled_from(NO_DAY_OR_A_WRONG_ONE))
    def finish_the_rapid_review_without_its_day(self, day):
        done = self.attempt(
            lambda: moving.move_case(case=self.case, to=Stage.DECIDED, on=day, by=self.manager, at=MONDAY_AFTER)
        )
        assert not done or "rapid_review_done" in self.case.events.days()

    @rule(choice=st.sampled_from(("notify", "below", "neither")), wrong=seldom, role=st.sampled_from(WORKERS))
    def decide_about_the_referral(self, choice, wrong, role):
        self.decide_referral_by(self.somebody(wrong, role), choice)

    def decide_referral_by(self, by, choice):
        frm, to = self.stage, deciding.AFTER_REFERRAL[Decision.Choice(choice)]
        self.try_to_move(
            lambda: deciding.decide_referral(
                case=self.case, choice=choice, aware_on=DAY, **DECIDED, by=by, at=MONDAY_AFTER
            ),
            to=to,
            by=by,
        )
        assert frm == Stage.REFERRED or self.stage == frm

    @rule(wrong=seldom, role=st.sampled_from(WORKERS))
    def notify(self, wrong, role):
        self.notify_by(self.somebody(wrong, role))

    def notify_by(self, by):
        values = {"sent_on": DAY, "sent_by": "Mara Quill"}
        self.try_to_move(
            lambda: deciding.notify(case=self.case, values=values, by=by, at=MONDAY_AFTER), to=Stage.NOTIFIED, by=by
        )

    @rule(choice=st.sampled_from(("lcspr", "other_review", "no_review")), wrong=seldom, role=st.sampled_from(WORKERS))
    def decide_the_rapid_review(self, choice, wrong, role):
        self.decide_rapid_review_by(self.somebody(wrong, role), choice)

    def decide_rapid_review_by(self, by, choice):
        frm = self.stage
        done = self.attempt(
            lambda: deciding.decide_rapid_review(
                case=self.case, choice=choice, criteria=CRITERIA, **DECIDED, by=by, at=MONDAY_AFTER
            )
        )
        assert not done or (by, frm) == (self.manager, Stage.RAPID_REVIEW)
        assert self.stage == frm

    @rule(
        kind_and_values=st.sampled_from(
            [
                (Draft, {"name": "First draft"}),
                (LineOfEnquiry, {"question": "Who lived there?"}),
                (LineOfEnquiry, {"question": "Who knew?", "ending": "answered", "answer": "The school."}),
                (Proceeding, {"kind": "inquest", "holds_publication": True}),
                (SignOff, {"what": "report", "name": "Ola Reed", "job_title": "Superintendent"}),
            ]
        )
    )
    def write_what_a_move_may_wait_for(self, kind_and_values):
        kind, values = kind_and_values
        self.attempt(
            lambda: records.add_record(kind=kind, case=self.case, values=values, by=self.manager, at=MONDAY_AFTER)
        )

    @rule(kind=st.sampled_from((LineOfEnquiry, SignOff, Proceeding, Draft)))
    def take_out_what_a_move_waits_for(self, kind):
        record = kind.objects.of(self.case).first()
        if record:
            self.attempt(
                lambda: records.remove_record(record=record, version=record.version, by=self.manager, at=MONDAY_AFTER)
            )

    @invariant()
    def the_stage_is_that_of_the_newest_change(self):
        if hasattr(self, "case"):
            newest = StageChange.objects.filter(case=self.case).last()
            assert Case.objects.get(pk=self.case.pk).stage == newest.stage == self.case.stage

    @invariant()
    def every_change_is_a_legal_move_from_the_one_before(self):
        if hasattr(self, "case"):
            stages = [Stage(name) for name in self.case.stage_changes.order_by("pk").values_list("stage", flat=True)]
            assert all(find(frm, to) for frm, to in pairwise(stages))


def a_referral(manager):
    values = {
        "referred_by": "Ines Holt",
        "received_on": FRIDAY.date(),
        "summary": "Child A was alone.",
        "why": "Several agencies knew the family.",
    }
    return opening.refer(partnership=partnership_of(manager), values=values, agency=None, by=manager, at=FRIDAY)


@pytest.mark.parametrize("choice", ["notify", "below", "neither"])
def test_a_referral_is_decided_about_once(choice):
    manager = a_manager()
    case = a_referral(manager)
    deciding.decide_referral(case=case, choice="below", **DECIDED, by=manager, at=MONDAY_AFTER)
    with pytest.raises(NotNow, match="its referral has been decided about already"):
        deciding.decide_referral(case=case, choice=choice, **DECIDED, by=manager, at=MONDAY_AFTER)


def test_whatever_is_tried_the_stage_and_the_history_agree():
    # A walk that fails is shown as it was: to make it shorter takes minutes.
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    run_state_machine_as_test(StagesOfACase, settings=settings(max_examples=15, stateful_step_count=40, phases=phases))
