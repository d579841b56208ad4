"""Degrees and fields of study: cases as data, and what compiling refuses."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import rolematch.vocabulary.degrees as module
from rolematch.vocabulary.degree_tables import compile_degrees
from rolematch.vocabulary.degrees import Degrees

DATA = Path(module.__file__).parent / "data"
CASES: list[Any] = yaml.safe_load((Path(__file__).parent / "cases" / "degrees.yaml").read_text(encoding="utf-8"))


def parsed(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


@cache
def degrees() -> Degrees:
    return Degrees(json.loads(json.dumps(compile_degrees(parsed("degrees.yaml"), parsed("fields.yaml")))))


def test_there_are_cases() -> None:
    assert len(CASES) >= 200


@pytest.mark.parametrize(("study_type", "area", "level", "fields", "finished"), CASES)
def test_case(study_type: str | None, area: str | None, level: str | None, fields: Any, finished: bool) -> None:
    reading = degrees().read(study_type, area)
    assert (reading.level, reading.finished) == (level, finished), reading
    if fields != "?":
        assert set(reading.fields) == set(fields), reading


@pytest.mark.parametrize(
    ("have", "asked", "related", "expected"),
    [
        ("computer-science", "computer-science", False, True),
        ("software-engineering", "computer-science", False, True),
        ("computer-science", "software-engineering", False, False),
        ("computer-science", "software-engineering", True, True),
        ("health-informatics", "public-health", True, True),
        ("artificial-intelligence", "data-science", True, True),
        ("civil-engineering", "engineering", False, True),
        ("civil-engineering", "computer-science", True, False),
        ("history", "computer-science", True, False),
        ("finance", "business", False, True),
        ("business", "finance", True, True),
        ("no-such-field", "law", True, False),
    ],
)
def test_fields_match(have: str, asked: str, related: bool, expected: bool) -> None:
    assert degrees().fields_match(have, asked, related) is expected


def test_neighbours_are_neighbours_both_ways_for_named_pairs() -> None:
    for entry in parsed("fields.yaml"):
        for other in entry.get("related", []):
            assert degrees().fields_match(entry["id"], other, True)
            assert degrees().fields_match(other, entry["id"], True)


def test_every_degree_of_a_line_is_told_best_first() -> None:
    readings = degrees().read_all("BSc Physics, MBA", None)
    assert [(one.level, one.fields) for one in readings] == [("master", ("business",)), ("bachelor", ("physics",))]


def test_a_finished_degree_stands_before_a_higher_unfinished_one() -> None:
    reading = degrees().read("MSc Statistics; PhD (ABD)", None)
    assert (reading.level, reading.finished) == ("master", True)


@pytest.mark.parametrize(
    ("institution", "level"),
    [
        ("Lincoln High School", None),
        ("Udacity", None),
        ("University of Leeds via Coursera", "master"),
        ("Duke", "master"),
    ],
)
def test_institution(institution: str, level: str | None) -> None:
    assert degrees().read("Master", "Data Science", institution).level == level


@pytest.mark.parametrize(
    ("study_type", "area", "institution", "level"),
    [
        ("PGP", "Management", "Indian School of Business", "master"),
        ("Post Graduate Programme", None, "IIM Ahmedabad", "master"),
        ("PGP", "Data Science", "Great Learning", None),
        ("PGP", None, None, None),
        ("PGP in Data Science", None, "IIM Kozhikode", None),
        ("Certificate", "Management", "Indian School of Business", None),
    ],
)
def test_a_degree_at_some_schools_only(
    study_type: str, area: str | None, institution: str | None, level: str | None
) -> None:
    assert degrees().read(study_type, area, institution).level == level


def test_nothing_is_no_degree() -> None:
    assert degrees().read(None, None).level is None
    assert degrees().read("", "").level is None


def test_there_are_enough_fields() -> None:
    assert len(parsed("fields.yaml")) >= 120


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ([], "a list"),
        ([{"id": "a"}], "id and label"),
        ([{"id": "a", "label": "A", "colour": 1}], "unknown keys"),
        ([{"id": "a", "label": "A"}, {"id": "a", "label": "A"}], "twice"),
        ([{"id": "a", "label": "A", "broader": ["b"]}], "unknown"),
        ([{"id": "a", "label": "A", "related": ["b"]}], "unknown"),
        ([{"id": "a", "label": "A", "broader": ["b"]}, {"id": "b", "label": "B", "broader": ["a"]}], "above itself"),
        ([{"id": "a", "label": "A"}, {"id": "b", "label": "B", "aliases": ["a"]}], "names both"),
        ([{"id": "a", "label": "A", "aliases": [True]}], "not a name"),
    ],
)
def test_bad_fields(fields: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_degrees(parsed("degrees.yaml"), fields)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"degrees": [{"level": "doctor", "names": []}]}, "not one of"),
        ({"degrees": [{"level": "master", "names": ["x"], "fields": ["nope"]}]}, "unknown"),
        ({"degrees": [{"level": "master", "names": ["x"]}, {"level": "bachelor", "names": ["x"]}]}, "both"),
        ({"at": [{"level": "doctor", "names": ["x"], "institutions": ["y"], "fields": []}]}, "not one of"),
        ({"colour": []}, "unknown or absent"),
    ],
)
def test_bad_degrees(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_degrees({**parsed("degrees.yaml"), **change}, parsed("fields.yaml"))
