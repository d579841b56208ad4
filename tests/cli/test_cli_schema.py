"""The schemas hold what the files hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from rolematch.cli.main import main
from rolematch.cli.schema import NAMES

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "writers" / "golden" / "report.json"


def _schema(name: str, capfd: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["schema", name]) == 0
    schema: dict[str, Any] = json.loads(capfd.readouterr().out)
    return schema


@pytest.mark.parametrize("name", NAMES)
def test_is_a_schema_with_a_title_and_descriptions(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    schema = _schema(name, capfd)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"rolematch {name}" and schema["description"]


def test_what_is_written_is_as_the_schema_says(capfd: pytest.CaptureFixture[str]) -> None:
    schema = _schema("report", capfd)
    report = json.loads(GOLDEN.read_bytes())
    Draft202012Validator(schema).validate(report)
    report[0]["reports"][0]["findings"][0]["status"] = "maybe"
    assert not Draft202012Validator(schema).is_valid(report)


def test_the_built_in_roles_are_roles(capfd: pytest.CaptureFixture[str]) -> None:
    validator = Draft202012Validator(_schema("role", capfd))
    paths = sorted((ROOT / "roles").glob("*.yaml"))
    assert paths
    for path in paths:
        role = json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=str))
        assert [error.message for error in validator.iter_errors(role)] == [], path.name
        role["requirments"] = role.pop("requirements")
        assert not validator.is_valid(role)


def test_short_forms_of_criteria(capfd: pytest.CaptureFixture[str]) -> None:
    schema = _schema("role", capfd)
    validator = Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/Criterion"})
    for good in (
        "python",
        {"any_of": ["aws", {"skill": "gcp", "depth": "used"}]},
        {
            "years": {
                "at_least": 7,
                "leading": "progressive",
                "in": ["a", "b"],
                "of_them": {"at_least": 5, "sector": "healthcare"},
            }
        },
        {"sector": "healthcare"},
        {"title": ["director"]},
        {"language": "German"},
        {"shown": ["mlops", {"at_scale": True}]},
    ):
        assert validator.is_valid(good), good
    for bad in ({"yeers": 3}, {"years": {"at_least": -1}}, 7, {"shown": []}, {"skill": "x", "dept": "used"}):
        assert not validator.is_valid(bad), bad


def test_the_vocabulary_is_a_vocabulary(capfd: pytest.CaptureFixture[str]) -> None:
    validator = Draft202012Validator(_schema("vocabulary", capfd))
    entries = [
        {"id": "acme-tool", "label": "Acme Tool", "aliases": ["AT"], "broader": ["python"], "careful": [{"name": "AT"}]}
    ]
    assert validator.is_valid(entries)
    assert not validator.is_valid([{"id": "acme-tool", "lable": "Acme Tool"}])
