"""Sectors of industry: cases as data, and what compiling refuses."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import rolematch.vocabulary.sectors as module
from rolematch.vocabulary.sectors import Sectors, compile_sectors

DATA = Path(module.__file__).parent / "data"
CASES: list[Any] = yaml.safe_load((Path(__file__).parent / "cases" / "sectors.yaml").read_text(encoding="utf-8"))


def parsed() -> Any:
    return yaml.safe_load((DATA / "sectors.yaml").read_text(encoding="utf-8"))


@cache
def sectors() -> Sectors:
    return Sectors(json.loads(json.dumps(compile_sectors(parsed()))))


def test_there_are_cases() -> None:
    assert len(CASES) >= 200


@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_case(kind: str, text: str, expected: Any) -> None:
    found = sectors().read(text, kind)
    if expected != "?":
        assert set(found) == set(expected)


def test_life_sciences_stand_beside_healthcare() -> None:
    assert sectors().ancestors("payer") == ("payer", "healthcare", "highly-regulated")
    assert set(sectors().ancestors("pharma")) == {"pharma", "life-sciences", "highly-regulated"}
    assert "highly-regulated" in sectors().ancestors("banking")


def test_known_and_label() -> None:
    assert sectors().known("provider")
    assert not sectors().known("wizardry")
    assert sectors().label("provider") == "Care provider"


def test_unknown_kind() -> None:
    with pytest.raises(ValueError, match="not one of"):
        sectors().read("Optum", "company")


@pytest.mark.parametrize("kind", ["employer", "industry", "text", "title"])
def test_nothing_tells_nothing(kind: str) -> None:
    assert sectors().read("", kind) == ()
    assert sectors().read("., -- !", kind) == ()


def test_there_are_enough_sectors_and_employers() -> None:
    data = parsed()
    assert len(data["sectors"]) >= 40
    health = {"provider", "payer", "healthcare-services", "digital-health-company", "public-health-agency"}
    counts = {True: 0, False: 0}
    for entry in data["employers"]:
        counts[bool(health & set(entry["sectors"]))] += len(entry["names"])
    assert counts[True] >= 250
    assert counts[False] >= 150


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sectors": None}, "a list"),
        ({"sectors": [{"id": "a"}]}, "id and label"),
        ({"sectors": [{"id": "a", "label": "A", "colour": 1}]}, "unknown keys"),
        ({"sectors": [{"id": "a", "label": "A"}, {"id": "a", "label": "A"}]}, "twice"),
        ({"sectors": [{"id": "a", "label": "A", "broader": ["b"]}]}, "unknown"),
        ({"sectors": [{"id": "a", "label": "A", "text": ["x"]}, {"id": "b", "label": "B", "text": ["x"]}]}, "both"),
        ({"employers": [{"sectors": ["nope"], "names": ["x"]}]}, "unknown sectors"),
        ({"employers": [{"sectors": ["retail"], "names": [True]}]}, "not a name"),
        ({"colour": 1}, "unknown or absent"),
    ],
)
def test_bad_data(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_sectors({**parsed(), **change})
