"""`rolematch roles diff`: who moves, over which line, by which requirement."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rolematch.cli.main import main
from tests.lint.lint_helpers import role

DAY = ["--as-of", "2026-11-01"]
NEW = (
    role("new").replace("version: 1", "version: 2").replace("weight: 3", "weight: 1\n    minimum: true")
    .replace("criterion: databricks", "weight: 3, criterion: databricks") + "  - {id: sql, asks: SQL, need: preferred, criterion: sql}\n"
)  # fmt: skip


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("old.yaml").write_text(role("new"))
    Path("new.yaml").write_text(NEW)
    Path("people/more").mkdir(parents=True)
    work = "work: [{name: Acme, position: Engineer, startDate: 2019-01, endDate: 2024-01, highlights: [Wrote it in Python.]}]\n"
    Path("people/python.yaml").write_text(work)
    Path("people/more/databricks.yaml").write_text("skills: [Databricks, SQL]\n")
    Path("people/neither.json").write_text('{"skills": ["Cobol"]}')


def _run(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(["roles", "diff", "old.yaml", "new.yaml", "--profiles", "people", *DAY, *arguments]) == code, (
        capfd.readouterr()
    )
    out, err = capfd.readouterr()
    return out, err


def test_json(capfd: pytest.CaptureFixture[str]) -> None:
    out, err = _run(capfd, "--format", "json")
    report = json.loads(out)
    assert err == "" and report["format"] == "rolematch-role-diff/1" and report["line"] == 50
    assert report["requirements"] == {"added": ["sql"], "removed": [], "changed": ["python", "databricks"]}
    by = {each["profile"]: each for each in report["profiles"]}
    assert list(by) == ["people/more/databricks.yaml", "people/python.yaml", "people/neither.json"]
    python = by["people/python.yaml"]
    assert (python["before"], python["after"], python["crosses"]) == (75.0, 20.0, "under")
    assert python["minimums"] == {"before": {"met": 0, "asked": 0}, "after": {"met": 1, "asked": 1}}
    assert python["requirements"][0]["requirement"] == "python" and python["requirements"][0]["change"] == -55
    assert by["people/more/databricks.yaml"]["crosses"] == "over"
    for each in report["profiles"]:
        assert abs(sum(one["change"] for one in each["requirements"]) - each["change"]) < 0.05


def test_the_line_can_be_moved(capfd: pytest.CaptureFixture[str]) -> None:
    out, _ = _run(capfd, "--line", "10", "--format", "json")
    assert {each["crosses"] for each in json.loads(out)["profiles"]} == {None}


def test_table(capfd: pytest.CaptureFixture[str]) -> None:
    out, _ = _run(capfd)
    assert "new: version 1 to 2\n  added: sql\n  changed: python, databricks\n" in out
    assert "people/python.yaml             75.0   20.0   -55.0  under  0/0 to 1/1\n    python -55.0\n" in out
    assert out.endswith("3 profiles: 1 move over 50, 1 move under 50, 3 change minimums, 0 stay as they are\n")


def test_markdown_for_a_pull_request(capfd: pytest.CaptureFixture[str]) -> None:
    Path("people/a | b <script>.yaml").write_text("skills: [Databricks, SQL]\n")
    out, _ = _run(capfd, "--format", "markdown")
    assert out.startswith("### What this does to people: new: version 1 to 2\n")
    assert "| people/python.yaml | 75.0 | 20.0 | -55.0 | under | 0/0 to 1/1 | python -55.0 |" in out
    assert "<script" not in out
    assert {line.count(" | ") for line in out.splitlines() if line.startswith("| people")} == {6}


def test_a_profile_that_cannot_be_read_is_told_and_the_others_are_scored(capfd: pytest.CaptureFixture[str]) -> None:
    Path("people/broken.yaml").write_text("a: [")
    out, err = _run(capfd, "--format", "json", code=1)
    assert len(json.loads(out)["profiles"]) == 3 and "people/broken.yaml" in err and len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["diff", "old.yaml"], "Missing argument"),
        (["diff", "old.yaml", "nowhere.yaml", "--profiles", "people"], "nowhere.yaml"),
        (["diff", "old.yaml", "new.yaml", "--profiles", "nowhere"], "no such folder"),
        (["diff", "old.yaml", "new.yaml", "--profiles", "people", "--line", "x"], "--line 'x' is no score"),
        (["diff", "old.yaml", "new.yaml", "--profiles", "people", "--format", "x"], "none of table"),
    ],
)
def test_wrong_use(arguments: list[str], says: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["roles", *arguments]) == 2
    out, err = capfd.readouterr()
    assert says in err and out == "" and len(err.splitlines()) == 1


def test_roles_still_lists_and_tells(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["roles"]) == 0 and "optum-senior-director-ai-ml" in capfd.readouterr().out
    assert main(["roles", "new.yaml", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["id"] == "new"
