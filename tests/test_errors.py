"""How problems are told."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolematch.errors import Place, Problem, RolematchError, did_you_mean, harmless


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place("me.yaml", line=12, column=5), "me.yaml:12:5"),
        (Place("all.jsonl", record=17), "all.jsonl:17"),
        (Place("all.jsonl", record=17, column=40), "all.jsonl:17:40"),
        (Place("cv.pdf", page=3, line=5), "cv.pdf:p3:5"),
        (Place("me.yaml"), "me.yaml"),
        (Place(line=12), "line 12"),
        (Place(), ""),
        (Place("bad\nname.yaml", line=1), "bad name.yaml:1"),
    ],
)
def test_place_is_told_shortly(place: Place, told: str) -> None:
    assert str(place) == told


def test_problem_has_place_severity_message_and_hint() -> None:
    problem = Problem("error", "unknown key 'postion'", Place("me.yaml", line=4, column=3), "did you mean position?")
    assert str(problem) == "me.yaml:4:3: error: unknown key 'postion' (did you mean position?)"
    assert str(Problem("note", "read as text")) == "note: read as text"


@given(st.text(), st.text(), st.text())
def test_problem_is_always_one_printable_line(file: str, message: str, hint: str) -> None:
    told = str(Problem("warning", message, Place(file, line=1), hint))
    assert told.isprintable()
    told.encode()


def test_what_could_fool_a_terminal_is_shown_instead() -> None:
    assert harmless("a\x1b[31m\u202eb\ud800\nc") == "a\\x1b[31m\\u202eb\\ud800 c"


def test_long_text_is_cut() -> None:
    assert len(harmless("x" * 10_000)) == 400
    assert len(harmless("\x01" * 10_000)) == 400


def test_error_tells_all_its_problems_and_survives_pickling() -> None:
    error = RolematchError([Problem("error", "one"), Problem("error", "two")])
    assert str(error) == "error: one\nerror: two"
    again = pickle.loads(pickle.dumps(error))
    assert again.problems == error.problems


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("postion", "position"),
        ("start_date", "startDate"),
        ("START-DATE", "startDate"),
        ("hilights", "highlights"),
        ("zebra", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_did_you_mean(word: str, near: str | None) -> None:
    assert did_you_mean(word, ["position", "startDate", "highlights", "name"]) == near


def test_equal_resemblance_does_not_depend_on_order() -> None:
    choices = ["nome", "nime", "nume"]
    assert did_you_mean("nxme", choices) == did_you_mean("nxme", choices[::-1])
