"""What programs and people are given: each format, on findings of odd files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from rolematch.cli.main import main
from rolematch.lint.rule import all_rules
from tests.lint.lint_helpers import role

SARIF = json.loads((Path(__file__).parent / "sarif" / "sarif-schema-2.1.0.json").read_text("utf-8"))
BAD = (
    role("bad")
    .replace("criterion: databricks", "criterion: databriks")
    .replace("asks: Python, in work", "asks: 'A 日本 digital native: 100% ☕'")
)


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("roles, all").mkdir()
    Path("roles, all/bad.yaml").write_text(BAD, "utf-8")
    Path("roles, all/good.yaml").write_text(role("good"))
    Path("roles, all/broken.yaml").write_text("id: [\n")


def _lint(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 1) -> str:
    assert main(["lint", "roles, all", *arguments]) == code
    out, err = capfd.readouterr()
    assert err == ""
    return out


def test_text(capfd: pytest.CaptureFixture[str]) -> None:
    out = _lint(capfd)
    assert re.search(
        r"^roles, all/bad\.yaml:12:\d+: error 'databriks' is no skill of the vocabulary \(RM301\)$", out, re.M
    )
    lines = out.splitlines()
    at = next(n for n, line in enumerate(lines) if "RM503" in line)
    shown, caret = lines[at + 1], lines[at + 2]
    # Two columns for each wide character: the caret stands below the words in a terminal.
    assert shown.index("digital native") + 2 == caret.index("^") and caret.count("^") == len("digital native")
    assert lines[-1] == "2 errors, 1 warning in 2 files of 3"


def test_text_when_all_is_well(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "roles, all/good.yaml"]) == 0
    assert capfd.readouterr().out == "1 file checked, nothing found\n"


def test_json(capfd: pytest.CaptureFixture[str]) -> None:
    report = json.loads(_lint(capfd, "--format", "json"))
    assert report["format"] == "rolematch-lint/1"
    assert report["summary"] == {"files": 3, "errors": 2, "warnings": 1, "notes": 0, "ignored": 0, "fixed": 0}
    assert [(each["file"], each["code"]) for each in report["findings"]] == [
        ("roles, all/bad.yaml", "RM503"), ("roles, all/bad.yaml", "RM301"), ("roles, all/broken.yaml", "RM101"),
    ]  # fmt: skip
    native = report["findings"][0]
    assert native["source"][native["column"] - 1 : native["end_column"] - 1] == "digital native"


def test_sarif_is_as_the_official_schema_says(capfd: pytest.CaptureFixture[str]) -> None:
    Path("roles, all/ä # %.yaml").write_text("- {id: a}\n")
    log: dict[str, Any] = json.loads(_lint(capfd, "--format", "sarif"))
    Draft4Validator.check_schema(SARIF)
    Draft4Validator(SARIF).validate(log)
    [sarif_run] = log["runs"]
    assert [rule["id"] for rule in sarif_run["tool"]["driver"]["rules"]] == list(all_rules())
    for result in sarif_run["results"]:
        assert sarif_run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in sarif_run["results"]]
    assert "roles%2C%20all/bad.yaml" in places and "roles%2C%20all/%C3%A4%20%23%20%25.yaml" in places
    log["version"] = "2.0"
    assert not Draft4Validator(SARIF).is_valid(log)


def test_github_by_itself_with_a_summary(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("before\n")
    out = _lint(capfd)
    lines = out.splitlines()
    assert lines[0].startswith("::error file=roles%2C all/bad.yaml,line=12,endLine=12,col=")
    assert lines[2].startswith("::warning ") and "100%" not in lines[2]
    assert lines[-1] == "rolematch lint: 2 errors, 1 warning in 2 files of 3"
    summary = Path("summary.md").read_text()
    assert summary.startswith("before\n### rolematch lint: 2 errors") and summary.count("\n| roles, all/") == 3
    assert main(["lint", "roles, all", "--format", "json"]) == 1
    assert json.loads(capfd.readouterr().out)["summary"]["errors"] == 2


def test_github_says_that_only_ten_are_drawn(capfd: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        Path(f"roles, all/x{number}.yaml").write_text("a: [\n")
    assert "GitHub draws 10" in _lint(capfd, "--format", "github").splitlines()[-1]


def test_nothing_in_a_file_becomes_a_command(capfd: pytest.CaptureFixture[str]) -> None:
    Path("roles, all/bad.yaml").write_text(BAD.replace("databriks", '"x\\n::error::y\\e[31m"'))
    out = _lint(capfd, "--format", "github")
    assert not [line for line in out.splitlines() if line.startswith("::error::")] and "\x1b" not in out
    assert "\x1b" not in _lint(capfd)
