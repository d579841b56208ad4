"""Languages and their levels as profiles tell them; the cases are data."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from rolematch.vocabulary import languages as module
from rolematch.vocabulary.languages import Languages, compile_languages

DATA = yaml.safe_load((Path(module.__file__).parent / "data" / "languages.yaml").read_text(encoding="utf-8"))
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "languages.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def languages() -> Languages:
    return Languages(json.loads(json.dumps(compile_languages(DATA))))


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]} {case[1]}" for case in CASES])
def test_a_language_is_read(languages: Languages, case: list[Any]) -> None:
    assert languages.read(case[0], case[1]) == (None if case[2] is None else (case[2], case[3]))


def test_a_level_has_a_number(languages: Languages) -> None:
    assert [languages.level(text) for text in ("A1", "c2", "native", "fluent")] == [1, 6, 7, None]


@pytest.mark.parametrize(
    "data", [[], {"languages": {"a": ["X"], "b": ["x"]}}, {"ladder": ["A1"], "fluency": {"Z9": ["x"]}}]
)
def test_bad_data_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match="languages"):
        compile_languages(data)
