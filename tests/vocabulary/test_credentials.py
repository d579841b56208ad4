"""Credentials as people list them, and as sentences name them; the cases are data."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from rolematch.vocabulary import credentials as module
from rolematch.vocabulary.credentials import Credentials, compile_credentials

DATA = yaml.safe_load((Path(module.__file__).parent / "data" / "credentials.yaml").read_text(encoding="utf-8"))
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "credentials.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def credentials() -> Credentials:
    return Credentials(json.loads(json.dumps(compile_credentials(DATA))))


@pytest.mark.parametrize("case", CASES["read"], ids=[case[0] for case in CASES["read"]])
def test_an_item_is_read(credentials: Credentials, case: list[Any]) -> None:
    assert (credentials.read(case[0]), credentials.read_status(case[0])) == (case[1], case[2])


@pytest.mark.parametrize("case", CASES["find"], ids=[case[0] for case in CASES["find"]])
def test_names_are_found_in_text(credentials: Credentials, case: list[Any]) -> None:
    assert [name for name, _, _ in credentials.find(case[0])] == case[1]


@pytest.mark.parametrize("entry", DATA, ids=[entry["id"] for entry in DATA])
def test_every_credential_is_read_by_its_label(credentials: Credentials, entry: dict[str, Any]) -> None:
    assert credentials.read(entry["label"]) == entry["id"]


def test_an_issuer_settles_a_shared_name() -> None:
    data = [
        {"id": "a", "label": "A One", "aliases": ["XYZ"], "issuer": ["Alpha"]},
        {"id": "b", "label": "B One", "aliases": ["XYZ"], "issuer": ["Beta"]},
    ]
    shared = Credentials(compile_credentials(data))
    assert (shared.read("XYZ"), shared.read("XYZ", "Beta Institute")) == (None, "b")


@pytest.mark.parametrize(
    "data",
    [
        {},
        [{"id": "a", "label": "A"}, {"id": "a", "label": "B"}],
        [{"id": "a", "label": "A", "broader": ["z"]}],
        [{"id": "a", "label": "A"}, {"id": "b", "label": "a"}],
        [{"id": "a", "label": "--"}],
    ],
)
def test_bad_data_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match="credentials"):
        compile_credentials(data)
