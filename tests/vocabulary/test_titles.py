"""Titles as people write them, and what each says of level, leading and area; the cases are data."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from rolematch.vocabulary import titles as module
from rolematch.vocabulary.title_tables import compile_titles
from rolematch.vocabulary.titles import Titles

DATA = yaml.safe_load((Path(module.__file__).parent / "data" / "titles.yaml").read_text(encoding="utf-8"))
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "titles.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def titles() -> Titles:
    # through JSON, since that is how the tables are shipped
    return Titles(json.loads(json.dumps(compile_titles(DATA))))


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_title_is_read(titles: Titles, case: list[Any]) -> None:
    reading = titles.read(case[0])
    assert (reading.level_id, reading.leads) == (case[1], case[2])
    if len(case) > 3:
        assert set(case[3]) <= set(reading.areas) if case[3] else not reading.areas


def test_the_level_is_the_place_on_the_ladder(titles: Titles) -> None:
    assert [titles.read(text).level for text in ("Intern", "Director", "CEO", "Founder")] == [0, 7, 11, 2]


def test_a_bank_has_a_ladder_of_its_own(titles: Titles) -> None:
    climb = ["AVP", "Vice President", "Director", "Executive Director", "Managing Director"]
    levels = [titles.read(text, employer_sector_banking=True).level for text in climb]
    assert levels == sorted(set(levels))
    assert titles.read("Vice President, Technology", employer_sector_banking=True).leads == "maybe"


def test_families_are_named(titles: Titles) -> None:
    assert titles.read("Sr. Data Scientist").title_ids == ("data-scientist",)
    assert titles.read("CTO / Software Engineer").title_ids == ("cto", "software-engineer")


@pytest.mark.parametrize("text", ["", " ", "()", "-", "of the", "&&&", "'s", "....", "Senior", "/" * 500, "a" * 5000])
def test_odd_text_is_read_without_an_error(titles: Titles, text: str) -> None:
    assert titles.read(text).leads == "no"


@pytest.mark.parametrize(
    "change",
    [
        {"families": [{"id": "x", "label": "X", "level": "boss"}]},
        {"families": [{"id": "x", "label": "X", "leads": "often"}]},
        {"families": [{"id": "x", "label": "X"}, {"id": "x", "label": "Y"}]},
        {"families": [{"id": "x", "label": "X"}, {"id": "y", "label": "x"}]},
        {"endings": {"foo": "nobody"}},
    ],
)
def test_bad_data_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="titles"):
        compile_titles({"levels": ["mid"]} | change)
