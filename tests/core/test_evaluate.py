"""Scoring records against answers: the rules of matching, and the same figures as the shared script."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from goldthread.evaluate import Share, Tally, longest_common, match, score, similarity

SHARED = Path(__file__).parents[3] / "shared" / "cases"

POINT = {"text": "Ask who lives in the home", "voice": "review"}


def figure(record: dict[str, Any], gold: dict[str, Any], name: str) -> Tally | Share:
    return score({"a": record}, {"a": gold}).figures()[name]


def test_texts_are_compared_without_case_quotes_mark_up_and_punctuation() -> None:
    assert similarity("**Ask** the father’s GP, [again](#).", "ask the fathers gp <b>again</b>") == 1.0


def test_similarity_is_twice_the_shared_words_over_all_words() -> None:
    assert similarity("one two three four", "one two three five six") == pytest.approx(6 / 9)


def test_a_word_counts_as_often_as_both_have_it() -> None:
    assert similarity("check check check", "check check then") == pytest.approx(4 / 6)


def test_texts_that_hardly_overlap_are_not_similar() -> None:
    assert similarity("one", "one two three four five") == 0.0
    assert similarity("", "") == 0.0


def test_pairs_are_made_best_first_and_one_to_one() -> None:
    predicted = ["see the child alone", "see the child alone at home"]
    assert match(predicted, ["see the child alone at home", "talk to school"]) == [(1, 0)]


def test_items_are_compared_by_their_text() -> None:
    assert match([{"text": "Train all staff", "anchor": {}}], [{"text": "train all staff"}]) == [(0, 0)]


def test_precision_and_recall_are_counted_over_all_documents() -> None:
    gold = {"a": {"learning_points": [POINT]}, "b": {"learning_points": [{"text": "Check the history"}]}}
    records = {"a": {"learning_points": [POINT, {"text": "Made up by nobody at all"}]}, "b": {"learning_points": []}}
    assert score(records, gold).figures()["learning_points"] == Tally(predicted=2, gold=2, matched=1)


def test_f1_is_the_harmonic_mean() -> None:
    tally = Tally(predicted=4, gold=2, matched=1)
    assert (tally.precision, tally.recall) == (0.25, 0.5)
    assert tally.figure == pytest.approx(1 / 3)
    assert str(tally) == "P 0.25 R 0.50 F1 0.333  predicted 4 gold 2 matched 1"


def test_nothing_predicted_scores_nothing() -> None:
    assert Tally(predicted=0, gold=3).figure == 0.0
    assert Share().figure == 0.0


def test_a_field_the_answer_lacks_is_not_scored() -> None:
    report = score({"a": {"learning_points": [POINT], "actions": [{"text": "Train"}]}}, {"a": {"learning_points": []}})
    assert list(report.figures()) == ["learning_points"]


def test_a_field_with_nothing_on_either_side_has_no_figure() -> None:
    assert score({"a": {"actions": []}}, {"a": {"actions": []}}).figures() == {}


def test_what_is_invented_on_a_page_without_learning_costs_precision() -> None:
    report = score({"a": {"actions": [{"text": "Buy a cake"}]}}, {"a": {"actions": []}})
    assert report.figures()["actions"] == Tally(predicted=1, gold=0, matched=0)


def test_a_missing_record_counts_as_all_missed() -> None:
    report = score({}, {"a": {"learning_points": [POINT]}})
    assert report.figures()["learning_points"] == Tally(predicted=0, gold=1, matched=0)
    assert (report.found, report.missing) == (0, ["a"])


@pytest.mark.parametrize(
    ("due", "right"),
    [
        ({"words": "30/4/21", "from": "2021-04-30", "to": "2021-04-30"}, 1),
        ({"words": "April 2021", "from": "2021-04-01", "to": "2021-04-30"}, 1),
        (None, 0),
    ],
)
def test_a_due_date_is_right_when_its_last_day_is(due: dict[str, str] | None, right: int) -> None:
    gold = {"actions": [{"text": "Train all staff", "due": "2021-04-30"}]}
    assert figure({"actions": [{"text": "Train all staff", "due": due}]}, gold, "actions.due") == Share(right, 1)


def test_owners_are_counted_on_matched_actions_only() -> None:
    gold = {
        "actions": [
            {"text": "Train all staff", "owners": ["Head", "Police"]},
            {"text": "Buy locks", "owners": ["Housing"]},
        ]
    }
    record = {"actions": [{"text": "Train all staff", "owners": [{"text": "Head"}]}]}
    assert figure(record, gold, "actions.owners") == Tally(predicted=1, gold=2, matched=1)


@pytest.mark.parametrize(("status", "right"), [("done", 1), ("planned", 0)])
def test_status_is_right_or_wrong(status: str, right: int) -> None:
    gold = {"actions": [{"text": "Train all staff", "status": "done"}]}
    record = {"actions": [{"text": "Train all staff", "status": status}]}
    assert figure(record, gold, "actions.status") == Share(right, 1)


def test_voice_under_and_detail_are_scored_on_matched_points() -> None:
    gold = {"learning_points": [POINT | {"under": "Hidden men", "detail": ["Nobody asked.", "Nobody wrote."]}]}
    record = {
        "learning_points": [
            POINT | {"voice": "family", "under": {"text": "hidden men"}, "detail": [{"text": "Nobody asked."}]}
        ]
    }
    figures = score({"a": record}, {"a": gold}).figures()
    assert figures["learning_points.voice"] == Share(0, 1)
    assert figures["learning_points.under"] == Share(1, 1)
    assert figures["learning_points.detail"] == Tally(1, 2, 1)


def test_a_response_in_several_pieces_is_compared_as_one() -> None:
    gold = {"recommendations": [{"text": "Audit files", "response": "Accepted. An audit will run in May."}]}
    pieces = [{"text": "Accepted."}, {"text": "An audit will run in May."}]
    record = {"recommendations": [{"text": "Audit files", "response": pieces}]}
    assert figure(record, gold, "recommendations.response") == Share(1, 1)


def test_themes_stated_are_the_themes_that_say_so() -> None:
    themes = [{"from": "stated", "text": "Neglect"}, {"from": "matched", "text": "Poverty"}]
    assert figure({"themes": themes}, {"themes_stated": ["Neglect"]}, "themes_stated") == Tally(1, 1, 1)


def test_sections_are_scored_by_the_order_of_their_roles() -> None:
    gold = {"sections": [{"role": "background"}, {"role": "learning"}, {"role": "resources"}]}
    record = {"sections": [{"role": "learning"}, {"role": "background"}, {"role": "resources"}, {"role": "other"}]}
    assert figure(record, gold, "sections") == Tally(4, 3, 2)


def test_the_longest_common_sequence_may_have_gaps() -> None:
    assert longest_common("axbyc", "abc") == 3
    assert longest_common("", "abc") == 0


@pytest.mark.parametrize(
    ("value", "gold", "right"),
    [
        ({"text": "Northmoor Safeguarding Children Partnership"}, "Northmoor Safeguarding Children Partnership", 1),
        ({"text": "Northmoor Council"}, "Northmoor Safeguarding Children Partnership", 0),
        (None, None, 1),
        (None, "Northmoor", 0),
        ({"text": "Northmoor"}, None, 0),
    ],
)
def test_the_partnership_is_right_or_wrong(value: Any, gold: str | None, right: int) -> None:
    assert figure({"partnership": value}, {"partnership": gold}, "partnership") == Share(right, 1)


def test_a_publication_date_is_right_when_the_answer_is_in_its_days() -> None:
    published = {"words": "April 2021", "from": "2021-04-01", "to": "2021-04-30"}
    assert figure({"published": published}, {"published": "2021-04"}, "published") == Share(1, 1)
    assert figure({"published": published}, {"published": "2021-05"}, "published") == Share(0, 1)


def test_only_the_fields_asked_for_are_scored() -> None:
    gold = {"doc_type": "other", "learning_points": [POINT], "actions": [{"text": "Train"}]}
    report = score({"a": {}}, {"a": gold}, only=["actions"])
    assert list(report.figures()) == ["actions"]


def test_differences_name_what_was_missed_and_what_is_extra() -> None:
    report = score({"a": {"agencies": [{"text": "Police"}]}}, {"a": {"agencies": ["School", "Housing"]}})
    [worst] = report.worst(5)
    assert (worst.document, worst.field, worst.missed, worst.extra) == (
        "a",
        "agencies",
        ("School", "Housing"),
        ("Police",),
    )


def test_the_worst_document_comes_first() -> None:
    gold = {"a": {"agencies": ["School"]}, "b": {"agencies": ["Police", "Housing"]}}
    assert [one.document for one in score({"a": {}, "b": {}}, gold).worst(1)] == ["b"]


def test_figures_under_a_minimum_are_named() -> None:
    report = score({"a": {"learning_points": [POINT]}}, {"a": {"learning_points": [POINT], "agencies": ["Police"]}})
    assert report.below(0.95) == ["agencies"]
    assert report.as_json() == {"agencies": 0.0, "learning_points": 1.0, "learning_points.voice": 1.0}


def test_the_table_prints_every_figure_with_its_counts() -> None:
    table = score({"a": {}}, {"a": {"agencies": ["Police"], "doc_type": "other"}}).table()
    assert table.splitlines() == [
        "agencies                           P 0.00 R 0.00 F1 0.000  predicted 0 gold 1 matched 0",
        "doc_type                           right 0/1",
    ]


def damaged(gold: dict[str, Any]) -> dict[str, Any]:
    """An answer as a record, with items left out, cut short, put twice and marked wrongly."""
    record: dict[str, Any] = {}
    for name, value in gold.items():
        if isinstance(value, list):
            items = [as_item(item, number) for number, item in enumerate(value) if number % 5 != 4]
            record[name] = items + [{"text": "Nobody wrote this sentence anywhere", "role": "other"}] * (len(name) % 3)
        else:
            record[name] = value if len(name) % 2 else {"text": str(value)[:20]}
    record["themes"] = [{"from": "stated", **item} for item in record.pop("themes_stated", [])]
    return record


def as_item(item: Any, number: int) -> dict[str, Any]:
    made = dict(item) if isinstance(item, dict) else {"text": item}
    words = made.get("text", "").split()
    made["text"] = " ".join(words[: len(words) - (len(words) * (number % 4)) // 7])
    made["owners"] = [{"text": owner} for owner in made.get("owners", [])[: 1 + number % 2]]
    made["detail"] = [{"text": line} for line in made.get("detail", [])[number % 2 :]]
    made["voice"] = "family" if number % 7 == 0 else made.get("voice")
    if made.get("due"):
        made["due"] = {"words": "x", "from": "2000-01-01", "to": made["due"] if number % 2 else "2000-01-01"}
    return made


@pytest.mark.skipif(not (SHARED / "score_records.py").exists(), reason="../shared/cases/score_records.py is not here")
@pytest.mark.parametrize(("folder", "only"), [("gold", None), ("gold", "actions,agencies"), ("gold-pdf", None)])
def test_the_figures_are_those_of_the_shared_script(folder: str, only: str | None, tmp_path: Path) -> None:
    gold = {path.stem: json.loads(path.read_text()) for path in sorted((SHARED / folder).glob("*.json"))}
    records = {name: damaged(answer) for name, answer in gold.items()}
    records.pop(max(records))
    for name, record in records.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(record))
    command = [sys.executable, str(SHARED / "score_records.py"), str(tmp_path), str(SHARED / folder)]
    printed = subprocess.run(
        command + (["--only", only] if only else []), capture_output=True, text=True, check=False
    ).stdout
    theirs = [line.rstrip() for line in printed.splitlines() if " matched " in line or " right " in line]
    ours = score(records, gold, only.split(",") if only else None)
    assert ours.table().splitlines() == theirs
    assert theirs
