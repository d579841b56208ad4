"""JSON Resume as it is written in the wild."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from rolematch.errors import RolematchError
from rolematch.model.profile import Profile
from rolematch.model.record import Record
from rolematch.readers.as_written import profile_as_written
from rolematch.readers.json_resume import ReadProfile, profile_from_document, read_profile
from rolematch.readers.keys import SECTIONS
from rolematch.source import parse_json, parse_yaml

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.suffix != ".told")


def test_the_cases_are_there() -> None:
    assert len(CASES) > 15


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_read_as(path: Path) -> None:
    try:
        told = _told(read_profile(str(path)))
    except RolematchError as error:
        told = str(error).split("\n")
    want = path.with_name(f"{path.name}.told").read_text("utf-8").rstrip("\n").split("\n")
    assert [line.replace(str(path), path.name) for line in told] == want


def _told(read: ReadProfile) -> list[str]:
    """Problems, the profile, and the places of all that stands elsewhere than in the profile."""
    model = Profile.model_validate(_plain(read.profile))
    assert model == read.profile
    shown = json.dumps(model.model_dump(by_alias=True, exclude_defaults=True), ensure_ascii=False)
    places = [f"{pointer} at {read.place(pointer)}" for pointer in read.renamed]
    return [*map(str, read.problems), f"read as {read.id}: {shown}", *places]


def _plain(value: object) -> Any:
    """A record, or a model, as what it was made of."""
    if isinstance(value, Record):
        return {name: _plain(each) for name, each in vars(value).items()}
    if isinstance(value, BaseModel):
        return value.model_dump()
    return [_plain(each) for each in value] if isinstance(value, list) else value


TEXTS = st.one_of(st.text(max_size=8), st.integers(), st.floats(), st.none(), st.booleans())
ANYTHING = {
    "text": TEXTS,
    "date": TEXTS,
    "lines": st.one_of(st.lists(TEXTS, max_size=2), st.none()),
    "items": st.one_of(st.lists(TEXTS, max_size=2), st.text(max_size=3)),
    "count": st.one_of(st.integers(-2, 10**8), st.floats(), st.booleans(), st.none()),
    "years": st.one_of(st.integers(-2, 200), st.floats(), st.booleans(), st.none()),
}


@st.composite
def written(draw: st.DrawFn) -> dict[str, Any]:
    """A profile in the documented keys, with values that may be of any kind."""
    found: dict[str, Any] = {}
    for name, section in draw(
        st.lists(st.sampled_from(sorted(SECTIONS.items())), max_size=3, unique_by=lambda s: s[0])
    ):
        kinds = {key: ANYTHING[kind] for key, kind in section.fields.items() if kind != "current"}
        found[name] = [
            {key: draw(kinds[key]) for key in draw(st.lists(st.sampled_from(sorted(kinds)), max_size=3, unique=True))}
            for _ in range(draw(st.integers(0, 2)))
        ]
    return found


@given(written())
def test_what_is_taken_as_written_is_what_the_model_says(value: dict[str, Any]) -> None:
    taken = profile_as_written(value, {})
    if taken is not None:
        assert taken == Profile.model_validate(value)
    elif value:
        with pytest.raises(ValidationError):
            Profile.model_validate(value)


def test_parts_of_what_moved_are_found_too() -> None:
    read = profile_from_document(parse_yaml(b"experience:\n- 7\n- company: Acme\n  highlights:\n  - One.\n", "me.yaml"))
    assert str(read.place("/work/0/highlights/0")) == "me.yaml:5:5"
    assert str(read.place("/work/0/position")) == "me.yaml:3:3"


def test_a_record_has_its_number_for_a_name() -> None:
    assert profile_from_document(parse_json(b'{"work": []}', "all.jsonl", 17)).id == "all.jsonl:17"
    assert profile_from_document(parse_json(b'{"meta": {"id": "x"}}', "all.jsonl", 17)).id == "x"


def test_halves_of_characters_are_told_of() -> None:
    read = profile_from_document(parse_json(b'{"basics": {"label": "a \\ud83d"}}', "me.json"))
    assert [problem.code for problem in read.problems] == ["half-character"]


def test_the_same_work_under_other_names_reads_the_same() -> None:
    usual = b"work: [{name: A, position: B, startDate: 2019-01, endDate: 2020-01}]"
    other = b"Employment_History: [{Employer: A, job-title: B, from: 2019-01, to: 2020-01}]"
    assert (
        profile_from_document(parse_yaml(usual, "a")).profile == profile_from_document(parse_yaml(other, "b")).profile
    )


def test_problems_are_bounded() -> None:
    read = profile_from_document(parse_json(json.dumps({"work": [7] * 5000}).encode(), "x"))
    assert len(read.problems) <= 102
    assert "more such problems" in " ".join(map(str, read.problems))


_WORDS = st.sampled_from(
    [*SECTIONS, "basics", "meta", "name", "position", "startDate", "endDate", "highlights", "keywords", "leads",
     "years", "level", "company", "title", "id", "current", "experience", "x", "summary", "start"]
)  # fmt: skip
_SCALARS = st.none() | st.booleans() | st.integers(-5, 3000) | st.floats() | st.text(max_size=8)
_ANYTHING = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=4), max_leaves=25
)


@given(st.dictionaries(_WORDS, _ANYTHING, max_size=5) | _ANYTHING)
def test_anything_is_read_or_refused_with_places(value: Any) -> None:
    try:
        doc = parse_json(json.dumps(value).encode(), "x.json")
        read = profile_from_document(doc)
    except RolematchError as error:
        assert error.problems
        assert all(problem.place.file == "x.json" for problem in error.problems)
        return
    for problem in read.problems:
        assert problem.place.line
    for index, job in enumerate(read.profile.work):
        for number, _ in enumerate(job.highlights):
            assert read.place(f"/work/{index}/highlights/{number}").line
